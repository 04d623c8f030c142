/* SPDX-License-Identifier: MIT */
/* ImageCompositeMasked, LatentCompositeMasked and SetLatentNoiseMask against ComfyUI's rules. */
#include "unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../kernels/compositing.h"
#include "core/context.h"
#include "kernels/composite_masked.h"
#include "matte/nodes.h"
#include "sample.h"

struct composite_case {
    struct sample destination;
    struct sample source;
    /* Without values: there is none. */
    struct sample mask;
    bool latents;
    bool resize_source;
    size_t x;
    size_t y;
    size_t channels;
    bool pad_source;
};

/* Images as [items, 1, height, width, channels], latents as [items, planes, height, width, 1]. */
struct place {
    size_t item;
    size_t plane;
    size_t y;
    size_t x;
    size_t channel;
};

static float value_of(const struct sample *in, bool latents, struct place place, bool pad)
{
    const size_t *size = in->shape.size;
    size_t item = place.item % size[0];
    if (latents)
        return in->floats[((item * size[1] + place.plane % size[1]) * size[2] + place.y) * size[3] +
                          place.x];
    if (place.channel >= size[3] && pad)
        return 1;
    return in->floats[((item * size[1] + place.y) * size[2] + place.x) * size[3] +
                      (size[3] == 1 ? 0 : place.channel)];
}

static float expect_one(const struct composite_case *given, struct place place)
{
    const size_t *source = given->source.shape.size + (given->latents ? 2 : 1);
    const size_t *mask = given->mask.shape.size;
    float below = value_of(&given->destination, given->latents, place, true);
    if (place.x < given->x || place.x - given->x >= source[1] || place.y < given->y ||
        place.y - given->y >= source[0])
        return below;
    place.x -= given->x;
    place.y -= given->y;
    float above = value_of(&given->source, given->latents, place, given->pad_source);
    if (given->resize_source)
        above = settled(above);
    if (!given->mask.count)
        return composite_result(1, above, below);
    float weight =
        given->mask.floats[(place.item % mask[0] * mask[1] + place.y) * mask[2] + place.x];
    return composite_result(settled(weight), above, below);
}

static float *expect(const struct composite_case *given)
{
    const size_t *size = given->destination.shape.size;
    size_t planes = given->latents ? size[1] : 1;
    size_t height = given->latents ? size[2] : size[1];
    size_t width = given->latents ? size[3] : size[2];
    float *values = malloc(size[0] * planes * height * width * given->channels * sizeof *values);
    size_t count = size[0] * planes * height * width * given->channels;
    for (size_t i = 0; i < count; i++) {
        size_t pixel = i / given->channels;
        struct place place = { .channel = i % given->channels, .x = pixel % width };
        place.y = pixel / width % height;
        place.plane = pixel / width / height % planes;
        place.item = pixel / width / height / planes;
        values[i] = expect_one(given, place);
    }
    return values;
}

static matte_status run(matte_job *job, const struct composite_case *given,
                        const enum sample_layout layouts[3], matte_tensor **out)
{
    matte_tensor *destination = sample_tensor(job, &given->destination, layouts[0]);
    matte_tensor *source = sample_tensor(job, &given->source, layouts[1]);
    matte_tensor *mask = given->mask.count ? sample_tensor(job, &given->mask, layouts[2]) : NULL;
    const struct matte_composite composite = { .destination = destination,
                                               .source = source,
                                               .mask = mask,
                                               .latents = given->latents,
                                               .left = given->x,
                                               .top = given->y,
                                               .resize_source = given->resize_source,
                                               .channels = given->channels,
                                               .pad_source = given->pad_source };
    matte_status status = matte_composite(job, &composite, out);
    matte_tensor_unref(&destination);
    matte_tensor_unref(&source);
    matte_tensor_unref(&mask);
    return status;
}

static void check_case(matte_job *const jobs[SAMPLE_JOBS], const struct composite_case *given)
{
    float *expected = expect(given);
    for (int i = 0; i < SAMPLE_JOBS; i++) {
        matte_tensor *out = NULL;
        enum sample_layout layouts[3];
        for (int k = 0; k < 3; k++)
            layouts[k] = i ? sample_below(SAMPLE_LAYOUTS) : SAMPLE_FLOATS;
        assert_int_equal(run(jobs[i], given, layouts, &out), MATTE_OK);
        float *floats = sample_floats(out);
        assert_true(sample_same(expected, floats, matte_tensor_count(out)));
        free(floats);
        matte_tensor_unref(&out);
    }
    free(expected);
}

static void free_case(struct composite_case *given)
{
    sample_free(&given->destination);
    sample_free(&given->source);
    sample_free(&given->mask);
}

static size_t draw_side(void)
{
    return 1 + sample_below(sample_below(4) ? 12 : 3);
}

/* Sources of all sizes at all places, beyond the edges as well; batches that don't match. */
static struct composite_case draw_case(bool latents)
{
    struct composite_case given = { .latents = latents, .channels = 1 };
    size_t height = draw_side();
    size_t width = sample_below(8) ? draw_side() : 3000;
    size_t channels = 1 + sample_below(5);
    bool special = sample_below(2);
    given.resize_source = sample_below(4) == 0;
    size_t source_height = given.resize_source ? height : draw_side();
    size_t source_width = given.resize_source || sample_below(4) == 0 ? width : draw_side();
    size_t items = 1 + sample_below(3);
    size_t source_items = 1 + sample_below(4);
    given.x = sample_below((unsigned)width + 3);
    given.y = sample_below(2) ? 0 : sample_below((unsigned)height + 3);
    struct matte_shape to = { 4, { items, height, width, channels } };
    struct matte_shape from = { 4, { source_items, source_height, source_width, channels } };
    if (latents) {
        size_t planes = sample_below(2) ? channels : 1;
        to = (struct matte_shape){ 4, { items, channels, height, width } };
        from = (struct matte_shape){ 4, { source_items, planes, source_height, source_width } };
    } else {
        given.channels = channels;
    }
    given.destination = sample_new(to, special);
    given.source = sample_new(from, special);
    if (sample_below(3))
        given.mask =
            sample_new((struct matte_shape){ 3,
                                             { 1 + sample_below(4), source_height, source_width } },
                       special);
    return given;
}

static void check_random(bool latents)
{
    matte_job *jobs[SAMPLE_JOBS];
    sample_jobs_new(MATTE_COMPAT_NEWEST, jobs);
    for (unsigned i = 0; i < 300; i++) {
        struct composite_case given = draw_case(latents);
        check_case(jobs, &given);
        free_case(&given);
    }
    sample_jobs_free(jobs);
}

static void test_images(void **state)
{
    (void)state;
    check_random(false);
}

static void test_latents(void **state)
{
    (void)state;
    check_random(true);
}

/* Codes of the same levels stay codes where nothing is calculated; a source that misses the
 * destination leaves it as it is. */
static void test_codes(void **state)
{
    matte_job *job = *state;
    static const enum sample_layout codes[] = { SAMPLE_CODES, SAMPLE_APART_CODES, SAMPLE_CODES };
    for (int special = 0; special < 2; special++) {
        struct composite_case given = { .channels = 3, .x = 2, .y = 1 };
        given.destination = sample_new((struct matte_shape){ 4, { 2, 4, 5, 3 } }, special);
        given.source = sample_new((struct matte_shape){ 4, { 1, 9, 2, 3 } }, special);
        for (size_t i = 0; i < given.source.count; i++)
            given.source.floats[i] = given.destination.levels[given.source.codes[i]];
        memcpy(given.source.levels, given.destination.levels, sizeof given.source.levels);
        matte_tensor *out = NULL;
        float *expected = expect(&given);
        assert_int_equal(run(job, &given, codes, &out), MATTE_OK);
        assert_int_equal(matte_tensor_data(out).form, special ? MATTE_FLOAT32 : MATTE_CODED);
        float *floats = sample_floats(out);
        assert_true(sample_same(expected, floats, matte_tensor_count(out)));
        matte_tensor_unref(&out);
        free(floats);
        free(expected);
        given.x = 5;
        assert_int_equal(run(job, &given, codes, &out), MATTE_OK);
        assert_int_equal(matte_tensor_data(out).form, MATTE_CODED);
        matte_tensor_unref(&out);
        free_case(&given);
    }
}

/* Calls ImageCompositeMasked on images of these numbers of channels. */
static matte_status call_channels(matte_job *job, struct composite_case *given, matte_image **image)
{
    matte_tensor *destination = sample_tensor(job, &given->destination, SAMPLE_FLOATS);
    matte_tensor *source = sample_tensor(job, &given->source, SAMPLE_CODES);
    struct matte_image_composite_masked_params params;
    matte_image_composite_masked_defaults(&params);
    params.destination = matte_tensor_as_image(destination);
    params.source = matte_tensor_as_image(source);
    params.x = (int64_t)given->x;
    matte_status status = matte_image_composite_masked(job, &params, image);
    matte_tensor_unref(&destination);
    matte_tensor_unref(&source);
    return status;
}

/* Which numbers of channels come together, and how many come of them; 0: none. */
static const struct {
    size_t destination;
    size_t source;
    size_t newest;
    size_t comfyui_0_8;
} channels[] = {
    { 3, 4, 3, 3 }, { 1, 3, 1, 1 }, { 4, 3, 4, 0 }, { 3, 1, 4, 4 },
    { 4, 1, 5, 5 }, { 2, 1, 2, 3 }, { 4, 2, 0, 0 }, { 5, 3, 0, 0 },
};

static void check_channels(matte_job *job, bool newest, size_t x)
{
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++) {
        size_t to = channels[i].destination;
        size_t from = channels[i].source;
        struct composite_case given = { .x = x, .pad_source = newest && to == from + 1 };
        given.channels = newest ? channels[i].newest : channels[i].comfyui_0_8;
        given.destination = sample_new((struct matte_shape){ 4, { 1, 3, 4, to } }, false);
        given.source = sample_new((struct matte_shape){ 4, { 2, 2, 2, from } }, false);
        matte_image *image = NULL;
        matte_status status = call_channels(job, &given, &image);
        assert_int_equal(status, given.channels ? MATTE_OK : MATTE_ESHAPE);
        if (!status) {
            float *expected = expect(&given);
            float *floats = sample_floats(matte_image_tensor(image));
            assert_int_equal(matte_tensor_shape(matte_image_tensor(image)).size[3], given.channels);
            assert_true(sample_same(expected, floats, 12 * given.channels));
            free(floats);
            free(expected);
        }
        matte_image_unref(&image);
        free_case(&given);
    }
}

/* docs/deviations.md */
static void test_channels(void **state)
{
    matte_job *jobs[SAMPLE_JOBS];
    (void)state;
    for (size_t x = 0; x < 6; x++) {
        sample_jobs_new(MATTE_COMPAT_NEWEST, jobs);
        check_channels(jobs[x % SAMPLE_JOBS], true, x);
        sample_jobs_free(jobs);
        sample_jobs_new(MATTE_COMPAT_COMFYUI_0_8, jobs);
        check_channels(jobs[x % SAMPLE_JOBS], false, x);
        sample_jobs_free(jobs);
    }
}

/* Batches and masks that fit nothing. */
static void test_errors(void **state)
{
    matte_job *job = *state;
    static const enum sample_layout layouts[] = { SAMPLE_FLOATS, SAMPLE_FLOATS, SAMPLE_FLOATS };
    static const struct {
        struct matte_shape destination;
        struct matte_shape source;
        bool latents;
    } bad[] = {
        { { 4, { 1, 3, 4, 3 } }, { 4, { 0, 3, 4, 3 } }, false },
        { { 4, { 1, 4, 3, 4 } }, { 4, { 1, 16, 3, 4 } }, true },
        { { 4, { 1, 1, 3, 4 } }, { 4, { 1, 4, 3, 4 } }, true },
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct composite_case given = { .latents = bad[i].latents, .channels = 3 };
        given.destination = sample_new(bad[i].destination, false);
        given.source = sample_new(bad[i].source, false);
        matte_tensor *out = NULL;
        assert_int_equal(run(job, &given, layouts, &out), MATTE_ESHAPE);
        assert_string_equal(matte_job_error(job)->input, "source");
        assert_null(out);
        free_case(&given);
    }
    struct composite_case given = draw_case(false);
    matte_tensor *out = NULL;
    given.x = given.y = 0;
    matte_job_cancel(job);
    assert_int_equal(run(job, &given, layouts, &out), MATTE_ECANCELLED);
    assert_null(out);
    free_case(&given);
    assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
}

/* An empty destination takes nothing, and no source is missed. */
static void test_empty(void **state)
{
    matte_job *job = *state;
    static const enum sample_layout layouts[] = { SAMPLE_FLOATS, SAMPLE_CODES, SAMPLE_FLOATS };
    struct composite_case given = { .channels = 3 };
    given.destination = sample_new((struct matte_shape){ 4, { 0, 3, 4, 3 } }, false);
    given.source = sample_new((struct matte_shape){ 4, { 0, 2, 2, 3 } }, false);
    matte_tensor *out = NULL;
    assert_int_equal(run(job, &given, layouts, &out), MATTE_OK);
    assert_int_equal(matte_tensor_count(out), 0);
    matte_tensor_unref(&out);
    free_case(&given);
}

static matte_latent *new_latent(matte_job *job, size_t planes)
{
    struct sample sample = sample_new((struct matte_shape){ 4, { 1, planes, 3, 4 } }, false);
    matte_tensor *samples = sample_tensor(job, &sample, SAMPLE_FLOATS);
    matte_latent *latent = NULL;
    assert_int_equal(matte_latent_new(job, samples, NULL, &latent), MATTE_OK);
    matte_tensor_unref(&samples);
    sample_free(&sample);
    return latent;
}

/* A mask of any size goes along with a latent, through LatentCompositeMasked too. */
static void test_noise_mask(void **state)
{
    matte_job *job = *state;
    struct sample sample = sample_new((struct matte_shape){ 4, { 2, 3, 5, 6 } }, false);
    matte_tensor *mask = sample_tensor(job, &sample, SAMPLE_APART_FLOATS);
    matte_latent *plain = new_latent(job, 4);
    matte_latent *source = new_latent(job, 4);
    matte_latent *masked = NULL;
    matte_latent *out = NULL;
    struct matte_set_latent_noise_mask_params set = { plain, matte_tensor_as_mask(mask) };
    assert_int_equal(matte_set_latent_noise_mask(job, &set, &masked), MATTE_OK);
    struct matte_latent_composite_masked_params params;
    matte_latent_composite_masked_defaults(&params);
    params.destination = masked;
    params.source = source;
    params.x = 15;
    assert_int_equal(matte_latent_composite_masked(job, &params, &out), MATTE_OK);
    const struct matte_shape expected = { 4, { 6, 1, 5, 6 } };
    struct matte_shape shape = matte_tensor_shape(matte_latent_noise_mask(out));
    assert_true(matte_shape_equal(&shape, &expected));
    float *floats = sample_floats(matte_latent_noise_mask(out));
    assert_true(sample_same(floats, sample.floats, sample.count));
    free(floats);
    assert_ptr_equal(matte_tensor_data(matte_latent_samples(masked)).elements,
                     matte_tensor_data(matte_latent_samples(plain)).elements);
    matte_latent_unref(&out);
    matte_latent_unref(&masked);
    matte_latent_unref(&source);
    matte_latent_unref(&plain);
    matte_tensor_unref(&mask);
    sample_free(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_images),     UNIT_TEST(test_latents), UNIT_TEST(test_codes),
        UNIT_TEST(test_channels),   UNIT_TEST(test_errors),  UNIT_TEST(test_empty),
        UNIT_TEST(test_noise_mask),
    };
    return cmocka_run_group_tests_name("composite", tests, NULL, NULL);
}
