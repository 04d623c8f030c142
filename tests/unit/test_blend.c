/* SPDX-License-Identifier: MIT */
/* ImageBlend against ComfyUI's formulas. */
#include "unit.h"

#include <math.h>
#include <stdlib.h>

#include "../kernels/compositing.h"
#include "core/context.h"
#include "matte/nodes.h"
#include "sample.h"

/* Two images and what shall come of them: of `channels`. */
struct blend_case {
    struct sample first;
    struct sample second;
    size_t items;
    size_t channels;
    bool pad_second;
    unsigned mode;
    double factor;
};

static float value_of(const struct sample *in, size_t item, size_t pixel, size_t channel, bool pad)
{
    const size_t *size = in->shape.size;
    if (channel >= size[3] && (pad || size[3] > 1))
        return 1;
    channel = size[3] == 1 ? 0 : channel;
    return in->floats[(item % size[0] * size[1] * size[2] + pixel) * size[3] + channel];
}

static float *expect(const struct blend_case *given)
{
    size_t pixels = given->first.shape.size[1] * given->first.shape.size[2];
    float *values = malloc(given->items * pixels * given->channels * sizeof *values);
    float *next = values;
    for (size_t i = 0; i < given->items * pixels; i++) {
        for (size_t channel = 0; channel < given->channels; channel++) {
            size_t item = i / pixels;
            size_t pixel = i % pixels;
            float a = value_of(&given->first, item, pixel, channel, true);
            float b = value_of(&given->second, item, pixel, channel, given->pad_second);
            *next++ = blend_result((enum matte_blend_mode)given->mode, given->factor, a, b);
        }
    }
    return values;
}

static matte_status run(matte_job *job, const struct blend_case *given,
                        enum sample_layout first_layout, enum sample_layout second_layout,
                        matte_image **image)
{
    matte_tensor *first = sample_tensor(job, &given->first, first_layout);
    matte_tensor *second = sample_tensor(job, &given->second, second_layout);
    struct matte_image_blend_params params;
    matte_image_blend_defaults(&params);
    params.image1 = matte_tensor_as_image(first);
    params.image2 = matte_tensor_as_image(second);
    params.blend_mode = given->mode;
    params.blend_factor = given->factor;
    matte_status status = matte_image_blend(job, &params, image);
    matte_tensor_unref(&first);
    matte_tensor_unref(&second);
    return status;
}

static void check_case(matte_job *const jobs[SAMPLE_JOBS], const struct blend_case *given)
{
    float *expected = expect(given);
    for (int i = 0; i < SAMPLE_JOBS; i++) {
        matte_image *image = NULL;
        enum sample_layout layout = i ? sample_below(SAMPLE_LAYOUTS) : SAMPLE_FLOATS;
        assert_int_equal(run(jobs[i], given, layout, (layout + (unsigned)i) % SAMPLE_LAYOUTS,
                             &image),
                         MATTE_OK);
        const matte_tensor *tensor = matte_image_tensor(image);
        const size_t *size = given->first.shape.size;
        const struct matte_shape shape = { 4, { given->items, size[1], size[2], given->channels } };
        struct matte_shape came = matte_tensor_shape(tensor);
        assert_true(matte_shape_equal(&came, &shape));
        float *floats = sample_floats(tensor);
        assert_true(sample_same(expected, floats, matte_tensor_count(tensor)));
        free(floats);
        matte_image_unref(&image);
    }
    free(expected);
}

/* Equal sizes apart, `channels` of the result come of those given. */
static struct blend_case new_case(size_t first_items, size_t second_items, size_t first_channels,
                                  size_t second_channels, bool special)
{
    static const size_t sizes[][2] = { { 1, 1 }, { 9, 5 }, { 1, 1400 } };
    const size_t *size = sizes[sample_below(3)];
    struct blend_case given = { .items = first_items == 1 ? second_items : first_items,
                                .channels = first_channels,
                                .mode = sample_below(MATTE_BLEND_MODES),
                                .factor = sample_below(101) / 100.0 };
    given.first =
        sample_new((struct matte_shape){ 4, { first_items, size[0], size[1], first_channels } },
                   special);
    given.second =
        sample_new((struct matte_shape){ 4, { second_items, size[0], size[1], second_channels } },
                   special);
    return given;
}

static void free_case(struct blend_case *given)
{
    sample_free(&given->first);
    sample_free(&given->second);
}

static void test_modes(void **state)
{
    matte_job *jobs[SAMPLE_JOBS];
    (void)state;
    sample_jobs_new(MATTE_COMPAT_COMFYUI_0_8, jobs);
    for (unsigned i = 0; i < 120; i++) {
        size_t channels = 1 + i % 5;
        struct blend_case given = new_case(2, 2, channels, channels + (i % 7 == 0), i % 2);
        given.mode = i % MATTE_BLEND_MODES;
        check_case(jobs, &given);
        free_case(&given);
    }
    sample_jobs_free(jobs);
}

/* One image goes with all of a batch. */
static void test_batches(void **state)
{
    matte_job *jobs[SAMPLE_JOBS];
    (void)state;
    sample_jobs_new(MATTE_COMPAT_NEWEST, jobs);
    for (unsigned i = 0; i < 12; i++) {
        struct blend_case given = new_case(i % 2 ? 1 : 3, i % 2 ? 3 : 1, 3, 3, false);
        check_case(jobs, &given);
        free_case(&given);
    }
    struct blend_case given = new_case(2, 3, 3, 3, false);
    matte_image *image = NULL;
    assert_int_equal(run(jobs[0], &given, SAMPLE_FLOATS, SAMPLE_FLOATS, &image), MATTE_ESHAPE);
    assert_string_equal(matte_job_error(jobs[0])->input, "image2");
    free_case(&given);
    sample_jobs_free(jobs);
}

/* ComfyUI filters where the batch alone differs: then an infinity spoils its neighbours. */
static void test_infinity_spreads(void **state)
{
    matte_job *job = *state;
    for (int coded = 0; coded < 2; coded++) {
        struct blend_case given = { .items = 2, .channels = 1, .factor = 1 };
        given.first = sample_new((struct matte_shape){ 4, { 2, 5, 5, 1 } }, false);
        given.second = sample_new((struct matte_shape){ 4, { 1, 5, 5, 1 } }, false);
        given.second.codes[12] = MATTE_LEVELS - 1;
        given.second.levels[MATTE_LEVELS - 1] = INFINITY;
        given.second.floats[12] = INFINITY;
        matte_image *image = NULL;
        enum sample_layout layout = coded ? SAMPLE_CODES : SAMPLE_FLOATS;
        assert_int_equal(run(job, &given, layout, layout, &image), MATTE_OK);
        float *floats = sample_floats(matte_image_tensor(image));
        assert_true(isnan(floats[11]) && isnan(floats[10]) && isnan(floats[13]));
        assert_true(isfinite(floats[14]) && isfinite(floats[20]));
        free(floats);
        matte_image_unref(&image);
        free_case(&given);
    }
}

/* Which numbers of channels come together, and how many come of them; 0: none. */
static const struct {
    size_t first;
    size_t second;
    size_t newest;
    size_t comfyui_0_8;
} channels[] = {
    { 3, 4, 3, 3 }, { 1, 3, 1, 1 }, { 4, 3, 4, 0 }, { 3, 1, 4, 4 },
    { 4, 1, 5, 5 }, { 2, 1, 2, 3 }, { 4, 2, 0, 0 }, { 5, 3, 0, 0 },
};

static void check_channels(matte_job *const jobs[SAMPLE_JOBS], bool newest)
{
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++) {
        struct blend_case given = new_case(2, 2, channels[i].first, channels[i].second, false);
        given.channels = newest ? channels[i].newest : channels[i].comfyui_0_8;
        given.pad_second = newest && channels[i].first == channels[i].second + 1;
        matte_image *image = NULL;
        if (given.channels == 0)
            assert_int_equal(run(jobs[0], &given, SAMPLE_FLOATS, SAMPLE_CODES, &image),
                             MATTE_ESHAPE);
        else
            check_case(jobs, &given);
        free_case(&given);
    }
}

/* docs/deviations.md */
static void test_channels(void **state)
{
    matte_job *jobs[SAMPLE_JOBS];
    (void)state;
    sample_jobs_new(MATTE_COMPAT_NEWEST, jobs);
    check_channels(jobs, true);
    sample_jobs_free(jobs);
    sample_jobs_new(MATTE_COMPAT_COMFYUI_0_8, jobs);
    check_channels(jobs, false);
    sample_jobs_free(jobs);
}

static void test_failures(void **state)
{
    matte_job *job = *state;
    struct blend_case given = new_case(1, 1, 3, 3, false);
    matte_image *image = NULL;
    matte_job_cancel(job);
    assert_int_equal(run(job, &given, SAMPLE_CODES, SAMPLE_FLOATS, &image), MATTE_ECANCELLED);
    assert_null(image);
    assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
    free_case(&given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_modes),    UNIT_TEST(test_batches),  UNIT_TEST(test_infinity_spreads),
        UNIT_TEST(test_channels), UNIT_TEST(test_failures),
    };
    return cmocka_run_group_tests_name("blend", tests, NULL, NULL);
}
