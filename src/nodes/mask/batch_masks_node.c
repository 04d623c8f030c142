/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "nodes/batch.h"

struct batch_masks_node {
    struct matte_masks masks;
};

/* In the job's arena; NULL for lack of memory. */
static const matte_tensor **tensors_of(matte_job *job, const struct matte_masks *masks)
{
    const matte_tensor **tensors =
        matte_arena_alloc_array(&job->arena, masks->count, sizeof *tensors);
    for (size_t i = 0; tensors && i < masks->count; i++)
        tensors[i] = matte_mask_tensor(masks->items[i]);
    return tensors;
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct batch_masks_node *p = params;
    const matte_tensor **tensors = tensors_of(job, &p->masks);
    if (!tensors)
        return matte_fail_memory(job, p->masks.count * sizeof *tensors);
    return matte_batch_shape(job, tensors, p->masks.count, &shapes[0]);
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct batch_masks_node *p = params;
    const matte_tensor **tensors = tensors_of(job, &p->masks);
    matte_tensor *batch;
    if (!tensors)
        return matte_fail_memory(job, p->masks.count * sizeof *tensors);
    matte_status status = matte_batch(job, tensors, p->masks.count, &batch);
    if (!status)
        outputs[0].mask = matte_tensor_as_mask(batch);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct batch_masks_node, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(masks, .item = "mask", .min = INTEGER(2), .max = INTEGER(50),
          .help = "all are cropped and resized to the first one's size, bilinear"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "all items of all, in their order" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "masks=0 0.5; masks=1 0.25", .args = "", .gives = "0 0.5 // 1 0.25" },
    { 0 },
};

const struct matte_node matte_node_batch_masks_node = {
    .name = "BatchMasksNode",
    .display_name = "Batch Masks",
    .category = "mask",
    .module = "comfy_extras.nodes_post_processing",
    .help = "Several masks, or batches of them, as one batch.",
    .notes = "Masks without a batch, as [height, width], are put below each other: that is what "
             "ComfyUI makes of them.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct batch_masks_node),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
