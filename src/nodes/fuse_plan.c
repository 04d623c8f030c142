/* SPDX-License-Identifier: MIT */
/* Which nodes run together, and on how many rows at a time. */
#include "core/checked.h"
#include "core/context.h"
#include "core/tensor.h"
#include "nodes/fuse.h"

/* Bytes of a good band: what a node reads and what it writes stay in a processor's own cache. Where
 * halos ask for more rows a band may have BAND_MOST: memory of that size is kept for the next band,
 * and larger pieces are not. */
enum { BAND_BYTES = 256 * 1024, BAND_MOST = 2 * 1024 * 1024 - 4096 };

/* Rows around a band are made twice: a band should have GOOD_HALOS times as many as are on one
 * side, and must have a few. */
enum { GOOD_HALOS = 8, FEWEST_HALOS = 4 };

/* The most channels of an image that a band is planned for. */
enum { CHANNELS = 4 };

struct matte_extent matte_extent_around(struct matte_extent extent, size_t halo, size_t height)
{
    size_t below = height - extent.bottom;
    return (struct matte_extent){
        .top = extent.top > halo ? extent.top - halo : 0,
        .bottom = below > halo ? extent.bottom + halo : height,
    };
}

static bool is_picture(enum matte_type type)
{
    return type == MATTE_IMAGE || type == MATTE_MASK;
}

/* Whether an input refers to pixels, which would have to be cut into bands too. */
static bool has_pixels(const struct matte_input *input, const void *params)
{
    matte_value value = matte_node_get(input, params);
    if (input->type == MATTE_IMAGES || input->type == MATTE_MASKS)
        return value.images.count > 0;
    return input->type == MATTE_ANY || matte_value_tensor(&value) != NULL;
}

bool matte_fused_suits(const struct matte_fused_step *step)
{
    const struct matte_node *node = step->node;
    if (node->output_node || !is_picture(node->outputs[step->slot].type) ||
        !is_picture(step->connected->type))
        return false;
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input != step->connected && has_pixels(input, step->params))
            return false;
    }
    return matte_node_halo(node, step->params) >= 0;
}

struct matte_fusion matte_fusion_of(const struct matte_fused_step *steps, size_t count,
                                    size_t height)
{
    struct matte_fusion fusion = { .steps = steps, .count = count, .height = height };
    for (size_t i = 0; i < count; i++)
        fusion.halo += (size_t)matte_node_halo(steps[i].node, steps[i].params);
    return fusion;
}

size_t matte_fusion_band_rows(const struct matte_fusion *fusion, size_t width)
{
    if (width > BAND_MOST)
        return 0;
    size_t bytes = width * sizeof(float);
    for (size_t i = 0; i < fusion->count; i++) {
        const struct matte_fused_step *step = &fusion->steps[i];
        if (step->node->outputs[step->slot].type == MATTE_IMAGE) {
            bytes *= CHANNELS;
            break;
        }
    }
    size_t most = BAND_MOST / bytes;
    size_t rows = matte_smaller(BAND_BYTES / bytes, most);
    if (most <= (FEWEST_HALOS + 2) * fusion->halo)
        return 0;
    if (rows < GOOD_HALOS * fusion->halo)
        rows = matte_smaller(GOOD_HALOS * fusion->halo, most - 2 * fusion->halo);
    return rows ? rows : 1;
}

static bool is_cuttable(const matte_value *value)
{
    const matte_tensor *tensor = matte_value_tensor(value);
    return tensor && is_picture(value->type) && matte_tensor_count(tensor) > 0 &&
           (value->type == MATTE_IMAGE || tensor->data.shape.rank <= 3);
}

/* Whether there is more than one band. */
static bool is_large(const struct matte_fusion *fusion, const matte_value *value)
{
    const struct matte_shape *shape = &matte_value_tensor(value)->data.shape;
    int dimension = matte_row_dimension(value);
    size_t rows = matte_fusion_band_rows(fusion, shape->size[dimension + 1]);
    return rows && (shape->size[dimension] > rows || (dimension > 0 && shape->size[0] > 1));
}

size_t matte_fusion_count(matte_job *job, const struct matte_fused_step *steps, size_t count,
                          const matte_value *value)
{
    bool forced = job->context->fused_rows > 0;
    size_t good = 0;
    if (!is_cuttable(value))
        return 0;
    for (size_t i = 0; i < count && i < MATTE_FUSED_MAX && matte_fused_suits(&steps[i]); i++) {
        struct matte_fusion fusion = matte_fusion_of(steps, i + 1, 0);
        if (!forced && !is_large(&fusion, value))
            break;
        good = i + 1;
    }
    return good > 1 || forced ? good : 0;
}
