/* SPDX-License-Identifier: MIT */
/* Chains of nodes on a picture or on one of its channels. */
#include "core/job.h"
#include "core/tensor.h"
#include "extract/channel.h"
#include "extract/picture.h"
#include "kernels/map.h"
#include "nodes/chain.h"
#include "nodes/value.h"

/* Changes places of black and white. */
static matte_status invert(matte_job *job, matte_value *value)
{
    matte_tensor *inverted;
    struct matte_pointwise pointwise = { .op = MATTE_INVERT };
    matte_status status = matte_map(job, matte_value_tensor(value), pointwise, &inverted);
    if (status)
        return status;
    enum matte_type type = value->type;
    matte_value_unref(value);
    *value = matte_value_of_tensor(type, inverted);
    return MATTE_OK;
}

/* What the chain gives for `value`, of which it takes over the reference. */
static matte_status run(matte_job *job, const struct matte_chain_step *steps,
                        const struct matte_extract_params *params, matte_value value,
                        matte_value *result)
{
    matte_status status = matte_chain_run(job, steps, value, result);
    if (status)
        return status;
    if (matte_tensor_count(matte_value_tensor(result)) == 0)
        status =
            matte_fail(job, MATTE_ESHAPE, NULL,
                       "the chain leaves an empty mask: nothing of the picture lies within it");
    if (!status && params->invert)
        status = invert(job, result);
    if (status)
        matte_value_unref(result);
    return status;
}

/* The chain gets the whole picture, or one channel, and then only that is read. */
matte_status matte_extract_apply(struct matte_reader *reader,
                                 const struct matte_extract_params *params, matte_value *value)
{
    const char *chain = params->chain ? params->chain : params->then;
    const struct matte_chain_step *steps;
    matte_value whole = { .type = params->chain ? MATTE_IMAGE : MATTE_MASK };
    matte_status status = matte_chain_parse(reader->job, chain, whole.type, &steps);
    if (status)
        return status;
    status = params->chain ? matte_reader_image(reader, &whole.image)
                           : matte_channel_read(reader, params, &whole.mask);
    return status ? status : run(reader->job, steps, params, whole, value);
}
