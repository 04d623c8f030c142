/* SPDX-License-Identifier: MIT */
/* Latents: samples with what belongs to them. */
#include <stdlib.h>

#include "core/job.h"
#include "core/tensor.h"

matte_status matte_latent_new(matte_job *job, const matte_tensor *samples,
                              const matte_tensor *noise_mask, matte_latent **latent)
{
    matte_latent *made = malloc(sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    atomic_init(&made->references, 1);
    made->samples = matte_tensor_ref(samples);
    made->noise_mask = noise_mask ? matte_tensor_ref(noise_mask) : NULL;
    *latent = made;
    return MATTE_OK;
}

matte_status matte_latent_wrap(matte_job *job, const struct matte_data *data,
                               void (*release)(void *user), void *user, matte_latent **latent)
{
    if (data->shape.rank < 4)
        return matte_fail(job, MATTE_ESHAPE, NULL,
                          "a latent has 4 dimensions [batch, channels, height, width], not %d",
                          data->shape.rank);
    matte_latent *made = malloc(sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    atomic_init(&made->references, 1);
    made->noise_mask = NULL;
    matte_status status = matte_tensor_wrap(job, data, release, user, &made->samples);
    if (status)
        free(made);
    else
        *latent = made;
    return status;
}

/* References are counted in what is otherwise immutable. */
static atomic_size_t *counter(const matte_latent *latent)
{
    return &((matte_latent *)latent)->references;
}

matte_latent *matte_latent_ref(const matte_latent *latent)
{
    atomic_fetch_add(counter(latent), 1);
    return (matte_latent *)latent;
}

void matte_latent_unref(matte_latent **latent)
{
    if (!latent || !*latent)
        return;
    if (atomic_fetch_sub(counter(*latent), 1) == 1) {
        matte_tensor_unref(&(*latent)->samples);
        matte_tensor_unref(&(*latent)->noise_mask);
        free(*latent);
    }
    *latent = NULL;
}

const matte_tensor *matte_latent_samples(const matte_latent *latent)
{
    return latent->samples;
}

const matte_tensor *matte_latent_noise_mask(const matte_latent *latent)
{
    return latent->noise_mask;
}
