/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_PATH_H
#define MATTE_CORE_PATH_H

/* File names, by their letters alone. What is made lives in the job's arena; NULL: no memory. */

#include <stdbool.h>

#include "matte/job.h"

/* Python's os.path.normpath(): without empty parts, "." and, where something goes before it, "..";
 * "." for what nothing is left of. */
char *matte_path_normalise(matte_job *job, const char *path);

/* Whether a normalised path leads out of the folder that it is below: "/etc", "..", "../x". */
bool matte_path_leaves(const char *normalised);

/* What a file's name ends in, without the dot: "png"; NULL where there is none, as in ".hidden" and
 * "name.". */
const char *matte_path_extension(const char *path);

/* Makes the folders that a file is to lie in. What can't be made shows when the file is opened. */
matte_status matte_path_make_folders(matte_job *job, const char *path);

#endif
