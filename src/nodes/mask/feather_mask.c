/* SPDX-License-Identifier: MIT */
#include "core/context.h"
#include "kernels/feather.h"
#include "kernels/move.h"
#include "nodes/declare.h"

struct feather_mask {
    const matte_mask *mask;
    int64_t left;
    int64_t top;
    int64_t right;
    int64_t bottom;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct feather_mask *p = params;
    return matte_folded_shape(job, p->mask, &shapes[0]);
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct feather_mask *p = params;
    const struct matte_feathering feathering = {
        .left = (size_t)p->left,
        .top = (size_t)p->top,
        .right = (size_t)p->right,
        .bottom = (size_t)p->bottom,
        .off_by_one = matte_job_context(job)->params.compat == MATTE_COMPAT_COMFYUI_0_8,
    };
    matte_tensor *folded;
    matte_tensor *feathered;
    matte_status status = matte_move_fold(job, matte_mask_tensor(p->mask), &folded);
    if (status)
        return status;
    if (p->left || p->top || p->right || p->bottom)
        status = matte_feather(job, folded, feathering, &feathered);
    else
        feathered = matte_tensor_ref(folded);
    matte_tensor_unref(&folded);
    if (!status)
        outputs[0].mask = matte_tensor_as_mask(feathered);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct feather_mask, member, PIXELS(0, 0, 1), __VA_ARGS__)

static const struct matte_input inputs[] = {
    MATTE_INPUT(struct feather_mask, mask,
                .help = "any mask; dimensions before the last two become the batch"),
    INPUT(left, .help = "over how many pixels it fades at the left; no more than its width"),
    INPUT(top, .help = "the same at the top; no more than its height"),
    INPUT(right, .help = "the same at the right"),
    INPUT(bottom, .help = "the same at the bottom"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "the mask, fading to the edges" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "mask=1 1 1 1 1 1", .args = "left=2 right=4", .gives = "0.5 1 1 0.75 0.5 0.25" },
    { 0 },
};

const struct matte_node matte_node_feather_mask = {
    .name = "FeatherMask",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "Fades a mask out towards its edges.",
    .notes = "Of n pixels at an edge the outermost is multiplied by 1/n, the next by 2/n, the last "
             "by 1. Where two edges meet, both factors count.\n\n"
             "ComfyUI 0.8.0 is one pixel off at the right and at the bottom; so is matte when it "
             "is told to be compatible with it, and not else.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct feather_mask),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
