/* SPDX-License-Identifier: MIT */
/* Mind with ISA-L (2.30 to 2.32): its counters have 32 bits; behind the end it returns 0 for ever
 * without progress; a wrong checksum is returned once and then forgotten; a dictionary asked for is
 * a positive number. */
#include "codecs/png_inflate.h"

#include "core/job.h"

/* The most that one call is asked for. */
enum { PORTION_MAX = 1 << 30 };

void matte_png_inflate_begin(struct matte_png_inflate *inflate, struct matte_png_chunks *chunks)
{
    inflate->chunks = chunks;
    isal_inflate_init(&inflate->state);
    inflate->state.crc_flag = ISAL_ZLIB;
}

static matte_status fail_short(const struct matte_png_inflate *inflate)
{
    return matte_fail(inflate->chunks->feed->job, MATTE_EFORMAT, NULL,
                      "the file is damaged: its pixels end too early");
}

static matte_status fail_stream(const struct matte_png_inflate *inflate, int code)
{
    bool checksum = code == ISAL_INCORRECT_CHECKSUM && inflate->state.wrapper_flag;
    return matte_fail(inflate->chunks->feed->job, MATTE_EFORMAT, NULL,
                      checksum ? "the file is damaged: the checksum of its pixels is wrong"
                               : "the file is damaged: its pixels can't be decompressed");
}

static bool at_end(const struct matte_png_inflate *inflate)
{
    return inflate->state.block_state == ISAL_BLOCK_FINISH;
}

/* Goes on to the next chunk, which must have pixels too, though perhaps none. */
static matte_status next_chunk(struct matte_png_inflate *inflate)
{
    struct matte_png_chunks *chunks = inflate->chunks;
    matte_status status = matte_png_chunk_finish(chunks);
    if (!status)
        status = matte_png_chunk_next(chunks);
    if (!status && !matte_png_is(chunks, "IDAT"))
        status = fail_short(inflate);
    return status;
}

/* Decompresses what the feed has at hand of the chunk, into the room that the state has. At the end
 * of a chunk the state may still hold something, so the next one is only begun if it does not. */
static matte_status step(struct matte_png_inflate *inflate)
{
    struct matte_png_chunks *chunks = inflate->chunks;
    struct inflate_state *state = &inflate->state;
    uint32_t room = state->avail_out;
    const uint8_t *bytes = inflate->state.tmp_in_buffer;
    size_t got;
    matte_status status = matte_png_chunk_look(chunks, &bytes, &got);
    if (status)
        return status;
    /* Only read, though not const. */
    state->next_in = (uint8_t *)bytes;
    state->avail_in = (uint32_t)got;
    int code = isal_inflate(state);
    /* At its end the stream gives back what it read too much, even more than it was given now. */
    size_t taken = state->avail_in < got ? got - state->avail_in : 0;
    matte_png_chunk_take(chunks, bytes, taken);
    if (code)
        return fail_stream(inflate, code);
    if (taken > 0 || state->avail_out < room || at_end(inflate))
        return MATTE_OK;
    return chunks->left > 0 ? fail_stream(inflate, code) : next_chunk(inflate);
}

static matte_status read_portion(struct matte_png_inflate *inflate, uint8_t *bytes, uint32_t size)
{
    inflate->state.next_out = bytes;
    inflate->state.avail_out = size;
    matte_status status = MATTE_OK;
    while (!status && inflate->state.avail_out > 0)
        status = at_end(inflate) ? fail_short(inflate) : step(inflate);
    return status;
}

matte_status matte_png_inflate_read(struct matte_png_inflate *inflate, uint8_t *bytes, size_t size)
{
    matte_status status = MATTE_OK;
    while (!status && size > 0) {
        uint32_t portion = size < PORTION_MAX ? (uint32_t)size : PORTION_MAX;
        status = read_portion(inflate, bytes, portion);
        bytes += portion;
        size -= portion;
    }
    return status;
}

matte_status matte_png_inflate_end(struct matte_png_inflate *inflate)
{
    uint8_t more;
    inflate->state.next_out = &more;
    inflate->state.avail_out = 1;
    matte_status status = MATTE_OK;
    while (!status && inflate->state.avail_out > 0 && !at_end(inflate))
        status = step(inflate);
    if (status)
        return status;
    if (inflate->state.avail_out == 0 || inflate->chunks->left > 0)
        matte_warn(inflate->chunks->feed->job,
                   "the file may be damaged: it has more data than pixels");
    return matte_png_chunk_finish(inflate->chunks);
}
