/* SPDX-License-Identifier: MIT */
#include "recorded.h"

#include <math.h>
#include <string.h>

#include "core/job.h"

static bool read_shape(const struct matte_json *json, struct recorded *recorded)
{
    int64_t size = 0;
    recorded->shape = (struct matte_shape){ .rank = 0 };
    recorded->count = 1;
    const struct matte_json *sizes = matte_json_get(json, "shape");
    for (const struct matte_json *at = sizes ? sizes->first : NULL; at; at = at->next) {
        if (recorded->shape.rank == MATTE_RANK_MAX || !matte_json_integer(at, &size) || size < 0)
            return false;
        recorded->shape.size[recorded->shape.rank++] = (size_t)size;
        recorded->count *= (size_t)size;
    }
    return sizes != NULL;
}

/* Copied: records need not be aligned. */
static bool read_floats(matte_job *job, const unsigned char *numbers, struct recorded *recorded)
{
    size_t bytes = recorded->count * sizeof(float);
    recorded->floats = matte_arena_alloc(&job->arena, bytes);
    if (recorded->floats && bytes)
        memcpy(recorded->floats, numbers, bytes);
    return recorded->floats != NULL;
}

bool recorded_read(matte_job *job, const struct vector_file *file, const struct matte_json *json,
                   struct recorded *recorded)
{
    int64_t offset;
    *recorded = (struct recorded){ .count = 0 };
    if (!read_shape(json, recorded) || !matte_json_integer(matte_json_get(json, "offset"), &offset))
        return false;
    bool bytes = matte_json_equals(matte_json_get(json, "dtype"), "uint8");
    size_t size = recorded->count * (bytes ? 1 : sizeof(float));
    if (offset < 0 || (size_t)offset > file->size || size > file->size - (size_t)offset)
        return false;
    const unsigned char *numbers = file->numbers + offset;
    if (!bytes)
        return read_floats(job, numbers, recorded);
    recorded->bytes = numbers;
    return true;
}

static float magnitude(const struct recorded *recorded)
{
    float most = 0;
    for (size_t i = 0; recorded->floats && i < recorded->count; i++) {
        float value = fabsf(recorded->floats[i]);
        if (isfinite(value) && value > most)
            most = value;
    }
    return most;
}

float recorded_magnitude(matte_job *job, const struct vector_case *vector)
{
    const struct matte_json *inputs = matte_json_get(vector->json, "inputs");
    float most = 0;
    for (const struct matte_json *at = inputs ? inputs->first : NULL; at; at = at->next) {
        struct recorded recorded;
        if (at->type == MATTE_JSON_OBJECT && recorded_read(job, vector->file, at, &recorded))
            most = fmaxf(most, magnitude(&recorded));
    }
    return most;
}
