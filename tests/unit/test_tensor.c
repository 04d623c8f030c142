/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/tensor.h"
#include "kernels/map.h"
#include "kernels/move.h"
#include "matte/nodes.h"

static void count_release(void *user)
{
    ++*(int *)user;
}

static struct matte_data dense(const void *elements, int rank, size_t a, size_t b, size_t c,
                               size_t d)
{
    struct matte_data data = { .elements = elements, .shape = { rank, { a, b, c, d } } };
    matte_dense_strides(&data.shape, data.stride);
    return data;
}

static void test_wrap_and_release(void **state)
{
    matte_job *job = *state;
    float floats[6] = { 0, 1, 2, 3, 4, 5 };
    int released = 0;
    matte_mask *mask;
    matte_image *image;
    struct matte_data data = dense(floats, 2, 2, 3, 0, 0);
    assert_int_equal(matte_mask_wrap(job, &data, count_release, &released, &mask), MATTE_OK);
    assert_int_equal(matte_image_wrap(job, &data, count_release, &released, &image), MATTE_ESHAPE);
    assert_int_equal(released, 0);
    matte_mask *again = matte_mask_ref(mask);
    matte_mask_unref(&mask);
    assert_null(mask);
    assert_int_equal(released, 0);
    matte_mask_unref(&again);
    matte_mask_unref(&again);
    assert_int_equal(released, 1);
}

/* ImageToMask's result is a view of the image, which it keeps alive. */
static void test_views(void **state)
{
    matte_job *job = *state;
    float floats[8] = { 0, 1, 2, 3, 4, 5, 6, 7 };
    int released = 0;
    matte_image *image;
    matte_mask *mask;
    struct matte_data data = dense(floats, 4, 1, 1, 2, 4);
    assert_int_equal(matte_image_wrap(job, &data, count_release, &released, &image), MATTE_OK);
    struct matte_image_to_mask_params params = { .image = image,
                                                 .channel = MATTE_IMAGE_TO_MASK_CHANNEL_ALPHA };
    assert_int_equal(matte_image_to_mask(job, &params, &mask), MATTE_OK);
    matte_image_unref(&image);
    assert_int_equal(released, 0);
    struct matte_data seen = matte_tensor_data(matte_mask_tensor(mask));
    assert_ptr_equal(seen.elements, floats + 3);
    assert_int_equal(seen.stride[2], 4);
    float copied[2];
    matte_tensor_copy_floats(matte_mask_tensor(mask), copied);
    assert_true(copied[0] == 3 && copied[1] == 7);
    matte_mask_unref(&mask);
    assert_int_equal(released, 1);
}

static void test_missing_channel(void **state)
{
    matte_job *job = *state;
    float floats[3] = { 0 };
    matte_image *image;
    matte_mask *mask = NULL;
    struct matte_data data = dense(floats, 4, 1, 1, 1, 3);
    assert_int_equal(matte_image_wrap(job, &data, NULL, NULL, &image), MATTE_OK);
    struct matte_image_to_mask_params params = { .image = image,
                                                 .channel = MATTE_IMAGE_TO_MASK_CHANNEL_ALPHA };
    assert_int_equal(matte_image_to_mask(job, &params, &mask), MATTE_ESHAPE);
    assert_null(mask);
    assert_string_equal(matte_job_message(job),
                        "ImageToMask: channel: the image has no alpha channel; it has 3: red, "
                        "green, blue");
    matte_image_unref(&image);
}

/* Inverting codes touches their 256 levels, not the pixels. */
static void test_coded_map_shares_codes(void **state)
{
    matte_job *job = *state;
    unsigned char codes[4] = { 0, 128, 255, 1 };
    float levels[MATTE_LEVELS];
    for (int i = 0; i < MATTE_LEVELS; i++)
        levels[i] = (float)i / 255.0F;
    struct matte_data data = dense(codes, 3, 1, 2, 2, 0);
    data.form = MATTE_CODED;
    data.levels = levels;
    matte_mask *mask;
    matte_mask *inverted;
    assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
    struct matte_invert_mask_params params = { .mask = mask };
    assert_int_equal(matte_invert_mask(job, &params, &inverted), MATTE_OK);
    struct matte_data seen = matte_tensor_data(matte_mask_tensor(inverted));
    assert_ptr_equal(seen.elements, codes);
    float floats[4];
    matte_tensor_copy_floats(matte_mask_tensor(inverted), floats);
    for (int i = 0; i < 4; i++)
        assert_true(floats[i] == 1.0F - levels[codes[i]]);
    matte_mask_unref(&inverted);
    matte_mask_unref(&mask);
}

static void test_fold(void **state)
{
    matte_job *job = *state;
    float floats[24];
    for (int i = 0; i < 24; i++)
        floats[i] = (float)i;
    /* [2, 2, 1, 3] out of [2, 2, 2, 3] by rows: the leading dimensions merge, as a view. */
    struct matte_data data = { .elements = floats,
                               .shape = { 4, { 2, 2, 1, 3 } },
                               .stride = { 12, 6, 3, 1 } };
    matte_mask *mask;
    matte_tensor *folded;
    assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
    assert_int_equal(matte_move_fold(job, matte_mask_tensor(mask), &folded), MATTE_OK);
    struct matte_data seen = matte_tensor_data(folded);
    assert_int_equal(seen.shape.rank, 3);
    assert_int_equal(seen.shape.size[0], 4);
    assert_ptr_equal(seen.elements, floats);
    matte_tensor_unref(&folded);
    matte_mask_unref(&mask);
    /* Planes in another order do not merge: they are copied. */
    data.stride[0] = 6;
    data.stride[1] = 12;
    assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
    assert_int_equal(matte_move_fold(job, matte_mask_tensor(mask), &folded), MATTE_OK);
    float copied[12];
    float expected[12] = { 0, 1, 2, 12, 13, 14, 6, 7, 8, 18, 19, 20 };
    matte_tensor_copy_floats(folded, copied);
    assert_memory_equal(copied, expected, sizeof copied);
    matte_tensor_unref(&folded);
    matte_mask_unref(&mask);
}

/* Big enough for several parts on several threads, with a stride. */
static void test_large_strided_map(void **state)
{
    matte_job *job = *state;
    enum { WIDTH = 5003, HEIGHT = 301 };
    float *floats = malloc(sizeof(float) * WIDTH * HEIGHT * 3);
    float *result = malloc(sizeof(float) * WIDTH * HEIGHT);
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT * 3; i++)
        floats[i] = (float)(i % 1000) / 999.0F;
    struct matte_data data = { .elements = floats + 1,
                               .shape = { 3, { 1, HEIGHT, WIDTH } },
                               .stride = { 0, (size_t)WIDTH * 3, 3 } };
    matte_mask *mask;
    matte_mask *above;
    assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
    struct matte_threshold_mask_params params = { .mask = mask, .value = 0.25 };
    assert_int_equal(matte_threshold_mask(job, &params, &above), MATTE_OK);
    matte_tensor_copy_floats(matte_mask_tensor(above), result);
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++)
        assert_true(result[i] == (floats[3 * i + 1] > 0.25F ? 1.0F : 0.0F));
    matte_mask_unref(&above);
    matte_mask_unref(&mask);
    free(result);
    free(floats);
}

static void test_memory_is_given_back(void **state)
{
    matte_job *job = *state;
    float floats[4] = { 0 };
    struct matte_data data = dense(floats, 2, 2, 2, 0, 0);
    matte_mask *mask;
    matte_mask *grown;
    assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
    struct matte_grow_mask_params params = { .mask = mask, .expand = 1 };
    assert_int_equal(matte_grow_mask(job, &params, &grown), MATTE_OK);
    assert_true(atomic_load(&matte_job_context(job)->bytes) > 0);
    matte_mask_unref(&grown);
    matte_mask_unref(&mask);
    assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_wrap_and_release),
        UNIT_TEST(test_views),
        UNIT_TEST(test_missing_channel),
        UNIT_TEST(test_coded_map_shares_codes),
        UNIT_TEST(test_fold),
        UNIT_TEST(test_large_strided_map),
        UNIT_TEST(test_memory_is_given_back),
    };
    return cmocka_run_group_tests_name("tensor", tests, NULL, NULL);
}
