/* SPDX-License-Identifier: MIT */
#include "core/checked.h"
#include "core/job.h"
#include "kernels/move.h"
#include "nodes/declare.h"

struct repeat_image_batch {
    const matte_image *image;
    int64_t amount;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct repeat_image_batch *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    if (!matte_multiply(shape.size[0], (size_t)p->amount, &shape.size[0]))
        return matte_fail(job, MATTE_ELIMIT, "amount", "so many images can't be counted");
    shapes[0] = shape;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct repeat_image_batch *p = params;
    matte_tensor *repeated;
    matte_status status =
        matte_move_repeat(job, matte_image_tensor(p->image), (size_t)p->amount, &repeated);
    if (!status)
        outputs[0].image = matte_tensor_as_image(repeated);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct repeat_image_batch, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch"),
    INPUT(amount, .def = INTEGER(1), .min = INTEGER(1), .max = INTEGER(4096),
          .help = "how many times the batch is there afterwards"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the whole batch, again and again" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0 0.25 / 0.5 1", .args = "amount=1", .gives = "0 0.25 / 0.5 1" },
    { 0 },
};

const struct matte_node matte_node_repeat_image_batch = {
    .name = "RepeatImageBatch",
    .category = "image/batch",
    .module = "comfy_extras.nodes_images",
    .help = "A batch of images several times over.",
    .notes = "A single image repeats in place: it costs nothing. A batch of several is copied.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct repeat_image_batch),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
