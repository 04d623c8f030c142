/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_IO_SAVE_H
#define MATTE_NODES_IO_SAVE_H

/* What SaveImage, PreviewImage and MaskPreview have in common. */

#include "core/tensor.h"
#include "matte/node.h"

struct matte_saving {
    /* "output" or "temp": which of the context's folders. */
    const char *folder;
    const char *prefix;
    /* The prompt as JSON, and further texts for the files; NULL: none. */
    const char *prompt;
    const struct matte_metadata *metadata;
};

/* Writes each image of a batch to a file of its own and shows it. */
matte_status matte_save_images(matte_job *job, const matte_image *images,
                               const struct matte_saving *saving);

/* "ComfyUI_temp_" and five letters that no other node is likely to draw; in the job's arena. */
const char *matte_save_temporary_prefix(matte_job *job);

#endif
