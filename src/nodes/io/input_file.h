/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_IO_INPUT_FILE_H
#define MATTE_NODES_IO_INPUT_FILE_H

/* The files that workflows name. Names come from strangers: they lead to files below the context's
 * folders and nowhere else. */

#include <stdbool.h>

#include "matte/job.h"

/* The path of the file that `name`, the value of a node's input `input`, means: a file in the input
 * folder, or in the one that it ends in: "[input]", "[output]" or "[temp]". In the job's arena.
 * MATTE_ENOTFOUND when there is none, MATTE_EINVAL when the name leaves the folder. */
matte_status matte_input_file(matte_job *job, const char *input, const char *name,
                              const char **path);

/* Whether there is a file or a folder of that name: all that ComfyUI asks before it runs a loader.
 * What leaves the folder is not there. */
bool matte_input_exists(matte_job *job, const char *name);

#endif
