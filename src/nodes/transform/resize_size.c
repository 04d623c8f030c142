/* SPDX-License-Identifier: MIT */
#include "nodes/transform/resize_size.h"

#include <math.h>

#include "core/job.h"
#include "core/tensor.h"
#include "nodes/resize.h"

/* A width and a height as torch sees them after ComfyUI has put the channels first. */
struct size {
    double width;
    double height;
};

/* Rank 4 counts as an image, whatever it is called; else the dimension before the last two is made
 * the channels', so that a mask [H, W] has a height of 1. */
static struct size size_of(const matte_value *value)
{
    const struct matte_shape *shape = &matte_value_tensor(value)->data.shape;
    const size_t *size = shape->size;
    if (shape->rank == 2)
        return (struct size){ (double)size[1], 1 };
    if (shape->rank == 4)
        return (struct size){ (double)size[2], (double)size[1] };
    return (struct size){ (double)size[shape->rank - 1], (double)size[shape->rank - 2] };
}

bool matte_resize_keeps(const struct matte_resize *resize)
{
    bool width = resize->width != 0;
    bool height = resize->height != 0;
    switch ((enum matte_resize_type)resize->resize_type) {
    case MATTE_RESIZE_DIMENSIONS:
        return !width && !height;
    case MATTE_RESIZE_WIDTH:
        return !width;
    case MATTE_RESIZE_HEIGHT:
        return !height;
    default:
        return false;
    }
}

static void set(struct matte_resampling *resampling, double width, double height)
{
    resampling->width = matte_round_size(width);
    resampling->height = matte_round_size(height);
}

static void set_longer(struct matte_resampling *resampling, struct size in, double longer)
{
    if (in.height > in.width)
        set(resampling, in.width / in.height * longer, longer);
    else if (in.width > in.height)
        set(resampling, longer, in.height / in.width * longer);
    else
        set(resampling, longer, longer);
}

/* ComfyUI 0.8 compares the same way twice, so that portraits are squashed to a square. */
static void set_shorter(struct matte_resampling *resampling, struct size in, double shorter)
{
    if (in.height < in.width)
        set(resampling, in.width / in.height * shorter, shorter);
    else
        set(resampling, shorter, shorter);
}

static void set_pixels(struct matte_resampling *resampling, struct size in, double megapixels)
{
    double scale = sqrt(trunc(megapixels * 1024 * 1024) / (in.width * in.height));
    set(resampling, in.width * scale, in.height * scale);
}

/* 0 stands for what keeps the aspect. */
static void set_dimensions(struct matte_resampling *resampling, const struct matte_resize *resize,
                           int64_t width, int64_t height)
{
    resampling->width = (size_t)width;
    resampling->height = (size_t)height;
    matte_complete_size(&matte_value_tensor(&resize->input)->data.shape, resampling);
}

static void set_size(struct matte_resampling *resampling, const struct matte_resize *resize)
{
    struct size in = size_of(&resize->input);
    struct size match;
    switch ((enum matte_resize_type)resize->resize_type) {
    case MATTE_RESIZE_MULTIPLIER:
        set(resampling, in.width * resize->multiplier, in.height * resize->multiplier);
        return;
    case MATTE_RESIZE_DIMENSIONS:
        set_dimensions(resampling, resize, resize->width, resize->height);
        return;
    case MATTE_RESIZE_LONGER:
        set_longer(resampling, in, (double)resize->longer_size);
        return;
    case MATTE_RESIZE_SHORTER:
        set_shorter(resampling, in, (double)resize->shorter_size);
        return;
    case MATTE_RESIZE_WIDTH:
        set_dimensions(resampling, resize, resize->width, 0);
        return;
    case MATTE_RESIZE_HEIGHT:
        set_dimensions(resampling, resize, 0, resize->height);
        return;
    case MATTE_RESIZE_PIXELS:
        set_pixels(resampling, in, resize->megapixels);
        return;
    case MATTE_RESIZE_MATCH:
        match = size_of(&resize->match);
        set(resampling, match.width, match.height);
        return;
    }
}

matte_status matte_resize_size(matte_job *job, const struct matte_resize *resize,
                               struct matte_resampling *resampling)
{
    const struct matte_shape *shape = &matte_value_tensor(&resize->input)->data.shape;
    enum matte_resize_type type = (enum matte_resize_type)resize->resize_type;
    bool crops = type == MATTE_RESIZE_DIMENSIONS || type == MATTE_RESIZE_MATCH;
    if (shape->rank != 3 && shape->rank != 4)
        return matte_fail(job, MATTE_ESHAPE, "input", "a mask of %s has no batch: give it one",
                          matte_shape_text(job, shape));
    if (shape->size[1] == 0 || shape->size[2] == 0)
        return matte_fail(job, MATTE_ESHAPE, "input", "%s is empty: there is nothing to resize",
                          matte_shape_text(job, shape));
    *resampling = (struct matte_resampling){
        .method = (enum matte_resample_method)resize->scale_method,
        .crop = crops ? (enum matte_resample_crop)resize->crop : MATTE_RESAMPLE_CROP_DISABLED,
    };
    set_size(resampling, resize);
    return MATTE_OK;
}
