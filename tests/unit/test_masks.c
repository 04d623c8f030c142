/* SPDX-License-Identifier: MIT */
/* FeatherMask, MaskComposite, ImageColorToMask and ImagePadForOutpaint beyond recorded calls: masks
 * as they come in pipelines, large ones, and the default's own behaviour. */
#include "unit.h"

#include <math.h>
#include <stdlib.h>

#include "matte/nodes.h"
#include "tensors.h"

/* FeatherMask in torch's words: one row or column after the other. */
static void feather(float *plane, size_t height, size_t width,
                    const struct matte_feather_mask_params *by, bool off_by_one)
{
    const size_t counts[] = { (size_t)by->left, (size_t)by->right, (size_t)by->top,
                              (size_t)by->bottom };
    for (int side = 0; side < 4; side++) {
        size_t size = side < 2 ? width : height;
        size_t other = side < 2 ? height : width;
        size_t count = counts[side] < size ? counts[side] : size;
        for (size_t k = 0; k < count; k++) {
            volatile float factor = (float)((double)(k + 1) / (double)count);
            size_t far = off_by_one ? (size - k) % size : size - 1 - k;
            size_t at = side % 2 ? far : k;
            for (size_t i = 0; i < other; i++)
                plane[side < 2 ? i * width + at : at * width + i] *= factor;
        }
    }
}

static void try_feather(matte_job *job, enum layout layout, struct matte_feather_mask_params params,
                        bool off_by_one)
{
    enum { HEIGHT = 23, WIDTH = 2100 };
    matte_mask *mask = random_mask(job, layout, 2, HEIGHT, WIDTH, 5);
    matte_mask *feathered;
    params.mask = mask;
    assert_int_equal(matte_feather_mask(job, &params, &feathered), MATTE_OK);
    float *expected = floats_of(matte_mask_tensor(mask));
    float *came = floats_of(matte_mask_tensor(feathered));
    for (size_t i = 0; i < 2; i++)
        feather(expected + i * HEIGHT * WIDTH, HEIGHT, WIDTH, &params, off_by_one);
    size_t wrong = 0;
    for (size_t i = 0; i < (size_t)2 * HEIGHT * WIDTH; i++)
        wrong += came[i] != expected[i];
    assert_int_equal(wrong, 0);
    free(expected);
    free(came);
    matte_mask_unref(&feathered);
    matte_mask_unref(&mask);
}

/* By default step k fades column W - 1 - k and row H - 1 - k; ComfyUI 0.8.0 is one off. */
static void test_feather_edges(void **state)
{
    (void)state;
    static const struct matte_feather_mask_params params[] = {
        { .left = 3, .top = 7, .right = 40, .bottom = 60 },
        { .right = 1, .bottom = 1 },
        { .left = 2099, .right = 16384, .top = 16384, .bottom = 16384 },
        { .top = 61 },
        { 0 },
    };
    for (int compat = 0; compat < 2; compat++) {
        for (unsigned threads = 1; threads <= 2; threads++) {
            matte_job *job = new_job((enum matte_compat)compat, threads);
            bool off_by_one = compat == MATTE_COMPAT_COMFYUI_0_8;
            for (int layout = DENSE_FLOATS; layout <= STRIDED_CODES; layout++) {
                for (size_t i = 0; i < sizeof params / sizeof *params; i++)
                    try_feather(job, (enum layout)layout, params[i], off_by_one);
            }
            matte_job_free(&job);
        }
    }
}

static float combined(unsigned operation, float d, float s)
{
    bool first = nearbyintf(d) != 0;
    bool second = nearbyintf(s) != 0;
    const float results[] = {
        d * s, d + s, d - s, first && second, first || second, first != second
    };
    return results[operation];
}

static void try_composite(matte_job *job, enum layout layout, enum layout source_layout,
                          unsigned operation, size_t x, size_t y)
{
    enum { HEIGHT = 17, WIDTH = 2300, DOWN = 10, ACROSS = 2100 };
    matte_mask *destination = random_mask(job, layout, 2, HEIGHT, WIDTH, 8);
    matte_mask *source = random_mask(job, source_layout, 1, DOWN, ACROSS, 9);
    struct matte_mask_composite_params params = { .destination = destination,
                                                  .source = source,
                                                  .x = (int64_t)x,
                                                  .y = (int64_t)y,
                                                  .operation = operation };
    matte_mask *result;
    assert_int_equal(matte_mask_composite(job, &params, &result), MATTE_OK);
    float *d = floats_of(matte_mask_tensor(destination));
    float *s = floats_of(matte_mask_tensor(source));
    float *came = floats_of(matte_mask_tensor(result));
    size_t wrong = 0;
    for (size_t i = 0; i < (size_t)2 * HEIGHT * WIDTH; i++) {
        size_t row = i / WIDTH % HEIGHT;
        size_t column = i % WIDTH;
        float expected = d[i];
        if (row >= y && row - y < DOWN && column >= x && column - x < ACROSS)
            expected = combined(operation, d[i], s[(row - y) * ACROSS + column - x]);
        wrong += came[i] != fminf(fmaxf(expected, 0), 1);
    }
    assert_int_equal(wrong, 0);
    free(d);
    free(s);
    free(came);
    matte_mask_unref(&result);
    matte_mask_unref(&source);
    matte_mask_unref(&destination);
}

static void test_composite(void **state)
{
    matte_job *job = *state;
    static const size_t places[][2] = { { 0, 0 }, { 150, 3 }, { 250, 9 }, { 2300, 0 }, { 5, 17 } };
    for (unsigned operation = 0; operation < 6; operation++) {
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            try_composite(job, DENSE_FLOATS, DENSE_CODES, operation, places[i][0], places[i][1]);
            try_composite(job, DENSE_CODES, STRIDED_FLOATS, operation, places[i][0], places[i][1]);
            try_composite(job, STRIDED_CODES, DENSE_FLOATS, operation, places[i][0], places[i][1]);
        }
    }
}

/* Where ComfyUI's slices disagree it fails, and so does matte, compatible or not. */
static void test_composite_beyond(void **state)
{
    static const struct {
        int64_t x;
        int64_t y;
        const char *input;
    } cases[] = { { 5, 0, NULL }, { 6, 0, "x" },  { 7, 0, "x" },     { 8, 0, NULL },
                  { 0, 4, NULL }, { 0, 5, NULL }, { 16384, 5, NULL } };
    (void)state;
    for (int compat = 0; compat < 2; compat++) {
        matte_job *job = new_job((enum matte_compat)compat, 1);
        matte_mask *destination = random_mask(job, DENSE_FLOATS, 1, 4, 5, 1);
        matte_mask *source = random_mask(job, DENSE_FLOATS, 1, 2, 4, 2);
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            struct matte_mask_composite_params params = {
                .destination = destination, .source = source, .x = cases[i].x, .y = cases[i].y
            };
            matte_mask *result = NULL;
            matte_status status = matte_mask_composite(job, &params, &result);
            assert_int_equal(status, cases[i].input ? MATTE_ESHAPE : MATTE_OK);
            if (status)
                assert_string_equal(matte_job_error(job)->input, cases[i].input);
            matte_mask_unref(&result);
        }
        matte_mask_unref(&source);
        matte_mask_unref(&destination);
        matte_job_free(&job);
    }
}

/* ImageColorToMask in torch's words, but for NaN. */
static int byte_of(float value)
{
    return (int)nearbyintf(fminf(fmaxf(value, 0), 1) * 255.0F);
}

static void test_color(void **state)
{
    matte_job *job = *state;
    for (int layout = 0; layout < LAYOUTS; layout++) {
        for (size_t channels = 3; channels <= 4; channels++) {
            matte_image *image = random_image(job, (enum layout)layout, 2, 31, 2100, channels, 3);
            float *in = floats_of(matte_image_tensor(image));
            size_t picked = 2100 * channels;
            struct matte_image_color_to_mask_params params = { .image = image,
                                                               .color = byte_of(in[picked]) << 16 |
                                                                        byte_of(in[picked + 1])
                                                                            << 8 |
                                                                        byte_of(in[picked + 2]) };
            matte_mask *mask;
            assert_int_equal(matte_image_color_to_mask(job, &params, &mask), MATTE_OK);
            float *came = floats_of(matte_mask_tensor(mask));
            assert_true(came[2100] == 1);
            for (size_t i = 0; i < (size_t)2 * 31 * 2100; i++) {
                const float *pixel = in + i * channels;
                int color = byte_of(pixel[0]) << 16 | byte_of(pixel[1]) << 8 | byte_of(pixel[2]);
                assert_true(came[i] == (color == params.color ? 1.0F : 0.0F));
            }
            free(came);
            free(in);
            matte_mask_unref(&mask);
            matte_image_unref(&image);
        }
    }
}

/* Every byte has its colour, whatever halves round to. */
static void test_color_halves(void **state)
{
    matte_job *job = *state;
    float floats[3 * 2 * 3 * 256];
    for (size_t i = 0; i < sizeof floats / sizeof *floats / 3; i++) {
        float exact = ((float)(i / 3) * 0.5F) / 255.0F;
        float near = i % 3 == 0 ? exact : nextafterf(exact, i % 3 == 1 ? -1.0F : 2.0F);
        for (size_t k = 0; k < 3; k++)
            floats[3 * i + k] = near;
    }
    struct matte_data data = { .elements = floats, .shape = { 4, { 1, 1, 3 * 512, 3 } } };
    matte_dense_strides(&data.shape, data.stride);
    matte_image *image;
    assert_int_equal(matte_image_wrap(job, &data, NULL, NULL, &image), MATTE_OK);
    size_t wrong = 0;
    for (int64_t byte = 0; byte < 256; byte++) {
        struct matte_image_color_to_mask_params params = { .image = image,
                                                           .color = byte * 0x10101 };
        matte_mask *mask;
        assert_int_equal(matte_image_color_to_mask(job, &params, &mask), MATTE_OK);
        float *came = floats_of(matte_mask_tensor(mask));
        for (size_t i = 0; i < (size_t)3 * 512; i++)
            wrong += came[i] != (byte_of(floats[3 * i]) == byte ? 1.0F : 0.0F);
        free(came);
        matte_mask_unref(&mask);
    }
    assert_int_equal(wrong, 0);
    matte_image_unref(&image);
}

static void try_pad(matte_job *job, enum layout layout)
{
    enum { HEIGHT = 21, WIDTH = 900, CHANNELS = 3, LEFT = 3, TOP = 2, RIGHT = 40, BOTTOM = 1 };
    enum { DOWN = HEIGHT + TOP + BOTTOM, ACROSS = WIDTH + LEFT + RIGHT };
    matte_image *image = random_image(job, layout, 2, HEIGHT, WIDTH, CHANNELS, 4);
    struct matte_image_pad_for_outpaint_params params = {
        .image = image, .left = LEFT, .top = TOP, .right = RIGHT, .bottom = BOTTOM
    };
    matte_image *padded;
    matte_mask *mask;
    assert_int_equal(matte_image_pad_for_outpaint(job, &params, &padded, &mask), MATTE_OK);
    float *in = floats_of(matte_image_tensor(image));
    float *came = floats_of(matte_image_tensor(padded));
    for (size_t i = 0; i < (size_t)2 * DOWN * ACROSS * CHANNELS; i++) {
        size_t channel = i % CHANNELS;
        size_t column = i / CHANNELS % ACROSS - LEFT;
        size_t row = i / CHANNELS / ACROSS % DOWN - TOP;
        size_t plane = i / CHANNELS / ACROSS / DOWN;
        float expected = 0.5F;
        if (row < HEIGHT && column < WIDTH)
            expected = in[((plane * HEIGHT + row) * WIDTH + column) * CHANNELS + channel];
        assert_true(came[i] == expected);
    }
    free(in);
    free(came);
    matte_mask_unref(&mask);
    matte_image_unref(&padded);
    matte_image_unref(&image);
}

static void test_pad(void **state)
{
    for (int layout = 0; layout < LAYOUTS; layout++)
        try_pad(*state, (enum layout)layout);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_feather_edges),    UNIT_TEST(test_composite),
        UNIT_TEST(test_composite_beyond), UNIT_TEST(test_color),
        UNIT_TEST(test_color_halves),     UNIT_TEST(test_pad),
    };
    return cmocka_run_group_tests_name("masks", tests, NULL, NULL);
}
