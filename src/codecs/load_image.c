/* SPDX-License-Identifier: MIT */
/* A file as LoadImage has it. */
#include "codecs/load.h"
#include "codecs/load_open.h"
#include "codecs/load_rows.h"
#include "core/job.h"
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

static struct matte_shape pixels_shape(const struct matte_reader *reader)
{
    const struct matte_picture *picture = &reader->picture;
    return (struct matte_shape){ .rank = 4,
                                 .size = { reader->picture.frames, picture->height, picture->width,
                                           picture->channels } };
}

static bool same_size(const struct matte_reader *reader, const struct matte_shape *shape)
{
    return reader->picture.height == shape->size[1] && reader->picture.width == shape->size[2];
}

static matte_status check_same_kind(const struct matte_reader *reader, const struct loaded *loaded)
{
    if (reader->picture.channels == loaded->channels &&
        matte_load_has_alpha(reader) == loaded->alpha)
        return MATTE_OK;
    return matte_fail(reader->job, MATTE_ESHAPE, NULL,
                      "some pictures of the file have an alpha channel and others don't, which "
                      "makes masks of two sizes: split the file");
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
    size_t size = data->stride[0] * matte_form_size(data->form);
    if (!status)
        status =
            matte_load_rows(reader, data->form == MATTE_FLOAT32, elements + loaded->frames * size);
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
    *loaded = (struct loaded){ .channels = reader->picture.channels,
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

static matte_status tell_shapes(struct matte_reader *reader, void *user)
{
    struct shapes *shapes = user;
    *shapes->image = pixels_shape(reader);
    shapes->image->size[3] = 3;
    *shapes->mask = *shapes->image;
    shapes->mask->rank = 3;
    if (!matte_load_has_alpha(reader))
        shapes->mask->size[1] = shapes->mask->size[2] = BLACK_SIZE;
    return MATTE_OK;
}

matte_status matte_loaded_image_shapes(matte_job *job, struct matte_source *source,
                                       struct matte_shape *image, struct matte_shape *mask)
{
    struct shapes shapes = { image, mask };
    return matte_load_open(job, source, tell_shapes, &shapes);
}
