/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_text_orientation.h"

#include <string.h>
#include <zlib.h>

#include "codecs/exif.h"
#include "codecs/png/png_walk.h"
#include "codecs/xmp.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* The longest text that is looked at, compressed or not, and how much may be inflated in all: small
 * texts that become large ones would cost a file's reader a thousand times its size. */
enum { TEXT_MAX = 1024 * 1024, INFLATED_MAX = 16 * TEXT_MAX };

/* The lines before the digits: an empty one, the profile's name, and its size. */
enum { PROFILE_LINES = 3 };

struct text {
    /* A chunk's data, and a text that was compressed: TEXT_MAX bytes each. */
    uint8_t *data;
    uint8_t *inflated;
    /* Bytes that texts were inflated to so far. */
    size_t spent;
    /* The text. */
    const uint8_t *bytes;
    size_t size;
};

/* Behind the next zero byte from `from` on; `size` when there is none. */
static size_t skip_string(const uint8_t *data, size_t size, size_t from)
{
    const uint8_t *zero = from < size ? memchr(data + from, 0, size - from) : NULL;
    return zero ? (size_t)(zero - data) + 1 : size;
}

static void inflate_text(struct text *text)
{
    uLongf size = TEXT_MAX;
    bool good = text->spent < INFLATED_MAX &&
                uncompress(text->inflated, &size, text->bytes, (uLong)text->size) == Z_OK;
    text->spent += size;
    text->bytes = text->inflated;
    text->size = good ? size : 0;
}

/* Finds the text of a tEXt, zTXt or iTXt chunk of `size` bytes, whose keyword is `key`: PNG
 * specification, section 11.3.3. */
static bool find_text(struct text *text, const char *type, const char *key, size_t size)
{
    size_t start = skip_string(text->data, size, 0);
    if (start != strlen(key) + 1 || memcmp(text->data, key, start) != 0)
        return false;
    bool international = memcmp(type, "iTXt", 4) == 0;
    bool compressed = memcmp(type, "zTXt", 4) == 0;
    if (international) {
        compressed = start < size && text->data[start] != 0;
        start = start + 2 < size ? start + 2 : size;
        start = skip_string(text->data, size, start);
        start = skip_string(text->data, size, start);
    } else if (compressed && start < size) {
        start++;
    }
    text->bytes = text->data + start;
    text->size = size - start;
    if (compressed)
        inflate_text(text);
    return true;
}

static int digit(uint8_t byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* EXIF in hexadecimal, over the text itself; 0 when it says nothing. */
static unsigned read_profile(struct text *text)
{
    uint8_t *out = text->bytes == text->inflated ? text->inflated : text->data;
    size_t at = 0;
    for (unsigned lines = 0; lines < PROFILE_LINES && at < text->size; at++)
        lines += text->bytes[at] == '\n';
    size_t count = 0;
    int high = -1;
    for (; at < text->size; at++) {
        int value = digit(text->bytes[at]);
        if (value >= 0 && high >= 0)
            out[count++] = (uint8_t)(high << 4 | value);
        if (value >= 0)
            high = high >= 0 ? -1 : value;
    }
    return matte_exif_orientation_tag(out, count);
}

static bool is_text(const struct matte_png_walk *walk)
{
    return matte_png_walk_is(walk, "tEXt") || matte_png_walk_is(walk, "zTXt") ||
           matte_png_walk_is(walk, "iTXt");
}

/* EXIF goes before XMP wherever they are. */
static matte_status read_texts(struct text *text, struct matte_png_walk *walk,
                               unsigned *orientation)
{
    unsigned profile = 0;
    unsigned xmp = 0;
    matte_status status = MATTE_OK;
    while (!status && !walk->ended && !matte_png_walk_is(walk, "IDAT")) {
        size_t size = 0;
        if (is_text(walk) && walk->length <= TEXT_MAX)
            status = matte_png_walk_peek(walk, text->data, TEXT_MAX, &size);
        if (!status && find_text(text, walk->type, "Raw profile type exif", size))
            profile = read_profile(text);
        else if (!status && find_text(text, walk->type, "XML:com.adobe.xmp", size))
            xmp = matte_xmp_orientation_tag(text->bytes, text->size);
        if (!status)
            status = matte_png_walk_next(walk);
    }
    unsigned found = profile ? profile : xmp;
    *orientation = found >= 1 && found <= 8 ? found : 1;
    return status;
}

/* Whether there is a text at all before the pixels, which most files do without. */
static matte_status look_for_text(struct matte_png_walk *walk, bool *there)
{
    matte_status status = MATTE_OK;
    while (!status && !walk->ended && !matte_png_walk_is(walk, "IDAT") && !is_text(walk))
        status = matte_png_walk_next(walk);
    *there = is_text(walk);
    return status;
}

matte_status matte_png_text_orientation(matte_job *job, struct matte_feed *feed,
                                        unsigned *orientation)
{
    struct matte_png_walk walk;
    bool there = false;
    *orientation = 1;
    matte_status status = matte_png_walk_begin(&walk, feed);
    if (!status)
        status = look_for_text(&walk, &there);
    if (status || !there)
        return status;
    void *memory;
    status = matte_scratch_new(job, 2, TEXT_MAX, &memory);
    if (status)
        return status;
    struct text text = { .data = memory, .inflated = (uint8_t *)memory + TEXT_MAX };
    status = read_texts(&text, &walk, orientation);
    matte_scratch_free(job->context, memory);
    return status;
}
