/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "codecs/load/pillow.h"
#include "codecs/pnm/pnm.h"
#include "core/job.h"

/* No header has longer words, or more and longer comments, than this in all. */
enum { TOKEN_SIZE = 12, HEADER_SIZE_MAX = 1 << 20 };

static bool is_space(uint8_t byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The next byte outside comments; a comment's end is white space. */
static matte_status next_byte(struct matte_feed *feed, uint8_t *byte)
{
    matte_status status = matte_feed_read_all(feed, byte, 1);
    if (status || *byte != '#')
        return status;
    uint64_t start = matte_feed_position(feed);
    while (*byte != '\n' && *byte != '\r' && !status) {
        if (matte_feed_position(feed) - start > HEADER_SIZE_MAX)
            return matte_fail(feed->job, MATTE_EFORMAT, NULL, "a comment of the file never ends");
        status = matte_feed_read_all(feed, byte, 1);
    }
    return status;
}

matte_status matte_pnm_read_token(struct matte_feed *feed, char *token, size_t size)
{
    uint64_t start = matte_feed_position(feed);
    size_t length = 0;
    uint8_t byte = ' ';
    matte_status status = MATTE_OK;
    while (!status && (is_space(byte) || length < size)) {
        status = next_byte(feed, &byte);
        if (status || (length > 0 && is_space(byte)))
            break;
        if (!is_space(byte))
            token[length++] = (char)byte;
        if (matte_feed_position(feed) - start > HEADER_SIZE_MAX)
            break;
    }
    if (status)
        return status;
    if (length == 0 || length >= size || !is_space(byte))
        return matte_fail(feed->job, MATTE_EFORMAT, NULL,
                          "the file's header is damaged near byte %llu", (unsigned long long)start);
    token[length] = 0;
    return MATTE_OK;
}

matte_status matte_pnm_read_number(struct matte_feed *feed, const char *what, uint32_t most,
                                   uint32_t *number)
{
    char token[TOKEN_SIZE];
    uint64_t value = 0;
    matte_status status = matte_pnm_read_token(feed, token, sizeof token);
    if (status)
        return status;
    bool digits = true;
    for (const char *c = token; *c; c++) {
        digits = digits && *c >= '0' && *c <= '9';
        value = 10 * value + (uint64_t)(*c & 0xF);
    }
    if (!digits || value == 0 || value > most)
        return matte_fail(feed->job, MATTE_EFORMAT, NULL,
                          "the file's %s is \"%s\": a number from 1 to %lu belongs there", what,
                          token, (unsigned long)most);
    *number = (uint32_t)value;
    return MATTE_OK;
}

/* Width, height, and the greatest sample. */
static matte_status read_numbers(struct matte_pnm *pnm)
{
    struct matte_feed *feed = pnm->plain.feed;
    struct matte_picture *picture = &pnm->plain.base.picture;
    bool bits = pnm->kind == 1 || pnm->kind == 4;
    uint32_t width;
    uint32_t height;
    uint32_t maximum = 1;
    matte_status status = matte_pnm_read_number(feed, "width", UINT32_MAX, &width);
    if (!status)
        status = matte_pnm_read_number(feed, "height", UINT32_MAX, &height);
    if (!status && !bits)
        status = matte_pnm_read_number(feed, "greatest sample", MATTE_PNM_WORD_MAX, &maximum);
    if (status)
        return status;
    picture->width = width;
    picture->height = height;
    picture->channels = pnm->kind % 3 == 0 ? 3 : 1;
    pnm->maximum = maximum;
    return MATTE_OK;
}

static unsigned bits_of(unsigned maximum)
{
    unsigned bits = 1;
    while (maximum >> bits)
        bits++;
    return bits;
}

matte_status matte_pnm_read_header(struct matte_pnm *pnm)
{
    uint8_t magic[2];
    matte_status status = matte_feed_read_all(pnm->plain.feed, magic, sizeof magic);
    if (status)
        return status;
    if (magic[0] != 'P' || magic[1] < '1' || magic[1] > '7')
        return matte_fail(pnm->plain.base.job, MATTE_EFORMAT, NULL,
                          "what follows the file's first pictures is none");
    pnm->kind = magic[1] - (unsigned)'0';
    status = pnm->kind == 7 ? matte_pam_read_header(pnm) : read_numbers(pnm);
    struct matte_picture *picture = &pnm->plain.base.picture;
    /* Pillow makes bytes of colours. */
    bool narrow = pnm->single && pnm->kind % 3 == 0 && matte_pillow_narrows(pnm->plain.base.job);
    picture->depth = pnm->maximum > UINT8_MAX && !narrow ? 16 : 8;
    picture->file_depth = bits_of(pnm->maximum);
    pnm->plain.base.pillow.integers = picture->channels == 1;
    return status;
}
