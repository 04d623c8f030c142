/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_LOAD_H
#define MATTE_CODECS_LOAD_H

/* Picture files as ComfyUI's loaders see them: through Pillow, all pictures of the file, upright,
 * and damaged files as far as they go, with a warning. Files of 16 bits a sample become floats of
 * k/65535, with the compatibility of ComfyUI 0.8.0 bytes; all else is bytes of k/255. */

#include "matte/picture.h"

/* What LoadImage gives: [frames, height, width, 3], and 1 - alpha of the same size, or black of
 * 64x64 where there is no alpha, with a warning. Pictures of another size than the first one are
 * passed over. */
matte_status matte_loaded_image(matte_job *job, struct matte_source *source, matte_image **image,
                                matte_mask **mask);
matte_status matte_loaded_image_shapes(matte_job *job, struct matte_source *source,
                                       struct matte_shape *image, struct matte_shape *mask);

/* What LoadImageMask gives: [1, height, width], a channel of the first picture, or 1 - alpha: black
 * where there is no alpha. */
matte_status matte_loaded_mask(matte_job *job, struct matte_source *source,
                               enum matte_channel channel, matte_mask **mask);
matte_status matte_loaded_mask_shape(matte_job *job, struct matte_source *source,
                                     struct matte_shape *mask);

#endif
