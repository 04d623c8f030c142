/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_expand.h"

/* These are inlined with constant sizes, of which copies and comparisons are single instructions.
 * */

static inline void look_up(const struct matte_png_header *header, const uint8_t *line, uint8_t *out,
                           size_t channels)
{
    for (size_t x = 0; x < header->picture.width; x++)
        memcpy(out + x * channels, header->colours[line[x]], channels);
}

/* Of a file with a key: `pixel` bytes a pixel, `sample` bytes a sample. With the colour in front of
 * alpha, or without. */
static inline void compare(const struct matte_png_header *header, const uint8_t *line, uint8_t *out,
                           bool colour, size_t pixel, size_t sample)
{
    size_t step = colour ? pixel + sample : sample;
    for (size_t x = 0; x < header->picture.width; x++) {
        const uint8_t *in = line + x * pixel;
        bool transparent = memcmp(in, header->key, pixel) == 0;
        if (colour)
            memcpy(out + x * step, in, pixel);
        memset(out + (x + 1) * step - sample, transparent ? 0 : UINT8_MAX, sample);
    }
}

static void compare_any(const struct matte_png_header *header, const uint8_t *line, uint8_t *out,
                        bool colour)
{
    bool grey = header->samples == 1;
    if (header->picture.depth == 16 && grey)
        compare(header, line, out, colour, 2, 2);
    else if (header->picture.depth == 16)
        compare(header, line, out, colour, 6, 2);
    else if (grey)
        compare(header, line, out, colour, 1, 1);
    else
        compare(header, line, out, colour, 3, 1);
}

void matte_png_expand(const struct matte_png_header *header, const uint8_t *line, uint8_t *out)
{
    if (header->keyed)
        compare_any(header, line, out, true);
    else if (header->picture.channels == 4)
        look_up(header, line, out, 4);
    else
        look_up(header, line, out, 3);
}

void matte_png_expand_alpha(const struct matte_png_header *header, const uint8_t *line,
                            uint8_t *out)
{
    compare_any(header, line, out, false);
}
