/* SPDX-License-Identifier: MIT */
#include "encode.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/job.h"

/* The code of a float, a new one if it is new; false when there is no room. */
static bool code_of(float levels[MATTE_LEVELS], size_t *used, float value, uint8_t *code)
{
    size_t i = 0;
    while (i < *used && memcmp(&levels[i], &value, sizeof value) != 0)
        i++;
    if (i == MATTE_LEVELS)
        return false;
    levels[i] = value;
    if (i == *used)
        ++*used;
    *code = (uint8_t)i;
    return true;
}

void encode_data(matte_job *job, struct matte_data *data, size_t count)
{
    const float *floats = data->elements;
    float *levels = matte_arena_alloc_array(&job->arena, MATTE_LEVELS, sizeof *levels);
    uint8_t *codes = matte_arena_alloc(&job->arena, count);
    size_t used = 0;
    if (!levels || !codes)
        return;
    for (size_t i = 0; i < count; i++) {
        if (!code_of(levels, &used, floats[i], &codes[i]))
            return;
    }
    data->form = MATTE_CODED;
    data->elements = codes;
    data->levels = levels;
}
