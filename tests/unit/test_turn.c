/* SPDX-License-Identifier: MIT */
/* ImageFlip and ImageRotate on pixels of all sizes, however they lie in memory. */
#include "unit.h"

#include <stdlib.h>

#include "matte/nodes.h"
#include "tensors.h"

static const size_t HEIGHT = 141;
static const size_t WIDTH = 203;

/* Where a pixel of the result is from, in an image of HEIGHT x WIDTH. */
struct origin {
    size_t row;
    size_t column;
};

typedef struct origin origin_function(size_t row, size_t column);

static struct origin upside_down(size_t row, size_t column)
{
    return (struct origin){ HEIGHT - 1 - row, column };
}

static struct origin mirror(size_t row, size_t column)
{
    return (struct origin){ row, WIDTH - 1 - column };
}

static struct origin half(size_t row, size_t column)
{
    return (struct origin){ HEIGHT - 1 - row, WIDTH - 1 - column };
}

static struct origin quarter(size_t row, size_t column)
{
    return (struct origin){ HEIGHT - 1 - column, row };
}

static struct origin three_quarters(size_t row, size_t column)
{
    return (struct origin){ column, WIDTH - 1 - row };
}

static void compare(const matte_image *image, const matte_image *turned, origin_function *origin)
{
    float *before = floats_of(matte_image_tensor(image));
    float *after = floats_of(matte_image_tensor(turned));
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(turned));
    size_t channels = shape.size[3];
    float *at = after;
    for (size_t plane = 0; plane < shape.size[0]; plane++) {
        for (size_t row = 0; row < shape.size[1]; row++) {
            for (size_t column = 0; column < shape.size[2]; column++) {
                struct origin from = origin(row, column);
                const float *pixel =
                    before + ((plane * HEIGHT + from.row) * WIDTH + from.column) * channels;
                for (size_t i = 0; i < channels; i++)
                    assert_true(*at++ == pixel[i]);
            }
        }
    }
    free(before);
    free(after);
}

static void try_flips(matte_job *job, const matte_image *image)
{
    static origin_function *const origins[] = { upside_down, mirror };
    for (unsigned method = 0; method < 2; method++) {
        struct matte_image_flip_params params = { .image = image, .flip_method = method };
        matte_image *flipped;
        assert_int_equal(matte_image_flip(job, &params, &flipped), MATTE_OK);
        compare(image, flipped, origins[method]);
        matte_image_unref(&flipped);
    }
}

static void try_rotations(matte_job *job, const matte_image *image)
{
    static origin_function *const origins[] = { NULL, quarter, half, three_quarters };
    for (unsigned rotation = 1; rotation < 4; rotation++) {
        struct matte_image_rotate_params params = { .image = image, .rotation = rotation };
        matte_image *rotated;
        assert_int_equal(matte_image_rotate(job, &params, &rotated), MATTE_OK);
        struct matte_shape shape = matte_tensor_shape(matte_image_tensor(rotated));
        assert_int_equal(shape.size[1], rotation == 2 ? HEIGHT : WIDTH);
        assert_int_equal(shape.size[2], rotation == 2 ? WIDTH : HEIGHT);
        compare(image, rotated, origins[rotation]);
        matte_image_unref(&rotated);
    }
}

static void test_all_layouts(void **state)
{
    matte_job *job = *state;
    for (int layout = 0; layout < LAYOUTS; layout++) {
        for (size_t channels = 1; channels <= 5; channels++) {
            matte_image *image =
                random_image(job, (enum layout)layout, 2, HEIGHT, WIDTH, channels, 1);
            try_flips(job, image);
            try_rotations(job, image);
            matte_image_unref(&image);
        }
    }
}

/* Codes stay codes, and a channel that repeats still does. */
static void test_forms_are_kept(void **state)
{
    matte_job *job = *state;
    matte_image *image = random_image(job, REPEATED_CODES, 1, 5, 7, 3, 1);
    struct matte_image_rotate_params params = { .image = image, .rotation = 1 };
    matte_image *rotated;
    assert_int_equal(matte_image_rotate(job, &params, &rotated), MATTE_OK);
    struct matte_data data = matte_tensor_data(matte_image_tensor(rotated));
    assert_int_equal(data.form, MATTE_CODED);
    assert_int_equal(data.stride[3], 0);
    assert_int_equal(data.stride[1], 5);
    matte_image_unref(&rotated);
    matte_image_unref(&image);
}

static void test_nothing_to_turn(void **state)
{
    matte_job *job = *state;
    static const size_t sizes[][4] = {
        { 0, 3, 4, 3 }, { 1, 0, 4, 3 }, { 1, 3, 0, 3 }, { 1, 3, 4, 0 }
    };
    for (size_t i = 0; i < 4; i++) {
        const size_t *size = sizes[i];
        matte_image *image = random_image(job, DENSE_FLOATS, size[0], size[1], size[2], size[3], 1);
        struct matte_image_rotate_params params = { .image = image, .rotation = 3 };
        matte_image *rotated;
        assert_int_equal(matte_image_rotate(job, &params, &rotated), MATTE_OK);
        struct matte_shape shape = matte_tensor_shape(matte_image_tensor(rotated));
        assert_int_equal(shape.size[1], size[2]);
        assert_int_equal(shape.size[2], size[1]);
        matte_image_unref(&rotated);
        matte_image_unref(&image);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_all_layouts),
        UNIT_TEST(test_forms_are_kept),
        UNIT_TEST(test_nothing_to_turn),
    };
    return cmocka_run_group_tests_name("turn", tests, NULL, NULL);
}
