/* SPDX-License-Identifier: MIT */
/* What ImageQuantize does besides the pixels, which are compared with Pillow's elsewhere. */
#include "unit.h"

#include <math.h>
#include <string.h>

#include "core/tensor.h"
#include "kernels/quantize_cut.h"
#include "matte/nodes.h"

static matte_image *wrap(matte_job *job, const float *floats, const struct matte_shape *shape)
{
    struct matte_data data = { .elements = floats, .shape = *shape };
    matte_image *image;
    matte_dense_strides(&data.shape, data.stride);
    assert_int_equal(matte_image_wrap(job, &data, NULL, NULL, &image), MATTE_OK);
    return image;
}

/* Each image of a batch has a palette of its own, and numbers outside 0 to 1 wrap around. */
static void test_batch(void **state)
{
    const float two[] = { 0.2F, 0.2F, 0.2F, 0.2F, 0.2F, 0.2F, 0.8F, 0.8F, 0.8F, 0.8F, 0.8F, 0.8F };
    const float strange[] = { NAN, INFINITY, -1.5F, 257 / 255.0F + 0.001F, 1e30F, -0.2F };
    const float wrapped[] = { 0, 0, 130 / 255.0F, 1 / 255.0F, 0, 205 / 255.0F };
    const struct matte_shape shape = { 4, { 2, 1, 2, 3 } };
    const struct matte_shape single = { 4, { 1, 1, 2, 3 } };
    struct matte_image_quantize_params params;
    float out[12];
    matte_image *image = wrap(*state, two, &shape);
    matte_image *made;
    matte_image_quantize_defaults(&params);
    params.image = image;
    params.colors = 1;
    assert_int_equal(matte_image_quantize(*state, &params, &made), MATTE_OK);
    matte_tensor_copy_floats(matte_image_tensor(made), out);
    assert_memory_equal(out, two, sizeof out);
    matte_image_unref(&made);
    matte_image_unref(&image);
    image = wrap(*state, strange, &single);
    params.image = image;
    params.colors = 2;
    assert_int_equal(matte_image_quantize(*state, &params, &made), MATTE_OK);
    matte_tensor_copy_floats(matte_image_tensor(made), out);
    for (size_t i = 0; i < 6; i++)
        assert_true(out[i] == wrapped[i]);
    matte_image_unref(&made);
    matte_image_unref(&image);
}

static void test_shapes(void **state)
{
    static const struct {
        struct matte_shape shape;
        matte_status status;
    } cases[] = {
        { { 4, { 1, 2, 2, 4 } }, MATTE_ESHAPE }, { { 4, { 1, 2, 2, 1 } }, MATTE_ESHAPE },
        { { 4, { 1, 0, 2, 3 } }, MATTE_ESHAPE }, { { 4, { 0, 2, 2, 3 } }, MATTE_OK },
        { { 4, { 1, 2, 2, 3 } }, MATTE_OK },
    };
    static const float floats[16];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_image_quantize_params params;
        matte_image *image = wrap(*state, floats, &cases[i].shape);
        matte_image *made = NULL;
        matte_image_quantize_defaults(&params);
        params.image = image;
        assert_int_equal(matte_image_quantize(*state, &params, &made), cases[i].status);
        matte_image_unref(&made);
        matte_image_unref(&image);
    }
}

/* More colours than are told apart: they are counted without their lowest bits. */
static void test_many_colours(void **state)
{
    enum { PIXELS = 1 << 17 };
    static uint8_t bytes[3 * PIXELS];
    struct matte_colours colours;
    uint32_t pixels = 0;
    for (size_t i = 0; i < PIXELS; i++) {
        bytes[3 * i] = (uint8_t)i;
        bytes[3 * i + 1] = (uint8_t)(i >> 8);
        bytes[3 * i + 2] = (uint8_t)(i >> 16 << 7);
    }
    assert_int_equal(matte_colours_count(*state, bytes, PIXELS, &colours), MATTE_OK);
    assert_int_equal(colours.count, PIXELS / 4);
    for (size_t i = 0; i < colours.count; i++)
        pixels += colours.list[i].pixels;
    assert_int_equal(pixels, PIXELS);
    struct matte_palette palette;
    matte_median_cut(&colours, 1, &palette);
    assert_int_equal(palette.size, 1);
    /* The mean of all bits. */
    assert_int_equal(palette.colour[0][0], 128);
    assert_int_equal(palette.colour[0][2], 64);
    matte_colours_free(*state, &colours);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_batch),
        UNIT_TEST(test_shapes),
        UNIT_TEST(test_many_colours),
    };
    return cmocka_run_group_tests_name("quantize", tests, NULL, NULL);
}
