/* SPDX-License-Identifier: MIT */

#include "inflated.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "codecs/inflate/inflate.h"

static void *allocate(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);
    if (!memory)
        abort();
    return memory;
}

/* A dictionary is asked for: bad for matte at once; for zlib when it knows which one. */
static bool wants_dictionary(const struct inflated_stream *stream)
{
    return stream->size >= 2 && stream->bytes[1] & 0x20;
}

struct inflated inflated_by_zlib(const struct inflated_stream *stream)
{
    struct inflated result = { .bytes = allocate(stream->room), .end = INFLATED_WAITS };
    z_stream zlib = { .next_in = (Bytef *)(uintptr_t)stream->bytes,
                      .avail_in = (uInt)stream->size,
                      .next_out = result.bytes,
                      .avail_out = (uInt)stream->room };
    if (inflateInit(&zlib) != Z_OK)
        abort();
    int code = inflate(&zlib, Z_SYNC_FLUSH);
    if (code == Z_STREAM_END)
        result.end = INFLATED_WHOLE;
    else if ((code != Z_OK && code != Z_BUF_ERROR) || wants_dictionary(stream))
        result.end = INFLATED_BAD;
    result.size = zlib.total_out;
    result.used = zlib.total_in;
    inflateEnd(&zlib);
    return result;
}

static size_t piece(size_t size, size_t wanted)
{
    return wanted > 0 && wanted < size ? wanted : size;
}

/* Exactly as large as said, so that a sanitizer sees a step beyond. */
static void *copy_of(const void *bytes, size_t size)
{
    return memcpy(allocate(size), bytes, size);
}

/* Gives input until the room is full, or all of it is used. */
static enum matte_inflate_result fill(struct matte_inflate *inflate,
                                      const struct inflated_stream *stream, size_t *used,
                                      size_t piece_in)
{
    for (;;) {
        size_t taken;
        size_t room = matte_inflate_room(inflate);
        size_t size = piece(stream->size - *used, piece_in);
        uint8_t *bytes = copy_of(stream->bytes + *used, size);
        enum matte_inflate_result result = matte_inflate_step(inflate, bytes, size, &taken);
        free(bytes);
        *used += taken;
        bool moved = taken > 0 || matte_inflate_room(inflate) < room;
        if (result != MATTE_INFLATE_GOES_ON || !moved)
            return result;
    }
}

struct inflated inflated_by_matte(const struct inflated_stream *stream,
                                  const struct matte_inflate_rows *kernels,
                                  struct inflated_pieces pieces)
{
    /* Under sanitizers, allocating so much takes longer than all the rest. */
    static struct matte_inflate memory;
    struct matte_inflate *inflate = &memory;
    struct inflated result = { .bytes = allocate(stream->room) };
    enum matte_inflate_result code;
    size_t size;
    size_t got;
    matte_inflate_begin(inflate, kernels);
    do {
        size = piece(stream->room - result.size, pieces.out);
        uint8_t *out = allocate(size);
        matte_inflate_into(inflate, out, size);
        code = fill(inflate, stream, &result.used, pieces.in);
        matte_inflate_leave(inflate);
        got = size - matte_inflate_room(inflate);
        memcpy(result.bytes + result.size, out, got);
        result.size += got;
        free(out);
    } while (code == MATTE_INFLATE_GOES_ON && got == size && size > 0);
    bool right = inflate->checksum == adler32(1, result.bytes, (uInt)result.size);
    result.end = code == MATTE_INFLATE_GOES_ON        ? INFLATED_WAITS
                 : code == MATTE_INFLATE_END && right ? INFLATED_WHOLE
                                                      : INFLATED_BAD;
    return result;
}

bool inflated_same(const struct inflated *a, const struct inflated *b)
{
    if (a->end != b->end || a->size != b->size || memcmp(a->bytes, b->bytes, a->size) != 0)
        return false;
    return a->end != INFLATED_WHOLE || a->used == b->used;
}
