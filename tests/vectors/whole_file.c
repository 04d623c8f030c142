/* SPDX-License-Identifier: MIT */
#include "whole_file.h"

#include <stdio.h>

#include "core/job.h"

char *whole_file(matte_job *job, const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    if (!file)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long length = ftell(file);
        rewind(file);
        bytes = length < 0 ? NULL : matte_arena_alloc(&job->arena, (size_t)length + 1);
        *size = bytes ? fread(bytes, 1, (size_t)length, file) : 0;
        if (bytes && *size != (size_t)length)
            bytes = NULL;
    }
    fclose(file);
    return bytes;
}
