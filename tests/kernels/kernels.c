/* SPDX-License-Identifier: MIT */
/* Tests every row primitive on every instruction set, or measures them:
 *   kernels [--bench] [FILTER]
 * FILTER picks the primitives in whose name it occurs. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/cpu.h"
#include "data.h"

static const struct check *const lists[] = {
    check_map,      check_move,     check_grow,  check_unfilter,    check_filter,   check_feather,
    check_combine,  check_match,    check_turn,  check_compositing, check_resample, check_lanczos,
    check_convolve, check_quantize, check_canny, check_sample,      NULL,
};

/* The output of a call with the bytes around it that must stay as they are. */
struct window {
    unsigned char *start;
    size_t size;
    /* Where in it the output begins. */
    size_t offset;
};

static struct window window_of(const struct guard *guard, unsigned char *out, size_t size)
{
    const size_t margin = 64;
    size_t before = (size_t)(out - guard->start);
    size_t after = guard->size - before - size;
    before = before < margin ? before : margin;
    after = after < margin ? after : margin;
    return (struct window){ out - before, before + size + after, before };
}

/* Makes all NaN alike, and all zeros. */
static void make_plain(void *floats, size_t size)
{
    float *values = floats;
    for (size_t i = 0; i < size / sizeof *values; i++) {
        if (values[i] != values[i])
            values[i] = NAN;
        if (values[i] == 0)
            values[i] = 0;
    }
}

/* Whether a call writes what it has to and nothing else. */
static bool try_call(struct data *data, const struct check *check,
                     const struct matte_kernels *kernels, size_t count, struct place place,
                     bool in_place)
{
    static unsigned char expected[DATA_COUNT_MAX * CHECK_PIXEL_MAX + 4096];
    struct check_call call = data_call(data, check, count, place);
    size_t size = (check->one_result ? 1 : count) * check->out_size;
    struct window window = window_of(&data->out, call.out, size);
    data_fill(data, window.start, window.size);
    memcpy(expected, window.start, window.size);
    struct check_call reference = call;
    reference.out = expected + window.offset;
    check->expect(&reference);
    if (in_place) {
        memcpy(call.out, call.in[0], size);
        call.in[0] = call.out;
    }
    check->call(kernels, &call);
    if (check->loose) {
        make_plain(reference.out, size);
        make_plain(call.out, size);
    }
    return memcmp(window.start, expected, window.size) == 0;
}

/* Every size and place; reports the first call that fails. */
static bool try_places(struct data *data, const struct check *check,
                       const struct matte_kernels *kernels, size_t count)
{
    for (size_t i = 0; i < 16; i++) {
        struct place place = { .at_end = i & 1, .distance = i >> 1 & 3 };
        bool in_place = i & 8;
        if (in_place && !check->in_place)
            continue;
        if (try_call(data, check, kernels, count, place, in_place))
            continue;
        printf("FAILED: %zu elements, %zu from the %s of their memory%s\n", count, place.distance,
               place.at_end ? "end" : "start", in_place ? ", in place" : "");
        return false;
    }
    return true;
}

static bool test(struct data *data, const struct check *check, enum matte_isa isa)
{
    const struct matte_kernels *kernels = matte_kernels_for(isa);
    static const size_t large[] = { 255, 256, 257, 1023, 4099 };
    /* Should a call crash, this is the last that is seen. */
    printf("%-28s %-5s", check->name, matte_isa_name(isa));
    fflush(stdout);
    bool passed = true;
    for (size_t count = 0; passed && count <= 67; count++)
        passed = try_places(data, check, kernels, count);
    for (size_t i = 0; passed && i < sizeof large / sizeof *large; i++)
        passed = try_places(data, check, kernels, large[i]);
    if (passed && check->fill != CHECK_FLOATS && check->fill != CHECK_NUMBERS &&
        check->fill != CHECK_SAMPLES)
        passed = try_places(data, check, kernels, DATA_COUNT_MAX);
    if (passed)
        puts("ok");
    return passed;
}

static double nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Nanoseconds of one call, on average over so many that the clock's own cost vanishes. */
static double time_calls(const struct check *check, const struct matte_kernels *kernels,
                         const struct check_call *call)
{
    const int calls = 2000;
    double start = nanoseconds();
    for (int i = 0; i < calls; i++)
        check->call(kernels, call);
    return (nanoseconds() - start) / calls;
}

/* The tables take turns, so that what else the machine does hurts them alike; the best counts. */
static void bench(struct data *data, const struct check *check)
{
    struct check_call call = data_call(data, check, 4096, (struct place){ .distance = 0 });
    double best[MATTE_ISA_LAST + 1] = { 0 };
    for (int round = 0; round < 20; round++) {
        for (int isa = MATTE_ISA_BASE; isa <= MATTE_ISA_LAST; isa++) {
            const struct matte_kernels *kernels = matte_kernels_for((enum matte_isa)isa);
            double time = kernels ? time_calls(check, kernels, &call) : 0;
            best[isa] = best[isa] == 0 || time < best[isa] ? time : best[isa];
        }
    }
    size_t bytes = call.count * (check->inputs * check->in_size + check->out_size);
    printf("%-28s", check->name);
    for (int isa = MATTE_ISA_BASE; isa <= MATTE_ISA_LAST && best[isa] > 0; isa++) {
        printf("  %-4s %8.1f ns %6.1f GB/s", matte_isa_name((enum matte_isa)isa), best[isa],
               (double)bytes / best[isa]);
        if (isa > MATTE_ISA_BASE)
            printf("  x%.2f", best[MATTE_ISA_BASE] / best[isa]);
    }
    puts("");
}

/* Counts for each table what passed and what failed. */
static void test_tables(struct data *data, const struct check *check, int *passed, int *failed)
{
    for (int isa = MATTE_ISA_BASE; isa <= MATTE_ISA_LAST; isa++) {
        if (matte_kernels_for((enum matte_isa)isa))
            ++*(test(data, check, (enum matte_isa)isa) ? passed : failed);
    }
}

int main(int argc, char **argv)
{
    bool measure = argc > 1 && strcmp(argv[1], "--bench") == 0;
    const char *filter = argc > measure + 1 ? argv[measure + 1] : "";
    int passed = 0;
    int failed = 0;
    struct data data;
    data_init(&data, measure);
    for (size_t i = 0; lists[i]; i++) {
        for (const struct check *check = lists[i]; check->name; check++) {
            if (!strstr(check->name, filter))
                continue;
            if (measure)
                bench(&data, check);
            else
                test_tables(&data, check, &passed, &failed);
        }
    }
    if (!measure)
        printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || (!measure && passed == 0);
}
