/* SPDX-License-Identifier: MIT */
/* Texts in PNG files: PNG specification, section 11.3.3, tEXt. */
#include <isa-l/crc.h>
#include <string.h>

#include "codecs/integers.h"
#include "codecs/png/png_chunks.h"
#include "codecs/png/png_codec.h"
#include "codecs/put.h"
#include "core/job.h"
#include "core/utf8.h"

enum { KEYWORD_MAX = 79, TEXT_MAX = INT32_MAX - KEYWORD_MAX - 1, NUMBER_SIZE = 4 };

/* UTF-8 as Latin-1, which is what keywords are written in. */
static matte_status encode_keyword(matte_job *job, const char *keyword,
                                   uint8_t latin[KEYWORD_MAX + 1], size_t *length)
{
    size_t size = strlen(keyword);
    size_t count = 0;
    for (size_t at = 0; at < size;) {
        uint32_t character = 0;
        size_t bytes = matte_utf8_decode(keyword + at, size - at, &character);
        if (bytes == 0 || character > 0xFF || count == KEYWORD_MAX)
            return matte_fail(
                job, MATTE_EFORMAT, NULL,
                "'%s' can't be the name of a text in a PNG: it may have %d characters "
                "of Latin-1",
                keyword, KEYWORD_MAX);
        latin[count++] = (uint8_t)character;
        at += bytes;
    }
    if (count == 0)
        return matte_fail(job, MATTE_EFORMAT, NULL, "a text in a PNG needs a name");
    latin[count] = 0;
    *length = count + 1;
    return MATTE_OK;
}

static matte_status put_text(matte_job *job, struct matte_sink *sink,
                             const struct matte_metadata *metadata)
{
    uint8_t head[2 * NUMBER_SIZE + KEYWORD_MAX + 1];
    uint8_t end[NUMBER_SIZE];
    uint8_t *type = head + NUMBER_SIZE;
    size_t keyword_size;
    size_t text_size = strlen(metadata->text);
    matte_status status = encode_keyword(job, metadata->keyword, type + NUMBER_SIZE, &keyword_size);
    if (!status && text_size > TEXT_MAX)
        status = matte_fail(job, MATTE_ELIMIT, NULL, "a text of %zu bytes is too long for PNG",
                            text_size);
    if (status)
        return status;
    matte_put_big32(head, (uint32_t)(keyword_size + text_size));
    memcpy(type, "tEXt", NUMBER_SIZE);
    uint32_t crc = crc32_gzip_refl(0, type, NUMBER_SIZE + keyword_size);
    matte_put_big32(end, crc32_gzip_refl(crc, (const uint8_t *)metadata->text, text_size));
    status = matte_sink_put(job, sink, head, 2 * NUMBER_SIZE + keyword_size);
    if (!status)
        status = matte_sink_put(job, sink, metadata->text, text_size);
    return status ? status : matte_sink_put(job, sink, end, sizeof end);
}

matte_status matte_png_put_texts(matte_job *job, struct matte_sink *sink,
                                 const struct matte_metadata *metadata)
{
    matte_status status = MATTE_OK;
    for (; metadata->keyword && !status; metadata++)
        status = put_text(job, sink, metadata);
    return status;
}
