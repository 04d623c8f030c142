/* SPDX-License-Identifier: MIT */
#include "core/tensor.h"
#include "kernels/move.h"
#include "nodes/declare.h"

struct set_latent_noise_mask {
    const matte_latent *samples;
    const matte_mask *mask;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct set_latent_noise_mask *p = params;
    struct matte_shape mask;
    shapes[0] = matte_tensor_shape(matte_latent_samples(p->samples));
    return matte_folded_shape(job, p->mask, &mask);
}

/* [N, H, W] as [N, 1, H, W]. */
static matte_status with_channel(matte_job *job, const matte_tensor *mask, matte_tensor **view)
{
    struct matte_data data = mask->data;
    data.shape = (struct matte_shape){
        .rank = 4, .size = { data.shape.size[0], 1, data.shape.size[1], data.shape.size[2] }
    };
    data.stride[3] = data.stride[2];
    data.stride[2] = data.stride[1];
    return matte_tensor_view(job, mask, &data, view);
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct set_latent_noise_mask *p = params;
    matte_tensor *folded = NULL;
    matte_tensor *noise_mask = NULL;
    matte_status status = matte_move_fold(job, matte_mask_tensor(p->mask), &folded);
    if (!status)
        status = with_channel(job, folded, &noise_mask);
    if (!status)
        status =
            matte_latent_new(job, matte_latent_samples(p->samples), noise_mask, &outputs[0].latent);
    matte_tensor_unref(&folded);
    matte_tensor_unref(&noise_mask);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct set_latent_noise_mask, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(samples, .help = "the latent; a noise mask that it has is replaced"),
    INPUT(mask, .help = "where a sampler may change it: white is where; of any size"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_LATENT, .help = "the same samples, with the noise mask" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "samples=0.5 -1; mask=1 0", .args = "", .gives = "0.5 -1" },
    { 0 },
};

const struct matte_node matte_node_set_latent_noise_mask = {
    .name = "SetLatentNoiseMask",
    .display_name = "Set Latent Noise Mask",
    .category = "latent/inpaint",
    .module = "nodes",
    .legacy = true,
    .help = "A latent that only changes where a mask is white.",
    .notes = "The mask is neither resized nor clamped: a sampler does that. Nothing is copied.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct set_latent_noise_mask),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
