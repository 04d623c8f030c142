/* SPDX-License-Identifier: MIT */
#include "nodes/grey.h"

#include "kernels/move.h"

matte_status matte_grey_image(matte_job *job, const matte_mask *mask, matte_image **image)
{
    matte_tensor *folded;
    matte_status status = matte_move_fold(job, matte_mask_tensor(mask), &folded);
    if (status)
        return status;
    struct matte_data view = folded->data;
    view.shape.rank = 4;
    view.shape.size[3] = 3;
    view.stride[3] = 0;
    status = matte_view_image(job, folded, &view, image);
    matte_tensor_unref(&folded);
    return status;
}
