/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_ALPHA_FIX_H
#define MATTE_NODES_ALPHA_FIX_H

#include <stdbool.h>
#include <stddef.h>

#include "matte/job.h"

/* How two images with different numbers of channels come together: ComfyUI's image_alpha_fix(). */
struct matte_alpha_fix {
    /* Of the result. The destination is given a last one of ones if it has fewer. */
    size_t channels;
    /* The source is given a last one of ones. If it has a single one without that, it serves for
     * all. */
    bool pad_source;
};

/* For so many channels. Fails with MATTE_ESHAPE, naming the input `source`, where they don't come
 * together; what does depends on the context's compatibility. */
matte_status matte_alpha_fix(matte_job *job, const char *source, size_t destination_channels,
                             size_t source_channels, struct matte_alpha_fix *fix);

#endif
