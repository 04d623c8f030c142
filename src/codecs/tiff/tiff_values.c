/* SPDX-License-Identifier: MIT */
/* Numbers of whatever bits that a row is packed of. */
#include <string.h>

#include "codecs/floats.h"
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

/* Adobe's TIFF Technical Note 3 adds floats of 24 bits. */
static float three_bytes(uint32_t bits)
{
    return matte_short_float(bits, 7, 16);
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
    if (layout->bits == 32) {
        memcpy(out, in, count * sizeof *out);
        return;
    }
    if (layout->bits == 64) {
        from_doubles(in, count, out);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t bits = take_value(in, i, layout->bits);
        out[i] = layout->bits == 16 ? matte_float_of_half((uint16_t)bits) : three_bytes(bits);
    }
}
