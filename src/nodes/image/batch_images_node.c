/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "nodes/batch.h"

struct batch_images_node {
    struct matte_images images;
};

/* In the job's arena; NULL for lack of memory. */
static const matte_tensor **tensors_of(matte_job *job, const struct matte_images *images)
{
    const matte_tensor **tensors =
        matte_arena_alloc_array(&job->arena, images->count, sizeof *tensors);
    for (size_t i = 0; tensors && i < images->count; i++)
        tensors[i] = matte_image_tensor(images->items[i]);
    return tensors;
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct batch_images_node *p = params;
    const matte_tensor **tensors = tensors_of(job, &p->images);
    if (!tensors)
        return matte_fail_memory(job, p->images.count * sizeof *tensors);
    return matte_batch_shape(job, tensors, p->images.count, &shapes[0]);
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct batch_images_node *p = params;
    const matte_tensor **tensors = tensors_of(job, &p->images);
    matte_tensor *batch;
    if (!tensors)
        return matte_fail_memory(job, p->images.count * sizeof *tensors);
    matte_status status = matte_batch(job, tensors, p->images.count, &batch);
    if (!status)
        outputs[0].image = matte_tensor_as_image(batch);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct batch_images_node, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(images, .item = "image", .min = INTEGER(2), .max = INTEGER(50),
          .help = "all are cropped and resized to the first one's size, bilinear"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "all items of all, in their order" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "images=0,0,0; images=1,1,1", .args = "", .gives = "0,0,0 // 1,1,1" },
    { 0 },
};

const struct matte_node matte_node_batch_images_node = {
    .name = "BatchImagesNode",
    .display_name = "Batch Images",
    .category = "image",
    .module = "comfy_extras.nodes_post_processing",
    .help = "Several images, or batches of them, as one batch.",
    .notes = "Images that have a channel less than another get one of ones: RGB images beside an "
             "RGBA one become opaque RGBA.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct batch_images_node),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
