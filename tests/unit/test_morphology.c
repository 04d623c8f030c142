/* SPDX-License-Identifier: MIT */
/* The Morphology node against a look at every pixel of every window. */
#include "unit.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/tensor.h"
#include "matte/nodes.h"

enum { COUNT_MAX = 4096 };

static uint32_t random_bits(void)
{
    static uint64_t state = 0x9E3779B97F4A7C15;
    state = state * 6364136223846793005 + 1442695040888963407;
    return (uint32_t)(state >> 32);
}

/* An image of one channel or more, and the window that an operation looks at. */
struct picture {
    size_t height;
    size_t width;
    size_t channels;
    float values[COUNT_MAX];
};

static size_t count_of(const struct picture *picture)
{
    return picture->height * picture->width * picture->channels;
}

/* Where a window begins and ends that reaches from `before` before a place to `after` after it. */
static size_t first_of(size_t at, size_t before)
{
    return at > before ? at - before : 0;
}

static size_t last_of(size_t at, size_t after, size_t size)
{
    return at + after < size ? at + after : size - 1;
}

/* The best of rows and columns from `before` before a pixel to `after` after it. */
static float best_at(const struct picture *in, size_t at, size_t before, size_t after, bool erode)
{
    size_t y = at / in->channels / in->width;
    size_t x = at / in->channels % in->width;
    float best = in->values[at];
    for (size_t row = first_of(y, before); row <= last_of(y, after, in->height); row++) {
        for (size_t column = first_of(x, before); column <= last_of(x, after, in->width);
             column++) {
            float value = in->values[(row * in->width + column) * in->channels + at % in->channels];
            if (isnan(value) || isnan(best))
                best = NAN;
            else if (erode ? value < best : value > best)
                best = value;
        }
    }
    return best;
}

static void grow(const struct picture *in, size_t kernel, bool erode, bool mirrored,
                 struct picture *out)
{
    size_t before = mirrored ? kernel - 1 - kernel / 2 : kernel / 2;
    out->height = in->height;
    out->width = in->width;
    out->channels = in->channels;
    for (size_t i = 0; i < count_of(in); i++)
        out->values[i] = best_at(in, i, before, kernel - 1 - before, erode);
}

static void minus(struct picture *left, const struct picture *right)
{
    for (size_t i = 0; i < count_of(left); i++)
        left->values[i] -= right->values[i];
}

static void expect(const struct picture *in, unsigned operation, size_t kernel, bool mirrored,
                   struct picture *out)
{
    static struct picture eroded;
    static struct picture dilated;
    static struct picture opened;
    static struct picture closed;
    static struct picture kept;
    kept = *in;
    grow(in, kernel, true, false, &eroded);
    grow(in, kernel, false, mirrored, &dilated);
    grow(&eroded, kernel, false, mirrored, &opened);
    grow(&dilated, kernel, true, false, &closed);
    struct picture *const results[] = { &eroded,  &dilated, &opened, &closed,
                                        &dilated, &closed,  &kept };
    struct picture *const others[] = { NULL, NULL, NULL, NULL, &eroded, &kept, &opened };
    *out = *results[operation];
    if (others[operation])
        minus(out, others[operation]);
}

struct run {
    enum matte_isa isa;
    enum matte_compat compat;
    unsigned threads;
};

static void apply(const struct run *how, const struct matte_data *data, unsigned operation,
                  size_t kernel, float *out, enum matte_form *form)
{
    struct matte_context_params context_params = { .isa = how->isa,
                                                   .threads = how->threads,
                                                   .compat = how->compat };
    struct matte_morphology_params params;
    matte_context *context;
    matte_job *job;
    matte_image *image;
    matte_image *made;
    assert_int_equal(matte_context_new(&context_params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    assert_int_equal(matte_image_wrap(job, data, NULL, NULL, &image), MATTE_OK);
    matte_morphology_defaults(&params);
    params.image = image;
    params.operation = operation;
    params.kernel_size = (int64_t)kernel;
    assert_int_equal(matte_morphology(job, &params, &made), MATTE_OK);
    matte_tensor_copy_floats(matte_image_tensor(made), out);
    *form = matte_tensor_data(matte_image_tensor(made)).form;
    matte_image_unref(&made);
    matte_image_unref(&image);
    matte_job_free(&job);
    matte_context_unref(&context);
}

static void compare(const struct picture *expected, const float *came)
{
    for (size_t i = 0; i < count_of(expected); i++)
        assert_true(came[i] == expected->values[i] ||
                    (isnan(came[i]) && isnan(expected->values[i])));
}

static const struct run runs[] = {
    { MATTE_ISA_BASE, MATTE_COMPAT_NEWEST, 1 },
    { MATTE_ISA_BEST, MATTE_COMPAT_NEWEST, 3 },
    { MATTE_ISA_BEST, MATTE_COMPAT_COMFYUI_0_8, 1 },
};

enum { OPERATIONS = 7, RUNS = sizeof runs / sizeof *runs };

/* `data` holds the picture's numbers. Gives the form of the last result. */
static enum matte_form check(const struct picture *picture, struct matte_data *data,
                             unsigned operation, size_t kernel)
{
    static struct picture expected;
    static float came[COUNT_MAX];
    enum matte_form form = MATTE_FLOAT32;
    data->shape =
        (struct matte_shape){ 4, { 1, picture->height, picture->width, picture->channels } };
    matte_dense_strides(&data->shape, data->stride);
    for (size_t i = 0; i < RUNS; i++) {
        bool mirrored = runs[i].compat == MATTE_COMPAT_NEWEST;
        expect(picture, operation, kernel, mirrored, &expected);
        apply(&runs[i], data, operation, kernel, came, &form);
        compare(&expected, came);
    }
    return form;
}

static const size_t sizes[][3] = { { 1, 1, 1 }, { 1, 13, 3 }, { 9, 1, 4 },
                                   { 2, 2, 3 }, { 5, 4, 1 },  { 23, 17, 3 } };

static void each_size(void (*each)(struct picture *picture, unsigned operation, size_t kernel))
{
    static struct picture picture;
    unsigned operation = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (size_t kernel = 3; kernel <= 22; kernel++) {
            picture.height = sizes[i][0];
            picture.width = sizes[i][1];
            picture.channels = sizes[i][2];
            each(&picture, operation++ % OPERATIONS, kernel < 21 ? kernel : kernel + 977);
        }
    }
}

static void on_floats(struct picture *picture, unsigned operation, size_t kernel)
{
    struct matte_data data = { .form = MATTE_FLOAT32, .elements = picture->values };
    for (size_t i = 0; i < COUNT_MAX; i++)
        picture->values[i] = (float)(random_bits() % 4000) / 1000 - 2;
    check(picture, &data, operation, kernel);
    for (size_t i = 0; i < 3; i++)
        picture->values[random_bits() % count_of(picture)] = NAN;
    check(picture, &data, operation, kernel);
}

/* Levels that rise, fall, do neither, and hold a NaN. */
static void on_codes(struct picture *picture, unsigned operation, size_t kernel)
{
    static unsigned char codes[COUNT_MAX];
    float levels[MATTE_LEVELS];
    struct matte_data data = { .form = MATTE_CODED, .elements = codes, .levels = levels };
    for (size_t i = 0; i < COUNT_MAX; i++)
        codes[i] = (unsigned char)random_bits();
    for (int order = 0; order < 4; order++) {
        for (int i = 0; i < MATTE_LEVELS; i++)
            levels[i] = order == 0   ? (float)i
                        : order == 1 ? (float)-i
                                     : (float)(random_bits() % 100);
        if (order == 3)
            levels[codes[0]] = NAN;
        for (size_t i = 0; i < count_of(picture); i++)
            picture->values[i] = levels[codes[i]];
        enum matte_form form = check(picture, &data, operation, kernel);
        if (order < 3)
            assert_int_equal(form, operation < 4 ? MATTE_CODED : MATTE_FLOAT32);
    }
}

static void test_floats(void **state)
{
    (void)state;
    each_size(on_floats);
}

static void test_codes(void **state)
{
    (void)state;
    each_size(on_codes);
}

/* An even window's mirror image, but for ComfyUI 0.8.0: see docs/deviations.md. */
static void test_even_dilation(void **state)
{
    const float row[] = { 0, 0, 0, 1, 0, 0, 0 };
    const float newest[] = { 0, 1, 1, 1, 1, 0, 0 };
    const float older[] = { 0, 0, 1, 1, 1, 1, 0 };
    struct matte_data data = { .elements = row, .shape = { 4, { 1, 1, 7, 1 } } };
    float came[7];
    enum matte_form form;
    (void)state;
    matte_dense_strides(&data.shape, data.stride);
    for (size_t i = 0; i < RUNS; i++) {
        apply(&runs[i], &data, 1, 4, came, &form);
        assert_memory_equal(came, runs[i].compat == MATTE_COMPAT_NEWEST ? newest : older,
                            sizeof came);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_floats),
        UNIT_TEST(test_codes),
        UNIT_TEST(test_even_dilation),
    };
    return cmocka_run_group_tests_name("morphology", tests, NULL, NULL);
}
