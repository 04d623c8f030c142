/* SPDX-License-Identifier: MIT */
/* PorterDuffImageComposite against ComfyUI's table of formulas. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "../kernels/compositing.h"
#include "core/context.h"
#include "kernels/porter_duff.h"
#include "matte/nodes.h"
#include "sample.h"

/* Source, its mask, destination, its mask. */
enum { SOURCE, SOURCE_MASK, DESTINATION, DESTINATION_MASK, INPUTS };

struct pd_case {
    struct sample inputs[INPUTS];
    struct matte_shape shape;
};

static struct pd_case new_case(size_t height, size_t width, size_t channels, bool special)
{
    struct pd_case given;
    size_t least = SIZE_MAX;
    for (int i = 0; i < INPUTS; i++) {
        bool mask = i == SOURCE_MASK || i == DESTINATION_MASK;
        size_t items = 1 + sample_below(3);
        struct matte_shape shape = { mask ? 3 : 4, { items, height, width, channels } };
        given.inputs[i] = sample_new(shape, special);
        least = items < least ? items : least;
    }
    given.shape = (struct matte_shape){ 4, { least, height, width, channels } };
    return given;
}

static void expect(const struct pd_case *given, enum matte_porter_duff_mode mode, float *image,
                   float *mask)
{
    const struct sample *in = given->inputs;
    const size_t *size = given->shape.size;
    for (size_t i = 0; i < size[0] * size[1] * size[2]; i++) {
        float source_mask = in[SOURCE_MASK].floats[i];
        float destination_mask = in[DESTINATION_MASK].floats[i];
        mask[i] = porter_duff_mask(mode, source_mask, destination_mask);
        for (size_t at = i * size[3]; at < (i + 1) * size[3]; at++)
            image[at] = porter_duff_colour(mode, in[SOURCE].floats[at], source_mask,
                                           in[DESTINATION].floats[at], destination_mask);
    }
}

static void run(matte_job *job, const struct pd_case *given, enum matte_porter_duff_mode mode,
                const enum sample_layout layouts[INPUTS], float **image, float **mask)
{
    matte_tensor *tensors[INPUTS];
    matte_image *image_made = NULL;
    matte_mask *mask_made = NULL;
    for (int i = 0; i < INPUTS; i++)
        tensors[i] = sample_tensor(job, &given->inputs[i], layouts[i]);
    const struct matte_porter_duff over = { tensors[SOURCE], tensors[SOURCE_MASK],
                                            tensors[DESTINATION], tensors[DESTINATION_MASK], mode };
    assert_int_equal(matte_porter_duff(job, &over, &image_made, &mask_made), MATTE_OK);
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(image_made));
    assert_true(matte_shape_equal(&shape, &given->shape));
    *image = sample_floats(matte_image_tensor(image_made));
    *mask = sample_floats(matte_mask_tensor(mask_made));
    matte_image_unref(&image_made);
    matte_mask_unref(&mask_made);
    for (int i = 0; i < INPUTS; i++)
        matte_tensor_unref(&tensors[i]);
}

static void check_mode(matte_job *const jobs[SAMPLE_JOBS], const struct pd_case *given,
                       enum matte_porter_duff_mode mode)
{
    size_t pixels = given->shape.size[0] * given->shape.size[1] * given->shape.size[2];
    size_t count = pixels * given->shape.size[3];
    float *image = malloc((count + pixels) * sizeof *image);
    float *mask = image + count;
    expect(given, mode, image, mask);
    for (int i = 0; i < SAMPLE_JOBS; i++) {
        enum sample_layout layouts[INPUTS];
        float *image_came;
        float *mask_came;
        for (int k = 0; k < INPUTS; k++)
            layouts[k] = i ? sample_below(SAMPLE_LAYOUTS) : SAMPLE_FLOATS;
        run(jobs[i], given, mode, layouts, &image_came, &mask_came);
        assert_true(sample_same(image, image_came, count));
        assert_true(sample_same(mask, mask_came, pixels));
        free(image_came);
        free(mask_came);
    }
    free(image);
}

/* Every mode on every number of channels, in pictures of less and of more than one block. */
static void test_modes(void **state)
{
    static const size_t sizes[][2] = { { 1, 1 }, { 7, 13 }, { 2, 2500 } };
    matte_job *jobs[SAMPLE_JOBS];
    (void)state;
    sample_jobs_new(MATTE_COMPAT_NEWEST, jobs);
    for (unsigned mode = 0; mode < MATTE_PORTER_DUFF_MODES; mode++) {
        for (unsigned i = 0; i < 12; i++) {
            const size_t *size = sizes[i % 3];
            struct pd_case given = new_case(size[0], size[1], 1 + i / 3 + i / 9, i % 2);
            check_mode(jobs, &given, (enum matte_porter_duff_mode)mode);
            for (int k = 0; k < INPUTS; k++)
                sample_free(&given.inputs[k]);
        }
    }
    sample_jobs_free(jobs);
}

/* Pixels of more channels than fit a block, and of none. */
static void test_many_channels(void **state)
{
    static const size_t channels[] = { 2047, 2048, 5000, 0 };
    matte_job *jobs[SAMPLE_JOBS];
    (void)state;
    sample_jobs_new(MATTE_COMPAT_NEWEST, jobs);
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++) {
        struct pd_case given = new_case(3, 2, channels[i], true);
        check_mode(jobs, &given, MATTE_PORTER_DUFF_SRC_OVER);
        for (int k = 0; k < INPUTS; k++)
            sample_free(&given.inputs[k]);
    }
    sample_jobs_free(jobs);
}

/* Calls the node on tensors of these shapes. */
static matte_status call(matte_job *job, const struct matte_shape shapes[INPUTS])
{
    struct sample samples[INPUTS];
    matte_tensor *tensors[INPUTS];
    matte_image *image = NULL;
    matte_mask *mask = NULL;
    for (int i = 0; i < INPUTS; i++) {
        samples[i] = sample_new(shapes[i], false);
        tensors[i] = sample_tensor(job, &samples[i], SAMPLE_FLOATS);
    }
    struct matte_porter_duff_image_composite_params params;
    matte_porter_duff_image_composite_defaults(&params);
    assert_int_equal(params.mode, MATTE_PORTER_DUFF_DST);
    params.source = matte_tensor_as_image(tensors[SOURCE]);
    params.source_alpha = matte_tensor_as_mask(tensors[SOURCE_MASK]);
    params.destination = matte_tensor_as_image(tensors[DESTINATION]);
    params.destination_alpha = matte_tensor_as_mask(tensors[DESTINATION_MASK]);
    matte_status status = matte_porter_duff_image_composite(job, &params, &image, &mask);
    assert_true((status == MATTE_OK) == (image != NULL) && !image == !mask);
    matte_image_unref(&image);
    matte_mask_unref(&mask);
    for (int i = 0; i < INPUTS; i++) {
        matte_tensor_unref(&tensors[i]);
        sample_free(&samples[i]);
    }
    return status;
}

static void test_errors(void **state)
{
    matte_job *job = *state;
    const struct matte_shape good[INPUTS] = {
        { 4, { 2, 3, 4, 3 } }, { 3, { 1, 3, 4 } }, { 4, { 1, 3, 4, 3 } }, { 3, { 3, 3, 4 } }
    };
    static const struct {
        int input;
        struct matte_shape shape;
        const char *named;
    } bad[] = {
        { SOURCE, { 4, { 2, 3, 4, 4 } }, "source" },
        { SOURCE_MASK, { 2, { 3, 4 } }, "source_alpha" },
        { DESTINATION_MASK, { 4, { 1, 1, 3, 4 } }, "destination_alpha" },
        { SOURCE_MASK, { 3, { 0, 3, 4 } }, NULL },
        { DESTINATION, { 4, { 0, 3, 4, 3 } }, NULL },
        { SOURCE_MASK, { 3, { 1, 0, 4 } }, NULL },
    };
    assert_int_equal(call(job, good), MATTE_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct matte_shape shapes[INPUTS];
        memcpy(shapes, good, sizeof shapes);
        shapes[bad[i].input] = bad[i].shape;
        assert_int_equal(call(job, shapes), MATTE_ESHAPE);
        if (bad[i].named)
            assert_string_equal(matte_job_error(job)->input, bad[i].named);
    }
    matte_job_cancel(job);
    assert_int_equal(call(job, good), MATTE_ECANCELLED);
    assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_modes),
        UNIT_TEST(test_many_channels),
        UNIT_TEST(test_errors),
    };
    return cmocka_run_group_tests_name("porter_duff", tests, NULL, NULL);
}
