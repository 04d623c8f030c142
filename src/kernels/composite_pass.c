/* SPDX-License-Identifier: MIT */
#include "kernels/composite_pass.h"

#include <string.h>

static const float *read_settled(const struct matte_composite_pass *pass,
                                 const struct matte_pixels *in, bool settle,
                                 const struct matte_block *block, float room[MATTE_CHUNK])
{
    const float *values = matte_pixels_read(in, block, room);
    if (!settle)
        return values;
    pass->rows->settle(room, values, block->pixels * block->channels);
    return room;
}

static void copy_floats(const struct matte_composite_pass *pass, const struct matte_block *block)
{
    float *out = (float *)pass->out + block->position;
    const float *values = matte_pixels_read(&pass->destination, block, out);
    if (values != out)
        memcpy(out, values, block->pixels * block->channels * sizeof *out);
}

/* What lies at a block of the destination, in the source and its mask. */
static struct matte_block in_source(const struct matte_composite_pass *pass,
                                    const struct matte_block *block)
{
    struct matte_block moved = *block;
    moved.x -= pass->left;
    moved.y -= pass->top;
    return moved;
}

static void mix_floats(const struct matte_composite_pass *pass, const struct matte_block *block)
{
    float room[3][MATTE_CHUNK];
    size_t count = block->pixels * block->channels;
    float *out = (float *)pass->out + block->position;
    const struct matte_block moved = in_source(pass, block);
    const float *destination = matte_pixels_read(&pass->destination, block, room[0]);
    const float *source = read_settled(pass, &pass->source, pass->settle_source, &moved, room[1]);
    if (!pass->mask.data.elements) {
        pass->rows->cover(out, source, destination, count);
        return;
    }
    struct matte_block plane = moved;
    plane.plane = 0;
    const float *mask = read_settled(pass, &pass->mask, pass->settle_mask, &plane, room[2]);
    pass->rows->mix(out, source, destination, mask, count);
}

static void copy_codes(const struct matte_composite_pass *pass, const struct matte_block *block)
{
    uint8_t *out = (uint8_t *)pass->out + block->position;
    const uint8_t *codes = matte_pixels_codes(&pass->destination, block, out);
    if (codes != out)
        memcpy(out, codes, block->pixels * block->channels);
}

static void cover_codes(const struct matte_composite_pass *pass, const struct matte_block *block)
{
    uint8_t *out = (uint8_t *)pass->out + block->position;
    const struct matte_block moved = in_source(pass, block);
    const uint8_t *codes = matte_pixels_codes(&pass->source, &moved, out);
    if (codes != out)
        memcpy(out, codes, block->pixels * block->channels);
}

/* Parts a block in what is left of the source, under it and right of it. */
static void
part_block(const struct matte_composite_pass *pass, const struct matte_block *block,
           void (*outside)(const struct matte_composite_pass *, const struct matte_block *),
           void (*inside)(const struct matte_composite_pass *, const struct matte_block *))
{
    size_t end = block->x + block->pixels;
    size_t left = block->x > pass->left ? block->x : pass->left;
    size_t right = end < pass->right ? end : pass->right;
    if (block->y < pass->top || block->y >= pass->bottom || left >= right) {
        outside(pass, block);
        return;
    }
    struct matte_block part = matte_block_part(block, left, right - left);
    inside(pass, &part);
    part = matte_block_part(block, block->x, left - block->x);
    if (part.pixels)
        outside(pass, &part);
    part = matte_block_part(block, right, end - right);
    if (part.pixels)
        outside(pass, &part);
}

void matte_composite_floats(const void *user, const struct matte_block *block)
{
    part_block(user, block, copy_floats, mix_floats);
}

void matte_composite_codes(const void *user, const struct matte_block *block)
{
    part_block(user, block, copy_codes, cover_codes);
}
