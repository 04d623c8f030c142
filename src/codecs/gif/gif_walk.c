/* SPDX-License-Identifier: MIT */
#include "codecs/gif/gif_walk.h"

#include <string.h>

#include "codecs/integers.h"

enum { HEADER_SIZE = 13, DESCRIPTOR_SIZE = 9, CONTROL_SIZE = 4 };

/* What blocks begin with. */
enum { EXTENSION = '!', IMAGE = ',', TRAILER = ';', CONTROL = 0xF9 };

static size_t left(const struct matte_gif_walk *walk)
{
    return (size_t)(walk->end - walk->next);
}

/* The next `size` bytes, or NULL when there are fewer. */
static const uint8_t *take(struct matte_gif_walk *walk, size_t size)
{
    if (left(walk) < size)
        return NULL;
    walk->next += size;
    return walk->next - size;
}

/* Whether each index has its own value as grey, which makes a grey picture of it. */
static bool is_ramp(const struct matte_gif_palette *palette)
{
    for (size_t i = 0; i < palette->count; i++) {
        const uint8_t *rgb = palette->triples + 3 * i;
        if (rgb[0] != i || rgb[1] != i || rgb[2] != i)
            return false;
    }
    return true;
}

static bool read_palette(struct matte_gif_walk *walk, unsigned bits,
                         struct matte_gif_palette *palette)
{
    palette->count = (size_t)1 << bits;
    palette->triples = take(walk, 3 * palette->count);
    if (!palette->triples)
        return false;
    if (is_ramp(palette))
        *palette = (struct matte_gif_palette){ NULL, 0 };
    return true;
}

bool matte_gif_walk_begin(struct matte_gif_walk *walk, const uint8_t *bytes, size_t size)
{
    *walk = (struct matte_gif_walk){ .next = bytes, .end = bytes + size, .depth = 8 };
    const uint8_t *header = take(walk, HEADER_SIZE);
    if (!header)
        return false;
    walk->width = matte_little16(header + 6);
    walk->height = matte_little16(header + 8);
    walk->frame.disposal = MATTE_GIF_KEEP;
    if (!(header[10] & 0x80))
        return true;
    walk->background = header[11];
    walk->depth = (header[10] & 7U) + 1;
    return read_palette(walk, walk->depth, &walk->palette);
}

/* The next sub-block; `*size` is 0 at the end of them, and of the file. */
static const uint8_t *take_block(struct matte_gif_walk *walk, size_t *size)
{
    const uint8_t *length = take(walk, 1);
    *size = length ? *length : 0;
    if (*size > left(walk))
        *size = left(walk);
    return take(walk, *size);
}

static void skip_blocks(struct matte_gif_walk *walk)
{
    size_t size;
    do {
        take_block(walk, &size);
    } while (size > 0);
}

static bool read_control(struct matte_gif_frame *frame, const uint8_t *block, size_t size)
{
    if (!block || size < CONTROL_SIZE)
        return false;
    unsigned disposal = block[0] >> 2 & 7;
    if (block[0] & 1)
        frame->transparency = block[3];
    if (disposal > 0)
        frame->disposal = disposal < MATTE_GIF_RESTORE ? disposal : MATTE_GIF_RESTORE;
    return true;
}

static bool read_extension(struct matte_gif_walk *walk)
{
    const uint8_t *label = take(walk, 1);
    size_t size;
    if (!label)
        return false;
    const uint8_t *block = take_block(walk, &size);
    if (*label == CONTROL && !read_control(&walk->frame, block, size))
        return false;
    if (size > 0)
        skip_blocks(walk);
    return true;
}

static bool read_image(struct matte_gif_walk *walk)
{
    struct matte_gif_frame *frame = &walk->frame;
    const uint8_t *descriptor = take(walk, DESCRIPTOR_SIZE);
    if (!descriptor)
        return false;
    frame->x = matte_little16(descriptor);
    frame->y = matte_little16(descriptor + 2);
    frame->width = matte_little16(descriptor + 4);
    frame->height = matte_little16(descriptor + 6);
    frame->interlaced = descriptor[8] & 0x40;
    frame->palette = walk->palette;
    if (descriptor[8] & 0x80 && !read_palette(walk, (descriptor[8] & 7U) + 1, &frame->palette))
        return false;
    const uint8_t *bits = take(walk, 1);
    if (!bits)
        return false;
    frame->code_bits = *bits;
    frame->blocks = walk->next;
    return true;
}

enum matte_gif_step matte_gif_walk_next(struct matte_gif_walk *walk)
{
    if (walk->frame.blocks) {
        walk->next = walk->frame.blocks;
        skip_blocks(walk);
    }
    walk->frame.transparency = -1;
    for (;;) {
        const uint8_t *kind = take(walk, 1);
        walk->cut = !kind;
        if (!kind || *kind == TRAILER)
            return MATTE_GIF_END;
        if (*kind == EXTENSION && !read_extension(walk))
            return MATTE_GIF_DAMAGED;
        if (*kind == IMAGE)
            return read_image(walk) ? MATTE_GIF_FRAME : MATTE_GIF_DAMAGED;
    }
}

void matte_gif_colour(const struct matte_gif_palette *palette, unsigned index, uint8_t rgb[3])
{
    if (index < palette->count)
        memcpy(rgb, palette->triples + 3 * (size_t)index, 3);
    else
        memset(rgb, (int)index, 3);
}
