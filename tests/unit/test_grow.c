/* SPDX-License-Identifier: MIT */
/* matte_grow against pass after pass of a 3x3 filter, in scipy's order. */
#include "unit.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/cpu.h"
#include "core/tensor.h"
#include "kernels/grow.h"

enum { SIDE_MAX = 40, PLANES_MAX = 3, COUNT_MAX = PLANES_MAX * SIDE_MAX * SIDE_MAX };

/* A code whose level is of another kind than all others, where they have one. */
enum { STRANGER = 77 };

/* What a case is given, and what must come of it. */
struct grow_case {
    size_t planes;
    size_t height;
    size_t width;
    enum matte_grow_shape shape;
    int64_t radius;
    float levels[MATTE_LEVELS];
    unsigned char codes[COUNT_MAX];
    float floats[COUNT_MAX];
    float expected[COUNT_MAX];
};

static unsigned random_below(unsigned limit)
{
    static uint64_t state = 0x9E3779B97F4A7C15;
    state = state * 6364136223846793005 + 1442695040888963407;
    return (unsigned)(state >> 33) % limit;
}

static bool better(bool erode, float next, float kept)
{
    return erode ? next < kept : next > kept;
}

static bool as_good(bool erode, float next, float kept)
{
    return better(erode, next, kept) || next == kept;
}

/* One pass of the cross. */
static void reference_cross(bool erode, size_t height, size_t width, const float *in, float *out)
{
    for (size_t y = 0; y < height; y++) {
        const float *up = in + (y > 0 ? y - 1 : 0) * width;
        const float *row = in + y * width;
        const float *down = in + (y + 1 < height ? y + 1 : y) * width;
        for (size_t x = 0; x < width; x++) {
            size_t left = x > 0 ? x - 1 : 0;
            size_t right = x + 1 < width ? x + 1 : x;
            const float seen[] = { up[x], row[left], row[x], row[right], down[x] };
            float kept = seen[0];
            for (size_t i = 1; i < 5; i++)
                kept = better(erode, seen[i], kept) ? seen[i] : kept;
            out[y * width + x] = kept;
        }
    }
}

/* One line of the full footprint: a queue of positions, from `first` to before `end`. */
static void reference_line(bool erode, float *line, size_t stride, size_t count)
{
    float padded[SIDE_MAX + 2];
    size_t queue[SIDE_MAX + 2];
    size_t first = 0;
    size_t end = 0;
    for (size_t i = 0; i < count + 2; i++) {
        size_t from = i == 0 ? 0 : i > count ? count - 1 : i - 1;
        padded[i] = line[from * stride];
    }
    for (size_t i = 0; i < count + 2; i++) {
        if (end > first && queue[first] + 3 == i)
            first++;
        if (end > first && as_good(erode, padded[i], padded[queue[first]]))
            end = first;
        while (end > first && as_good(erode, padded[i], padded[queue[end - 1]]))
            end--;
        queue[end++] = i;
        if (i >= 2)
            line[(i - 2) * stride] = padded[queue[first]];
    }
}

static void reference_square(bool erode, size_t height, size_t width, const float *in, float *out)
{
    memcpy(out, in, height * width * sizeof *out);
    for (size_t x = 0; x < width; x++)
        reference_line(erode, out + x, width, height);
    for (size_t y = 0; y < height; y++)
        reference_line(erode, out + y * width, 1, width);
}

static void reference_plane(const struct grow_case *given, const float *in, float *out)
{
    size_t size = given->height * given->width * sizeof *out;
    bool erode = given->radius < 0;
    float before[SIDE_MAX * SIDE_MAX];
    memcpy(out, in, size);
    for (int64_t i = 0; i < llabs(given->radius); i++) {
        memcpy(before, out, size);
        if (given->shape == MATTE_GROW_DIAMOND)
            reference_cross(erode, given->height, given->width, before, out);
        else
            reference_square(erode, given->height, given->width, before, out);
        if (memcmp(before, out, size) == 0)
            return;
    }
}

/* Codes, the floats that they stand for, and what those grow to. Some cases have STRANGER at one
 * place, and a few at more. */
static void fill_case(struct grow_case *given)
{
    size_t plane = given->height * given->width;
    size_t count = given->planes * plane;
    unsigned used = random_below(3) ? random_below(2) ? STRANGER : 3 : MATTE_LEVELS;
    for (size_t i = 0; i < count; i++)
        given->codes[i] = (unsigned char)(random_below(used) * (256 / used));
    if (random_below(2))
        given->codes[random_below((unsigned)count)] = STRANGER;
    for (size_t i = 0; i < count; i++)
        given->floats[i] = given->levels[given->codes[i]];
    for (size_t i = 0; i < given->planes; i++)
        reference_plane(given, given->floats + i * plane, given->expected + i * plane);
}

/* Sizes, shape and radius. */
static void draw_case(struct grow_case *given)
{
    static const int64_t huge[] = { 16384, -16384, 100, -300, INT64_MAX };
    given->planes = 1 + random_below(PLANES_MAX);
    given->height = 1 + random_below(random_below(4) ? SIDE_MAX : 3);
    given->width = 1 + random_below(random_below(4) ? SIDE_MAX : 3);
    given->shape = random_below(2) ? MATTE_GROW_DIAMOND : MATTE_GROW_SQUARE;
    given->radius = (int64_t)random_below(121) - 60;
    if (random_below(3) == 0)
        given->radius = (int64_t)random_below(13) - 6;
    if (random_below(8) == 0)
        given->radius = huge[random_below(5)];
}

enum order {
    ASCENDING,
    DESCENDING,
    SHUFFLED,
    DUPLICATED,
    WITH_NAN,
    /* Samples of 8 bits, inverted so many times, and one level that is none. */
    SAMPLES,
    INVERTED,
    INVERTED_TWICE,
    ORDERS
};

static void fill_samples(int inversions, float levels[MATTE_LEVELS])
{
    static const float strangers[] = { 0.3F, -0.0F, -1, 2, INFINITY, NAN, 256.0F / 255 };
    for (int i = 0; i < MATTE_LEVELS; i++) {
        levels[i] = (float)i / 255;
        for (int k = 0; k < inversions; k++)
            levels[i] = 1 - levels[i];
    }
    levels[STRANGER] = strangers[random_below(sizeof strangers / sizeof *strangers)];
}

/* Infinities, a denormal and zeros of both signs are levels like others. */
static void fill_levels(enum order order, float levels[MATTE_LEVELS])
{
    for (int i = 0; i < MATTE_LEVELS; i++)
        levels[i] = (float)(i - 100) / 155;
    levels[0] = -INFINITY;
    levels[99] = -1e-42F;
    levels[101] = -0.0F;
    levels[102] = 0;
    levels[255] = INFINITY;
    if (order == ASCENDING)
        levels[101] = levels[100];
    if (order >= SAMPLES) {
        fill_samples((int)order - (int)SAMPLES, levels);
        return;
    }
    for (int i = 0; order == DESCENDING && i < MATTE_LEVELS / 2; i++) {
        float kept = levels[i];
        levels[i] = levels[MATTE_LEVELS - 1 - i];
        levels[MATTE_LEVELS - 1 - i] = kept;
    }
    for (int i = 0; order >= SHUFFLED && i < MATTE_LEVELS; i++) {
        unsigned other = random_below(MATTE_LEVELS);
        float kept = levels[i];
        levels[i] = levels[other];
        levels[other] = kept;
    }
    for (int i = 0; order >= DUPLICATED && i < MATTE_LEVELS; i += 2)
        levels[i] = levels[random_below(MATTE_LEVELS)];
    for (int i = 0; order == WITH_NAN && i < MATTE_LEVELS; i += 50)
        levels[i] = NAN;
}

/* The same values in memory of other shapes. */
enum layout { DENSE_FLOATS, STRIDED_FLOATS, DENSE_CODES, STRIDED_CODES, LAYOUTS };

/* A strided mask is one channel of three, cropped out of a picture that is larger by MARGIN. */
enum { CHANNELS = 3, MARGIN = 2, SIDE_AROUND = SIDE_MAX + 2 * MARGIN };

struct picture {
    float floats[PLANES_MAX * SIDE_AROUND * SIDE_AROUND * CHANNELS];
    unsigned char codes[PLANES_MAX * SIDE_AROUND * SIDE_AROUND * CHANNELS];
};

/* Puts the case's values where the mask's strides say; what is between them is better than all. */
static void scatter(const struct grow_case *given, const struct matte_data *data, size_t first,
                    struct picture *picture)
{
    memset(picture, given->radius < 0 ? 0x80 : 0x7F, sizeof *picture);
    size_t plane = given->height * given->width;
    for (size_t i = 0; i < given->planes * plane; i++) {
        size_t at = first + i / plane * data->stride[0] +
                    i % plane / given->width * data->stride[1] + i % given->width * data->stride[2];
        picture->floats[at] = given->floats[i];
        picture->codes[at] = given->codes[i];
    }
}

static matte_mask *wrap(matte_job *job, const struct grow_case *given, enum layout layout,
                        struct picture *picture)
{
    bool coded = layout == DENSE_CODES || layout == STRIDED_CODES;
    struct matte_data data = { .form = coded ? MATTE_CODED : MATTE_FLOAT32,
                               .shape = { 3, { given->planes, given->height, given->width } },
                               .levels = coded ? given->levels : NULL };
    size_t first = 0;
    matte_dense_strides(&data.shape, data.stride);
    if (layout == STRIDED_FLOATS || layout == STRIDED_CODES) {
        data.stride[2] = CHANNELS;
        data.stride[1] = CHANNELS * (given->width + 2 * MARGIN);
        data.stride[0] = data.stride[1] * (given->height + 2 * MARGIN);
        first = MARGIN * (data.stride[1] + data.stride[2]) + 1;
    }
    scatter(given, &data, first, picture);
    data.elements = coded ? (const void *)(picture->codes + first) : picture->floats + first;
    matte_mask *mask = NULL;
    assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
    return mask;
}

/* Runs the case; its result as floats. */
static void grow(matte_job *job, const struct grow_case *given, enum layout layout, float *result)
{
    static struct picture picture;
    matte_mask *mask = wrap(job, given, layout, &picture);
    matte_mask *grown = NULL;
    assert_int_equal(matte_grow(job, mask, given->shape, given->radius, &grown), MATTE_OK);
    struct matte_data data = matte_tensor_data(matte_mask_tensor(grown));
    const struct matte_shape shape = { 3, { given->planes, given->height, given->width } };
    assert_true(matte_shape_equal(&data.shape, &shape));
    matte_tensor_copy_floats(matte_mask_tensor(grown), result);
    matte_mask_unref(&grown);
    matte_mask_unref(&mask);
}

static bool equal(const float *a, const float *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a[i] != b[i] && !(isnan(a[i]) && isnan(b[i])))
            return false;
    }
    return true;
}

enum { THREADS_MAX = 3, JOBS = MATTE_ISA_LAST * THREADS_MAX };

/* All jobs must give the same bits from floats, and the right values from everything. */
static void check_case(matte_job *const jobs[JOBS], const struct grow_case *given)
{
    size_t count = given->planes * given->height * given->width;
    float first[COUNT_MAX];
    float result[COUNT_MAX];
    grow(jobs[0], given, DENSE_FLOATS, first);
    for (int i = 0; i < JOBS * LAYOUTS; i++) {
        enum layout layout = (enum layout)(i % LAYOUTS);
        bool floats = layout == DENSE_FLOATS || layout == STRIDED_FLOATS;
        grow(jobs[i / LAYOUTS], given, layout, result);
        if (!equal(result, given->expected, count) ||
            (floats && memcmp(result, first, count * sizeof *result) != 0))
            fail_msg("%zux%zux%zu, shape %d, radius %lld, layout %d, job %d", given->planes,
                     given->height, given->width, (int)given->shape, (long long)given->radius,
                     (int)layout, i / LAYOUTS);
    }
}

static matte_job *new_job(enum matte_isa isa, unsigned threads, uint64_t max_bytes)
{
    const struct matte_context_params params = { .isa = isa,
                                                 .threads = threads,
                                                 .max_bytes = max_bytes };
    matte_context *context = NULL;
    matte_job *job = NULL;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    matte_context_unref(&context);
    return job;
}

static void test_random_cases(void **state)
{
    (void)state;
    static struct grow_case given;
    matte_job *jobs[JOBS];
    for (unsigned i = 0; i < JOBS; i++)
        jobs[i] =
            new_job((enum matte_isa)(MATTE_ISA_BASE + i / THREADS_MAX), 1 + i % THREADS_MAX, 0);
    for (int i = 0; i < 100 * ORDERS; i++) {
        fill_levels((enum order)(i % ORDERS), given.levels);
        draw_case(&given);
        fill_case(&given);
        check_case(jobs, &given);
    }
    for (unsigned i = 0; i < JOBS; i++)
        matte_job_free(&jobs[i]);
}

static matte_mask *wrap_shape(matte_job *job, const float *floats, struct matte_shape shape)
{
    struct matte_data data = { .elements = floats, .shape = shape };
    matte_dense_strides(&shape, data.stride);
    matte_mask *mask = NULL;
    assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
    return mask;
}

/* The form stays unless a level is NaN, and the radius is 0 or not. */
static void test_form(void **state)
{
    matte_job *job = *state;
    const unsigned char codes[] = { 1, 2, 3, 4, 5, 6 };
    float levels[MATTE_LEVELS];
    for (int i = 0; i < 4; i++) {
        fill_levels(i % 2 ? WITH_NAN : ASCENDING, levels);
        struct matte_data data = {
            .form = MATTE_CODED, .elements = codes, .shape = { 2, { 2, 3 } }, .levels = levels
        };
        matte_dense_strides(&data.shape, data.stride);
        matte_mask *mask = NULL;
        matte_mask *grown = NULL;
        assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
        assert_int_equal(matte_grow(job, mask, MATTE_GROW_DIAMOND, i / 2, &grown), MATTE_OK);
        data = matte_tensor_data(matte_mask_tensor(grown));
        assert_int_equal(data.form, i == 3 ? MATTE_FLOAT32 : MATTE_CODED);
        assert_int_equal(data.shape.rank, 3);
        assert_int_equal(data.shape.size[0], 1);
        matte_mask_unref(&grown);
        matte_mask_unref(&mask);
    }
}

static void test_empty(void **state)
{
    matte_job *job = *state;
    const struct matte_shape shapes[] = { { 3, { 0, 4, 4 } }, { 3, { 2, 0, 4 } }, { 2, { 4, 0 } } };
    const float nothing = 0;
    for (int i = 0; i < 6; i++) {
        matte_mask *mask = wrap_shape(job, &nothing, shapes[i % 3]);
        matte_mask *grown = NULL;
        assert_int_equal(matte_grow(job, mask, MATTE_GROW_SQUARE, i / 3, &grown), MATTE_ESHAPE);
        assert_null(grown);
        matte_mask_unref(&mask);
    }
}

/* A radius beyond the mask costs no more than one that just reaches across it. */
static void test_extreme_radius(void **state)
{
    (void)state;
    static float floats[64 * 64];
    matte_job *job = new_job(MATTE_ISA_BEST, 1, 16 * sizeof floats);
    floats[64 * 64 - 1] = 1;
    matte_mask *mask = wrap_shape(job, floats, (struct matte_shape){ 2, { 64, 64 } });
    const int64_t radii[] = { INT64_MAX, INT64_MIN, 16384, -16384, 126, 125 };
    for (size_t i = 0; i < sizeof radii / sizeof *radii; i++) {
        matte_mask *grown = NULL;
        float result[64 * 64];
        assert_int_equal(matte_grow(job, mask, MATTE_GROW_DIAMOND, radii[i], &grown), MATTE_OK);
        matte_tensor_copy_floats(matte_mask_tensor(grown), result);
        assert_true(result[0] == (radii[i] >= 126));
        assert_true(result[64 * 64 - 1] == (radii[i] > 0));
        matte_mask_unref(&grown);
    }
    matte_mask_unref(&mask);
    matte_job_free(&job);
}

/* A failure leaves the result alone and gives all memory back, at whatever point it comes. */
static void test_failures(void **state)
{
    (void)state;
    static float floats[32 * 32];
    for (int with_nan = 0; with_nan < 2; with_nan++) {
        floats[40] = with_nan ? NAN : 0;
        int failures = 0;
        for (uint64_t limit = 1; limit < 40000; limit += 256) {
            matte_job *job = new_job(MATTE_ISA_BEST, 2, limit);
            matte_mask *mask = wrap_shape(job, floats, (struct matte_shape){ 2, { 32, 32 } });
            matte_mask *grown = NULL;
            matte_status status = matte_grow(job, mask, MATTE_GROW_DIAMOND, 3, &grown);
            assert_true(status == (grown ? MATTE_OK : MATTE_ELIMIT));
            failures += status == MATTE_ELIMIT;
            matte_mask_unref(&grown);
            matte_mask_unref(&mask);
            assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
            matte_job_free(&job);
        }
        assert_in_range(failures, 20, 150);
    }
}

static void test_cancelled(void **state)
{
    matte_job *job = *state;
    static float floats[32 * 32];
    floats[3] = NAN;
    matte_mask *mask = wrap_shape(job, floats, (struct matte_shape){ 2, { 32, 32 } });
    matte_mask *grown = NULL;
    matte_job_cancel(job);
    for (int64_t radius = 1; radius < 20; radius += 7)
        assert_int_equal(matte_grow(job, mask, MATTE_GROW_SQUARE, radius, &grown),
                         MATTE_ECANCELLED);
    assert_null(grown);
    matte_mask_unref(&mask);
    assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_random_cases),   UNIT_TEST(test_form),     UNIT_TEST(test_empty),
        UNIT_TEST(test_extreme_radius), UNIT_TEST(test_failures), UNIT_TEST(test_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
