/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_REGISTRY_H
#define MATTE_NODES_REGISTRY_H

#include "matte/node.h"

/* Every node there is, by the last part of its declaration's name, in the order in which they are
 * listed to people: the one this project began with first, then by category and name. */
#define MATTE_NODE_LIST(X)                                                                         \
    X(image_to_mask)                                                                               \
    X(batch_images_node)                                                                           \
    X(empty_image)                                                                                 \
    X(get_image_size)                                                                              \
    X(image_batch)                                                                                 \
    X(image_composite_masked)                                                                      \
    X(image_invert)                                                                                \
    X(image_pad_for_outpaint)                                                                      \
    X(load_image)                                                                                  \
    X(load_image_output)                                                                           \
    X(preview_image)                                                                               \
    X(save_image)                                                                                  \
    X(image_from_batch)                                                                            \
    X(repeat_image_batch)                                                                          \
    X(image_blend)                                                                                 \
    X(image_blur)                                                                                  \
    X(image_quantize)                                                                              \
    X(image_sharpen)                                                                               \
    X(morphology)                                                                                  \
    X(canny)                                                                                       \
    X(image_crop)                                                                                  \
    X(image_flip)                                                                                  \
    X(image_rotate)                                                                                \
    X(image_scale)                                                                                 \
    X(image_scale_by)                                                                              \
    X(latent_composite_masked)                                                                     \
    X(set_latent_noise_mask)                                                                       \
    X(attention_mask)                                                                              \
    X(batch_masks_node)                                                                            \
    X(crop_mask)                                                                                   \
    X(feather_mask)                                                                                \
    X(grow_mask)                                                                                   \
    X(image_color_to_mask)                                                                         \
    X(invert_mask)                                                                                 \
    X(load_image_mask)                                                                             \
    X(mask_composite)                                                                              \
    X(mask_preview)                                                                                \
    X(mask_to_image)                                                                               \
    X(solid_mask)                                                                                  \
    X(threshold_mask)                                                                              \
    X(join_image_with_alpha)                                                                       \
    X(porter_duff_image_composite)                                                                 \
    X(split_image_with_alpha)                                                                      \
    X(resize_image_mask_node)                                                                      \
    X(preview_any)                                                                                 \
    X(primitive_boolean)                                                                           \
    X(primitive_float)                                                                             \
    X(primitive_int)                                                                               \
    X(primitive_string)                                                                            \
    X(primitive_string_multiline)

#define MATTE_NODE_DECLARE(name) extern const struct matte_node matte_node_##name;
MATTE_NODE_LIST(MATTE_NODE_DECLARE)
#undef MATTE_NODE_DECLARE

#endif
