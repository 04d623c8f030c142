/* SPDX-License-Identifier: MIT */
/* A PNG's text chunks. Checksums are not looked at: a damaged text is no JSON, or does no harm. */
#include "graph/convert/png_texts.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "codecs/integers.h"
#include "core/job.h"
#include "core/text.h"

/* Bytes of a text; workflows have some ten thousand. */
enum { LONGEST = 16 << 20 };

static const char signature[] = "\x89PNG\r\n\x1a\n";
enum { SIGNATURE = 8, HEAD = 8, CHECKSUM = 4 };

struct bytes {
    const char *at;
    size_t size;
};

bool matte_png_is_one(const char *bytes, size_t size)
{
    return size >= SIGNATURE && memcmp(bytes, signature, SIGNATURE) == 0;
}

static void skip(struct bytes *bytes, size_t size)
{
    bytes->at += size;
    bytes->size -= size;
}

/* Takes a text that ends in a zero byte. False when there is none. */
static bool take_string(struct bytes *data, struct bytes *string)
{
    const char *end = data->size ? memchr(data->at, 0, data->size) : NULL;
    if (!end)
        return false;
    *string = (struct bytes){ data->at, (size_t)(end - data->at) };
    skip(data, string->size + 1);
    return true;
}

static matte_status fail_long(matte_job *job)
{
    return matte_fail(job, MATTE_ELIMIT, NULL, "a text in the PNG has more than %d bytes", LONGEST);
}

/* One byte a character, to UTF-8. */
static matte_status from_latin1(matte_job *job, struct bytes *text)
{
    char *utf8 = matte_arena_alloc(&job->arena, 2 * text->size + 1);
    if (!utf8)
        return matte_fail_memory(job, 2 * text->size);
    size_t length = 0;
    for (size_t i = 0; i < text->size; i++) {
        unsigned char byte = (unsigned char)text->at[i];
        if (byte >= 0x80)
            utf8[length++] = (char)(0xC0 | byte >> 6);
        utf8[length++] = (char)(byte < 0x80 ? byte : 0x80 | (byte & 0x3F));
    }
    *text = (struct bytes){ utf8, length };
    return MATTE_OK;
}

/* Inflates piece by piece, so that a short text which says that it is long costs nothing. */
static matte_status inflate_pieces(matte_job *job, z_stream *stream, struct matte_text *text)
{
    char piece[4096];
    int result = Z_OK;
    while (result == Z_OK) {
        stream->next_out = (unsigned char *)piece;
        stream->avail_out = sizeof piece;
        result = inflate(stream, Z_NO_FLUSH);
        matte_text_append(text, piece, sizeof piece - stream->avail_out);
        if (text->length > LONGEST)
            return fail_long(job);
    }
    if (result != Z_STREAM_END)
        return matte_fail(job, MATTE_EFORMAT, NULL, "a compressed text in the PNG is damaged");
    return MATTE_OK;
}

static matte_status inflate_text(matte_job *job, struct bytes *bytes)
{
    struct matte_text text = { .arena = &job->arena };
    z_stream stream = { .next_in = (unsigned char *)bytes->at, .avail_in = (uInt)bytes->size };
    if (bytes->size > LONGEST)
        return fail_long(job);
    if (inflateInit(&stream) != Z_OK)
        return matte_fail_memory(job, sizeof stream);
    matte_status status = inflate_pieces(job, &stream, &text);
    inflateEnd(&stream);
    if (status)
        return status;
    const char *string = matte_text_end(&text);
    *bytes = (struct bytes){ string, text.length };
    return string ? MATTE_OK : matte_fail_memory(job, text.length);
}

/* A text with the kind of its chunk, after its keyword. What makes no sense is left out. */
static matte_status read_text(matte_job *job, const char *type, struct bytes *data, bool *good)
{
    struct bytes ignored;
    bool compressed = *type == 'z';
    *good = true;
    if (*type == 'i') {
        *good = data->size >= 2;
        compressed = *good && data->at[0] == 1;
        if (*good)
            skip(data, 2);
        *good = *good && take_string(data, &ignored) && take_string(data, &ignored);
    } else if (compressed) {
        *good = data->size >= 1;
        if (*good)
            skip(data, 1);
    }
    if (data->size > LONGEST)
        return fail_long(job);
    matte_status status = *good && compressed ? inflate_text(job, data) : MATTE_OK;
    return status || !*good || *type == 'i' ? status : from_latin1(job, data);
}

static bool is_text(const char *type)
{
    return memcmp(type, "tEXt", 4) == 0 || memcmp(type, "zTXt", 4) == 0 ||
           memcmp(type, "iTXt", 4) == 0;
}

/* Takes the next chunk; false at the end, and where the file was cut off. */
static bool next_chunk(struct bytes *rest, const char **type, struct bytes *data)
{
    if (rest->size < HEAD)
        return false;
    uint32_t size = matte_big32((const uint8_t *)rest->at);
    *type = rest->at + 4;
    skip(rest, HEAD);
    if (size > rest->size)
        return false;
    *data = (struct bytes){ rest->at, size };
    skip(rest, size);
    skip(rest, rest->size < CHECKSUM ? rest->size : CHECKSUM);
    return true;
}

matte_status matte_png_text(matte_job *job, const char *bytes, size_t size, const char *keyword,
                            const char **text, size_t *length)
{
    struct bytes rest = { bytes + SIGNATURE, size - SIGNATURE };
    struct bytes data;
    struct bytes name;
    struct bytes found = { 0 };
    const char *type = NULL;
    const char *found_type = NULL;
    while (next_chunk(&rest, &type, &data)) {
        if (!is_text(type) || !take_string(&data, &name) || name.size != strlen(keyword) ||
            memcmp(name.at, keyword, name.size) != 0)
            continue;
        found = data;
        found_type = type;
    }
    bool good = false;
    matte_status status = found_type ? read_text(job, found_type, &found, &good) : MATTE_OK;
    if (status)
        return status;
    *text = good ? found.at : NULL;
    *length = good ? found.size : 0;
    return MATTE_OK;
}
