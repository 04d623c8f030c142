/* SPDX-License-Identifier: MIT */
/* The file's bits as samples of 8 or 16 bits, or floats. */
#include <string.h>

#include "codecs/scale.h"
#include "codecs/tiff/tiff_codec.h"
#include "core/job.h"
#include "kernels/kernels.h"

bool matte_tiff_is_direct(const struct matte_tiff_layout *layout)
{
    bool is_float = layout->kind == MATTE_TIFF_FLOAT;
    return layout->narrowing == MATTE_TIFF_KEEP && layout->bits == layout->depth &&
           (layout->depth < 32 || is_float);
}

/* The greatest value, which is white. Signed samples of one bit are never above 0: what would
 * follow is white then. */
static uint32_t white(const struct matte_tiff_layout *layout)
{
    unsigned bits = layout->bits - (layout->kind == MATTE_TIFF_SIGNED);
    return bits > 0 ? (uint32_t)((UINT64_C(1) << bits) - 1) : 1;
}

void matte_tiff_fill_levels(struct matte_tiff_reader *reader)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    uint32_t most = layout->bits <= 8 ? white(layout) : UINT8_MAX;
    bool index = layout->colour == MATTE_TIFF_PALETTE;
    for (uint32_t i = 0; i < 256; i++)
        reader->levels[i] = (uint8_t)(index ? i : matte_scale(i, most, UINT8_MAX));
}

/* Pairs, quads and eights of samples in a byte: most are of such files. */
static void unpack_small(const uint8_t levels[256], unsigned bits, const uint8_t *in, size_t count,
                         uint8_t *out)
{
    unsigned each = 8 / bits;
    unsigned mask = (1U << bits) - 1;
    for (size_t i = 0; i < count; i++) {
        unsigned shift = 8 - bits - (unsigned)(i % each) * bits;
        out[i] = levels[(unsigned)in[i / each] >> shift & mask];
    }
}

static void scale_bytes(const struct matte_tiff_reader *reader, const int64_t *values, size_t count,
                        uint8_t *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = reader->levels[values[i] & UINT8_MAX];
}

static void scale_words(const struct matte_tiff_layout *layout, const int64_t *values, size_t count,
                        uint16_t *out)
{
    uint32_t most = layout->colour == MATTE_TIFF_PALETTE ? UINT16_MAX : white(layout);
    for (size_t i = 0; i < count; i++)
        out[i] = (uint16_t)matte_scale((uint32_t)values[i], most, UINT16_MAX);
}

void matte_tiff_scale_floats(const struct matte_tiff_layout *layout, const int64_t *values,
                             size_t count, float *out)
{
    double most = white(layout);
    for (size_t i = 0; i < count; i++)
        out[i] = (float)((double)values[i] / most);
}

void matte_tiff_unpack(const struct matte_tiff_reader *reader, const void *in, size_t count,
                       void *out)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    int64_t *values = reader->values;
    unsigned bits = layout->bits;
    if (layout->narrowing != MATTE_TIFF_KEEP) {
        matte_tiff_narrow(reader, in, count, out);
        return;
    }
    if (matte_tiff_is_direct(layout)) {
        memcpy(out, in, count * (layout->depth / 8));
        return;
    }
    if (layout->kind == MATTE_TIFF_FLOAT) {
        matte_tiff_floats(layout, in, count, out);
        return;
    }
    if (layout->depth == 8 && (bits == 1 || bits == 2 || bits == 4)) {
        unpack_small(reader->levels, bits, in, count, out);
        return;
    }
    matte_tiff_integers(layout, in, count, values);
    if (layout->depth == 8)
        scale_bytes(reader, values, count, out);
    else if (layout->depth == 16)
        scale_words(layout, values, count, out);
    else
        matte_tiff_scale_floats(layout, values, count, out);
}
