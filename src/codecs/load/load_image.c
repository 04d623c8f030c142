/* SPDX-License-Identifier: MIT */
/* A file as LoadImage has it. */
#include <string.h>

#include "codecs/load/load.h"
#include "codecs/load/load_open.h"
#include "codecs/load/load_rows.h"
#include "core/job.h"
#include "core/scratch.h"
#include "core/tensor.h"

/* ComfyUI's mask for files without alpha. */
enum { BLACK_SIZE = 64 };

struct loaded {
    /* All samples of the pictures, as [frames, height, width, channels]. */
    matte_tensor *pixels;
    /* Pictures that are there. */
    size_t frames;
    unsigned channels;
    bool alpha;
    bool keyed;
};

/* Where some pictures may have colours, all get room for them. */
static unsigned pixel_channels(const struct matte_reader *reader)
{
    bool others = reader->codec->varies && reader->picture.frames > 1;
    unsigned channels = reader->picture.channels;
    return others && channels < 3 ? channels + 2 : channels;
}

static struct matte_shape pixels_shape(const struct matte_reader *reader)
{
    const struct matte_picture *picture = &reader->picture;
    return (struct matte_shape){ .rank = 4,
                                 .size = { picture->frames, picture->height, picture->width,
                                           pixel_channels(reader) } };
}

static bool same_size(const struct matte_reader *reader, const struct matte_shape *shape)
{
    return reader->picture.height == shape->size[1] && reader->picture.width == shape->size[2];
}

static matte_status check_same_kind(const struct matte_reader *reader, const struct loaded *loaded)
{
    if (matte_load_has_alpha(reader) == loaded->alpha)
        return MATTE_OK;
    return matte_fail(reader->job, MATTE_ESHAPE, NULL,
                      "some pictures of the file have an alpha channel and others don't, which "
                      "makes masks of two sizes: split the file");
}

/* Repeats grey, of `size` bytes a sample, in pixels that have room for colours. */
static void spread_grey(const uint8_t *in, unsigned in_channels, size_t size, size_t count,
                        uint8_t *out)
{
    for (size_t i = 0; i < count; i++, in += in_channels * size) {
        for (unsigned c = 0; c < 3; c++, out += size)
            memcpy(out, in, size);
        if (in_channels == 2) {
            memcpy(out, in + size, size);
            out += size;
        }
    }
}

/* A grey picture among others that have colours. */
static matte_status read_grey(struct matte_reader *reader, bool floats, uint8_t *elements)
{
    size_t count = reader->picture.width * reader->picture.height;
    size_t size = floats ? sizeof(float) : 1;
    void *grey;
    matte_status status =
        matte_scratch_new(reader->job, count, reader->picture.channels * size, &grey);
    if (status)
        return status;
    status = matte_load_rows(reader, floats, grey);
    if (!status)
        spread_grey(grey, reader->picture.channels, size, count, elements);
    matte_scratch_free(reader->job->context, grey);
    return status;
}

/* Reads the picture that the reader is at to its place, unless it has another size than the first.
 * */
static matte_status read_frame(struct matte_reader *reader, struct loaded *loaded,
                               uint8_t *elements)
{
    const struct matte_data *data = &loaded->pixels->data;
    if (!same_size(reader, &data->shape))
        return MATTE_OK;
    matte_status status = check_same_kind(reader, loaded);
    bool floats = data->form == MATTE_FLOAT32;
    elements += loaded->frames * data->stride[0] * matte_form_size(data->form);
    if (!status && reader->picture.channels < loaded->channels)
        status = read_grey(reader, floats, elements);
    else if (!status)
        status = matte_load_rows(reader, floats, elements);
    loaded->frames += !status;
    return status;
}

static matte_status read_frames(struct matte_reader *reader, struct loaded *loaded,
                                uint8_t *elements)
{
    size_t count = reader->picture.frames;
    bool more = true;
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < count && more && !status; i++) {
        status = read_frame(reader, loaded, elements);
        if (!status)
            status = matte_reader_next(reader, &more);
    }
    return status;
}

static matte_status load(struct matte_reader *reader, void *user)
{
    struct loaded *loaded = user;
    struct matte_shape shape = pixels_shape(reader);
    void *elements;
    *loaded = (struct loaded){ .channels = pixel_channels(reader),
                               .alpha = matte_load_has_alpha(reader),
                               .keyed = reader->pillow.keyed };
    matte_status status = matte_load_tensor(reader, &shape, &loaded->pixels, &elements);
    if (status)
        return status;
    status = read_frames(reader, loaded, elements);
    if (status)
        matte_tensor_unref(&loaded->pixels);
    return status;
}

/* Grey is shown thrice. */
static matte_status view_colour(matte_job *job, const struct loaded *loaded, matte_image **image)
{
    struct matte_data data = matte_tensor_data(loaded->pixels);
    data.shape.size[0] = loaded->frames;
    data.shape.size[3] = 3;
    if (loaded->channels < 3)
        data.stride[3] = 0;
    return matte_view_image(job, loaded->pixels, &data, image);
}

static void warn_of_black(matte_job *job, const char *file, bool keyed)
{
    const char *outer = job->file;
    job->file = file;
    matte_warn(job,
               "the file has %s: its mask is black, and %dx%d whatever the picture's size, "
               "as in ComfyUI%s",
               keyed ? "a transparent colour, which LoadImage passes over" : "no alpha channel",
               BLACK_SIZE, BLACK_SIZE, keyed ? "; LoadImageMask reads it" : "");
    job->file = outer;
}

static matte_status make_mask(matte_job *job, const struct loaded *loaded, const char *file,
                              matte_mask **mask)
{
    struct matte_data data = matte_tensor_data(loaded->pixels);
    data.shape.rank = 3;
    data.shape.size[0] = loaded->frames;
    if (loaded->alpha) {
        data.elements = matte_data_at(&data, loaded->channels - 1);
        return matte_load_inverted(job, loaded->pixels, &data, mask);
    }
    struct matte_shape black = { .rank = 3, .size = { loaded->frames, BLACK_SIZE, BLACK_SIZE } };
    warn_of_black(job, file, loaded->keyed);
    return matte_load_black(job, &black, mask);
}

matte_status matte_loaded_image(matte_job *job, struct matte_source *source, matte_image **image,
                                matte_mask **mask)
{
    struct loaded loaded;
    matte_image *colour = NULL;
    matte_status status = matte_load_open(job, source, load, &loaded);
    if (status)
        return status;
    status = view_colour(job, &loaded, &colour);
    if (!status)
        status = make_mask(job, &loaded, source->name, mask);
    matte_tensor_unref(&loaded.pixels);
    if (status)
        matte_image_unref(&colour);
    else
        *image = colour;
    return status;
}

struct shapes {
    struct matte_shape *image;
    struct matte_shape *mask;
};

/* How many pictures of the file have the size of the first. */
static matte_status count_frames(struct matte_reader *reader, size_t *count)
{
    struct matte_shape first = pixels_shape(reader);
    bool more = reader->codec->varies;
    matte_status status = MATTE_OK;
    *count = more ? 0 : reader->picture.frames;
    while (more && !status) {
        *count += same_size(reader, &first);
        status = matte_reader_next(reader, &more);
    }
    return status;
}

static matte_status tell_shapes(struct matte_reader *reader, void *user)
{
    struct shapes *shapes = user;
    *shapes->image = pixels_shape(reader);
    shapes->image->size[3] = 3;
    *shapes->mask = *shapes->image;
    shapes->mask->rank = 3;
    if (!matte_load_has_alpha(reader))
        shapes->mask->size[1] = shapes->mask->size[2] = BLACK_SIZE;
    matte_status status = count_frames(reader, &shapes->image->size[0]);
    shapes->mask->size[0] = shapes->image->size[0];
    return status;
}

matte_status matte_loaded_image_shapes(matte_job *job, struct matte_source *source,
                                       struct matte_shape *image, struct matte_shape *mask)
{
    struct shapes shapes = { image, mask };
    return matte_load_open(job, source, tell_shapes, &shapes);
}
