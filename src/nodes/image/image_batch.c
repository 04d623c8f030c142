/* SPDX-License-Identifier: MIT */
#include "nodes/batch.h"

struct image_batch {
    const matte_image *image1;
    const matte_image *image2;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_batch *p = params;
    const matte_tensor *both[] = { matte_image_tensor(p->image1), matte_image_tensor(p->image2) };
    return matte_batch_shape(job, both, 2, &shapes[0]);
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_batch *p = params;
    const matte_tensor *both[] = { matte_image_tensor(p->image1), matte_image_tensor(p->image2) };
    matte_tensor *batch;
    matte_status status = matte_batch(job, both, 2, &batch);
    if (!status)
        outputs[0].image = matte_tensor_as_image(batch);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct image_batch, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image1, .help = "comes first, and says the size"),
    INPUT(image2, .help = "comes behind it; cropped and resized to its size, bilinear"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "all items of both" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image1=0,0,0; image2=1,1,1 1,1,1 / 1,1,1 1,1,1",
      .args = "",
      .gives = "0,0,0 // 1,1,1" },
    { 0 },
};

const struct matte_node matte_node_image_batch = {
    .name = "ImageBatch",
    .display_name = "Batch Images",
    .category = "image",
    .module = "nodes",
    .help = "Two images, or batches of them, as one batch.",
    .notes =
        "Where one has a channel more than the other, the other gets one of ones: an RGB image "
        "becomes opaque RGBA.\n\nBatchImagesNode takes more than two.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_batch),
    .legacy = true,
    .deprecated = true,
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
