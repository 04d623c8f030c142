/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_animation.h"

#include "codecs/exif.h"
#include "codecs/integers.h"
#include "codecs/png/png_chunks.h"
#include "core/job.h"
#include "core/scratch.h"

enum { SIGNATURE = 8, ACTL_SIZE = 8, FCTL_SIZE = 26, SEQUENCE_SIZE = 4, EXIF_SIZE = 64 * 1024 };

/* The longest palette, and what those of a frame's file and transparency come to with it. */
enum { COLOURS_SIZE = 3 * 256, HEAD_MAX = 4096 };

/* fcTL's data. */
enum { WIDTH = 4, HEIGHT = 8, X = 12, Y = 16, DISPOSAL = 24, BLEND = 25 };

static matte_status fail_order(const struct matte_png_animation *animation)
{
    return matte_fail(animation->job, MATTE_EFORMAT, NULL,
                      "the file is damaged: its frames are not in order");
}

static matte_status check_sequence(struct matte_png_animation *animation, const uint8_t *bytes)
{
    if (matte_big32(bytes) != animation->sequence)
        return fail_order(animation);
    animation->sequence++;
    return MATTE_OK;
}

static matte_status read_fctl(struct matte_png_animation *animation)
{
    uint8_t data[FCTL_SIZE];
    size_t got = 0;
    matte_status status = matte_png_walk_peek(&animation->walk, data, sizeof data, &got);
    if (!status && got < sizeof data)
        status = fail_order(animation);
    if (!status)
        status = check_sequence(animation, data);
    if (status)
        return status;
    struct matte_png_frame *frame = &animation->frame;
    *frame = (struct matte_png_frame){ .width = matte_big32(data + WIDTH),
                                       .height = matte_big32(data + HEIGHT),
                                       .x = matte_big32(data + X),
                                       .y = matte_big32(data + Y),
                                       .over = data[BLEND] == 1 };
    frame->disposal = data[DISPOSAL] == 1   ? MATTE_PNG_CLEAR
                      : data[DISPOSAL] == 2 ? MATTE_PNG_RESTORE
                                            : MATTE_PNG_KEEP;
    if (frame->width == 0 || frame->height == 0 ||
        (uint64_t)frame->x + frame->width > animation->width ||
        (uint64_t)frame->y + frame->height > animation->height)
        return matte_fail(animation->job, MATTE_EFORMAT, NULL,
                          "the file is damaged: one of its frames lies outside the picture");
    return MATTE_OK;
}

/* An fdAT chunk's number, which stands before its pixels. */
static matte_status read_fdat(struct matte_png_animation *animation)
{
    uint8_t data[SEQUENCE_SIZE];
    size_t got = 0;
    matte_status status = matte_png_walk_peek(&animation->walk, data, sizeof data, &got);
    if (!status && got < sizeof data)
        status = fail_order(animation);
    return status ? status : check_sequence(animation, data);
}

/* A second acTL chunk makes the first one invalid. */
static matte_status read_actl(struct matte_png_animation *animation)
{
    uint8_t data[ACTL_SIZE];
    size_t got;
    matte_status status = matte_png_walk_peek(&animation->walk, data, sizeof data, &got);
    if (status)
        return status;
    uint32_t frames = matte_big32(data);
    bool valid = got == sizeof data && animation->claimed == 0 && frames <= UINT32_C(0x80000000);
    animation->claimed = valid ? frames : 0;
    return MATTE_OK;
}

static matte_status read_exif(struct matte_png_animation *animation)
{
    void *memory;
    size_t got;
    matte_status status = matte_scratch_new(animation->job, EXIF_SIZE, 1, &memory);
    if (status)
        return status;
    status = matte_png_walk_peek(&animation->walk, memory, EXIF_SIZE, &got);
    if (!status)
        animation->orientation = matte_exif_orientation(memory, got);
    matte_scratch_free(animation->job->context, memory);
    return status;
}

static matte_status read_ihdr(struct matte_png_animation *animation)
{
    size_t got;
    matte_status status =
        matte_png_walk_peek(&animation->walk, animation->ihdr, sizeof animation->ihdr, &got);
    if (status)
        return status;
    animation->width = matte_big32(animation->ihdr);
    animation->height = matte_big32(animation->ihdr + 4);
    animation->frame =
        (struct matte_png_frame){ .width = animation->width, .height = animation->height };
    return MATTE_OK;
}

/* For every frame: so of a chunk that is too long no more is taken than shows it, and of chunks
 * that are too many no more than make the file as bad. */
static matte_status copy_chunk(struct matte_png_animation *animation)
{
    uint8_t data[COLOURS_SIZE + 1];
    size_t got;
    if (animation->head.size > HEAD_MAX)
        return MATTE_OK;
    matte_status status = matte_png_walk_peek(&animation->walk, data, sizeof data, &got);
    if (status)
        return status;
    return matte_png_file_chunk(&animation->head, animation->walk.type, data, got);
}

/* Critical chunks must be undamaged, as elsewhere. */
static matte_status check_chunk(const struct matte_png_animation *animation)
{
    bool whole = true;
    matte_status status = MATTE_OK;
    if (matte_png_walk_critical(&animation->walk))
        status = matte_png_walk_check(&animation->walk, &whole);
    if (status || whole)
        return status;
    return matte_fail(animation->job, MATTE_EFORMAT, NULL,
                      "the file is damaged: a checksum is wrong (in a chunk of type %s)",
                      animation->walk.type);
}

/* A chunk before the first frame's pixels. */
static matte_status read_chunk(struct matte_png_animation *animation)
{
    const struct matte_png_walk *walk = &animation->walk;
    matte_status status = check_chunk(animation);
    if (status)
        return status;
    if (matte_png_walk_is(walk, "IHDR"))
        return read_ihdr(animation);
    if (matte_png_walk_is(walk, "acTL"))
        return read_actl(animation);
    if (matte_png_walk_is(walk, "fcTL") && animation->claimed > 0)
        return read_fctl(animation);
    if (matte_png_walk_is(walk, "eXIf"))
        return read_exif(animation);
    if (matte_png_walk_is(walk, "PLTE") || matte_png_walk_is(walk, "tRNS"))
        return copy_chunk(animation);
    return MATTE_OK;
}

static bool at_pixels(const struct matte_png_walk *walk)
{
    return matte_png_walk_is(walk, "IDAT") || matte_png_walk_is(walk, "fdAT");
}

static matte_status read_head(struct matte_png_animation *animation)
{
    struct matte_png_walk *walk = &animation->walk;
    matte_status status = matte_png_file_begin(&animation->head, animation->job);
    while (!status && !walk->ended && !at_pixels(walk)) {
        status = read_chunk(animation);
        if (!status)
            status = matte_png_walk_next(walk);
    }
    /* A picture before the first frame counts as one more. */
    if (!status && animation->claimed > 0 && animation->sequence == 0)
        animation->claimed++;
    if (!status && matte_png_walk_is(walk, "fdAT") && animation->claimed > 0)
        status = read_fdat(animation);
    return status;
}

matte_status matte_png_animation_open(struct matte_png_animation *animation, matte_job *job,
                                      struct matte_feed *feed, bool *animated)
{
    *animated = false;
    *animation = (struct matte_png_animation){ .job = job, .orientation = 1 };
    animation->head.job = job;
    matte_status status = matte_png_walk_begin(&animation->walk, feed);
    if (!status)
        status = read_head(animation);
    if (!status)
        *animated = animation->claimed > 0 && animation->width > 0 && !animation->walk.ended;
    if (!*animated)
        matte_png_animation_close(animation);
    return status;
}

/* Passes over the pixels of the frame that the walk stands at, and to the next one's. */
static matte_status seek_frame(struct matte_png_animation *animation, bool *found)
{
    struct matte_png_walk *walk = &animation->walk;
    bool begun = false;
    *found = false;
    matte_status status = matte_png_walk_next(walk);
    while (!status && !*found && !walk->ended && !matte_png_walk_is(walk, "IEND")) {
        if (matte_png_walk_is(walk, "fcTL")) {
            status = begun ? fail_order(animation) : read_fctl(animation);
            begun = true;
        } else if (matte_png_walk_is(walk, "fdAT")) {
            status = read_fdat(animation);
            *found = begun;
        }
        if (!status && !*found)
            status = matte_png_walk_next(walk);
    }
    return status;
}

matte_status matte_png_animation_next(struct matte_png_animation *animation, bool *more)
{
    *more = false;
    if (animation->index + 1 >= animation->claimed)
        return MATTE_OK;
    matte_status status = seek_frame(animation, more);
    if (!status && animation->walk.ended)
        status = matte_fail(animation->job, MATTE_EFORMAT, NULL,
                            "the file ends too early, in frame %llu of %llu: copy or download it "
                            "again",
                            (unsigned long long)animation->index + 1,
                            (unsigned long long)animation->claimed);
    animation->index += *more;
    return status;
}

matte_status matte_png_animation_count(const struct matte_png_animation *animation, size_t *count)
{
    struct matte_png_animation walker = *animation;
    matte_status status = MATTE_OK;
    bool more = true;
    for (*count = 0; more && !status; ++*count) {
        status = matte_job_check(animation->job);
        if (!status)
            status = matte_png_animation_next(&walker, &more);
    }
    return status == MATTE_EFORMAT ? MATTE_OK : status;
}

/* The frame's chunks of pixels, one after the other as far as they follow each other. */
static matte_status copy_pixels(const struct matte_png_animation *animation,
                                struct matte_png_file *file)
{
    struct matte_png_walk walk = animation->walk;
    matte_status status = MATTE_OK;
    while (!status && at_pixels(&walk)) {
        status = matte_png_file_open(file, "IDAT");
        if (!status)
            status =
                matte_png_walk_copy(&walk, matte_png_walk_is(&walk, "fdAT") ? SEQUENCE_SIZE : 0,
                                    file);
        if (!status)
            status = matte_png_file_close(file);
        if (!status)
            status = matte_png_walk_next(&walk);
    }
    return status;
}

matte_status matte_png_animation_file(const struct matte_png_animation *animation, bool pixels,
                                      struct matte_png_file *file)
{
    const struct matte_png_file *head = &animation->head;
    uint8_t ihdr[sizeof animation->ihdr];
    memcpy(ihdr, animation->ihdr, sizeof ihdr);
    matte_put_big32(ihdr, animation->frame.width);
    matte_put_big32(ihdr + 4, animation->frame.height);
    matte_status status = matte_png_file_begin(file, animation->job);
    if (!status)
        status = matte_png_file_chunk(file, "IHDR", ihdr, sizeof ihdr);
    if (!status)
        status = matte_png_file_add(file, head->bytes + SIGNATURE, head->size - SIGNATURE);
    if (!status)
        status =
            pixels ? copy_pixels(animation, file) : matte_png_file_chunk(file, "IDAT", NULL, 0);
    return status ? status : matte_png_file_chunk(file, "IEND", NULL, 0);
}

void matte_png_animation_ground(const struct matte_png_animation *animation, uint8_t rgba[4])
{
    const struct matte_png_file *head = &animation->head;
    memset(rgba, 0, 4);
    for (size_t at = SIGNATURE; at < head->size;) {
        const uint8_t *chunk = head->bytes + at;
        const uint8_t *data = chunk + MATTE_PNG_CHUNK_HEADER;
        size_t size = matte_big32(chunk);
        if (size >= 3 && memcmp(chunk + 4, "PLTE", 4) == 0) {
            memcpy(rgba, data, 3);
            rgba[3] = UINT8_MAX;
        } else if (size >= 1 && memcmp(chunk + 4, "tRNS", 4) == 0) {
            rgba[3] = data[0];
        }
        at += MATTE_PNG_CHUNK_HEADER + size + MATTE_PNG_CHUNK_CRC;
    }
}

void matte_png_animation_close(struct matte_png_animation *animation)
{
    matte_png_file_free(&animation->head);
}
