/* SPDX-License-Identifier: MIT */
/* Reads animated PNG: each frame is read as a file of its own and put where it belongs on what the
 * frames before it left, as Pillow does. */
#include <string.h>

#include "codecs/channels.h"
#include "codecs/load/pillow.h"
#include "codecs/png/png_animation.h"
#include "codecs/png/png_chunks.h"
#include "codecs/png/png_codec.h"
#include "codecs/png/png_repair.h"
#include "core/job.h"
#include "core/scratch.h"

struct frames {
    struct matte_reader base;
    struct matte_png_animation animation;
    /* Whether it is for ComfyUI's loaders: damaged frames are read as far as they go. */
    bool lenient;
    /* Whether frames come as ComfyUI 0.8.0 has them. */
    bool narrows;
    /* How the frames' own reader has samples: words that become bytes are words there. */
    unsigned frame_depth;
    struct matte_pillow frame_pillow;
    /* Whether frames have an alpha by which they can be laid over another. */
    bool blends;
    unsigned selected;
    /* What a pixel without any frame is: a palette's first colour, or zeros. */
    uint8_t ground[8];
    /* The picture as it is with the frame, all channels, dense. NULL before the first row. */
    uint8_t *canvas;
    size_t canvas_row;
    size_t pixel;
    /* Whether the frame is on the canvas already, and how many rows of that were given out. */
    bool drawn;
    size_t next_row;
    /* The frame's place as it was before the frame, to be put back; NULL: it is not wanted. */
    uint8_t *saved;
};

/* The first byte of row `y` of the frame's place on the canvas. */
static uint8_t *place(const struct frames *frames, size_t y)
{
    const struct matte_png_frame *frame = &frames->animation.frame;
    return frames->canvas + (frame->y + y) * frames->canvas_row + frame->x * frames->pixel;
}

static size_t place_row(const struct frames *frames)
{
    return frames->animation.frame.width * frames->pixel;
}

static void clear(const struct frames *frames, uint8_t *row, size_t pixels)
{
    for (size_t x = 0; x < pixels; x++)
        memcpy(row + x * frames->pixel, frames->ground, frames->pixel);
}

static matte_status start(struct frames *frames)
{
    void *memory;
    matte_status status = matte_scratch_new(frames->base.job, frames->base.picture.height,
                                            frames->canvas_row, &memory);
    if (status)
        return status;
    frames->canvas = memory;
    clear(frames, memory, frames->base.picture.height * frames->base.picture.width);
    return MATTE_OK;
}

/* What is undone before the next frame, and is lost with this one. There is nothing to go back to
 * before the first one: its place becomes zeros. */
static matte_status save(struct frames *frames)
{
    const struct matte_png_animation *animation = &frames->animation;
    if (animation->frame.disposal != MATTE_PNG_RESTORE || animation->index == 0)
        return MATTE_OK;
    void *memory;
    size_t row = place_row(frames);
    matte_status status =
        matte_scratch_new(frames->base.job, animation->frame.height, row, &memory);
    if (status)
        return status;
    frames->saved = memory;
    for (size_t y = 0; y < animation->frame.height; y++)
        memcpy(frames->saved + y * row, place(frames, y), row);
    return MATTE_OK;
}

static void dispose(struct frames *frames)
{
    const struct matte_png_frame *frame = &frames->animation.frame;
    size_t row = place_row(frames);
    for (size_t y = 0; y < frame->height && frame->disposal != MATTE_PNG_KEEP; y++) {
        if (frames->saved)
            memcpy(place(frames, y), frames->saved + y * row, row);
        else
            clear(frames, place(frames, y), frame->width);
    }
    matte_scratch_free(frames->base.job->context, frames->saved);
    frames->saved = NULL;
}

/* A row of the frame, as its own reader gives it, onto the canvas. `bytes` has room for a row. */
static void draw_row(const struct frames *frames, size_t y, void *row, uint8_t *bytes)
{
    const struct matte_png_animation *animation = &frames->animation;
    unsigned channels = frames->base.picture.channels;
    size_t width = animation->frame.width;
    bool over = frames->blends && animation->frame.over && animation->index > 0;
    bool deep = frames->base.picture.depth == 16;
    if (frames->frame_depth == 16 && !deep) {
        matte_pillow_bytes(&frames->frame_pillow, bytes, row, width * channels);
        row = bytes;
    }
    if (over && deep)
        matte_pillow_paste_words((uint16_t *)(void *)place(frames, y), row, channels, width);
    else if (over)
        matte_pillow_paste_bytes(place(frames, y), row, channels, width);
    else
        memcpy(place(frames, y), row, place_row(frames));
}

/* Draws the first `rows` rows of the frame, once all of it was read. The last of the samples' rows
 * has no row of the frame. */
static matte_status draw_samples(struct frames *frames, struct matte_reader *reader, size_t rows,
                                 uint8_t *samples)
{
    size_t height = reader->picture.height;
    size_t size = matte_row_size(&reader->picture, reader->row_channels);
    matte_status status = matte_reader_read(reader, samples, height);
    for (size_t y = 0; y < height && y < rows && !status; y++)
        draw_row(frames, y, samples + y * size, samples + height * size);
    return status;
}

/* The same of a file of the frame alone. */
static matte_status draw_rows(struct frames *frames, struct matte_source *source, size_t rows)
{
    matte_job *job = frames->base.job;
    struct matte_reader *reader;
    void *samples;
    matte_status status = matte_reader_open_source(job, source, &reader);
    if (status)
        return status;
    status = matte_scratch_new(job, reader->picture.height + 1,
                               matte_row_size(&reader->picture, reader->row_channels), &samples);
    if (!status) {
        status = draw_samples(frames, reader, rows, samples);
        matte_scratch_free(job->context, samples);
    }
    matte_reader_close(&reader);
    return status;
}

/* Damaged frames are read as far as they go. */
static matte_status draw_damaged(struct frames *frames, struct matte_source *source)
{
    matte_job *job = frames->base.job;
    struct matte_png_repaired repaired;
    struct matte_feed *feed;
    void *memory;
    matte_status status = matte_scratch_new(job, 1, sizeof *feed, &memory);
    if (status)
        return status;
    feed = memory;
    matte_feed_init(feed, job, source);
    status = matte_png_repair_file(job, feed, &repaired);
    matte_scratch_free(job->context, memory);
    if (status)
        return status;
    matte_warn(job, "frame %llu is damaged: what is missing of it stays as it was",
               (unsigned long long)frames->animation.index + 1);
    struct matte_source whole;
    status = matte_source_memory(job, repaired.bytes, repaired.size, frames->base.file, &whole);
    if (!status) {
        status = draw_rows(frames, &whole, repaired.interlaced ? SIZE_MAX : repaired.good_rows);
        matte_source_close(&whole);
    }
    matte_scratch_free(job->context, repaired.bytes);
    return status;
}

static matte_status with_file(struct frames *frames, bool pixels,
                              matte_status (*step)(struct frames *frames,
                                                   struct matte_source *source))
{
    struct matte_png_file file;
    struct matte_source source;
    matte_status status = matte_png_animation_file(&frames->animation, pixels, &file);
    if (!status)
        status = matte_source_memory(frames->base.job, file.bytes, file.size, frames->base.file,
                                     &source);
    if (!status) {
        status = step(frames, &source);
        matte_source_close(&source);
    }
    matte_png_file_free(&file);
    return status;
}

static matte_status draw_file(struct frames *frames, struct matte_source *source)
{
    matte_status status = draw_rows(frames, source, SIZE_MAX);
    return status == MATTE_EFORMAT && frames->lenient ? draw_damaged(frames, source) : status;
}

static matte_status draw(struct frames *frames)
{
    matte_status status = frames->canvas ? MATTE_OK : start(frames);
    if (!status)
        status = save(frames);
    if (!status)
        status = with_file(frames, true, draw_file);
    frames->drawn = !status;
    return status;
}

static matte_status read_rows(struct matte_reader *base, void *rows, size_t count)
{
    struct frames *frames = (struct frames *)base;
    matte_status status = frames->drawn ? MATTE_OK : draw(frames);
    if (status)
        return status;
    uint8_t *from = frames->canvas + frames->next_row * frames->canvas_row;
    matte_channels_pick(base, rows, from, frames->selected, base->picture.channels,
                        count * base->picture.width);
    frames->next_row += count;
    return MATTE_OK;
}

/* ComfyUI 0.8.0 fails at the second frame of an interlaced file, and behind the last where the file
 * claims to have more: so Pillow 9.4 has it. */
static matte_status check_next(const struct frames *frames, bool more)
{
    const struct matte_png_animation *animation = &frames->animation;
    matte_job *job = frames->base.job;
    if (!frames->narrows)
        return MATTE_OK;
    if (more && frames->base.picture.interlaced)
        return matte_fail(
            job, MATTE_EUNSUPPORTED, NULL,
            "ComfyUI 0.8.0 can't read animations that are interlaced: save it without");
    if (!more && animation->index + 1 < animation->claimed)
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "the file is damaged: it has %llu frames and says that it has %llu",
                          (unsigned long long)animation->index + 1,
                          (unsigned long long)animation->claimed);
    return MATTE_OK;
}

static matte_status next(struct matte_reader *base, bool *more)
{
    struct frames *frames = (struct frames *)base;
    matte_status status = frames->drawn ? MATTE_OK : draw(frames);
    if (status)
        return status;
    dispose(frames);
    status = matte_png_animation_next(&frames->animation, more);
    if (!status)
        status = check_next(frames, *more);
    frames->drawn = false;
    frames->next_row = 0;
    base->row_channels = base->picture.channels;
    return status;
}

static matte_status select_channel(struct matte_reader *base, unsigned index)
{
    ((struct frames *)base)->selected = index;
    base->row_channels = 1;
    return MATTE_OK;
}

static void close_frames(struct matte_reader *base)
{
    struct frames *frames = (struct frames *)base;
    matte_context *context = base->job->context;
    matte_png_animation_close(&frames->animation);
    matte_scratch_free(context, frames->canvas);
    matte_scratch_free(context, frames->saved);
    matte_scratch_free(context, frames);
}

static const struct matte_codec frames_codec = {
    .name = "PNG",
    .select = select_channel,
    .read = read_rows,
    .next = next,
    .close = close_frames,
};

/* The picture's kind is that of its frames. */
static matte_status describe_file(struct frames *frames, struct matte_source *source)
{
    const struct matte_png_animation *animation = &frames->animation;
    struct matte_reader *reader;
    matte_status status = matte_reader_open_source(frames->base.job, source, &reader);
    if (status)
        return status;
    struct matte_picture *picture = &frames->base.picture;
    *picture = reader->picture;
    picture->width = animation->width;
    picture->height = animation->height;
    picture->orientation = animation->orientation;
    frames->base.pillow = frames->frame_pillow = reader->pillow;
    frames->frame_depth = picture->depth;
    if (frames->narrows)
        picture->depth = 8;
    frames->base.row_channels = picture->channels;
    if (picture->palette)
        matte_png_animation_ground(animation, frames->ground);
    frames->blends = picture->channels % 2 == 0 && !picture->palette && !reader->pillow.keyed;
    matte_reader_close(&reader);
    return matte_picture_check(frames->base.job, picture->width, picture->height);
}

/* As with other files, and unlike Pillow, it may stand behind the pixels. */
static matte_status find_late_orientation(struct frames *frames)
{
    const struct matte_png_walk *walk = &frames->animation.walk;
    matte_status status = matte_feed_seek(walk->feed, walk->at + MATTE_PNG_CHUNK_HEADER);
    return status ? status
                  : matte_png_late_orientation(walk->feed, &frames->base.picture.orientation);
}

static matte_status describe(struct frames *frames)
{
    matte_status status = with_file(frames, false, describe_file);
    if (!status && !frames->lenient)
        status = find_late_orientation(frames);
    if (!status)
        status = matte_png_animation_count(&frames->animation, &frames->base.picture.frames);
    if (status)
        return status;
    frames->canvas_row = matte_row_size(&frames->base.picture, frames->base.picture.channels);
    frames->pixel = frames->canvas_row / frames->base.picture.width;
    return MATTE_OK;
}

matte_status matte_png_open_frames(matte_job *job, struct matte_feed *feed, bool load,
                                   struct matte_reader **reader, bool *animated)
{
    void *memory;
    matte_status status = matte_scratch_new(job, 1, sizeof(struct frames), &memory);
    if (status)
        return status;
    struct frames *frames = memory;
    *frames = (struct frames){ .base = { .codec = &frames_codec, .job = job } };
    frames->base.file = feed->source->name;
    frames->lenient = load;
    frames->narrows = load && matte_pillow_narrows(job);
    status = matte_png_animation_open(&frames->animation, job, feed, animated);
    if (status || !*animated) {
        matte_scratch_free(job->context, memory);
        return status;
    }
    status = describe(frames);
    if (status)
        close_frames(&frames->base);
    else
        *reader = &frames->base;
    return status;
}
