/* SPDX-License-Identifier: MIT */
#include "kernels/kernels.h"

const struct matte_kernels *matte_kernels_of(const matte_job *job)
{
#ifdef MATTE_HAVE_V3
    if (matte_context_isa(matte_job_context(job)) == MATTE_ISA_V3)
        return &matte_kernels_v3;
#else
    (void)job;
#endif
    return &matte_kernels_base;
}
