/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_inflate.h"

#include <isa-l/igzip_lib.h>

#include "core/job.h"

void matte_png_inflate_begin(struct matte_png_inflate *inflate, struct matte_png_chunks *chunks,
                             const struct matte_inflate_rows *kernels)
{
    inflate->chunks = chunks;
    inflate->has_more = false;
    matte_inflate_begin(&inflate->stream, kernels);
}

static matte_status fail(const struct matte_png_inflate *inflate, const char *words)
{
    return matte_fail(inflate->chunks->feed->job, MATTE_EFORMAT, NULL, "the file is damaged: %s",
                      words);
}

static matte_status fail_short(const struct matte_png_inflate *inflate)
{
    return fail(inflate, "its pixels end too early");
}

static bool at_end(const struct matte_png_inflate *inflate)
{
    return inflate->stream.result == MATTE_INFLATE_END;
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

/* Decompresses what the feed has at hand of the chunk, into the room that there is. At the end of a
 * chunk there may still be something to give out, so the next one is only begun if there is not. */
static matte_status step(struct matte_png_inflate *inflate)
{
    struct matte_png_chunks *chunks = inflate->chunks;
    size_t room = matte_inflate_room(&inflate->stream);
    const uint8_t none = 0;
    const uint8_t *bytes = &none;
    size_t got;
    size_t taken;
    matte_status status = matte_png_chunk_look(chunks, &bytes, &got);
    if (status)
        return status;
    enum matte_inflate_result result = matte_inflate_step(&inflate->stream, bytes, got, &taken);
    matte_png_chunk_take(chunks, bytes, taken);
    if (result == MATTE_INFLATE_BAD)
        return fail(inflate, "its pixels can't be decompressed");
    if (taken > 0 || matte_inflate_room(&inflate->stream) < room || at_end(inflate))
        return MATTE_OK;
    return next_chunk(inflate);
}

/* Fills the room, unless the stream ends before. */
static matte_status fill(struct matte_png_inflate *inflate, uint8_t *bytes, size_t size)
{
    matte_status status = MATTE_OK;
    matte_inflate_into(&inflate->stream, bytes, size);
    while (!status && matte_inflate_room(&inflate->stream) > 0 && !at_end(inflate))
        status = step(inflate);
    matte_inflate_leave(&inflate->stream);
    return status;
}

matte_status matte_png_inflate_read(struct matte_png_inflate *inflate, uint8_t *bytes, size_t size)
{
    matte_status status = fill(inflate, bytes, size);
    bool full = matte_inflate_room(&inflate->stream) == 0;
    return status || full ? status : fail_short(inflate);
}

matte_status matte_png_inflate_end(struct matte_png_inflate *inflate)
{
    matte_status status = fill(inflate, &inflate->more, 1);
    if (status)
        return status;
    inflate->has_more = matte_inflate_room(&inflate->stream) == 0;
    if (!at_end(inflate) || inflate->has_more || inflate->chunks->left > 0)
        matte_warn(inflate->chunks->feed->job,
                   "the file may be damaged: it has more data than pixels");
    return matte_png_chunk_finish(inflate->chunks);
}

bool matte_png_inflate_is_right(const struct matte_png_inflate *inflate, uint32_t checksum)
{
    if (inflate->has_more)
        checksum = isal_adler32(checksum, &inflate->more, 1);
    return !at_end(inflate) || inflate->stream.checksum == checksum;
}
