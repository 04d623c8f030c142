/* SPDX-License-Identifier: MIT */
#include "kernels/finite.h"

#include <string.h>

#include "kernels/chunks.h"

/* The bits of a binary32's exponent: all of them are set in NaN and infinities alone. */
static const uint32_t exponent = 0x7F800000;

static bool all_finite(const float *in, size_t stride, size_t count)
{
    uint32_t found = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &in[i * stride], sizeof bits);
        found |= (bits & exponent) == exponent;
    }
    return found == 0;
}

static void check_chunk(const void *user, const struct matte_chunk *chunk)
{
    atomic_bool *const *finite = user;
    if (!all_finite(chunk->in, chunk->stride, chunk->count))
        atomic_store_explicit(*finite, false, memory_order_relaxed);
}

bool matte_levels_finite(const float levels[MATTE_LEVELS])
{
    return all_finite(levels, 1, MATTE_LEVELS);
}

bool matte_is_finite(matte_job *job, const matte_tensor *tensor)
{
    if (tensor->data.form == MATTE_CODED)
        return matte_levels_finite(tensor->data.levels);
    atomic_bool finite;
    atomic_bool *told = &finite;
    atomic_init(&finite, true);
    matte_chunks_run(job, &tensor->data, check_chunk, &told);
    return atomic_load(&finite);
}
