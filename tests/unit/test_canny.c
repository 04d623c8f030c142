/* SPDX-License-Identifier: MIT */
/* The Canny node on shapes whose edges are known, and against a plain way to find them. */
#include "unit.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "core/tensor.h"
#include "kernels/convolve.h"
#include "matte/nodes.h"

enum { SIDE = 48, PIXELS = SIDE * SIDE };

static float random_number(void)
{
    static uint64_t state = 0x9E3779B97F4A7C15;
    state = state * 6364136223846793005 + 1442695040888963407;
    return (float)(state >> 40) / (1 << 24);
}

static matte_job *new_job(enum matte_isa isa, unsigned threads)
{
    struct matte_context_params params = { .isa = isa, .threads = threads };
    matte_context *context;
    matte_job *job;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    matte_context_unref(&context);
    return job;
}

/* Squares of one channel or three. */
static matte_image *wrap(matte_job *job, const float *floats, size_t batch, size_t channels)
{
    struct matte_data data = { .elements = floats,
                               .shape = { 4, { batch, SIDE, SIDE, channels } } };
    matte_image *image;
    matte_dense_strides(&data.shape, data.stride);
    assert_int_equal(matte_image_wrap(job, &data, NULL, NULL, &image), MATTE_OK);
    return image;
}

/* The first channel of what the node gives; the others must be the same. */
static void edges_of(matte_job *job, const matte_image *image, double low, double high,
                     float *edges)
{
    static float all[2 * 3 * PIXELS];
    struct matte_canny_params params = { image, low, high };
    matte_image *made;
    assert_int_equal(matte_canny(job, &params, &made), MATTE_OK);
    size_t count = matte_tensor_count(matte_image_tensor(made));
    matte_tensor_copy_floats(matte_image_tensor(made), all);
    for (size_t i = 0; i < count; i += 3) {
        edges[i / 3] = all[i];
        assert_true(all[i] == all[i + 1] && all[i] == all[i + 2]);
    }
    matte_image_unref(&made);
}

static float at(const float *plane, ptrdiff_t y, ptrdiff_t x)
{
    y = y < 0 ? 0 : y >= SIDE ? SIDE - 1 : y;
    x = x < 0 ? 0 : x >= SIDE ? SIDE - 1 : x;
    return plane[y * SIDE + x];
}

/* Magnitudes, and directions in eighths of a turn. */
static void slopes(const float *blurred, float *magnitude, int *eighths)
{
    for (ptrdiff_t i = 0; i < PIXELS; i++) {
        ptrdiff_t y = i / SIDE;
        ptrdiff_t x = i % SIDE;
        float across = (at(blurred, y - 1, x + 1) - at(blurred, y - 1, x - 1)) +
                       2 * (at(blurred, y, x + 1) - at(blurred, y, x - 1)) +
                       (at(blurred, y + 1, x + 1) - at(blurred, y + 1, x - 1));
        float down = (at(blurred, y + 1, x - 1) - at(blurred, y - 1, x - 1)) +
                     2 * (at(blurred, y + 1, x) - at(blurred, y - 1, x)) +
                     (at(blurred, y + 1, x + 1) - at(blurred, y - 1, x + 1));
        magnitude[i] = sqrtf(across * across + down * down + 1e-6F);
        eighths[i] = (int)nearbyint(atan2((double)down, (double)across) * 4 / acos(-1)) + 8;
    }
}

static float outside_is_0(const float *plane, ptrdiff_t y, ptrdiff_t x)
{
    return y < 0 || y >= SIDE || x < 0 || x >= SIDE ? 0 : plane[y * SIDE + x];
}

static bool is_ridge(const float *magnitude, ptrdiff_t i, int eighth)
{
    static const int rights[] = { 1, 1, 0, -1 };
    static const int downs[] = { 0, 1, 1, 1 };
    int right = rights[eighth % 4];
    int down = downs[eighth % 4];
    return magnitude[i] > outside_is_0(magnitude, i / SIDE + down, i % SIDE + right) &&
           magnitude[i] > outside_is_0(magnitude, i / SIDE - down, i % SIDE - right);
}

/* Goes on making pixels edges until nothing changes. */
static void connect(const float *magnitude, float low, float *edges)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (ptrdiff_t i = 0; i < PIXELS; i++) {
            bool beside = false;
            for (int j = 0; j < 9; j++)
                beside =
                    beside || outside_is_0(edges, i / SIDE + j / 3 - 1, i % SIDE + j % 3 - 1) > 0;
            if (magnitude[i] > low && beside && edges[i] == 0) {
                edges[i] = 1;
                changed = true;
            }
        }
    }
}

static void expect(const float *blurred, float low, float high, float *edges)
{
    static float magnitude[PIXELS];
    static float ridges[PIXELS];
    static int eighths[PIXELS];
    slopes(blurred, magnitude, eighths);
    for (ptrdiff_t i = 0; i < PIXELS; i++) {
        ridges[i] = is_ridge(magnitude, i, eighths[i]) ? magnitude[i] : 0;
        edges[i] = ridges[i] > high ? 1 : 0;
    }
    connect(ridges, low, edges);
}

static void blur(matte_job *job, const matte_image *image, float *blurred)
{
    matte_image *made;
    const struct matte_gaussian gaussian = { .radius = 2, .sigma = 1 };
    assert_int_equal(matte_blur(job, image, gaussian, &made), MATTE_OK);
    matte_tensor_copy_floats(matte_image_tensor(made), blurred);
    matte_image_unref(&made);
}

static void test_reference(void **state)
{
    static float floats[2 * PIXELS];
    static float blurred[2 * PIXELS];
    static float expected[2 * PIXELS];
    static float edges[2 * PIXELS];
    static const enum matte_isa isas[] = { MATTE_ISA_BASE, MATTE_ISA_BEST };
    (void)state;
    for (int i = 0; i < 24; i++) {
        matte_job *job = new_job(isas[i % 2], (unsigned)(i % 3 + 1));
        for (size_t j = 0; j < 2 * PIXELS; j++)
            floats[j] = random_number() * (i % 4 == 3 ? 4.0F : 1.0F);
        float low = 0.2F + 0.1F * (float)(i % 5);
        float high = low + 0.1F * (float)(i % 4);
        matte_image *image = wrap(job, floats, 2, 1);
        blur(job, image, blurred);
        for (size_t plane = 0; plane < 2; plane++)
            expect(blurred + plane * PIXELS, low, high, expected + plane * PIXELS);
        edges_of(job, image, low, high, edges);
        assert_memory_equal(edges, expected, sizeof edges);
        matte_image_unref(&image);
        matte_job_free(&job);
    }
}

/* A grey square on black: a closed line of one pixel's width around it, or nothing. */
static void test_square(void **state)
{
    static float floats[3 * PIXELS];
    static float edges[PIXELS];
    memset(floats, 0, sizeof floats);
    for (size_t i = 0; i < PIXELS; i++) {
        size_t outside = i / SIDE < i % SIDE ? i / SIDE : i % SIDE;
        size_t far = i / SIDE > i % SIDE ? i / SIDE : i % SIDE;
        /* Half as bright at its border, so that the slope is steepest there. */
        float grey = outside < 10 || far > 38 ? 0 : outside == 10 || far == 38 ? 0.5F : 1;
        for (size_t j = 0; j < 3; j++)
            floats[3 * i + j] = grey;
    }
    matte_image *image = wrap(*state, floats, 1, 3);
    edges_of(*state, image, 0.4, 0.8, edges);
    for (size_t i = 12; i <= 36; i++) {
        size_t in_row = 0;
        for (size_t x = 0; x < SIDE; x++)
            in_row += edges[i * SIDE + x] != 0;
        assert_int_equal(in_row, 2);
        assert_true(edges[i * SIDE + 10] == 1 && edges[i * SIDE + 38] == 1);
        assert_true(edges[10 * SIDE + i] == 1 && edges[38 * SIDE + i] == 1);
    }
    for (size_t i = 0; i < 3 * PIXELS; i++)
        floats[i] *= 0.1F;
    edges_of(*state, image, 0.4, 0.8, edges);
    for (size_t i = 0; i < PIXELS; i++)
        assert_true(edges[i] == 0);
    matte_image_unref(&image);
}

/* A line that fades: all of it counts while one end is strong. */
static void test_hysteresis(void **state)
{
    static float floats[PIXELS];
    static float edges[PIXELS];
    for (size_t i = 0; i < PIXELS; i++) {
        float step = i % SIDE < 24 ? 0 : i % SIDE == 24 ? 0.5F : 1;
        floats[i] = step * (1 - (float)(i / SIDE) / SIDE);
    }
    matte_image *image = wrap(*state, floats, 1, 1);
    edges_of(*state, image, 0.3, 0.9, edges);
    assert_true(edges[24] == 1 && edges[40 * SIDE + 24] == 1 && edges[46 * SIDE + 24] == 0);
    edges_of(*state, image, 0.9, 0.9, edges);
    assert_true(edges[24] == 1 && edges[40 * SIDE + 24] == 0);
    matte_image_unref(&image);
}

static void test_errors(void **state)
{
    static float floats[2 * PIXELS];
    struct matte_canny_params params = { wrap(*state, floats, 1, 1), 0.5, 0.4 };
    matte_image *made;
    assert_int_equal(matte_canny(*state, &params, &made), MATTE_ERANGE);
    assert_string_equal(matte_job_error(*state)->input, "low_threshold");
    matte_image_unref((matte_image **)&params.image);
    params = (struct matte_canny_params){ wrap(*state, floats, 1, 2), 0.4, 0.4 };
    assert_int_equal(matte_canny(*state, &params, &made), MATTE_ESHAPE);
    matte_image_unref((matte_image **)&params.image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_reference),
        UNIT_TEST(test_square),
        UNIT_TEST(test_hysteresis),
        UNIT_TEST(test_errors),
    };
    return cmocka_run_group_tests_name("canny", tests, NULL, NULL);
}
