/* SPDX-License-Identifier: MIT */
/* Samples of more than 8 bits as the bytes that ComfyUI 0.8.0 gets of them from Pillow 9.4. */
#include <string.h>

#include "codecs/depth.h"
#include "codecs/load/pillow.h"
#include "codecs/tiff/tiff_codec.h"
#include "core/job.h"
#include "kernels/kernels.h"

static uint8_t clip(int64_t value)
{
    return (uint8_t)(value < 0 ? 0 : value > UINT8_MAX ? UINT8_MAX : value);
}

static void saturate(const int64_t *values, size_t count, uint8_t *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = clip(values[i]);
}

/* Pillow keeps 32 bits with a sign, whatever the file says, and multiplies in double precision. */
static void divide(const int64_t *values, size_t count, uint8_t *out)
{
    for (size_t i = 0; i < count; i++) {
        double value = (double)(int32_t)(uint32_t)values[i];
        out[i] = clip((int64_t)(value * (1.0 / 255)));
    }
}

static void truncate(const float *values, size_t count, uint8_t *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = values[i] >= UINT8_MAX ? UINT8_MAX : values[i] > 0 ? (uint8_t)values[i] : 0;
}

/* Behind the memory that integers take. */
static void *room_for_floats(const struct matte_tiff_reader *reader, size_t count)
{
    return (int64_t *)reader->values + count;
}

/* By way of floats of 0 to 1. */
static void round_to_bytes(const struct matte_tiff_reader *reader, const void *in, size_t count,
                           uint8_t *out)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    float *floats = room_for_floats(reader, count);
    if (layout->kind == MATTE_TIFF_FLOAT) {
        matte_tiff_floats(layout, in, count, floats);
    } else {
        matte_tiff_integers(layout, in, count, reader->values);
        matte_tiff_scale_floats(layout, reader->values, count, floats);
    }
    matte_depth_change(matte_kernels_of(reader->base.job)->move, out, 8, floats, 32, count);
}

static const void *disorder(const struct matte_tiff_reader *reader, const void *in, size_t count)
{
    uint32_t *swapped = room_for_floats(reader, count);
    memcpy(swapped, in, count * sizeof *swapped);
    TIFFSwabArrayOfLong(swapped, (tmsize_t)count);
    return swapped;
}

void matte_tiff_narrow(const struct matte_tiff_reader *reader, const void *in, size_t count,
                       uint8_t *out)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    if (layout->disordered)
        in = disorder(reader, in, count);
    switch (layout->narrowing) {
    case MATTE_TIFF_HIGH_BYTE:
        matte_pillow_bytes(&reader->base.pillow, out, in, count);
        break;
    case MATTE_TIFF_SATURATE:
        matte_tiff_integers(layout, in, count, reader->values);
        saturate(reader->values, count, out);
        break;
    case MATTE_TIFF_DIVIDE:
        matte_tiff_integers(layout, in, count, reader->values);
        divide(reader->values, count, out);
        break;
    case MATTE_TIFF_TRUNCATE:
        truncate(in, count, out);
        break;
    case MATTE_TIFF_KEEP:
    case MATTE_TIFF_ROUND:
        round_to_bytes(reader, in, count, out);
        break;
    }
}
