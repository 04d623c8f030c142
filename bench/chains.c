/* SPDX-License-Identifier: MIT */
/* A chain of nodes run together, beside the same nodes run one by one: medians of rounds in which
 * each way has its turn. chains SIDE THREADS ROUNDS CHAIN prints four numbers of milliseconds:
 * together and apart on floats, together and apart on codes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/context.h"
#include "core/job.h"
#include "core/levels.h"
#include "matte/job.h"
#include "nodes/chain.h"
#include "nodes/fuse.h"

enum { ROUNDS_MAX = 100 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void must(matte_job *job, matte_status status)
{
    if (!status)
        return;
    fprintf(stderr, "chains: %s\n", matte_job_message(job));
    exit(1);
}

/* Soft discs with grain. */
static unsigned char sample(size_t x, size_t y, uint32_t random)
{
    long dx = (long)(x % 512) - 256;
    long dy = (long)(y % 512) - 256;
    long value = (200 * 200 - dx * dx - dy * dy) / 40 + (long)(random >> 29);
    return (unsigned char)(value < 0 ? 0 : value > 255 ? 255 : value);
}

static matte_value new_mask(matte_job *job, size_t side, enum matte_form form)
{
    float levels[MATTE_LEVELS];
    uint32_t random = 1;
    size_t count = side * side;
    float *floats = malloc(count * sizeof *floats);
    unsigned char *codes = (unsigned char *)floats;
    matte_value value = { .type = MATTE_MASK };
    matte_levels_of_bytes(levels);
    if (!floats)
        exit(1);
    for (size_t i = 0; i < count; i++) {
        random = random * 1664525 + 1013904223;
        unsigned char code = sample(i % side, i / side, random);
        if (form == MATTE_CODED)
            codes[i] = code;
        else
            floats[i] = levels[code];
    }
    struct matte_data data = {
        .form = form, .elements = codes, .shape = { 3, { 1, side, side } }, .levels = levels
    };
    matte_dense_strides(&data.shape, data.stride);
    must(job, matte_mask_wrap(job, &data, free, codes, &value.mask));
    return value;
}

static double run_together(matte_job *job, const struct matte_chain_step *steps, matte_value in)
{
    matte_value out;
    double begin = now();
    must(job, matte_chain_run(job, steps, matte_value_ref(&in), &out));
    double end = now();
    matte_value_unref(&out);
    return end - begin;
}

static double run_apart(matte_job *job, const struct matte_chain_step *step, matte_value in)
{
    matte_value value = matte_value_ref(&in);
    double begin = now();
    for (; step; step = step->next) {
        struct matte_fused_step single = { .node = step->node, .connected = step->connected };
        matte_value made;
        must(job, matte_fused_step_run(job, &single, step->params, value, &made));
        matte_value_unref(&value);
        value = made;
    }
    double end = now();
    matte_value_unref(&value);
    return end - begin;
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare);
    return times[count / 2];
}

static void measure(matte_job *job, const struct matte_chain_step *steps, matte_value value,
                    size_t rounds)
{
    double together[ROUNDS_MAX];
    double apart[ROUNDS_MAX];
    for (size_t i = 0; i < rounds; i++) {
        together[i] = run_together(job, steps, value);
        apart[i] = run_apart(job, steps, value);
    }
    printf("%.3f %.3f\n", median(together, rounds), median(apart, rounds));
    matte_value_unref(&value);
}

int main(int count, char **arguments)
{
    if (count != 5) {
        fputs("usage: chains SIDE THREADS ROUNDS CHAIN\n", stderr);
        return 2;
    }
    size_t side = strtoul(arguments[1], NULL, 10);
    size_t rounds = strtoul(arguments[3], NULL, 10);
    struct matte_context_params params = { .threads = (unsigned)strtoul(arguments[2], NULL, 10) };
    matte_context *context;
    matte_job *job;
    const struct matte_chain_step *steps;
    if (rounds < 1 || rounds > ROUNDS_MAX || matte_context_new(&params, &context) ||
        matte_job_new(context, &job))
        return 1;
    must(job, matte_chain_parse(job, arguments[4], MATTE_MASK, &steps));
    measure(job, steps, new_mask(job, side, MATTE_FLOAT32), rounds);
    measure(job, steps, new_mask(job, side, MATTE_CODED), rounds);
    matte_job_free(&job);
    matte_context_unref(&context);
    return 0;
}
