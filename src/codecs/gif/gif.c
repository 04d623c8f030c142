/* SPDX-License-Identifier: MIT */
/* Reads GIF, with frames as Pillow composes them. */
#include <string.h>

#include "codecs/channels.h"
#include "codecs/codec.h"
#include "codecs/gif/gif_canvas.h"
#include "codecs/gif/gif_lzw.h"
#include "codecs/gif/gif_walk.h"
#include "codecs/load/pillow.h"
#include "codecs/whole.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

struct gif_reader {
    struct matte_reader base;
    /* The file. */
    uint8_t *bytes;
    struct matte_gif_walk walk;
    struct matte_gif_canvas canvas;
    /* The frame that the walk stands at, from 0. */
    size_t index;
    /* Damage is forgiven. */
    bool lenient;
    /* Whether the frame is on the canvas already, and how many rows of that were given out. */
    bool drawn;
    size_t next_row;
    unsigned selected;
    /* Nothing can be drawn after this frame, or this one neither. */
    bool last;
    bool dropped;
    /* A frame reached beyond the picture. */
    bool outgrown;
};

static bool probe(const uint8_t *head, size_t size)
{
    return size >= 6 && (memcmp(head, "GIF87a", 6) == 0 || memcmp(head, "GIF89a", 6) == 0);
}

/* Goes through the other frames: how many there are, and whether all of the file is grey. */
static void look_ahead(struct gif_reader *reader, bool *grey)
{
    struct matte_gif_walk walk = reader->walk;
    size_t frames = 1;
    *grey = !walk.frame.palette.triples;
    while (matte_gif_walk_next(&walk) == MATTE_GIF_FRAME) {
        *grey = *grey && !walk.frame.palette.triples;
        frames++;
    }
    reader->base.picture.frames = frames;
    if (walk.cut)
        matte_warn(reader->base.job, "the file has no end mark");
    if (!*grey && !reader->walk.frame.palette.triples && matte_pillow_narrows(reader->base.job))
        matte_warn(reader->base.job, "ComfyUI 0.8.0 mistakes the colours of files whose first "
                                     "frame is grey and others aren't: here they are right");
}

/* What the first frame says of all. */
static void describe(struct gif_reader *reader, bool grey)
{
    struct matte_picture *picture = &reader->base.picture;
    const struct matte_gif_frame *frame = &reader->walk.frame;
    picture->width = reader->walk.width;
    picture->height = reader->walk.height;
    if (picture->width < frame->x + frame->width)
        picture->width = frame->x + frame->width;
    if (picture->height < frame->y + frame->height)
        picture->height = frame->y + frame->height;
    bool alpha = frame->transparency >= 0;
    picture->channels = (grey ? 1U : 3U) + (alpha ? 1U : 0U);
    picture->depth = 8;
    picture->file_depth = reader->walk.depth;
    picture->palette = frame->palette.triples != NULL;
    picture->interlaced = frame->interlaced;
    picture->orientation = 1;
    reader->base.row_channels = picture->channels;
    reader->base.pillow.keyed = grey && alpha;
    reader->base.pillow.key[0] = alpha ? (uint16_t)frame->transparency : 0;
    reader->canvas.width = picture->width;
    reader->canvas.height = picture->height;
    reader->canvas.channels = picture->channels;
    reader->canvas.key = frame->transparency;
    reader->canvas.background = reader->walk.background;
}

static void close_reader(struct matte_reader *base)
{
    struct gif_reader *reader = (struct gif_reader *)base;
    matte_context *context = base->job->context;
    matte_gif_canvas_free(context, &reader->canvas);
    matte_scratch_free(context, reader->bytes);
    matte_scratch_free(context, reader);
}

static matte_status fail_frame(const struct gif_reader *reader, const char *what)
{
    return matte_fail(reader->base.job, MATTE_EFORMAT, NULL,
                      "frame %zu of the file %s: copy or download it again", reader->index + 1,
                      what);
}

/* What pixels are that don't come. Greys of a later frame stay as they were. */
static void prefill(const struct gif_reader *reader, uint8_t *indices, size_t count)
{
    const struct matte_gif_frame *frame = &reader->walk.frame;
    memset(indices, frame->transparency >= 0 ? frame->transparency : 0, count);
    if (reader->index > 0 && reader->canvas.channels < 3 && frame->transparency < 0)
        matte_gif_canvas_indices(&reader->canvas, frame, indices);
}

static bool reaches_beyond(const struct gif_reader *reader)
{
    const struct matte_gif_frame *frame = &reader->walk.frame;
    return frame->x + frame->width > reader->canvas.width ||
           frame->y + frame->height > reader->canvas.height;
}

/* ComfyUI 0.8.0 tries a truncated frame twice, and at the second time Pillow 9.4 has lost the
 * palette: its indices are greys, and a later frame is alone on black. It is as large as to hold
 * all frames, so LoadImage passes over it where one reaches beyond the picture. Frames that follow
 * it all the same are made of other bytes than theirs. */
static matte_status lose_palette(struct gif_reader *reader, uint8_t *missing, size_t count)
{
    struct matte_gif_frame *frame = &reader->walk.frame;
    struct matte_gif_walk ahead = reader->walk;
    reader->last = true;
    if (matte_gif_walk_next(&ahead) != MATTE_GIF_END)
        return fail_frame(reader, "ends too early, and ComfyUI 0.8.0 makes noise of the next");
    if (reader->index == 0) {
        describe(reader, true);
        return MATTE_OK;
    }
    if (reader->canvas.channels < 3)
        return MATTE_OK;
    reader->dropped = reader->outgrown;
    if (reader->canvas.channels == 4 && !reader->dropped)
        return fail_frame(reader, "ends too early, and ComfyUI 0.8.0 can't read it");
    frame->palette = (struct matte_gif_palette){ NULL, 0 };
    frame->transparency = -1;
    memset(missing, 0, count);
    memset(reader->canvas.pixels, 0, reader->canvas.width * reader->canvas.height * 3);
    return MATTE_OK;
}

/* Decodes to `indices`, which has room for `count`, and sees to what does not come. */
static matte_status decode_frame(struct gif_reader *reader, uint8_t *indices, size_t count)
{
    const struct matte_gif_walk *walk = &reader->walk;
    const struct matte_gif_frame *frame = &walk->frame;
    size_t decoded = 0;
    enum matte_gif_ending ending = MATTE_GIF_BROKEN;
    prefill(reader, indices, count);
    if (frame->code_bits <= MATTE_GIF_CODE_BITS_MAX)
        ending = matte_gif_decode(frame->blocks, (size_t)(walk->end - frame->blocks),
                                  frame->code_bits, indices, count, &decoded);
    if (ending == MATTE_GIF_COMPLETE)
        return MATTE_OK;
    if (!reader->lenient)
        return fail_frame(reader, ending == MATTE_GIF_SHORT ? "ends too early" : "is damaged");
    matte_warn(reader->base.job, "frame %zu is damaged: %zu of its %zu pixels are missing",
               reader->index + 1, count - decoded, count);
    if (ending == MATTE_GIF_SHORT && matte_pillow_narrows(reader->base.job))
        return lose_palette(reader, indices + decoded, count - decoded);
    return MATTE_OK;
}

static matte_status draw(struct gif_reader *reader)
{
    const struct matte_gif_frame *frame = &reader->walk.frame;
    matte_job *job = reader->base.job;
    void *indices;
    if (frame->width == 0 || frame->height == 0)
        return fail_frame(reader, "has no pixels");
    matte_status status = matte_picture_check(job, frame->width, frame->height);
    if (!status)
        status = matte_scratch_new(job, frame->width, frame->height, &indices);
    if (status)
        return status;
    status = decode_frame(reader, indices, frame->width * frame->height);
    if (!status)
        status = matte_gif_canvas_draw(job, &reader->canvas, frame, reader->index, indices);
    matte_scratch_free(job->context, indices);
    reader->drawn = !status;
    return status;
}

static matte_status fail_header(matte_job *job)
{
    return matte_fail(job, MATTE_EFORMAT, NULL,
                      "the file is damaged: it ends, or makes no sense, before its first frame");
}

/* Damage of the first frame may change what kind of picture it is. */
static matte_status read_header(struct gif_reader *reader, struct matte_feed *feed)
{
    matte_job *job = reader->base.job;
    size_t size;
    bool grey;
    matte_status status = matte_feed_whole(feed, &reader->bytes, &size);
    if (status)
        return status;
    if (!matte_gif_walk_begin(&reader->walk, reader->bytes, size) ||
        matte_gif_walk_next(&reader->walk) != MATTE_GIF_FRAME)
        return fail_header(job);
    look_ahead(reader, &grey);
    describe(reader, grey);
    status = matte_picture_check(job, reader->base.picture.width, reader->base.picture.height);
    if (!status && reader->lenient)
        status = draw(reader);
    return status;
}

static matte_status open_either(matte_job *job, struct matte_feed *feed, bool lenient,
                                struct matte_reader **reader)
{
    void *memory;
    matte_status status = matte_scratch_new(job, 1, sizeof(struct gif_reader), &memory);
    if (status)
        return status;
    struct gif_reader *made = memory;
    *made = (struct gif_reader){ .base = { .codec = &matte_codec_gif, .job = job },
                                 .lenient = lenient };
    status = read_header(made, feed);
    if (status)
        close_reader(&made->base);
    else
        *reader = &made->base;
    return status;
}

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    return open_either(job, feed, false, reader);
}

static matte_status load_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    return open_either(job, feed, true, reader);
}

/* A grey picture grows with its frames in Pillow 9.4, so that LoadImage passes over all that come
 * from then on. */
static matte_status go_on(struct gif_reader *reader, bool *more)
{
    enum matte_gif_step step = matte_gif_walk_next(&reader->walk);
    bool exactly = reader->lenient && matte_pillow_narrows(reader->base.job);
    *more = step == MATTE_GIF_FRAME;
    reader->index++;
    reader->outgrown = reader->outgrown || (*more && reaches_beyond(reader));
    if (exactly && reader->canvas.channels < 3)
        *more = *more && !reader->outgrown;
    if (step != MATTE_GIF_DAMAGED)
        return MATTE_OK;
    if (!reader->lenient || exactly)
        return fail_frame(reader, "is damaged");
    matte_warn(reader->base.job, "frame %zu is damaged, and none is read from there on",
               reader->index + 1);
    return MATTE_OK;
}

static matte_status next(struct matte_reader *base, bool *more)
{
    struct gif_reader *reader = (struct gif_reader *)base;
    matte_status status = reader->drawn ? MATTE_OK : draw(reader);
    if (status)
        return status;
    *more = false;
    if (reader->last)
        return MATTE_OK;
    matte_gif_canvas_dispose(base->job, &reader->canvas, &reader->walk.frame, reader->index);
    base->row_channels = base->picture.channels;
    reader->drawn = false;
    reader->next_row = 0;
    status = go_on(reader, more);
    if (!status && *more && reader->lenient)
        status = draw(reader);
    *more = *more && !reader->dropped;
    return status;
}

static matte_status select_channel(struct matte_reader *base, unsigned index)
{
    ((struct gif_reader *)base)->selected = index;
    base->row_channels = 1;
    return MATTE_OK;
}

static matte_status read_rows(struct matte_reader *base, void *rows, size_t count)
{
    struct gif_reader *reader = (struct gif_reader *)base;
    matte_status status = reader->drawn ? MATTE_OK : draw(reader);
    if (status)
        return status;
    unsigned channels = base->picture.channels;
    const uint8_t *from = reader->canvas.pixels + reader->next_row * base->picture.width * channels;
    matte_channels_pick(base, rows, from, reader->selected, channels, count * base->picture.width);
    reader->next_row += count;
    return MATTE_OK;
}

const struct matte_codec matte_codec_gif = {
    .name = "GIF",
    .extensions = (const char *const[]){ "gif", NULL },
    .probe = probe,
    .open = open_reader,
    .load = load_reader,
    .next = next,
    .select = select_channel,
    .read = read_rows,
    .close = close_reader,
};
