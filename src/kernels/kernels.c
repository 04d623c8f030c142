/* SPDX-License-Identifier: MIT */
#include "kernels/kernels.h"

extern const struct matte_kernels matte_kernels_base;
extern const struct matte_kernels matte_kernels_v3;

static const struct matte_kernels *const tables[] = {
    [MATTE_ISA_BASE] = &matte_kernels_base,
#ifdef MATTE_HAVE_V3
    [MATTE_ISA_V3] = &matte_kernels_v3,
#endif
};

const struct matte_kernels *matte_kernels_for(enum matte_isa isa)
{
    return isa != MATTE_ISA_BEST && matte_isa_available(isa) ? tables[isa] : NULL;
}

const struct matte_kernels *matte_kernels_of(const matte_job *job)
{
    return tables[matte_context_isa(matte_job_context(job))];
}
