/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_GIF_WALK_H
#define MATTE_CODECS_GIF_WALK_H

/* The blocks of a GIF file (GIF89a specification), gone through as Pillow 9.4 goes through them. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MATTE_GIF_COLOURS = 256 };

/* A colour table in the file. */
struct matte_gif_palette {
    /* Triples; NULL: indices are greys. So too where the table says just that. */
    const uint8_t *triples;
    size_t count;
};

/* What becomes of a frame's place before the next frame. */
enum matte_gif_disposal { MATTE_GIF_KEEP = 1, MATTE_GIF_CLEAR = 2, MATTE_GIF_RESTORE = 3 };

struct matte_gif_frame {
    size_t x, y, width, height;
    bool interlaced;
    struct matte_gif_palette palette;
    /* The index of transparent pixels; -1: there are none. */
    int transparency;
    enum matte_gif_disposal disposal;
    /* Bits of the smallest codes, and the sub-blocks behind them. */
    unsigned code_bits;
    const uint8_t *blocks;
};

enum matte_gif_step { MATTE_GIF_FRAME, MATTE_GIF_END, MATTE_GIF_DAMAGED };

struct matte_gif_walk {
    /* What is left of the file. */
    const uint8_t *next;
    const uint8_t *end;
    /* The logical screen. */
    size_t width, height;
    struct matte_gif_palette palette;
    uint8_t background;
    /* Bits of an index into the global palette; 8 without one. */
    unsigned depth;
    /* The frame that the last step led to. Its disposal stays for frames that don't tell theirs. */
    struct matte_gif_frame frame;
    /* Whether the file ended without saying so. */
    bool cut;
};

/* Reads the header; false when it is not all there. `bytes` stay the caller's. */
bool matte_gif_walk_begin(struct matte_gif_walk *walk, const uint8_t *bytes, size_t size);

/* On to the next frame. */
enum matte_gif_step matte_gif_walk_next(struct matte_gif_walk *walk);

/* The colour of an index: one beyond the palette is a grey of that value. */
void matte_gif_colour(const struct matte_gif_palette *palette, unsigned index, uint8_t rgb[3]);

#endif
