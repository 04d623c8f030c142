/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_IO_SAVE_PATH_H
#define MATTE_NODES_IO_SAVE_PATH_H

/* ComfyUI's get_save_image_path(): where files with a prefix go. */

#include <stddef.h>
#include <stdint.h>

#include "matte/job.h"

/* "PREFIX_00001_.png": strings are in the job's arena. */
struct matte_save_path {
    /* The folder that the files go into, as it is opened. */
    const char *folder;
    /* The same below the folder that was given; "": that one itself. */
    const char *subfolder;
    /* What names begin with. */
    const char *name;
    /* The number of the first file. */
    int64_t counter;
};

/* `width` and `height` are the first image's. Fails with MATTE_EINVAL where `prefix` leads out of
 * `directory`. Makes no folder. */
matte_status matte_save_path(matte_job *job, const char *directory, const char *prefix,
                             size_t width, size_t height, struct matte_save_path *path);

#endif
