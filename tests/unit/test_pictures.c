/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"
#include "core/tensor.h"
#include "matte/picture.h"

enum { PATH_SIZE = 500 };

static void open_picture(matte_job *job, const char *name, char path[PATH_SIZE],
                         struct matte_source *source)
{
    snprintf(path, PATH_SIZE, "%s/pictures/%s", MATTE_TESTS, name);
    assert_int_equal(matte_source_file(job, path, source), MATTE_OK);
}

static void test_info(void **state)
{
    static const struct {
        const char *name;
        struct matte_picture picture;
    } cases[] = {
        { "rgba8.png", { "PNG", 16, 24, 4, 8, 8, 1, 0, 0, 1, NULL } },
        { "la16_i.png", { "PNG", 16, 24, 2, 16, 16, 1, 0, 1, 1, NULL } },
        { "gray2_trns.png", { "PNG", 16, 24, 2, 8, 2, 1, 0, 0, 1, NULL } },
        { "pal4.png", { "PNG", 16, 24, 3, 8, 4, 1, 1, 0, 1, NULL } },
        { "pal8_trns_i.png", { "PNG", 16, 24, 4, 8, 8, 1, 1, 1, 1, NULL } },
        { "exif6.png", { "PNG", 11, 15, 4, 8, 8, 6, 0, 0, 1, NULL } },
        { "gray.jpg", { "JPEG", 29, 33, 1, 8, 8, 1, 0, 0, 1, NULL } },
        { "rgb_prog.jpg", { "JPEG", 61, 47, 3, 8, 8, 1, 0, 1, 1, NULL } },
        { "cmyk.jpg", { "JPEG", 37, 31, 3, 8, 8, 1, 0, 0, 1, NULL } },
        { "exif5.jpg", { "JPEG", 17, 26, 3, 8, 8, 5, 0, 0, 1, NULL } },
    };
    matte_job *job = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct matte_picture *expected = &cases[i].picture;
        struct matte_picture picture;
        struct matte_source source;
        char path[PATH_SIZE];
        open_picture(job, cases[i].name, path, &source);
        assert_int_equal(matte_picture_info(job, &source, &picture), MATTE_OK);
        assert_string_equal(picture.format, expected->format);
        assert_int_equal(picture.width, expected->width);
        assert_int_equal(picture.height, expected->height);
        assert_int_equal(picture.channels, expected->channels);
        assert_int_equal(picture.depth, expected->depth);
        assert_int_equal(picture.file_depth, expected->file_depth);
        assert_int_equal(picture.orientation, expected->orientation);
        assert_int_equal(picture.palette, expected->palette);
        assert_int_equal(picture.interlaced, expected->interlaced);
        matte_source_close(&source);
    }
}

static void test_errors_name_the_file(void **state)
{
    matte_job *job = *state;
    static const char *const names[] = { "empty.png", "bad.png", "trunc.jpg", "trunc_idat.png" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct matte_source source;
        matte_image *image = NULL;
        char path[PATH_SIZE];
        open_picture(job, names[i], path, &source);
        assert_int_equal(matte_picture_read(job, &source, NULL, &image), MATTE_EFORMAT);
        assert_string_equal(matte_job_error(job)->file, path);
        assert_null(image);
        assert_null(job->file);
        matte_source_close(&source);
        assert_int_equal(atomic_load(&job->context->bytes), 0);
    }
}

static void test_frames_beyond_the_last(void **state)
{
    matte_job *job = *state;
    struct matte_source source;
    struct matte_picture picture;
    matte_image *image = NULL;
    char path[PATH_SIZE];
    open_picture(job, "rgba8.png", path, &source);
    assert_int_equal(matte_picture_read_frame(job, &source, 1, NULL, &image), MATTE_ERANGE);
    assert_string_equal(matte_job_error(job)->file, path);
    assert_null(image);
    assert_int_equal(matte_picture_read_frame(job, &source, 0, &picture, &image), MATTE_OK);
    assert_int_equal(picture.frames, 1);
    matte_image_unref(&image);
    matte_source_close(&source);
}

/* The pictures of a file, one by one, are those of the batch. */
static void test_all_frames(void **state)
{
    matte_job *job = *state;
    struct matte_source source;
    struct matte_picture picture;
    matte_image *all = NULL;
    char path[PATH_SIZE];
    open_picture(job, "anim_rgba.apng.png", path, &source);
    assert_int_equal(matte_picture_read_all(job, &source, &picture, &all), MATTE_OK);
    struct matte_data batch = matte_tensor_data(matte_image_tensor(all));
    size_t size = batch.stride[0];
    assert_int_equal(picture.frames, 3);
    assert_int_equal(batch.shape.size[0], 3);
    for (size_t i = 0; i < batch.shape.size[0]; i++) {
        matte_image *one = NULL;
        assert_int_equal(matte_picture_read_frame(job, &source, i, NULL, &one), MATTE_OK);
        struct matte_data data = matte_tensor_data(matte_image_tensor(one));
        assert_int_equal(data.form, batch.form);
        assert_memory_equal(data.elements, matte_data_at(&batch, i * size), size);
        matte_image_unref(&one);
    }
    matte_image_unref(&all);
    matte_source_close(&source);
    assert_int_equal(atomic_load(&job->context->bytes), 0);
}

/* A file of one picture costs no copy, and grey stays one channel that is shown thrice. */
static void test_all_of_one(void **state)
{
    matte_job *job = *state;
    struct matte_source source;
    matte_image *all = NULL;
    char path[PATH_SIZE];
    open_picture(job, "gray16.png", path, &source);
    assert_int_equal(matte_picture_read_all(job, &source, NULL, &all), MATTE_OK);
    struct matte_data data = matte_tensor_data(matte_image_tensor(all));
    assert_int_equal(data.shape.size[0], 1);
    assert_int_equal(data.shape.size[3], 3);
    assert_int_equal(data.stride[3], 0);
    matte_image_unref(&all);
    matte_source_close(&source);
}

/* A dense float tensor. */
static struct matte_data floats_of(const float *elements, struct matte_shape shape)
{
    struct matte_data data = { .elements = elements, .shape = shape };
    matte_dense_strides(&shape, data.stride);
    return data;
}

static matte_status write(matte_job *job, const struct matte_data *data, unsigned depth,
                          struct matte_bytes *bytes)
{
    const struct matte_picture_params params = { .depth = depth };
    struct matte_sink sink;
    matte_image *image = NULL;
    matte_mask *mask = NULL;
    matte_status status;
    assert_int_equal(matte_sink_memory(job, bytes, &sink), MATTE_OK);
    if (data->shape.rank == 4) {
        assert_int_equal(matte_image_wrap(job, data, NULL, NULL, &image), MATTE_OK);
        status = matte_picture_write_image(job, &sink, &params, image);
    } else {
        assert_int_equal(matte_mask_wrap(job, data, NULL, NULL, &mask), MATTE_OK);
        status = matte_picture_write_mask(job, &sink, &params, mask);
    }
    if (!status)
        assert_int_equal(matte_sink_commit(job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    matte_image_unref(&image);
    matte_mask_unref(&mask);
    return status;
}

/* Writes a tensor and reads it back: the image, and all its values as floats to free(). */
static matte_image *write_and_read(matte_job *job, const struct matte_data *data, unsigned depth,
                                   struct matte_picture *picture, float **floats)
{
    struct matte_bytes bytes;
    struct matte_source source;
    matte_image *image;
    assert_int_equal(write(job, data, depth, &bytes), MATTE_OK);
    assert_int_equal(matte_source_memory(job, bytes.data, bytes.size, NULL, &source), MATTE_OK);
    /* Asking first takes nothing away. */
    assert_int_equal(matte_picture_info(job, &source, picture), MATTE_OK);
    assert_int_equal(matte_picture_read(job, &source, picture, &image), MATTE_OK);
    matte_source_close(&source);
    free(bytes.data);
    *floats = malloc(matte_tensor_count(matte_image_tensor(image)) * sizeof **floats);
    matte_tensor_copy_floats(matte_image_tensor(image), *floats);
    return image;
}

/* Samples are the nearest ones; a grey file is read as three equal channels. */
static void test_rounding(void **state)
{
    static const float values[] = {
        0,        1,   0.5F,      0.4999F / 255, 0.5001F / 255, -3,
        INFINITY, NAN, -INFINITY, 254.4F / 255,  254.6F / 255,  1.001F
    };
    static const float nearest[] = { 0, 1, 128.0F / 255, 0, 1.0F / 255, 0, 1,
                                     0, 0, 254.0F / 255, 1, 1 };
    enum { COUNT = sizeof values / sizeof *values };
    matte_job *job = *state;
    struct matte_data data = floats_of(values, (struct matte_shape){ 2, { 3, 4 } });
    struct matte_picture picture;
    float *back;
    matte_image *image = write_and_read(job, &data, 8, &picture, &back);
    assert_int_equal(picture.channels, 1);
    struct matte_data read = matte_tensor_data(matte_image_tensor(image));
    assert_int_equal(read.form, MATTE_CODED);
    assert_int_equal(read.stride[3], 0);
    assert_int_equal(read.shape.size[3], 3);
    for (size_t i = 0; i < 3 * (size_t)COUNT; i++)
        assert_true(back[i] == nearest[i / 3]);
    free(back);
    matte_image_unref(&image);
    image = write_and_read(job, &data, 16, &picture, &back);
    assert_int_equal(picture.depth, 16);
    assert_int_equal(matte_tensor_data(matte_image_tensor(image)).form, MATTE_FLOAT32);
    for (size_t i = 0; i < COUNT; i++) {
        float clipped = values[i] > 0 ? fminf(values[i], 1) : 0;
        assert_true(fabsf(back[3 * i] - clipped) <= 0.5001F / 65535);
    }
    free(back);
    matte_image_unref(&image);
}

/* Codes go through their levels, whatever these are. */
static void test_coded_masks(void **state)
{
    matte_job *job = *state;
    uint8_t codes[MATTE_LEVELS];
    float levels[MATTE_LEVELS];
    for (int i = 0; i < MATTE_LEVELS; i++) {
        codes[i] = (uint8_t)i;
        levels[i] = 1.2F - (float)i / 200;
    }
    for (unsigned depth = 8; depth <= 16; depth += 8) {
        /* Transposed, in a batch of one of one. */
        struct matte_data data = { .form = MATTE_CODED,
                                   .elements = codes,
                                   .shape = { 5, { 1, 1, 1, 16, 16 } },
                                   .stride = { 7, 7, 7, 1, 16 },
                                   .levels = levels };
        float white = depth == 8 ? 255 : 65535;
        struct matte_picture picture;
        float *back;
        matte_image *image = write_and_read(job, &data, depth, &picture, &back);
        for (size_t i = 0; i < MATTE_LEVELS; i++) {
            float level = levels[i % 16 * 16 + i / 16];
            float clipped = level < 0 ? 0 : level > 1 ? 1 : level;
            assert_true(back[3 * i] == floorf(clipped * white + 0.5F) / white);
        }
        free(back);
        matte_image_unref(&image);
    }
}

/* Values that survive: k/255, k/65535. */
static void test_images(void **state)
{
    matte_job *job = *state;
    float values[5 * 7 * 4];
    for (unsigned depth = 8; depth <= 16; depth += 8) {
        float white = depth == 8 ? 255 : 65535;
        for (size_t i = 0; i < sizeof values / sizeof *values; i++)
            values[i] = (float)(i * 7919 % 65536 % ((size_t)white + 1)) / white;
        for (size_t channels = 1; channels <= 4; channels++) {
            struct matte_data data =
                floats_of(values, (struct matte_shape){ 4, { 1, 5, 7, channels } });
            struct matte_picture picture;
            float *back;
            matte_image *image = write_and_read(job, &data, depth, &picture, &back);
            assert_int_equal(picture.channels, channels);
            size_t read = channels <= 1 ? 3 : channels == 2 ? 4 : channels;
            bool grey = channels <= 2;
            for (size_t i = 0; i < 35 * read; i++) {
                size_t channel = i % read;
                size_t written = !grey ? channel : channel == 3;
                assert_true(back[i] == values[i / read * channels + written]);
            }
            free(back);
            matte_image_unref(&image);
        }
    }
}

/* A view with other strides is written as what it shows. */
static void test_strided_images(void **state)
{
    matte_job *job = *state;
    uint8_t codes[6 * 5 * 4];
    float levels[MATTE_LEVELS];
    for (size_t i = 0; i < sizeof codes; i++)
        codes[i] = (uint8_t)(i * 37);
    for (int i = 0; i < MATTE_LEVELS; i++)
        levels[i] = (float)i / 255;
    static const size_t strides[][4] = {
        { 0, 20, 4, 1 }, { 0, 20, 4, 0 }, { 0, 4, 20, 1 }, { 0, 40, 8, 1 }, { 0, 5, 1, 30 },
    };
    for (size_t s = 0; s < sizeof strides / sizeof *strides; s++) {
        struct matte_data data = {
            .form = MATTE_CODED, .elements = codes, .shape = { 4, { 1, 3, 2, 3 } }, .levels = levels
        };
        memcpy(data.stride, strides[s], sizeof strides[s]);
        struct matte_picture picture;
        float *back;
        matte_image *image = write_and_read(job, &data, 0, &picture, &back);
        assert_int_equal(picture.depth, 8);
        for (size_t i = 0; i < 3 * 2 * 3; i++) {
            size_t offset =
                i / 6 * data.stride[1] + i / 3 % 2 * data.stride[2] + i % 3 * data.stride[3];
            assert_true(back[i] == levels[codes[offset]]);
        }
        free(back);
        matte_image_unref(&image);
    }
}

static void test_what_cant_be_written(void **state)
{
    matte_job *job = *state;
    static const float values[64] = { 0 };
    static const struct {
        struct matte_shape shape;
        unsigned depth;
        matte_status status;
    } cases[] = {
        { { 3, { 2, 3, 4 } }, 0, MATTE_ESHAPE },
        { { 5, { 1, 1, 2, 3, 4 } }, 0, MATTE_ESHAPE },
        { { 3, { 0, 3, 4 } }, 0, MATTE_ESHAPE },
        { { 2, { 0, 4 } }, 0, MATTE_ESHAPE },
        { { 2, { 4, 0 } }, 0, MATTE_ESHAPE },
        { { 2, { 4, 4 } }, 7, MATTE_ERANGE },
        { { 4, { 2, 2, 2, 3 } }, 0, MATTE_ESHAPE },
        { { 4, { 1, 2, 2, 5 } }, 0, MATTE_ESHAPE },
        { { 4, { 1, 2, 2, 0 } }, 0, MATTE_ESHAPE },
        { { 4, { 1, 2, 2, 3 } }, 32, MATTE_EUNSUPPORTED },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_data data = floats_of(values, cases[i].shape);
        struct matte_bytes bytes;
        assert_int_equal(write(job, &data, cases[i].depth, &bytes), cases[i].status);
        assert_null(bytes.data);
    }
    assert_int_equal(atomic_load(&job->context->bytes), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_info),
        UNIT_TEST(test_errors_name_the_file),
        UNIT_TEST(test_frames_beyond_the_last),
        UNIT_TEST(test_all_frames),
        UNIT_TEST(test_all_of_one),
        UNIT_TEST(test_rounding),
        UNIT_TEST(test_coded_masks),
        UNIT_TEST(test_images),
        UNIT_TEST(test_strided_images),
        UNIT_TEST(test_what_cant_be_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
