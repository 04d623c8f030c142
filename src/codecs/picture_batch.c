/* SPDX-License-Identifier: MIT */
/* All pictures of a file as one image. */
#include "codecs/codec.h"
#include "core/job.h"
#include "core/tensor.h"
#include "kernels/join.h"
#include "matte/picture.h"

struct frame {
    matte_image *image;
    struct frame *next;
};

/* Those that have been read. */
struct frames {
    struct frame *first;
    /* Where the next one goes. */
    struct frame **end;
    size_t count;
    /* The most that one of them has. */
    size_t channels;
};

static const struct matte_data *data_of(const struct frame *frame)
{
    return &frame->image->tensor.data;
}

static matte_status read_frame(struct matte_reader *reader, struct frames *frames)
{
    struct frame *frame = matte_arena_alloc_array(&reader->job->arena, 1, sizeof *frame);
    if (!frame)
        return matte_fail_memory(reader->job, sizeof *frame);
    matte_status status = matte_reader_image(reader, &frame->image);
    if (status)
        return status;
    size_t channels = data_of(frame)->shape.size[3];
    if (channels > frames->channels)
        frames->channels = channels;
    *frames->end = frame;
    frames->end = &frame->next;
    frames->count++;
    return MATTE_OK;
}

static matte_status read_frames(struct matte_reader *reader, struct frames *frames)
{
    size_t width = reader->picture.width;
    size_t height = reader->picture.height;
    bool more = true;
    matte_status status = MATTE_OK;
    while (more && !status) {
        if (reader->picture.width == width && reader->picture.height == height)
            status = read_frame(reader, frames);
        if (!status)
            status = matte_reader_next(reader, &more);
    }
    return status;
}

/* Behind each other; an alpha that some lack is put beside them. */
static matte_status join(matte_job *job, const struct frames *frames, matte_image **image)
{
    struct matte_shape shape = data_of(frames->first)->shape;
    struct matte_part *parts =
        matte_arena_alloc_array(&job->arena, frames->count, 2 * sizeof *parts);
    matte_tensor *whole;
    size_t used = 0;
    if (!parts)
        return matte_fail_memory(job, frames->count * 2 * sizeof *parts);
    shape.size[0] = 0;
    shape.size[3] = frames->channels;
    for (const struct frame *frame = frames->first; frame; frame = frame->next) {
        const struct matte_data *data = data_of(frame);
        size_t channels = data->shape.size[3];
        parts[used++] = (struct matte_part){ .data = *data, .item = shape.size[0] };
        if (channels < frames->channels)
            parts[used++] = (struct matte_part){ .data = matte_ones_beside(data),
                                                 .item = shape.size[0],
                                                 .channel = channels };
        shape.size[0]++;
    }
    matte_status status = matte_join(job, parts, used, &shape, &whole);
    if (!status)
        *image = matte_tensor_as_image(whole);
    return status;
}

static matte_status read_all(struct matte_reader *reader, matte_image **image)
{
    struct frames frames = { .end = &frames.first };
    matte_status status = read_frames(reader, &frames);
    if (!status && frames.count > 1)
        status = join(reader->job, &frames, image);
    if (!status && frames.count == 1)
        *image = matte_image_ref(frames.first->image);
    for (struct frame *frame = frames.first; frame; frame = frame->next)
        matte_image_unref(&frame->image);
    return status;
}

matte_status matte_picture_read_all(matte_job *job, struct matte_source *source,
                                    struct matte_picture *picture, matte_image **image)
{
    struct matte_reader *reader;
    matte_status status = matte_reader_open_source(job, source, &reader);
    if (status)
        return status;
    if (picture)
        *picture = reader->picture;
    status = read_all(reader, image);
    matte_reader_close(&reader);
    return status;
}
