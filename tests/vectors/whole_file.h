/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_VECTORS_WHOLE_FILE_H
#define MATTE_TESTS_VECTORS_WHOLE_FILE_H

#include <stddef.h>

#include "matte/job.h"

/* A whole file in the job's arena; NULL when it can't be read. */
char *whole_file(matte_job *job, const char *path, size_t *size);

#endif
