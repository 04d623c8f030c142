/* SPDX-License-Identifier: MIT */
#include "codecs/inflate/inflate.h"

#include <string.h>

#include "codecs/inflate/inflate_bits.h"

typedef enum matte_inflate_progress progress;

void matte_inflate_begin(struct matte_inflate *inflate, const struct matte_inflate_rows *kernels)
{
    inflate->kernels = kernels;
    inflate->stage = MATTE_INFLATE_HEADER;
    inflate->result = MATTE_INFLATE_GOES_ON;
    inflate->last = false;
    inflate->at = (struct matte_inflate_cursor){ .past_end = inflate->past + MATTE_WINDOW_SIZE };
    inflate->match = 0;
    inflate->checksum = 0;
}

void matte_inflate_into(struct matte_inflate *inflate, uint8_t *bytes, size_t size)
{
    inflate->at.out_begin = bytes;
    inflate->at.out = bytes;
    inflate->at.out_end = bytes + size;
}

void matte_inflate_leave(struct matte_inflate *inflate)
{
    struct matte_inflate_cursor *at = &inflate->at;
    uint8_t *end = inflate->past + MATTE_WINDOW_SIZE;
    size_t size = (size_t)(at->out - at->out_begin);
    size = size < MATTE_WINDOW_SIZE ? size : MATTE_WINDOW_SIZE;
    size_t kept = MATTE_WINDOW_SIZE - size;
    kept = kept < at->past ? kept : at->past;
    if (inflate->stage == MATTE_INFLATE_OVER || size == 0)
        return;
    memmove(end - size - kept, end - kept, kept);
    memcpy(end - size, at->out - size, size);
    at->past = kept + size;
}

/* RFC 1950, 2.2. */
static progress read_header(struct matte_inflate *inflate)
{
    enum { DEFLATE = 8, WINDOW_MAX = 7, DICTIONARY = 0x20 };
    if (!matte_bits_need(&inflate->at, 16))
        return MATTE_STAGE_WAITS;
    unsigned method = matte_bits_take(&inflate->at, 4);
    unsigned window = matte_bits_take(&inflate->at, 4);
    unsigned flags = matte_bits_take(&inflate->at, 8);
    bool checked = (window << 12 | method << 8 | flags) % 31 == 0;
    inflate->stage = MATTE_INFLATE_BLOCK;
    if (!checked || method != DEFLATE || window > WINDOW_MAX || flags & DICTIONARY)
        return MATTE_STAGE_FAILS;
    return MATTE_STAGE_DONE;
}

/* RFC 1951, 3.2.3. */
static progress read_block(struct matte_inflate *inflate)
{
    enum { STORED, FIXED, OWN };
    if (!matte_bits_need(&inflate->at, 3))
        return MATTE_STAGE_WAITS;
    inflate->last = matte_bits_take(&inflate->at, 1);
    switch (matte_bits_take(&inflate->at, 2)) {
    case STORED:
        inflate->stage = MATTE_INFLATE_STORED_SIZE;
        return MATTE_STAGE_DONE;
    case FIXED:
        matte_inflate_fixed(inflate);
        return MATTE_STAGE_DONE;
    case OWN:
        inflate->stage = MATTE_INFLATE_COUNTS;
        return MATTE_STAGE_DONE;
    default:
        return MATTE_STAGE_FAILS;
    }
}

/* RFC 1951, 3.2.4: from the next whole byte on, the size and its complement. */
static progress read_stored_size(struct matte_inflate *inflate)
{
    matte_bits_drop(&inflate->at, inflate->at.left % 8);
    if (!matte_bits_need(&inflate->at, 32))
        return MATTE_STAGE_WAITS;
    inflate->stored = matte_bits_take(&inflate->at, 16);
    inflate->stage = MATTE_INFLATE_STORED;
    return matte_bits_take(&inflate->at, 16) == (inflate->stored ^ 0xFFFF) ? MATTE_STAGE_DONE
                                                                           : MATTE_STAGE_FAILS;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Bytes that were taken already, then those that are still in the input. */
static progress copy_stored(struct matte_inflate *inflate)
{
    struct matte_inflate_cursor *at = &inflate->at;
    for (; inflate->stored > 0 && at->left > 0 && at->out < at->out_end; inflate->stored--)
        *at->out++ = (uint8_t)matte_bits_take(at, 8);
    size_t size = least(inflate->stored, matte_inflate_room(inflate));
    size = at->left > 0 ? 0 : least(size, (size_t)(at->in_end - at->in));
    if (size > 0)
        memcpy(at->out, at->in, size);
    at->out += size;
    at->in += size;
    inflate->stored -= (unsigned)size;
    if (inflate->stored > 0)
        return MATTE_STAGE_WAITS;
    inflate->stage = inflate->last ? MATTE_INFLATE_CHECKSUM : MATTE_INFLATE_BLOCK;
    return MATTE_STAGE_DONE;
}

/* Adler-32, from the next whole byte on, most significant byte first. */
static progress read_checksum(struct matte_inflate *inflate)
{
    matte_bits_drop(&inflate->at, inflate->at.left % 8);
    if (!matte_bits_need(&inflate->at, 32))
        return MATTE_STAGE_WAITS;
    for (int i = 0; i < 4; i++)
        inflate->checksum = inflate->checksum << 8 | matte_bits_take(&inflate->at, 8);
    inflate->stage = MATTE_INFLATE_OVER;
    inflate->result = MATTE_INFLATE_END;
    return MATTE_STAGE_DONE;
}

static progress wait_for_ever(struct matte_inflate *inflate)
{
    (void)inflate;
    return MATTE_STAGE_WAITS;
}

static progress (*const stages[])(struct matte_inflate *inflate) = {
    [MATTE_INFLATE_HEADER] = read_header,
    [MATTE_INFLATE_BLOCK] = read_block,
    [MATTE_INFLATE_STORED_SIZE] = read_stored_size,
    [MATTE_INFLATE_STORED] = copy_stored,
    [MATTE_INFLATE_COUNTS] = matte_inflate_counts,
    [MATTE_INFLATE_META] = matte_inflate_meta,
    [MATTE_INFLATE_LENGTHS] = matte_inflate_lengths,
    [MATTE_INFLATE_SYMBOLS] = matte_inflate_symbols,
    [MATTE_INFLATE_CHECKSUM] = read_checksum,
    [MATTE_INFLATE_OVER] = wait_for_ever,
};

enum matte_inflate_result matte_inflate_step(struct matte_inflate *inflate, const uint8_t *bytes,
                                             size_t size, size_t *taken)
{
    progress came;
    inflate->at.in = bytes;
    inflate->at.in_end = bytes + size;
    do {
        came = stages[inflate->stage](inflate);
    } while (came == MATTE_STAGE_DONE);
    if (came == MATTE_STAGE_FAILS) {
        inflate->stage = MATTE_INFLATE_OVER;
        inflate->result = MATTE_INFLATE_BAD;
    }
    *taken = (size_t)(inflate->at.in - bytes);
    return inflate->result;
}
