/* SPDX-License-Identifier: MIT */
#include "kernels/fit.h"

matte_status matte_fit(matte_job *job, const matte_tensor *in,
                       const struct matte_resampling *resampling, matte_tensor **out)
{
    const size_t *size = in->data.shape.size;
    if (size[1] != resampling->height || size[2] != resampling->width)
        return matte_resample(job, in, resampling, out);
    *out = matte_tensor_ref(in);
    return MATTE_OK;
}

matte_status matte_first(matte_job *job, matte_tensor **tensor, int dimension, size_t count)
{
    struct matte_data data = (*tensor)->data;
    if (data.shape.size[dimension] <= count)
        return MATTE_OK;
    data.shape.size[dimension] = count;
    matte_tensor *view = NULL;
    matte_status status = matte_tensor_view(job, *tensor, &data, &view);
    matte_tensor_unref(tensor);
    *tensor = view;
    return status;
}
