/* SPDX-License-Identifier: MIT */
/* The loaders beyond what is recorded of ComfyUI: names, warnings, what the default does. */
#include "unit.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/context.h"
#include "core/job.h"
#include "core/tensor.h"
#include "matte/nodes.h"
#include "matte/picture.h"

/* What the context logged. */
struct log {
    char text[2048];
    size_t count;
};

static void note(void *user, enum matte_log_level level, const char *message)
{
    struct log *log = user;
    (void)level;
    snprintf(log->text, sizeof log->text, "%s", message);
    log->count++;
}

static matte_job *new_job(enum matte_compat compat, const char *input, struct log *log)
{
    struct matte_context_params params = { .compat = compat,
                                           .threads = 2,
                                           .input_directory = input,
                                           .output_directory = MATTE_TESTS "/pictures",
                                           .temp_directory = MATTE_TESTS "/pictures",
                                           .log = log ? note : NULL,
                                           .log_user = log };
    matte_context *context;
    matte_job *job;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    matte_context_unref(&context);
    return job;
}

/* Frees a job after which nothing may be left. */
static void end_job(matte_job *job)
{
    assert_int_equal(atomic_load(&job->context->bytes), 0);
    matte_job_free(&job);
}

static matte_job *pictures_job(enum matte_compat compat, struct log *log)
{
    return new_job(compat, MATTE_TESTS "/pictures", log);
}

static matte_status load(matte_job *job, const char *name, matte_image **image, matte_mask **mask)
{
    const struct matte_load_image_params params = { .image = name };
    return matte_load_image(job, &params, image, mask);
}

static matte_status load_mask(matte_job *job, const char *name, unsigned channel, matte_mask **mask)
{
    struct matte_load_image_mask_params params;
    matte_load_image_mask_defaults(&params);
    params.image = name;
    params.channel = channel;
    return matte_load_image_mask(job, &params, mask);
}

/* All values, the caller's to free(). */
static float *floats_of(const matte_tensor *tensor)
{
    float *floats = malloc(matte_tensor_count(tensor) * sizeof *floats);
    assert_non_null(floats);
    matte_tensor_copy_floats(tensor, floats);
    return floats;
}

static void test_names_stay_in_their_folder(void **state)
{
    static const char *const names[] = {
        "../pictures/rgba8.png",        "..",           "/etc/passwd",
        "sub/../../pictures/rgba8.png", "rgba8.png/..", "../pictures/rgba8.png [output]",
        "/etc/passwd [temp]",           "//etc/passwd",
    };
    matte_image *image = NULL;
    matte_mask *mask = NULL;
    (void)state;
    for (int compat = MATTE_COMPAT_NEWEST; compat <= MATTE_COMPAT_COMFYUI_0_8; compat++) {
        matte_job *job = pictures_job((enum matte_compat)compat, NULL);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            assert_int_equal(load(job, names[i], &image, &mask), MATTE_EINVAL);
            assert_string_equal(matte_job_error(job)->input, "image");
            assert_non_null(strstr(matte_job_error(job)->message, "leads out of the folder"));
            assert_int_equal(load_mask(job, names[i], 1, &mask), MATTE_EINVAL);
        }
        end_job(job);
    }
}

static void test_names_that_are_no_files(void **state)
{
    static const struct {
        const char *name;
        matte_status status;
        const char *words;
    } cases[] = {
        { "nothing.png", MATTE_ENOTFOUND, "Invalid image file: nothing.png" },
        { "no/such/folder.png", MATTE_ENOTFOUND, "Invalid image file: no/such/folder.png" },
        { "...", MATTE_ENOTFOUND, "Invalid image file" },
        { "", MATTE_EINVAL, "names no file" },
        { "[output]", MATTE_EINVAL, "names no file" },
        { " [temp]", MATTE_EINVAL, "names no file" },
        { ".", MATTE_EINVAL, "is a folder" },
        { "empty.png", MATTE_EFORMAT, "the file is empty" },
        { "bad.png", MATTE_EFORMAT, "" },
    };
    matte_job *job = pictures_job(MATTE_COMPAT_NEWEST, NULL);
    matte_image *image = NULL;
    matte_mask *mask = NULL;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(load(job, cases[i].name, &image, &mask), cases[i].status);
        assert_non_null(strstr(matte_job_message(job), cases[i].words));
        assert_non_null(strstr(matte_job_message(job), cases[i].name));
        assert_string_equal(matte_job_error(job)->node, "LoadImage");
        assert_null(image);
    }
    end_job(job);
}

/* The folder that a name ends in; what stands before it is cut with a character more. */
static void test_folders(void **state)
{
    static const char *const names[] = { "rgba8.png [output]", "rgba8.png [temp]",
                                         "rgba8.png_[output]", "./rgba8.png\xC2\xA0[temp]" };
    matte_job *job = new_job(MATTE_COMPAT_NEWEST, "/nonexistent", NULL);
    matte_mask *mask;
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(load_mask(job, names[i], 0, &mask), MATTE_OK);
        matte_mask_unref(&mask);
    }
    assert_int_equal(load_mask(job, "rgba8.png", 0, &mask), MATTE_ENOTFOUND);
    assert_int_equal(load_mask(job, "rgba8.png [input]", 0, &mask), MATTE_ENOTFOUND);
    end_job(job);
}

static void test_truncated(void **state)
{
    static const char *const names[] = { "trunc_idat.png", "trunc.jpg" };
    (void)state;
    for (int compat = MATTE_COMPAT_NEWEST; compat <= MATTE_COMPAT_COMFYUI_0_8; compat++) {
        struct log log = { .count = 0 };
        matte_job *job = pictures_job((enum matte_compat)compat, &log);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            matte_mask *mask;
            log.count = 0;
            assert_int_equal(load_mask(job, names[i], 1, &mask), MATTE_OK);
            assert_int_equal(log.count, 1);
            assert_non_null(strstr(log.text, names[i]));
            assert_non_null(strstr(log.text, "LoadImageMask"));
            assert_non_null(strstr(log.text, "the file ends too early"));
            assert_string_equal(matte_job_message(job), "");
            matte_mask_unref(&mask);
        }
        end_job(job);
    }
}

static void test_truncated_rows_are_black(void **state)
{
    struct log log = { .count = 0 };
    matte_job *job = pictures_job(MATTE_COMPAT_NEWEST, &log);
    matte_mask *mask;
    (void)state;
    assert_int_equal(load_mask(job, "trunc_idat.png", 2, &mask), MATTE_OK);
    float *floats = floats_of(matte_mask_tensor(mask));
    bool first = false;
    for (size_t i = 0; i < 40; i++)
        first = first || floats[i] > 0;
    assert_true(first);
    for (size_t i = 39 * 40; i < 40 * 40; i++)
        assert_true(floats[i] == 0);
    free(floats);
    matte_mask_unref(&mask);
    end_job(job);
}

/* A picture file in memory, to be spoilt. */
struct bytes {
    unsigned char data[8192];
    size_t size;
};

static struct bytes read_bytes(const char *name)
{
    struct bytes bytes;
    char path[500];
    snprintf(path, sizeof path, "%s/pictures/%s", MATTE_TESTS, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    bytes.size = fread(bytes.data, 1, sizeof bytes.data, file);
    assert_int_equal(fclose(file), 0);
    assert_true(bytes.size < sizeof bytes.data);
    return bytes;
}

/* What LoadImage says of a file of these bytes, and how many pictures it gives. */
static matte_status load_bytes(enum matte_compat compat, const struct bytes *bytes, size_t *frames)
{
    char folder[] = "/tmp/matte-load-XXXXXX";
    char path[64];
    matte_image *image = NULL;
    matte_mask *mask = NULL;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/picture", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes->data, 1, bytes->size, file), bytes->size);
    assert_int_equal(fclose(file), 0);
    matte_job *job = new_job(compat, folder, NULL);
    matte_status status = load(job, "picture", &image, &mask);
    *frames = status ? 0 : matte_tensor_shape(matte_image_tensor(image)).size[0];
    matte_image_unref(&image);
    matte_mask_unref(&mask);
    end_job(job);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    return status;
}

static matte_status load_part(enum matte_compat compat, const char *name, size_t size)
{
    struct bytes bytes = read_bytes(name);
    size_t frames;
    assert_true(size < bytes.size);
    bytes.size = size;
    return load_bytes(compat, &bytes, &frames);
}

/* Where ComfyUI 0.8.0 stumbles over truncated files. */
static void test_truncated_and_interlaced(void **state)
{
    (void)state;
    assert_int_equal(load_part(MATTE_COMPAT_NEWEST, "rgba8_i.png", 900), MATTE_OK);
    assert_int_equal(load_part(MATTE_COMPAT_COMFYUI_0_8, "rgba8_i.png", 900), MATTE_EFORMAT);
    /* Within the name of the chunk behind the first 600 bytes. */
    assert_int_equal(load_part(MATTE_COMPAT_NEWEST, "la16.png", 651), MATTE_OK);
    assert_int_equal(load_part(MATTE_COMPAT_COMFYUI_0_8, "la16.png", 651), MATTE_EFORMAT);
}

/* A cut in the last frame is passed over, one before it is not; headers must be there. */
static void test_truncated_animation(void **state)
{
    (void)state;
    for (int compat = MATTE_COMPAT_NEWEST; compat <= MATTE_COMPAT_COMFYUI_0_8; compat++) {
        assert_int_equal(load_part((enum matte_compat)compat, "anim_rgba.apng.png", 1700),
                         MATTE_OK);
        assert_int_equal(load_part((enum matte_compat)compat, "anim_rgba.apng.png", 900),
                         MATTE_EFORMAT);
        assert_int_equal(load_part((enum matte_compat)compat, "anim_rgba.apng.png", 60),
                         MATTE_EFORMAT);
        assert_int_equal(load_part((enum matte_compat)compat, "rgba8.png", 40), MATTE_EFORMAT);
    }
}

/* Where the data of the first chunk of this type are. */
static unsigned char *chunk_data(struct bytes *bytes, const char *type)
{
    for (size_t i = 0; i + 4 < bytes->size; i++) {
        if (memcmp(bytes->data + i, type, 4) == 0)
            return bytes->data + i + 4;
    }
    fail();
    return NULL;
}

/* Animations that Pillow 9.4 fails to go through. */
static void test_odd_animations(void **state)
{
    struct bytes bytes = read_bytes("anim_rgb.apng.png");
    size_t frames;
    (void)state;
    /* The last byte of the number of frames. */
    chunk_data(&bytes, "acTL")[3]++;
    assert_int_equal(load_bytes(MATTE_COMPAT_NEWEST, &bytes, &frames), MATTE_OK);
    assert_int_equal(frames, 2);
    assert_int_equal(load_bytes(MATTE_COMPAT_COMFYUI_0_8, &bytes, &frames), MATTE_EFORMAT);
    chunk_data(&bytes, "acTL")[3] = 1;
    assert_int_equal(load_bytes(MATTE_COMPAT_COMFYUI_0_8, &bytes, &frames), MATTE_OK);
    assert_int_equal(frames, 1);
    /* Of two numbers in a row one is wrong. */
    bytes = read_bytes("anim_rgb.apng.png");
    chunk_data(&bytes, "fdAT")[3]++;
    assert_int_equal(load_bytes(MATTE_COMPAT_NEWEST, &bytes, &frames), MATTE_EFORMAT);
}

/* A table of JPEG's that libjpeg doesn't take, where Pillow doesn't look. */
static void test_refused_header(void **state)
{
    struct bytes bytes = read_bytes("rgb.jpg");
    static const unsigned char table[] = { 0xFF, 0xC4 };
    size_t frames;
    size_t i = 0;
    (void)state;
    while (memcmp(bytes.data + i, table, sizeof table) != 0)
        i++;
    bytes.data[i + 4] = 0x77;
    assert_int_equal(load_bytes(MATTE_COMPAT_COMFYUI_0_8, &bytes, &frames), MATTE_OK);
    assert_int_equal(load_bytes(MATTE_COMPAT_NEWEST, &bytes, &frames), MATTE_EFORMAT);
}

static void test_no_alpha(void **state)
{
    static const struct {
        const char *name;
        const char *words;
    } cases[] = {
        { "rgb8.png", "no alpha channel" },
        { "gray.jpg", "no alpha channel" },
        { "rgb8_trns.png", "LoadImageMask reads it" },
    };
    struct log log = { .count = 0 };
    matte_job *job = pictures_job(MATTE_COMPAT_NEWEST, &log);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        matte_image *image;
        matte_mask *mask;
        log.count = 0;
        assert_int_equal(load(job, cases[i].name, &image, &mask), MATTE_OK);
        assert_int_equal(log.count, 1);
        assert_non_null(strstr(log.text, cases[i].name));
        assert_non_null(strstr(log.text, cases[i].words));
        struct matte_shape shape = matte_tensor_shape(matte_mask_tensor(mask));
        assert_int_equal(shape.size[1], 64);
        assert_int_equal(shape.size[2], 64);
        matte_image_unref(&image);
        matte_mask_unref(&mask);
    }
    end_job(job);
}

/* What the file holds, by the way of matte_picture_read(). */
static float *read_floats(matte_job *job, const char *name)
{
    char path[500];
    struct matte_source source;
    matte_image *image;
    snprintf(path, sizeof path, "%s/pictures/%s", MATTE_TESTS, name);
    assert_int_equal(matte_source_file(job, path, &source), MATTE_OK);
    assert_int_equal(matte_picture_read(job, &source, NULL, &image), MATTE_OK);
    float *floats = floats_of(matte_image_tensor(image));
    matte_image_unref(&image);
    matte_source_close(&source);
    return floats;
}

/* 16 bits stay k/65535, in the mask too. */
static void test_depth(void **state)
{
    static const char *const names[] = { "rgba16.png", "rgba16_i.png", "la16.png" };
    matte_job *job = pictures_job(MATTE_COMPAT_NEWEST, NULL);
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        matte_image *image;
        matte_mask *mask;
        float *expected = read_floats(job, names[i]);
        assert_int_equal(load(job, names[i], &image, &mask), MATTE_OK);
        float *colours = floats_of(matte_image_tensor(image));
        float *alpha = floats_of(matte_mask_tensor(mask));
        for (size_t pixel = 0; pixel < 16 * 24; pixel++) {
            assert_memory_equal(colours + 3 * pixel, expected + 4 * pixel, 3 * sizeof *colours);
            assert_true(alpha[pixel] == 1.0F - expected[4 * pixel + 3]);
        }
        free(expected);
        free(colours);
        free(alpha);
        matte_image_unref(&image);
        matte_mask_unref(&mask);
    }
    end_job(job);
}

/* The same for single channels, and for a transparent colour: the whole of it counts. */
static void test_depth_of_masks(void **state)
{
    static const char *const names[] = { "rgba16.png", "gray16_trns.png", "rgb16_trns.png" };
    matte_job *job = pictures_job(MATTE_COMPAT_NEWEST, NULL);
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        float *expected = read_floats(job, names[i]);
        for (unsigned channel = 0; channel < 4; channel++) {
            matte_mask *mask;
            assert_int_equal(load_mask(job, names[i], channel, &mask), MATTE_OK);
            float *floats = floats_of(matte_mask_tensor(mask));
            size_t count = matte_tensor_count(matte_mask_tensor(mask));
            for (size_t pixel = 0; pixel < count; pixel++) {
                float sample = expected[4 * pixel + (channel + 3) % 4];
                assert_true(floats[pixel] == (channel == 0 ? 1.0F - sample : sample));
            }
            free(floats);
            matte_mask_unref(&mask);
        }
        free(expected);
    }
    end_job(job);
}

/* Files of 8 bits are codes, of which image and mask share one memory. */
static void test_form(void **state)
{
    matte_job *job = pictures_job(MATTE_COMPAT_NEWEST, NULL);
    matte_image *image;
    matte_mask *mask;
    (void)state;
    assert_int_equal(load(job, "rgba8.png", &image, &mask), MATTE_OK);
    struct matte_data colours = matte_tensor_data(matte_image_tensor(image));
    struct matte_data alpha = matte_tensor_data(matte_mask_tensor(mask));
    assert_int_equal(colours.form, MATTE_CODED);
    assert_int_equal(alpha.form, MATTE_CODED);
    assert_ptr_equal(alpha.elements, (const uint8_t *)colours.elements + 3);
    for (int i = 0; i < MATTE_LEVELS; i++) {
        assert_true(colours.levels[i] == (float)i / 255.0F);
        assert_true(alpha.levels[i] == 1.0F - (float)i / 255.0F);
    }
    matte_image_unref(&image);
    matte_mask_unref(&mask);
    assert_int_equal(load(job, "gray.jpg", &image, &mask), MATTE_OK);
    colours = matte_tensor_data(matte_image_tensor(image));
    assert_int_equal(colours.form, MATTE_CODED);
    assert_int_equal(colours.stride[3], 0);
    matte_image_unref(&image);
    matte_mask_unref(&mask);
    end_job(job);
}

/* Both compatibilities give the frames of an animation; LoadImageMask and extracting see one. */
static void test_animation(void **state)
{
    (void)state;
    for (int compat = MATTE_COMPAT_NEWEST; compat <= MATTE_COMPAT_COMFYUI_0_8; compat++) {
        matte_job *job = pictures_job((enum matte_compat)compat, NULL);
        struct matte_load_image_params params = { .image = "anim_default.apng.png" };
        struct matte_shape shapes[2];
        matte_image *image;
        matte_mask *mask;
        assert_int_equal(matte_node_infer(job, matte_node_find("LoadImage"), &params, shapes),
                         MATTE_OK);
        assert_int_equal(shapes[0].size[0], 3);
        assert_int_equal(load(job, params.image, &image, &mask), MATTE_OK);
        assert_int_equal(matte_tensor_shape(matte_image_tensor(image)).size[0], 3);
        assert_int_equal(matte_tensor_shape(matte_mask_tensor(mask)).size[0], 3);
        matte_image_unref(&image);
        matte_mask_unref(&mask);
        assert_int_equal(load_mask(job, params.image, 0, &mask), MATTE_OK);
        assert_int_equal(matte_tensor_shape(matte_mask_tensor(mask)).size[0], 1);
        matte_mask_unref(&mask);
        end_job(job);
    }
}

/* A limit holds for files that claim much. */
static void test_limits(void **state)
{
    struct matte_context_params params = { .max_pixels = 100,
                                           .input_directory = MATTE_TESTS "/pictures" };
    static const char *const names[] = { "rgba8.png", "rgb.jpg", "trunc_idat.png",
                                         "anim_rgba.apng.png" };
    matte_context *context;
    matte_job *job;
    matte_image *image;
    matte_mask *mask;
    (void)state;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    matte_context_unref(&context);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(load(job, names[i], &image, &mask), MATTE_ELIMIT);
        assert_non_null(strstr(matte_job_error(job)->file, names[i]));
    }
    end_job(job);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_stay_in_their_folder),
        cmocka_unit_test(test_names_that_are_no_files),
        cmocka_unit_test(test_folders),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_truncated_rows_are_black),
        cmocka_unit_test(test_truncated_and_interlaced),
        cmocka_unit_test(test_truncated_animation),
        cmocka_unit_test(test_odd_animations),
        cmocka_unit_test(test_refused_header),
        cmocka_unit_test(test_no_alpha),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_depth_of_masks),
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_animation),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests_name("load", tests, NULL, NULL);
}
