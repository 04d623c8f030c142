/* SPDX-License-Identifier: MIT */
/* matte_blur and matte_sharpen against a sum over the whole window in double precision. */
#include "unit.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "core/cpu.h"
#include "core/tensor.h"
#include "kernels/convolve.h"

enum { COUNT_MAX = 2 * 70 * 400 };

struct convolve_case {
    size_t planes;
    size_t height;
    size_t width;
    size_t channels;
    struct matte_gaussian gaussian;
    /* Channels lie apart, as in a batch of masks, rather than side by side. */
    bool planar;
};

static const struct convolve_case cases[] = {
    { 1, 2, 2, 1, { 1, 0.1 }, false },    { 1, 2, 9, 3, { 1, 1 }, false },
    { 2, 7, 5, 4, { 3, 2 }, false },      { 1, 32, 33, 2, { 31, 20 }, false },
    { 2, 70, 400, 1, { 2, 1 }, false },   { 1, 64, 300, 2, { 31, 310 }, false },
    { 1, 40, 50, 3, { 9, 0.9 }, true },   { 1, 5, 4, 3, { 3, 3 }, true },
    { 1, 33, 370, 3, { 31, 31 }, false }, { 0, 5, 5, 3, { 1, 1 }, false },
};

static float random_number(void)
{
    static uint64_t state = 0x9E3779B97F4A7C15;
    state = state * 6364136223846793005 + 1442695040888963407;
    return (float)(state >> 40) / (1 << 24) * 1.5F - 0.25F;
}

static size_t mirror(ptrdiff_t at, size_t size)
{
    if (at < 0)
        at = -at;
    return (size_t)at < size ? (size_t)at : 2 * (size - 1) - (size_t)at;
}

static struct matte_shape shape_of(const struct convolve_case *c)
{
    return (struct matte_shape){ 4, { c->planes, c->height, c->width, c->channels } };
}

/* The strides in which the numbers lie. */
static void lay_out(const struct convolve_case *c, struct matte_data *data)
{
    data->shape = shape_of(c);
    matte_dense_strides(&data->shape, data->stride);
    if (c->planar) {
        data->stride[2] = 1;
        data->stride[1] = c->width;
        data->stride[3] = c->width * c->height;
    }
}

static float value_at(const struct matte_data *data, size_t plane, size_t y, size_t x,
                      size_t channel)
{
    size_t at = plane * data->stride[0] + y * data->stride[1] + x * data->stride[2] +
                channel * data->stride[3];
    if (data->form == MATTE_CODED)
        return data->levels[((const unsigned char *)data->elements)[at]];
    return ((const float *)data->elements)[at];
}

static double blurred_at(const struct convolve_case *c, const struct matte_data *data, size_t plane,
                         size_t y, size_t x, size_t channel)
{
    ptrdiff_t radius = (ptrdiff_t)c->gaussian.radius;
    double sum = 0;
    double weights = 0;
    for (ptrdiff_t down = -radius; down <= radius; down++) {
        size_t row = mirror((ptrdiff_t)y + down, c->height);
        for (ptrdiff_t right = -radius; right <= radius; right++) {
            size_t column = mirror((ptrdiff_t)x + right, c->width);
            double away = (double)(down * down + right * right);
            double weight = exp(-away / (2 * c->gaussian.sigma * c->gaussian.sigma));
            sum += weight * value_at(data, plane, row, column, channel);
            weights += weight;
        }
    }
    return sum / weights;
}

/* A few hundred pixels of each result, those at the corners among them. */
static void compare(const struct convolve_case *c, const struct matte_data *data,
                    const float *blurred, const float *sharpened, double amount)
{
    size_t count = c->planes * c->height * c->width * c->channels;
    size_t step = count / 300 + 1;
    for (size_t i = 0; i < count; i = i + step < count || i + 1 == count ? i + step : count - 1) {
        size_t pixel = i / c->channels;
        size_t x = pixel % c->width;
        size_t y = pixel / c->width % c->height;
        size_t plane = pixel / c->width / c->height;
        double expected = blurred_at(c, data, plane, y, x, i % c->channels);
        double value = value_at(data, plane, y, x, i % c->channels);
        assert_true(fabs(blurred[i] - expected) <= 1e-6);
        expected = fmin(fmax(value + amount * (value - expected), 0), 1);
        assert_true(fabs(sharpened[i] - expected) <= 1e-6 * (1 + 2 * amount));
    }
}

struct results {
    float blurred[COUNT_MAX];
    float sharpened[COUNT_MAX];
};

static void run(const struct convolve_case *c, const struct matte_data *data, enum matte_isa isa,
                unsigned threads, struct results *results)
{
    struct matte_context_params params = { .isa = isa, .threads = threads };
    matte_context *context;
    matte_job *job;
    matte_image *image;
    matte_image *made;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    assert_int_equal(matte_image_wrap(job, data, NULL, NULL, &image), MATTE_OK);
    assert_int_equal(matte_blur(job, image, c->gaussian, &made), MATTE_OK);
    matte_tensor_copy_floats(matte_image_tensor(made), results->blurred);
    matte_image_unref(&made);
    assert_int_equal(matte_sharpen(job, image, c->gaussian, 3.5, &made), MATTE_OK);
    matte_tensor_copy_floats(matte_image_tensor(made), results->sharpened);
    matte_image_unref(&made);
    matte_image_unref(&image);
    matte_job_free(&job);
    matte_context_unref(&context);
}

/* Every instruction set and number of threads gives the same bits. */
static void check(const struct convolve_case *c, const struct matte_data *data)
{
    static struct results first;
    static struct results other;
    run(c, data, MATTE_ISA_BEST, 3, &first);
    compare(c, data, first.blurred, first.sharpened, 3.5);
    for (int i = 2 * MATTE_ISA_BASE; i < 2 * (MATTE_ISA_LAST + 1); i++) {
        enum matte_isa isa = (enum matte_isa)(i / 2);
        memset(&other, 0, sizeof other);
        if (!matte_isa_available(isa))
            continue;
        run(c, data, isa, i % 2 ? 1 : 2, &other);
        size_t size = c->planes * c->height * c->width * c->channels * sizeof(float);
        assert_memory_equal(first.blurred, other.blurred, size);
        assert_memory_equal(first.sharpened, other.sharpened, size);
    }
}

static void test_floats(void **state)
{
    static float floats[COUNT_MAX];
    (void)state;
    for (size_t i = 0; i < COUNT_MAX; i++)
        floats[i] = random_number();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_data data = { .form = MATTE_FLOAT32, .elements = floats };
        lay_out(&cases[i], &data);
        check(&cases[i], &data);
    }
}

static void test_codes(void **state)
{
    static unsigned char codes[COUNT_MAX];
    float levels[MATTE_LEVELS];
    (void)state;
    for (size_t i = 0; i < COUNT_MAX; i++)
        codes[i] = (unsigned char)(int)(random_number() * 1000);
    for (size_t i = 0; i < MATTE_LEVELS; i++)
        levels[i] = random_number();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_data data = { .form = MATTE_CODED, .elements = codes, .levels = levels };
        lay_out(&cases[i], &data);
        check(&cases[i], &data);
    }
}

/* NaN and infinities reach as far as the window does; sharpening keeps NaN. */
static void test_nan(void **state)
{
    enum { SIDE = 9 };
    float floats[SIDE * SIDE] = { 0 };
    float blurred[SIDE * SIDE];
    const struct convolve_case c = { 1, SIDE, SIDE, 1, { 2, 1 }, false };
    struct matte_data data = { .form = MATTE_FLOAT32, .elements = floats };
    matte_image *image;
    matte_image *made;
    lay_out(&c, &data);
    floats[4 * SIDE + 4] = NAN;
    assert_int_equal(matte_image_wrap(*state, &data, NULL, NULL, &image), MATTE_OK);
    for (int sharpen = 0; sharpen < 2; sharpen++) {
        assert_int_equal(sharpen ? matte_sharpen(*state, image, c.gaussian, 1, &made)
                                 : matte_blur(*state, image, c.gaussian, &made),
                         MATTE_OK);
        matte_tensor_copy_floats(matte_image_tensor(made), blurred);
        for (int i = 0; i < SIDE * SIDE; i++)
            assert_int_equal(isnan(blurred[i]),
                             i / SIDE >= 2 && i / SIDE <= 6 && i % SIDE >= 2 && i % SIDE <= 6);
        matte_image_unref(&made);
    }
    matte_image_unref(&image);
}

/* The width is looked at first. */
static void test_too_small(void **state)
{
    const struct matte_shape both = { 4, { 1, 3, 3, 3 } };
    const struct matte_shape low = { 4, { 1, 3, 4, 3 } };
    const struct matte_shape fits = { 4, { 1, 4, 4, 3 } };
    assert_int_equal(matte_blur_check(*state, &both, 3, "blur_radius"), MATTE_ESHAPE);
    assert_non_null(strstr(matte_job_error(*state)->message, "3 wide"));
    assert_string_equal(matte_job_error(*state)->input, "blur_radius");
    assert_int_equal(matte_blur_check(*state, &low, 3, "blur_radius"), MATTE_ESHAPE);
    assert_non_null(strstr(matte_job_error(*state)->message, "3 high"));
    assert_int_equal(matte_blur_check(*state, &fits, 3, "blur_radius"), MATTE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_floats),
        UNIT_TEST(test_codes),
        UNIT_TEST(test_nan),
        UNIT_TEST(test_too_small),
    };
    return cmocka_run_group_tests_name("convolve", tests, NULL, NULL);
}
