/* SPDX-License-Identifier: MIT */
/* Which nodes run together, and on how large a tile at a time. */
#include "core/checked.h"
#include "core/context.h"
#include "core/tensor.h"
#include "nodes/fuse.h"

/* Bytes of a good tile: what a node reads and what it writes stay in a processor's own cache. Where
 * halos ask for more a tile may have TILE_MOST with what is around it: memory of that size is kept
 * for the next tile, and larger pieces are not. */
enum { TILE_BYTES = 256 * 1024, TILE_MOST = 2 * 1024 * 1024 - 4096 };

/* What is around a tile is made twice: it should have so many times as many rows as its halo. If
 * that makes it too large, nodes are faster one by one, and so they are on narrower tiles, whose
 * rows lie apart in memory. */
enum { GOOD_HALOS = 8 };

/* Columns that a tile has at most, so that it has some rows: longer ones gain nothing. */
enum { COLUMNS_MAX = 4096 };

/* Of a picture that makes fewer tiles, the caches hold what matters anyway. */
enum { TILES_MIN = 8 };

/* The most channels of an image that a tile is planned for. */
enum { CHANNELS = 4 };

struct matte_extent matte_extent_around(struct matte_extent extent, size_t halo, size_t size)
{
    size_t behind = size - extent.end;
    return (struct matte_extent){
        .begin = extent.begin > halo ? extent.begin - halo : 0,
        .end = behind > halo ? extent.end + halo : size,
    };
}

struct matte_extent matte_extent_part(struct matte_extent extent, size_t count, size_t index)
{
    size_t size = matte_extent_size(extent);
    return (struct matte_extent){
        .begin = extent.begin + index * size / count,
        .end = extent.begin + (index + 1) * size / count,
    };
}

struct matte_tile matte_tile_around(struct matte_tile tile, size_t halo,
                                    const struct matte_fusion *fusion)
{
    return (struct matte_tile){
        .rows = matte_extent_around(tile.rows, halo, fusion->height),
        .columns = matte_extent_around(tile.columns, halo, fusion->width),
    };
}

static bool is_picture(enum matte_type type)
{
    return type == MATTE_IMAGE || type == MATTE_MASK;
}

/* Whether an input refers to pixels, which would have to be cut into tiles too. */
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
                                    size_t height, size_t width)
{
    struct matte_fusion fusion = { .steps = steps,
                                   .count = count,
                                   .pixel_size = sizeof(float),
                                   .height = height,
                                   .width = width };
    for (size_t i = 0; i < count; i++) {
        fusion.halo += (size_t)matte_node_halo(steps[i].node, steps[i].params);
        if (steps[i].node->outputs[steps[i].slot].type == MATTE_IMAGE)
            fusion.pixel_size = CHANNELS * sizeof(float);
    }
    return fusion;
}

struct matte_tile_size matte_fusion_tile_size(const struct matte_fusion *fusion)
{
    size_t around = 2 * fusion->halo;
    size_t columns = matte_smaller(COLUMNS_MAX, fusion->width);
    size_t most = TILE_MOST / fusion->pixel_size;
    size_t good = GOOD_HALOS * fusion->halo;
    if (columns == 0 || good >= most || (good + around) * (columns + around) > most)
        return (struct matte_tile_size){ .rows = 0 };
    size_t rows = TILE_BYTES / fusion->pixel_size / columns;
    return (struct matte_tile_size){ .rows = rows > good ? rows : good, .columns = columns };
}

static bool is_cuttable(const matte_value *value)
{
    const matte_tensor *tensor = matte_value_tensor(value);
    return tensor && is_picture(value->type) && matte_tensor_count(tensor) > 0 &&
           (value->type == MATTE_IMAGE || tensor->data.shape.rank <= 3);
}

static bool is_large(const struct matte_fusion *fusion, const matte_value *value)
{
    const struct matte_shape *shape = &matte_value_tensor(value)->data.shape;
    struct matte_tile_size size = matte_fusion_tile_size(fusion);
    size_t planes = matte_row_dimension(value) > 0 ? shape->size[0] : 1;
    return size.rows > 0 && matte_parts(fusion->height, size.rows) *
                                    matte_parts(fusion->width, size.columns) * planes >=
                                TILES_MIN;
}

size_t matte_fusion_count(matte_job *job, const struct matte_fused_step *steps, size_t count,
                          const matte_value *value)
{
    bool forced = job->context->fused_size > 0;
    size_t good = 0;
    if (!is_cuttable(value))
        return 0;
    const size_t *size = matte_value_tensor(value)->data.shape.size + matte_row_dimension(value);
    for (size_t i = 0; i < count && i < MATTE_FUSED_MAX && matte_fused_suits(&steps[i]); i++) {
        struct matte_fusion fusion = matte_fusion_of(steps, i + 1, size[0], size[1]);
        if (!forced && !is_large(&fusion, value))
            break;
        good = i + 1;
    }
    return good > 1 || forced ? good : 0;
}
