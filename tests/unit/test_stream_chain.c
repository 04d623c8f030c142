/* SPDX-License-Identifier: MIT */
/* Chains that go by rows write what they write of whole pictures. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"
#include "matte/extract.h"
#include "nodes/chain.h"
#include "tensors.h"

enum { WIDTH = 3000, HEIGHT = 300, WIDE = 16384 };

/* A random picture as a PNG file. */
static struct matte_bytes picture_of_size(matte_job *job, size_t height, size_t width,
                                          size_t channels, unsigned depth)
{
    struct matte_bytes bytes = { .data = NULL };
    struct matte_sink sink;
    struct matte_picture_params params = { .depth = depth };
    matte_image *image = random_image(job, DENSE_CODES, 1, height, width, channels, 5);
    assert_int_equal(matte_sink_memory(job, &bytes, &sink), MATTE_OK);
    assert_int_equal(matte_picture_write_image(job, &sink, &params, image), MATTE_OK);
    assert_int_equal(matte_sink_commit(job, &sink), MATTE_OK);
    matte_sink_close(&sink);
    matte_image_unref(&image);
    return bytes;
}

static struct matte_bytes picture_of(matte_job *job, size_t height, size_t channels, unsigned depth)
{
    return picture_of_size(job, height, WIDTH, channels, depth);
}

static matte_status extract(matte_job *job, const struct matte_bytes *picture,
                            const struct matte_extract_params *params, struct matte_bytes *bytes)
{
    struct matte_source source;
    struct matte_sink sink;
    assert_int_equal(matte_source_memory(job, picture->data, picture->size, "picture.png", &source),
                     MATTE_OK);
    assert_int_equal(matte_sink_memory(job, bytes, &sink), MATTE_OK);
    matte_status status = matte_extract(job, &source, params, &sink);
    if (!status)
        status = matte_sink_commit(job, &sink);
    matte_sink_close(&sink);
    matte_source_close(&source);
    return status;
}

/* The chain on the whole picture. */
static void expect(matte_job *job, const struct matte_bytes *picture, const char *chain,
                   unsigned depth, struct matte_bytes *bytes)
{
    struct matte_picture_params params = { .depth = depth };
    const struct matte_chain_step *steps;
    struct matte_source source;
    struct matte_sink sink;
    matte_value value = { .type = MATTE_IMAGE };
    assert_int_equal(matte_source_memory(job, picture->data, picture->size, "picture.png", &source),
                     MATTE_OK);
    assert_int_equal(matte_sink_memory(job, bytes, &sink), MATTE_OK);
    assert_int_equal(matte_picture_read(job, &source, NULL, &value.image), MATTE_OK);
    assert_int_equal(matte_chain_parse(job, chain, MATTE_IMAGE, &steps), MATTE_OK);
    assert_int_equal(matte_chain_run(job, steps, value, &value), MATTE_OK);
    if (value.type == MATTE_MASK)
        assert_int_equal(matte_picture_write_mask(job, &sink, &params, value.mask), MATTE_OK);
    else
        assert_int_equal(matte_picture_write_image(job, &sink, &params, value.image), MATTE_OK);
    assert_int_equal(matte_sink_commit(job, &sink), MATTE_OK);
    matte_value_unref(&value);
    matte_sink_close(&sink);
    matte_source_close(&source);
}

static void assert_same(const struct matte_bytes *a, const struct matte_bytes *b)
{
    assert_int_equal(a->size, b->size);
    assert_memory_equal(a->data, b->data, a->size);
}

static const char *const chains[] = {
    "ImageToMask channel=red",
    "ImageToMask channel=green ! GrowMask expand=8 ! FeatherMask left=9 top=200 right=9 bottom=150",
    "ImageToMask channel=blue ! GrowMask expand=-30 tapered_corners=false ! InvertMask",
    "ImageToMask channel=red ! MaskToImage ! ImageBlur blur_radius=2",
    "ImageInvert ! ImageBlur blur_radius=3 ! ImageToMask channel=green ! ThresholdMask",
    "ImageSharpen sharpen_radius=2",
    "ImageColorToMask color=0 ! GrowMask expand=1",
    "ImageToMask channel=red ! GrowMask expand=290",
    "ImageToMask channel=red ! CropMask x=5 y=9 width=2000 height=200 ! GrowMask expand=3",
};

static void check_chains(unsigned threads)
{
    matte_job *job = new_job(MATTE_COMPAT_NEWEST, threads);
    for (size_t i = 0; i < 8; i++) {
        unsigned depth = i < 4 ? 8 : 16;
        struct matte_bytes picture = picture_of(job, HEIGHT, 1 + i % 4, depth);
        for (size_t j = i % 2; j < sizeof chains / sizeof *chains; j += 2) {
            struct matte_extract_params params = { .chain = chains[j] };
            struct matte_bytes wanted = { .data = NULL };
            struct matte_bytes got = { .data = NULL };
            expect(job, &picture, chains[j], depth, &wanted);
            assert_int_equal(extract(job, &picture, &params, &got), MATTE_OK);
            assert_same(&got, &wanted);
            free(wanted.data);
            free(got.data);
        }
        free(picture.data);
    }
    matte_job_free(&job);
}

static void test_one_thread(void **state)
{
    (void)state;
    check_chains(1);
}

static void test_three_threads(void **state)
{
    (void)state;
    check_chains(3);
}

/* A channel with a chain behind it, inverted, in another depth. */
static void test_then(void **state)
{
    matte_job *job = *state;
    struct matte_bytes picture = picture_of(job, HEIGHT, 4, 8);
    struct matte_bytes wanted = { .data = NULL };
    struct matte_bytes got = { .data = NULL };
    struct matte_extract_params params = { .channel = "alpha",
                                           .then = "GrowMask expand=4 ! FeatherMask top=99",
                                           .invert = true,
                                           .depth = 16 };
    expect(job, &picture,
           "ImageToMask channel=alpha ! GrowMask expand=4 ! FeatherMask top=99 ! InvertMask", 16,
           &wanted);
    assert_int_equal(extract(job, &picture, &params, &got), MATTE_OK);
    assert_same(&got, &wanted);
    free(wanted.data);
    free(got.data);
    free(picture.data);
}

/* An alpha channel that is not there goes through the chain as well. */
static void test_missing(void **state)
{
    matte_job *job = *state;
    struct matte_bytes picture = picture_of(job, HEIGHT, 3, 16);
    struct matte_bytes wanted = { .data = NULL };
    struct matte_bytes got = { .data = NULL };
    struct matte_extract_params params = { .channel = "alpha",
                                           .then = "FeatherMask left=50 top=99",
                                           .missing_alpha = MATTE_MISSING_ALPHA_OPAQUE };
    expect(job, &picture,
           "ImageToMask channel=red ! ThresholdMask value=1 ! InvertMask ! FeatherMask left=50 "
           "top=99",
           16, &wanted);
    assert_int_equal(extract(job, &picture, &params, &got), MATTE_OK);
    assert_same(&got, &wanted);
    free(wanted.data);
    free(got.data);
    free(picture.data);
}

/* Memory is for some rows, however many there are. */
static void test_memory(void **state)
{
    matte_job *job = *state;
    struct matte_bytes picture = picture_of(job, 2000, 4, 8);
    struct matte_bytes got = { .data = NULL };
    struct matte_extract_params params = { .chain = chains[1] };
    struct matte_extract_params whole = { .chain = chains[8] };
    matte_job_context(job)->params.max_bytes = 16 * 1000 * 1000;
    assert_int_equal(extract(job, &picture, &params, &got), MATTE_OK);
    free(got.data);
    assert_int_equal(extract(job, &picture, &whole, &got), MATTE_ELIMIT);
    free(picture.data);
}

/* However wide it is, however far the nodes look, and however many threads there are. */
static void check_wide(const struct matte_bytes *picture, const char *chain, unsigned threads)
{
    matte_job *job = new_job(MATTE_COMPAT_NEWEST, threads);
    struct matte_bytes got = { .data = NULL };
    struct matte_extract_params params = { .chain = chain };
    matte_job_context(job)->params.max_bytes = 44 * 1024 * 1024;
    assert_int_equal(extract(job, picture, &params, &got), MATTE_OK);
    free(got.data);
    matte_job_free(&job);
}

static void test_wide(void **state)
{
    static const char *const wide_chains[] = {
        "ImageToMask channel=red ! GrowMask expand=8 ! FeatherMask left=64 top=64 ! InvertMask",
        "ImageToMask channel=red ! GrowMask expand=64 ! FeatherMask left=64 top=64",
        "ImageBlur blur_radius=31 ! ImageToMask channel=red ! GrowMask expand=-20",
        "ImageToMask channel=red ! GrowMask expand=20 ! MaskToImage ! ImageBlur blur_radius=31",
    };
    struct matte_bytes picture = picture_of_size(*state, 400, WIDE, 1, 8);
    for (size_t i = 0; i < sizeof wide_chains / sizeof *wide_chains; i++) {
        check_wide(&picture, wide_chains[i], 2);
        check_wide(&picture, wide_chains[i], 32);
    }
    free(picture.data);
}

/* What fails says the same as elsewhere. */
static void test_failures(void **state)
{
    matte_job *job = *state;
    struct matte_bytes picture = picture_of(job, HEIGHT, 3, 8);
    struct matte_bytes got = { .data = NULL };
    struct matte_extract_params params = { .chain = "ImageToMask channel=alpha ! InvertMask" };
    assert_int_equal(extract(job, &picture, &params, &got), MATTE_ESHAPE);
    assert_string_equal(matte_job_message(job),
                        "picture.png: ImageToMask: channel: the image has no alpha channel; it "
                        "has 3: red, green, blue");
    params.chain = "ImageToMask channel=red ! GrowMask expand=2";
    picture.size /= 2;
    assert_int_equal(extract(job, &picture, &params, &got), MATTE_EFORMAT);
    assert_non_null(strstr(matte_job_message(job), "picture.png: "));
    free(picture.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_one_thread), UNIT_TEST(test_three_threads), UNIT_TEST(test_then),
        UNIT_TEST(test_missing),    UNIT_TEST(test_memory),        UNIT_TEST(test_wide),
        UNIT_TEST(test_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
