/* SPDX-License-Identifier: MIT */
#include "core/checked.h"
#include "kernels/part.h"
#include "nodes/declare.h"

struct image_crop {
    const matte_image *image;
    int64_t width;
    int64_t height;
    int64_t x;
    int64_t y;
};

/* The first pixel of the rectangle, along an axis of `size` pixels: the last one there is at most,
 * so that at least a pixel is left. */
static size_t start_of(size_t size, int64_t wanted)
{
    return size ? matte_smaller((size_t)wanted, size - 1) : 0;
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_crop *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    (void)job;
    shape.size[1] = matte_overlap(shape.size[1], start_of(shape.size[1], p->y), (size_t)p->height);
    shape.size[2] = matte_overlap(shape.size[2], start_of(shape.size[2], p->x), (size_t)p->width);
    shapes[0] = shape;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_crop *p = params;
    const struct matte_shape whole = matte_tensor_shape(matte_image_tensor(p->image));
    const size_t start[] = { 0, start_of(whole.size[1], p->y), start_of(whole.size[2], p->x), 0 };
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (status)
        return status;
    return matte_part_image(job, p->image, start, &shape, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_crop, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch"),
    INPUT(width, PIXELS(512, 1, 1), .help = "in pixels"),
    INPUT(height, PIXELS(512, 1, 1), .help = "in pixels"),
    INPUT(x, PIXELS(0, 0, 1), .help = "left edge, in pixels"),
    INPUT(y, PIXELS(0, 0, 1), .help = "top edge, in pixels"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the part of the rectangle that lies within the image" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0 0.25 / 0.5 1", .args = "width=1 height=2 x=1 y=0", .gives = "0.25 / 1" },
    { .given = "image=0 0.25 / 0.5 1", .args = "x=9 y=9", .gives = "1" },
    { 0 },
};

const struct matte_node matte_node_image_crop = {
    .name = "ImageCrop",
    .display_name = "Image Crop",
    .category = "image/transform",
    .module = "comfy_extras.nodes_images",
    .help = "A rectangle out of an image.",
    .notes = "What reaches beyond the image is cut off. A rectangle that lies outside altogether "
             "is moved back to the last column or row, so that a pixel is left; CropMask gives an "
             "empty mask there.\n\n"
             "The result is a view of the image's memory: it costs nothing.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_crop),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
