/* SPDX-License-Identifier: MIT */
/* Differences compress better than what they are between: TIFF 6.0, section 14, and for floats
 * Adobe's TIFF Technical Note 3. */
#include <string.h>

#include "codecs/tiff/tiff_codec.h"

uint16_t matte_tiff_predictor(const struct matte_picture *picture)
{
    return picture->depth == 32 ? PREDICTOR_FLOATINGPOINT : PREDICTOR_HORIZONTAL;
}

static void difference_bytes(const uint8_t *in, size_t channels, size_t count, uint8_t *out)
{
    memcpy(out, in, channels);
    for (size_t i = channels; i < count; i++)
        out[i] = (uint8_t)(in[i] - in[i - channels]);
}

static void difference_words(const uint16_t *in, size_t channels, size_t count, uint16_t *out)
{
    memcpy(out, in, channels * sizeof *out);
    for (size_t i = channels; i < count; i++)
        out[i] = (uint16_t)(in[i] - in[i - channels]);
}

/* The upper bytes of all floats first, then the next ones, and the differences of all these. */
static void difference_floats(const uint32_t *in, size_t channels, size_t count, uint8_t *out)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = (uint8_t)(in[i] >> 24);
        out[count + i] = (uint8_t)(in[i] >> 16);
        out[2 * count + i] = (uint8_t)(in[i] >> 8);
        out[3 * count + i] = (uint8_t)in[i];
    }
    for (size_t i = 4 * count; i-- > channels;)
        out[i] = (uint8_t)(out[i] - out[i - channels]);
}

void matte_tiff_predict(const struct matte_picture *picture, const void *row, uint8_t *out)
{
    size_t count = picture->width * picture->channels;
    if (picture->depth == 8)
        difference_bytes(row, picture->channels, count, out);
    else if (picture->depth == 16)
        difference_words(row, picture->channels, count, (uint16_t *)(void *)out);
    else
        difference_floats(row, picture->channels, count, out);
}
