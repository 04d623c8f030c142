/* SPDX-License-Identifier: MIT */
/* Writes PGM, PPM and PAM, binary. */
#include <stdio.h>

#include "codecs/integers.h"
#include "codecs/plain_write.h"
#include "codecs/pnm/pnm.h"

enum { HEADER_SIZE = 160 };

static void pack_words(const struct matte_writer *writer, const void *samples, uint8_t *stored)
{
    const struct matte_picture *picture = &writer->picture;
    const uint16_t *words = samples;
    for (size_t i = 0; i < picture->width * picture->channels; i++)
        matte_put_big16(stored + 2 * i, words[i]);
}

static matte_status create(matte_job *job, const struct matte_codec *codec, struct matte_sink *sink,
                           const struct matte_picture *picture, const char *header, int size,
                           struct matte_writer **writer)
{
    const struct matte_plain_layout layout = {
        .row_size = matte_row_size(picture, picture->channels),
        .pack = picture->depth == 16 ? pack_words : NULL,
    };
    return matte_plain_create(job, codec, sink, picture, &layout, header, (size_t)size, writer);
}

static unsigned greatest(const struct matte_picture *picture)
{
    return picture->depth == 16 ? UINT16_MAX : UINT8_MAX;
}

matte_status matte_pnm_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer)
{
    char header[HEADER_SIZE];
    (void)encoding;
    int size = snprintf(header, sizeof header, "P%d\n%zu %zu\n%u\n", picture->channels == 1 ? 5 : 6,
                        picture->width, picture->height, greatest(picture));
    return create(job, &matte_codec_pnm, sink, picture, header, size, writer);
}

matte_status matte_pam_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer)
{
    static const char *const types[] = { "", "GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA" };
    char header[HEADER_SIZE];
    (void)encoding;
    int size = snprintf(header, sizeof header,
                        "P7\nWIDTH %zu\nHEIGHT %zu\nDEPTH %u\nMAXVAL %u\nTUPLTYPE %s\nENDHDR\n",
                        picture->width, picture->height, picture->channels, greatest(picture),
                        types[picture->channels]);
    return create(job, &matte_codec_pam, sink, picture, header, size, writer);
}
