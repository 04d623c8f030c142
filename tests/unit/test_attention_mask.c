/* SPDX-License-Identifier: MIT */
/* AttentionMask: the grid of each block, the batch, and what no pixel stands for. Resampling itself
 * is test_resample's. */
#include "unit.h"

#include <stdlib.h>

#include "matte/nodes.h"
#include "tensors.h"

static void assert_shape(const matte_mask *mask, size_t count, size_t height, size_t width)
{
    struct matte_data data = matte_tensor_data(matte_mask_tensor(mask));
    assert_int_equal(data.shape.rank, 3);
    assert_int_equal(data.shape.size[0], count);
    assert_int_equal(data.shape.size[1], height);
    assert_int_equal(data.shape.size[2], width);
}

/* Grids by the published formula: of a latent as wide as high, every block's is square. */
static void test_grids(void **state)
{
    static const struct {
        int64_t width;
        int64_t height;
        unsigned block;
        int64_t length;
        size_t rows;
        size_t columns;
        size_t tokens;
    } cases[] = {
        { 64, 64, 1, 1, 64, 64, 4096 },   { 64, 64, 2, 1, 32, 32, 1024 },
        { 64, 64, 3, 1, 16, 16, 256 },    { 64, 64, 4, 1, 8, 8, 64 },
        { 128, 128, 5, 1, 64, 64, 4096 }, { 128, 96, 6, 1, 24, 32, 768 },
        { 5, 3, 0, 17, 4, 4, 17 },        { 96, 67, 2, 1, 34, 48, 1632 },
    };
    matte_job *job = *state;
    matte_mask *mask = random_mask(job, DENSE_FLOATS, 2, 9, 7, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_attention_mask_params params;
        matte_mask *seen;
        matte_mask *weights;
        matte_attention_mask_defaults(&params);
        params.mask = mask;
        params.latent_width = cases[i].width;
        params.latent_height = cases[i].height;
        params.block = cases[i].block;
        params.sequence_length = cases[i].length;
        assert_int_equal(matte_attention_mask(job, &params, &seen, &weights), MATTE_OK);
        assert_shape(seen, 2, cases[i].rows, cases[i].columns);
        assert_shape(weights, 2, 1, cases[i].tokens);
        matte_mask_unref(&seen);
        matte_mask_unref(&weights);
    }
    matte_mask_unref(&mask);
}

/* A grid of the mask's own size, 4x4, so that values stay; 19 tokens leave one before the pixels
 * and two behind. The last mask is repeated. */
static void test_tokens_and_batch(void **state)
{
    matte_job *job = *state;
    struct matte_attention_mask_params params;
    matte_mask *mask = random_mask(job, DENSE_FLOATS, 2, 4, 4, 2);
    matte_mask *seen;
    matte_mask *weights;
    matte_attention_mask_defaults(&params);
    params.mask = mask;
    params.latent_width = 5;
    params.latent_height = 4;
    params.block = 0;
    params.sequence_length = 19;
    params.batch = 3;
    assert_int_equal(matte_attention_mask(job, &params, &seen, &weights), MATTE_OK);
    assert_shape(seen, 3, 4, 4);
    assert_shape(weights, 3, 1, 19);
    float *given = floats_of(matte_mask_tensor(mask));
    float *pixels = floats_of(matte_mask_tensor(seen));
    float *tokens = floats_of(matte_mask_tensor(weights));
    for (size_t item = 0; item < 3; item++) {
        const float *expected = given + (item < 2 ? item : 1) * 16;
        for (size_t token = 0; token < 19; token++) {
            bool pixel = token >= 1 && token < 17;
            float value = pixel ? expected[token - 1] : 0;
            assert_true(tokens[item * 19 + token] == value);
            assert_true(!pixel || pixels[item * 16 + token - 1] == value);
        }
    }
    free(given);
    free(pixels);
    free(tokens);
    matte_mask_unref(&seen);
    matte_mask_unref(&weights);
    matte_mask_unref(&mask);
}

/* Masks beyond the batch are dropped, and what can't be is refused with the input's name. */
static void test_limits(void **state)
{
    matte_job *job = *state;
    struct matte_attention_mask_params params;
    matte_mask *mask = random_mask(job, DENSE_CODES, 5, 4, 4, 3);
    matte_mask *seen;
    matte_mask *weights;
    matte_attention_mask_defaults(&params);
    params.mask = mask;
    params.latent_width = params.latent_height = 4;
    params.batch = 2;
    assert_int_equal(matte_attention_mask(job, &params, &seen, &weights), MATTE_OK);
    assert_shape(seen, 2, 4, 4);
    matte_mask_unref(&seen);
    matte_mask_unref(&weights);
    params.block = 0;
    params.sequence_length = 17;
    params.fit = MATTE_ATTENTION_MASK_FIT_LEGACY;
    assert_int_equal(matte_attention_mask(job, &params, &seen, &weights), MATTE_ERANGE);
    assert_string_equal(matte_job_error(job)->input, "sequence_length");
    params.fit = MATTE_ATTENTION_MASK_FIT_CURRENT;
    params.latent_width = 400;
    params.latent_height = 1;
    params.sequence_length = 10;
    assert_int_equal(matte_attention_mask(job, &params, &seen, &weights), MATTE_ERANGE);
    assert_string_equal(matte_job_error(job)->input, "sequence_length");
    matte_mask_unref(&mask);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_grids),
        UNIT_TEST(test_tokens_and_batch),
        UNIT_TEST(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
