/* SPDX-License-Identifier: MIT */
/* Numbers of whatever bits that a row is packed of. */
#include <string.h>

#include "codecs/integers.h"
#include "codecs/tiff/tiff_codec.h"

/* TIFF packs from each byte's upper end. Up to 32 bits at `place`, counted in bits. */
static uint32_t take_bits(const uint8_t *in, size_t place, unsigned bits)
{
    uint64_t gathered = 0;
    size_t first = place / 8;
    size_t last = (place + bits - 1) / 8;
    for (size_t i = first; i <= last; i++)
        gathered = gathered << 8 | in[i];
    unsigned behind = (unsigned)(8 * (last + 1) - (place + bits));
    return (uint32_t)(gathered >> behind & ((UINT64_C(1) << bits) - 1));
}

static const bool big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;

/* Whole bytes are in the machine's order already. */
static uint32_t take_value(const uint8_t *in, size_t index, unsigned bits)
{
    uint16_t word;
    uint32_t value;
    switch (bits) {
    case 8:
        return in[index];
    case 16:
        memcpy(&word, in + index * 2, sizeof word);
        return word;
    case 24:
        return (uint32_t)matte_integer(in + index * 3, 3, big_endian);
    case 32:
        memcpy(&value, in + index * 4, sizeof value);
        return value;
    default:
        return take_bits(in, index * bits, bits);
    }
}

void matte_tiff_integers(const struct matte_tiff_layout *layout, const void *in, size_t count,
                         int64_t *out)
{
    unsigned bits = layout->bits;
    int64_t sign = layout->kind == MATTE_TIFF_SIGNED ? INT64_C(1) << (bits - 1) : 0;
    for (size_t i = 0; i < count; i++) {
        int64_t value = take_value(in, i, bits);
        out[i] = (value ^ sign) - sign;
    }
}

/* How a short float divides its bits behind the sign. */
struct short_float {
    unsigned exponent;
    unsigned fraction;
    /* What the lowest bit of a number with no exponent is worth. */
    float least;
};

/* IEEE 754's half, and the one of 24 bits that Adobe's TIFF Technical Note 3 adds. */
static const struct short_float half = { 5, 10, 0x1p-24F };
static const struct short_float three_bytes = { 7, 16, 0x1p-78F };

static float expand(const struct short_float *format, uint32_t bits)
{
    uint32_t sign = bits >> (format->exponent + format->fraction);
    uint32_t top = (1U << format->exponent) - 1;
    uint32_t exponent = bits >> format->fraction & top;
    uint32_t fraction = bits & ((1U << format->fraction) - 1);
    if (exponent == 0)
        return (sign ? -1.0F : 1.0F) * (float)fraction * format->least;
    uint32_t shifted = exponent == top ? UINT8_MAX : exponent + 127 - top / 2;
    uint32_t word = sign << 31 | shifted << 23 | fraction << (23 - format->fraction);
    float value;
    memcpy(&value, &word, sizeof value);
    return value;
}

static void from_doubles(const void *in, size_t count, float *out)
{
    for (size_t i = 0; i < count; i++) {
        double value;
        memcpy(&value, (const uint8_t *)in + i * sizeof value, sizeof value);
        out[i] = (float)value;
    }
}

void matte_tiff_floats(const struct matte_tiff_layout *layout, const void *in, size_t count,
                       float *out)
{
    const struct short_float *format = layout->bits == 16 ? &half : &three_bytes;
    if (layout->bits == 32) {
        memcpy(out, in, count * sizeof *out);
        return;
    }
    if (layout->bits == 64) {
        from_doubles(in, count, out);
        return;
    }
    for (size_t i = 0; i < count; i++)
        out[i] = expand(format, take_value(in, i, layout->bits));
}
