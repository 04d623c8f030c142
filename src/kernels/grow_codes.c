/* SPDX-License-Identifier: MIT */
#include "kernels/grow_codes.h"

#include <math.h>
#include <stdlib.h>

#include "kernels/grow_stream.h"

enum matte_code_order matte_code_order(const float levels[MATTE_LEVELS])
{
    bool rises = false;
    bool falls = false;
    for (int i = 0; i < MATTE_LEVELS; i++) {
        float before = levels[i > 0 ? i - 1 : 0];
        if (isnan(levels[i]))
            return MATTE_CODES_INCOMPARABLE;
        rises = rises || levels[i] > before;
        falls = falls || levels[i] < before;
    }
    if (rises && falls)
        return MATTE_CODES_SHUFFLED;
    return falls ? MATTE_CODES_DESCEND : MATTE_CODES_ASCEND;
}

struct entry {
    float level;
    uint8_t code;
};

/* Codes of the same level keep their order, so that every C library sorts them alike. */
static int compare(const void *a, const void *b)
{
    const struct entry *left = a;
    const struct entry *right = b;
    if (left->level != right->level)
        return left->level < right->level ? -1 : 1;
    return left->code - right->code;
}

void matte_code_ranks(const float levels[MATTE_LEVELS], uint8_t ranks[MATTE_LEVELS],
                      float sorted[MATTE_LEVELS])
{
    struct entry entries[MATTE_LEVELS];
    for (int i = 0; i < MATTE_LEVELS; i++)
        entries[i] = (struct entry){ .level = levels[i], .code = (uint8_t)i };
    qsort(entries, MATTE_LEVELS, sizeof *entries, compare);
    for (int i = 0; i < MATTE_LEVELS; i++) {
        ranks[entries[i].code] = (uint8_t)i;
        sorted[i] = entries[i].level;
    }
}

matte_status matte_grow_codes(matte_job *job, const matte_tensor *in, enum matte_code_order order,
                              const struct matte_grow_plan *plan, bool erode, matte_tensor **out)
{
    struct matte_grow_task task = { .plan = plan, .erode = erode, .in = in->data };
    const float *levels = in->data.levels;
    uint8_t ranks[MATTE_LEVELS];
    float sorted[MATTE_LEVELS];
    if (order == MATTE_CODES_DESCEND)
        task.erode = !erode;
    if (order == MATTE_CODES_SHUFFLED) {
        matte_code_ranks(levels, ranks, sorted);
        task.ranks = ranks;
        levels = sorted;
    }
    matte_tensor *grown;
    void *elements;
    matte_status status =
        matte_tensor_new(job, &in->data.shape, MATTE_CODED, levels, &grown, &elements);
    if (status)
        return status;
    task.out = elements;
    status = matte_grow_stream(job, &task);
    if (status)
        matte_tensor_unref(&grown);
    else
        *out = grown;
    return status;
}
