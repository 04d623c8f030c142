/* SPDX-License-Identifier: MIT */
/* Nodes that cost nothing: their results are views, however large. */
#include "unit.h"

#include <stdlib.h>

#include "core/context.h"
#include "matte/nodes.h"
#include "tensors.h"

/* The memory that a new tensor took, in bytes. */
static size_t held(const matte_job *job)
{
    return atomic_load(&matte_job_context(job)->bytes);
}

static const matte_tensor *tensor_of(const matte_image *image)
{
    return matte_image_tensor(image);
}

static void test_solid_mask(void **state)
{
    matte_job *job = *state;
    struct matte_solid_mask_params params = { .value = 0.3, .width = 16384, .height = 16384 };
    struct matte_invert_mask_params invert;
    matte_mask *mask;
    matte_mask *inverted;
    assert_int_equal(matte_solid_mask(job, &params, &mask), MATTE_OK);
    invert.mask = mask;
    assert_int_equal(matte_invert_mask(job, &invert, &inverted), MATTE_OK);
    assert_true(held(job) < 4096);
    struct matte_data data = matte_tensor_data(matte_mask_tensor(inverted));
    assert_int_equal(data.shape.size[1], 16384);
    assert_true(data.levels[*(const unsigned char *)data.elements] == 1.0F - 0.3F);
    matte_mask_unref(&inverted);
    matte_mask_unref(&mask);
}

/* A value that is a byte's shares the table of pictures. */
static void test_solid_levels(void **state)
{
    matte_job *job = *state;
    struct matte_solid_mask_params params = { .value = 128.0 / 255.0, .width = 2, .height = 1 };
    matte_mask *mask;
    assert_int_equal(matte_solid_mask(job, &params, &mask), MATTE_OK);
    struct matte_data data = matte_tensor_data(matte_mask_tensor(mask));
    assert_int_equal(*(const unsigned char *)data.elements, 128);
    assert_true(data.levels[1] == 1.0F / 255.0F);
    matte_mask_unref(&mask);
}

static void test_empty_image(void **state)
{
    matte_job *job = *state;
    struct matte_empty_image_params params = {
        .width = 16384, .height = 16384, .batch_size = 4096, .color = 0x0180FF
    };
    matte_image *image;
    assert_int_equal(matte_empty_image(job, &params, &image), MATTE_OK);
    assert_true(held(job) < 65536 * 3);
    struct matte_data data = matte_tensor_data(tensor_of(image));
    const unsigned char *last = (const unsigned char *)data.elements +
                                16383 * (data.stride[1] + data.stride[2]) + 4095 * data.stride[0];
    assert_int_equal(last[0], 1);
    assert_int_equal(last[1], 128);
    assert_int_equal(last[2], 255);
    matte_image_unref(&image);
}

static void test_crop(void **state)
{
    matte_job *job = *state;
    matte_image *image = random_image(job, DENSE_CODES, 2, 10, 20, 3, 1);
    struct matte_image_crop_params params = {
        .image = image, .width = 5, .height = 20, .x = 30, .y = 4
    };
    matte_image *cropped;
    size_t before = held(job);
    assert_int_equal(matte_image_crop(job, &params, &cropped), MATTE_OK);
    assert_int_equal(held(job), before);
    struct matte_data whole = matte_tensor_data(tensor_of(image));
    struct matte_data part = matte_tensor_data(tensor_of(cropped));
    assert_ptr_equal(part.elements, (const unsigned char *)whole.elements + (4 * 20 + 19) * 3);
    assert_int_equal(part.shape.size[1], 6);
    assert_int_equal(part.shape.size[2], 1);
    matte_image_unref(&cropped);
    matte_image_unref(&image);
}

static void test_repeat(void **state)
{
    matte_job *job = *state;
    for (size_t batch = 0; batch < 3; batch++) {
        matte_image *image = random_image(job, STRIDED_FLOATS, batch, 3, 5, 3, 1);
        struct matte_repeat_image_batch_params params = { .image = image, .amount = 4 };
        matte_image *repeated;
        size_t before = held(job);
        assert_int_equal(matte_repeat_image_batch(job, &params, &repeated), MATTE_OK);
        assert_int_equal(held(job) > before, batch > 1);
        assert_int_equal(matte_tensor_shape(tensor_of(repeated)).size[0], 4 * batch);
        float *once = floats_of(tensor_of(image));
        float *often = floats_of(tensor_of(repeated));
        for (size_t i = 0; i < 4 * batch * 45; i++)
            assert_true(often[i] == once[i % (batch * 45)]);
        free(once);
        free(often);
        matte_image_unref(&repeated);
        matte_image_unref(&image);
    }
}

static void test_from_batch(void **state)
{
    matte_job *job = *state;
    matte_image *image = random_image(job, DENSE_FLOATS, 3, 2, 2, 1, 1);
    struct matte_image_from_batch_params params = { .image = image, .batch_index = 9, .length = 9 };
    matte_image *taken;
    assert_int_equal(matte_image_from_batch(job, &params, &taken), MATTE_OK);
    struct matte_data data = matte_tensor_data(tensor_of(taken));
    assert_int_equal(data.shape.size[0], 1);
    assert_ptr_equal(data.elements,
                     (const float *)matte_tensor_data(tensor_of(image)).elements + 8);
    matte_image_unref(&taken);
    matte_image_unref(&image);
}

/* What repeats is computed once and repeats again. */
static void test_invert_repeated(void **state)
{
    matte_job *job = *state;
    matte_image *image = random_image(job, REPEATED_FLOATS, 2, 40, 60, 3, 1);
    struct matte_image_invert_params params = { .image = image };
    matte_image *inverted;
    assert_int_equal(matte_image_invert(job, &params, &inverted), MATTE_OK);
    assert_int_equal(matte_tensor_data(tensor_of(inverted)).stride[3], 0);
    float *before = floats_of(tensor_of(image));
    float *after = floats_of(tensor_of(inverted));
    for (size_t i = 0; i < (size_t)2 * 40 * 60 * 3; i++)
        assert_true(after[i] == 1.0F - before[i]);
    free(before);
    free(after);
    matte_image_unref(&inverted);
    matte_image_unref(&image);
}

/* The image is a view; the mask of one without alpha is black and costs nothing. */
static void test_split(void **state)
{
    matte_job *job = *state;
    for (size_t channels = 1; channels <= 5; channels++) {
        matte_image *image = random_image(job, DENSE_FLOATS, 2, 64, 64, channels, 1);
        struct matte_split_image_with_alpha_params params = { .image = image };
        matte_image *rgb;
        matte_mask *mask;
        size_t before = held(job);
        assert_int_equal(matte_split_image_with_alpha(job, &params, &rgb, &mask), MATTE_OK);
        assert_int_equal(held(job) - before > 4096, channels > 3);
        assert_ptr_equal(matte_tensor_data(tensor_of(rgb)).elements,
                         matte_tensor_data(tensor_of(image)).elements);
        float *in = floats_of(tensor_of(image));
        float *out = floats_of(matte_mask_tensor(mask));
        for (size_t i = 0; i < (size_t)2 * 64 * 64; i++)
            assert_true(out[i] == (channels > 3 ? 1.0F - in[i * channels + 3] : 0.0F));
        free(in);
        free(out);
        matte_mask_unref(&mask);
        matte_image_unref(&rgb);
        matte_image_unref(&image);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_solid_mask), UNIT_TEST(test_solid_levels),    UNIT_TEST(test_empty_image),
        UNIT_TEST(test_crop),       UNIT_TEST(test_repeat),          UNIT_TEST(test_from_batch),
        UNIT_TEST(test_split),      UNIT_TEST(test_invert_repeated),
    };
    return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}
