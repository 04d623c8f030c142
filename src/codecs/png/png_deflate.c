/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_deflate.h"

#include <assert.h>
#include <isa-l/igzip_lib.h>
#include <string.h>
#include <zlib.h>

#include "core/job.h"
#include "core/scratch.h"

/* The most bytes of a stored block, and what stands before them. */
enum { STORED_MAX = 65535, STORED_HEADER = 5 };

size_t matte_deflated_size_max(size_t size)
{
    return size + (size / STORED_MAX + 1) * STORED_HEADER;
}

/* What doesn't shrink is stored. */
static size_t store(const struct matte_deflate_part *part, uint8_t *out)
{
    const uint8_t *bytes = part->bytes;
    const uint8_t *end = bytes + part->size;
    uint8_t *place = out;
    while (bytes < end) {
        size_t size = end - bytes < STORED_MAX ? (size_t)(end - bytes) : STORED_MAX;
        bool final = part->last && bytes + size == end;
        const uint8_t header[STORED_HEADER] = { final, (uint8_t)size, (uint8_t)(size >> 8),
                                                (uint8_t)~size, (uint8_t)(~size >> 8) };
        memcpy(place, header, STORED_HEADER);
        memcpy(place + STORED_HEADER, bytes, size);
        place += STORED_HEADER + size;
        bytes += size;
    }
    return (size_t)(place - out);
}

/* ISA-L's compressor and its memory: a hash table, and as many tokens as a block may have. More
 * tokens make photographs 0.1 % smaller, but don't fit into a processor's own cache. */
struct matte_deflate_fast {
    struct isal_zstream stream;
    uint8_t level[];
};

enum { TOKENS_MIN = 1024, TOKENS_MAX = 32 * 1024 };

static size_t level_size(size_t size)
{
    size_t tokens = size < TOKENS_MIN ? TOKENS_MIN : size < TOKENS_MAX ? size : TOKENS_MAX;
    return ISAL_DEF_LVL1_REQ + tokens * ISAL_DEF_LVL1_TOKEN_SIZE;
}

/* A window of 32 KiB, and how hard it was tried, which nobody looks at. */
void matte_zlib_begin(enum matte_compression compression, uint8_t header[MATTE_ZLIB_HEADER])
{
    header[0] = 0x78;
    header[1] = compression == MATTE_COMPRESSION_FAST ? 0x01 : 0xDA;
}

size_t matte_deflate_fast_size(size_t size)
{
    return sizeof(struct matte_deflate_fast) + level_size(size);
}

/* ISA-L's body for x86 hashes a register that nothing has set, the upper bits of the stream's
 * address, in place of the bytes at 2, unless it has a history (igzip_icf_body_h1_gr_bt.asm, 2.30
 * to 2.32). The result is right, but one in some hundred addresses gives other bytes than the rest.
 * So what is long enough for that body has its first bytes stored, as the history of the others. */
enum { PRIMED = 8, BODY_PADDING = 16 };

static size_t prime(struct isal_zstream *stream, const struct matte_deflate_part *part,
                    uint8_t *out)
{
    const struct matte_deflate_part first = { .bytes = part->bytes, .size = PRIMED };
    if (part->size <= BODY_PADDING)
        return 0;
    stream->next_in += PRIMED;
    stream->avail_in -= PRIMED;
    isal_deflate_set_dict(stream, (uint8_t *)(uintptr_t)part->bytes, PRIMED);
    return store(&first, out);
}

/* Gives how many bytes it became; 0 when they are more than stored ones. */
static size_t run_fast(struct matte_deflate_fast *fast, const struct matte_deflate_part *part,
                       uint16_t history, uint8_t *out)
{
    struct isal_zstream *stream = &fast->stream;
    isal_deflate_init(stream);
    stream->level = 1;
    stream->level_buf = fast->level;
    stream->level_buf_size = (uint32_t)level_size(part->size);
    stream->hist_bits = history;
    stream->flush = part->last ? NO_FLUSH : FULL_FLUSH;
    stream->end_of_stream = part->last;
    /* ISA-L does not change its input. */
    stream->next_in = (uint8_t *)(uintptr_t)part->bytes;
    stream->avail_in = (uint32_t)part->size;
    size_t primed = prime(stream, part, out);
    stream->next_out = out + primed;
    stream->avail_out = (uint32_t)(matte_deflated_size_max(part->size) - primed);
    enum isal_zstate_state done = part->last ? ZSTATE_END : ZSTATE_NEW_HDR;
    if (isal_deflate(stream) != COMP_OK || stream->internal_state.state != done ||
        stream->avail_in > 0)
        return 0;
    return primed + stream->total_out;
}

/* How far back repetitions are looked for, as a power of two. ISA-L takes any that it finds, though
 * a far one may need more bits than what it stands for: so looking only near makes masks and
 * photographs 3 % smaller, but writing a third larger. */
enum { NEAR_BITS = 9, FAR_BITS = 12 };

/* Bytes that are tried both ways. */
enum { TRIAL_SIZE = 16 * 1024 };

/* Whether the middle of the part becomes smaller by looking far. */
static bool far_is_better(struct matte_deflate_fast *fast, const struct matte_deflate_part *part,
                          uint8_t *out)
{
    struct matte_deflate_part middle = { .bytes = part->bytes + (part->size - TRIAL_SIZE) / 2,
                                         .size = TRIAL_SIZE,
                                         .last = part->last };
    size_t far = run_fast(fast, &middle, FAR_BITS, out);
    size_t near = run_fast(fast, &middle, NEAR_BITS, out);
    return far > 0 && (near == 0 || far < near);
}

size_t matte_deflate_fast(struct matte_deflate_fast *fast, const struct matte_deflate_part *part,
                          uint8_t *out)
{
    assert(part->size > 0 && part->size <= UINT32_MAX / 2);
    /* With a small part, trying costs more time than it saves bytes. */
    bool look_far = part->size > TRIAL_SIZE && far_is_better(fast, part, out);
    size_t size = run_fast(fast, part, look_far ? FAR_BITS : NEAR_BITS, out);
    return size > 0 ? size : store(part, out);
}

/* Gives how many bytes it became in `*size`; SIZE_MAX when they are more than stored ones. */
static matte_status run_zlib(matte_job *job, const struct matte_deflate_part *part, int strategy,
                             uint8_t *out, size_t *size)
{
    enum { LEVEL = 9, RAW_WINDOW = -15, MEMORY_LEVEL = 9 };
    z_stream stream = { 0 };
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, RAW_WINDOW, MEMORY_LEVEL, strategy) != Z_OK)
        return matte_fail(job, MATTE_ENOMEM, NULL, "out of memory: zlib doesn't start");
    /* zlib does not change its input. */
    stream.next_in = (uint8_t *)(uintptr_t)part->bytes;
    stream.avail_in = (uInt)part->size;
    stream.next_out = out;
    stream.avail_out = (uInt)matte_deflated_size_max(part->size);
    int result = deflate(&stream, part->last ? Z_FINISH : Z_FULL_FLUSH);
    bool done = part->last ? result == Z_STREAM_END : result == Z_OK && stream.avail_out > 0;
    *size = done ? (size_t)(stream.next_out - out) : SIZE_MAX;
    deflateEnd(&stream);
    return MATTE_OK;
}

matte_status matte_deflate_small(matte_job *job, struct matte_deflate_fast *fast,
                                 const struct matte_deflate_part *part, uint8_t *out,
                                 size_t *out_size)
{
    /* Masks are often smallest when only runs are looked for. */
    static const int strategies[] = { Z_RLE, Z_FILTERED };
    void *memory;
    matte_status status = matte_scratch_new(job, 1, matte_deflated_size_max(part->size), &memory);
    if (status)
        return status;
    size_t best = matte_deflate_fast(fast, part, out);
    for (size_t i = 0; i < sizeof strategies / sizeof *strategies && !status; i++) {
        size_t size;
        status = run_zlib(job, part, strategies[i], memory, &size);
        if (status || size >= best)
            continue;
        memcpy(out, memory, size);
        best = size;
    }
    matte_scratch_free(job->context, memory);
    if (!status)
        *out_size = best;
    return status;
}
