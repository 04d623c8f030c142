/* SPDX-License-Identifier: MIT */
#include "core/checked.h"
#include "kernels/part.h"
#include "nodes/declare.h"

struct image_from_batch {
    const matte_image *image;
    int64_t batch_index;
    int64_t length;
};

/* The first image that is taken: the last one there is at most. */
static size_t first_of(const struct image_from_batch *p)
{
    size_t count = matte_tensor_shape(matte_image_tensor(p->image)).size[0];
    return count ? matte_smaller((size_t)p->batch_index, count - 1) : 0;
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_from_batch *p = params;
    (void)job;
    shapes[0] = matte_tensor_shape(matte_image_tensor(p->image));
    shapes[0].size[0] = matte_overlap(shapes[0].size[0], first_of(p), (size_t)p->length);
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_from_batch *p = params;
    const size_t start[] = { first_of(p), 0, 0, 0 };
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (status)
        return status;
    return matte_part_image(job, p->image, start, &shape, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_from_batch, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch"),
    INPUT(batch_index, .def = INTEGER(0), .min = INTEGER(0), .max = INTEGER(4095),
          .help = "the first image to take, counted from 0; no more than the last one"),
    INPUT(length, .def = INTEGER(1), .min = INTEGER(1), .max = INTEGER(4096),
          .help = "how many to take; no more than there are"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the images taken" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0 0.25 / 0.5 1", .args = "batch_index=3", .gives = "0 0.25 / 0.5 1" },
    { 0 },
};

const struct matte_node matte_node_image_from_batch = {
    .name = "ImageFromBatch",
    .category = "image/batch",
    .module = "comfy_extras.nodes_images",
    .help = "Some consecutive images of a batch.",
    .notes = "The result is a view of the batch's memory: it costs nothing.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_from_batch),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
