/* SPDX-License-Identifier: MIT */
#include "nodes/alpha_fix.h"

#include "core/context.h"
#include "core/job.h"

matte_status matte_alpha_fix(matte_job *job, const char *source, size_t destination_channels,
                             size_t source_channels, struct matte_alpha_fix *fix)
{
    bool newest = job->context->params.compat == MATTE_COMPAT_NEWEST;
    *fix = (struct matte_alpha_fix){ .channels = destination_channels };
    if (source_channels >= destination_channels)
        return MATTE_OK;
    fix->pad_source = newest && source_channels + 1 == destination_channels;
    if (fix->pad_source)
        return MATTE_OK;
    /* ComfyUI 0.8 adds alpha to the destination, which has it already; then only a single channel
     * still fits, since it fits everything. */
    fix->channels = destination_channels + 1;
    if (source_channels == 1)
        return MATTE_OK;
    return matte_fail(job, MATTE_ESHAPE, source,
                      "an image of %zu channels doesn't go with one of %zu: give both as many",
                      source_channels, destination_channels);
}
