/* SPDX-License-Identifier: MIT */
/* matte_resample against the formulas, pixel by pixel. */
#include "unit.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/tensor.h"
#include "matte/node.h"
#include "resample_reference.h"

enum { SIDE_MAX = 40, CHANNELS_MAX = 9, ITEMS_MAX = 2 };
enum { PICTURE_MAX = SIDE_MAX * SIDE_MAX * CHANNELS_MAX, COUNT_MAX = ITEMS_MAX * PICTURE_MAX };

/* A call, and what must come of it. */
struct sample {
    struct matte_resampling how;
    struct matte_shape shape;
    float levels[MATTE_LEVELS];
    unsigned char codes[COUNT_MAX];
    float floats[COUNT_MAX];
    float expected[COUNT_MAX];
};

static unsigned random_below(unsigned limit)
{
    static uint64_t state = 0x9E3779B97F4A7C15;
    state = state * 6364136223846793005 + 1442695040888963407;
    return (unsigned)(state >> 33) % limit;
}

static size_t random_side(void)
{
    return random_below(4) ? 1 + random_below(SIDE_MAX) : 1 + random_below(3);
}

static size_t count_of(const struct sample *sample)
{
    const size_t *size = sample->shape.size;
    return size[0] * size[1] * size[2] * (sample->shape.rank == 4 ? size[3] : 1);
}

static void draw(struct sample *sample)
{
    static const size_t channels[] = { 1, 2, 3, 3, 4, 4, 5, 9 };
    bool lanczos = sample->how.method == MATTE_RESAMPLE_LANCZOS;
    sample->shape =
        (struct matte_shape){ random_below(4) ? 4 : 3,
                              { 1 + random_below(ITEMS_MAX), random_side(), random_side(),
                                channels[random_below(lanczos ? 6 : 8)] } };
    sample->how.width = random_below(5) ? random_side() : sample->shape.size[2];
    sample->how.height = random_below(5) ? random_side() : sample->shape.size[1];
    for (size_t i = 0; i < MATTE_LEVELS; i++)
        sample->levels[i] = (float)random_below(1 << 24) / (1 << 24) * 1.25F - 0.125F;
    for (size_t i = 0; i < count_of(sample); i++) {
        sample->codes[i] = (unsigned char)random_below(256);
        sample->floats[i] = sample->levels[sample->codes[i]];
    }
}

static void expect(struct sample *sample)
{
    const size_t *size = sample->shape.size;
    size_t channels = sample->shape.rank == 4 ? size[3] : 1;
    for (size_t i = 0; i < size[0]; i++) {
        struct picture in = { size[1], size[2], channels,
                              sample->floats + i * size[1] * size[2] * channels };
        struct picture out = { sample->how.height, sample->how.width, channels,
                               sample->expected +
                                   i * sample->how.height * sample->how.width * channels };
        reference_resample(sample->how.method, &in, &out);
    }
}

enum layout { DENSE_FLOATS, DENSE_CODES, WIDE_FLOATS, WIDE_CODES, LAYOUTS };

/* Memory in which pixels lie apart: one element is between them, and a frame of NaN around. */
struct wide {
    float floats[4 * COUNT_MAX];
    unsigned char codes[4 * COUNT_MAX];
};

static matte_value wrap_data(matte_job *job, const struct matte_data *data)
{
    matte_value value = { .type = data->shape.rank == 4 ? MATTE_IMAGE : MATTE_MASK };
    matte_status status = value.type == MATTE_IMAGE
                              ? matte_image_wrap(job, data, NULL, NULL, &value.image)
                              : matte_mask_wrap(job, data, NULL, NULL, &value.mask);
    assert_int_equal(status, MATTE_OK);
    return value;
}

static matte_value wrap(matte_job *job, const struct sample *sample, enum layout layout,
                        struct wide *wide)
{
    bool coded = layout == DENSE_CODES || layout == WIDE_CODES;
    struct matte_data data = { .form = coded ? MATTE_CODED : MATTE_FLOAT32,
                               .elements = sample->floats,
                               .shape = sample->shape,
                               .levels = coded ? sample->levels : NULL };
    matte_dense_strides(&data.shape, data.stride);
    if (coded)
        data.elements = sample->codes;
    if (layout == DENSE_FLOATS || layout == DENSE_CODES)
        return wrap_data(job, &data);
    struct matte_data apart = data;
    size_t pixel = sample->shape.rank == 4 ? sample->shape.size[3] + 1 : 2;
    apart.stride[3] = 1;
    apart.stride[2] = pixel;
    apart.stride[1] = pixel * (sample->shape.size[2] + 1);
    apart.stride[0] = apart.stride[1] * sample->shape.size[1];
    memset(wide, 0xFF, sizeof *wide);
    for (size_t i = 0; i < count_of(sample); i++) {
        size_t channels = pixel - 1;
        size_t x = i / channels % sample->shape.size[2];
        size_t y = i / channels / sample->shape.size[2] % sample->shape.size[1];
        size_t item = i / channels / sample->shape.size[2] / sample->shape.size[1];
        size_t at = item * apart.stride[0] + y * apart.stride[1] + x * pixel + i % channels;
        wide->floats[at] = sample->floats[i];
        wide->codes[at] = sample->codes[i];
    }
    apart.elements = coded ? (const void *)wide->codes : wide->floats;
    return wrap_data(job, &apart);
}

static void resample(matte_job *job, const struct sample *sample, enum layout layout, float *result)
{
    static struct wide wide;
    matte_value value = wrap(job, sample, layout, &wide);
    matte_tensor *out = NULL;
    struct matte_shape shape;
    const matte_tensor *in = matte_value_tensor(&value);
    assert_int_equal(matte_resample(job, in, &sample->how, &out), MATTE_OK);
    assert_int_equal(matte_resampled_shape(job, in, &sample->how, &shape), MATTE_OK);
    assert_true(matte_shape_equal(&shape, &out->data.shape));
    assert_int_equal(shape.rank, sample->shape.rank);
    assert_int_equal(shape.size[1], sample->how.height);
    assert_int_equal(shape.size[2], sample->how.width);
    matte_tensor_copy_floats(out, result);
    matte_tensor_unref(&out);
    matte_value_unref(&value);
}

/* Bits, but where torch's kernels themselves disagree: bilinear by a few ulp of the largest input,
 * and the mean of a whole picture. */
static double tolerance(const struct sample *sample)
{
    bool mean = sample->how.method == MATTE_RESAMPLE_AREA && sample->how.width == 1 &&
                sample->how.height == 1;
    if (sample->how.method == MATTE_RESAMPLE_BILINEAR)
        return 4 * FLT_EPSILON / 2;
    return mean ? 200 * FLT_EPSILON : 0;
}

static void check_close(const struct sample *sample, const float *result)
{
    size_t count = count_of(sample) / sample->shape.size[1] / sample->shape.size[2] *
                   sample->how.width * sample->how.height;
    for (size_t i = 0; i < count; i++) {
        if (fabs((double)result[i] - (double)sample->expected[i]) > tolerance(sample))
            fail_msg("method %d, %zux%zux%zux%zu to %zux%zu: %zu is %.9g, not %.9g",
                     (int)sample->how.method, sample->shape.size[0], sample->shape.size[1],
                     sample->shape.size[2], sample->shape.rank == 4 ? sample->shape.size[3] : 1,
                     sample->how.height, sample->how.width, i, (double)result[i],
                     (double)sample->expected[i]);
    }
}

static matte_job *new_job(enum matte_isa isa, unsigned threads, uint64_t max_bytes,
                          enum matte_compat compat)
{
    const struct matte_context_params params = {
        .isa = isa, .threads = threads, .max_bytes = max_bytes, .compat = compat
    };
    matte_context *context = NULL;
    matte_job *job = NULL;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    matte_context_unref(&context);
    return job;
}

enum { THREADS_MAX = 3, JOBS = 2 * THREADS_MAX };

/* Every instruction set, number of threads and layout gives the same bits. */
static void check(matte_job *const jobs[JOBS], struct sample *sample)
{
    static float first[COUNT_MAX];
    static float result[COUNT_MAX];
    expect(sample);
    resample(jobs[0], sample, DENSE_FLOATS, first);
    check_close(sample, first);
    size_t bytes = count_of(sample) / sample->shape.size[1] / sample->shape.size[2] *
                   sample->how.width * sample->how.height * sizeof *first;
    for (int i = 0; i < JOBS * LAYOUTS; i++) {
        resample(jobs[i / LAYOUTS], sample, (enum layout)(i % LAYOUTS), result);
        if (memcmp(result, first, bytes) != 0)
            fail_msg("method %d: layout %d, job %d differ", (int)sample->how.method, i % LAYOUTS,
                     i / LAYOUTS);
    }
}

static void test_random(void **state)
{
    (void)state;
    static struct sample sample;
    matte_job *jobs[JOBS];
    for (unsigned i = 0; i < JOBS; i++)
        jobs[i] =
            new_job(i % 2 ? MATTE_ISA_BEST : MATTE_ISA_BASE, 1 + i / 2, 0, MATTE_COMPAT_NEWEST);
    for (int i = 0; i < 100 * 5; i++) {
        sample.how = (struct matte_resampling){ .method = (enum matte_resample_method)(i % 5) };
        draw(&sample);
        check(jobs, &sample);
    }
    for (unsigned i = 0; i < JOBS; i++)
        matte_job_free(&jobs[i]);
}

static matte_value wrap_floats(matte_job *job, const float *floats, struct matte_shape shape)
{
    struct matte_data data = { .elements = floats, .shape = shape };
    matte_dense_strides(&shape, data.stride);
    return wrap_data(job, &data);
}

/* What comes of a mask [1, height, width]; its status. */
static matte_status resample_mask(matte_job *job, const float *floats, size_t height, size_t width,
                                  struct matte_resampling how, float *result)
{
    matte_value value = wrap_floats(job, floats, (struct matte_shape){ 3, { 1, height, width } });
    matte_tensor *out = NULL;
    struct matte_shape shape;
    matte_status status = matte_resample(job, matte_value_tensor(&value), &how, &out);
    assert_int_equal(matte_resampled_shape(job, matte_value_tensor(&value), &how, &shape), status);
    assert_true(!status == (out != NULL));
    if (out && result)
        matte_tensor_copy_floats(out, result);
    matte_tensor_unref(&out);
    matte_value_unref(&value);
    return status;
}

/* As much is cut off both sides, half a pixel rounded to the even number. */
static void test_crop(void **state)
{
    static const float row[] = { 0, 1, 2, 3, 4, 5, 6 };
    static const struct {
        size_t in, out;
        float first, last;
    } cases[] = { { 7, 3, 2, 4 }, { 6, 1, 2, 3 }, { 7, 2, 2, 4 }, { 5, 2, 2, 2 }, { 7, 7, 0, 6 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_resampling how = { .crop = MATTE_RESAMPLE_CROP_CENTER,
                                        .width = cases[i].out * 7,
                                        .height = 7 };
        float result[7 * 49];
        assert_int_equal(resample_mask(*state, row, 1, cases[i].in, how, result), MATTE_OK);
        assert_true(result[0] == cases[i].first);
        assert_true(result[cases[i].out * 7 - 1] == cases[i].last);
        /* The same downwards. */
        how.width = 7;
        how.height = cases[i].out * 7;
        assert_int_equal(resample_mask(*state, row, cases[i].in, 1, how, result), MATTE_OK);
        assert_true(result[0] == cases[i].first);
        assert_true(result[cases[i].out * 49 - 1] == cases[i].last);
    }
}

/* Cropping may leave nothing, or less; then most methods fail, but the mean of nothing is NaN. */
static void test_crop_to_nothing(void **state)
{
    static const float row[100] = { 0 };
    const struct matte_resampling crop = { .crop = MATTE_RESAMPLE_CROP_CENTER };
    for (int method = 0; method < 5; method++) {
        struct matte_resampling how = crop;
        how.method = (enum matte_resample_method)method;
        how.width = 1;
        how.height = 100;
        float result[100] = { 7 };
        bool black = method == MATTE_RESAMPLE_LANCZOS;
        assert_int_equal(resample_mask(*state, row, 1, 100, how, result),
                         black ? MATTE_OK : MATTE_ESHAPE);
        assert_true(result[0] == (black ? 0 : 7));
        how.height = 1;
        how.width = 1;
        bool filled = black || method == MATTE_RESAMPLE_AREA;
        assert_int_equal(resample_mask(*state, row, 1, 20, how, result),
                         filled ? MATTE_OK : MATTE_ESHAPE);
        assert_true(method != MATTE_RESAMPLE_AREA || isnan(result[0]));
        /* Two columns would be cut off each side of three, but of five. */
        bool area = method == MATTE_RESAMPLE_AREA;
        how.width = 0;
        assert_int_equal(resample_mask(*state, row, 1, 3, how, NULL), MATTE_ESHAPE);
        assert_int_equal(resample_mask(*state, row, 1, 5, how, NULL),
                         area ? MATTE_OK : MATTE_ESHAPE);
    }
}

static void test_empty(void **state)
{
    static const float row[8] = { 0 };
    for (int method = 0; method < 5; method++) {
        struct matte_resampling how = { .method = (enum matte_resample_method)method };
        bool area = method == MATTE_RESAMPLE_AREA;
        how.width = 4;
        assert_int_equal(resample_mask(*state, row, 2, 2, how, NULL),
                         area ? MATTE_OK : MATTE_ESHAPE);
        how.crop = MATTE_RESAMPLE_CROP_CENTER;
        assert_int_equal(resample_mask(*state, row, 2, 2, how, NULL), MATTE_ESHAPE);
        how.height = 4;
        assert_int_equal(resample_mask(*state, row, 0, 2, how, NULL), MATTE_ESHAPE);
    }
}

/* What is not finite spoils what looks at it, whatever the weight: also at the same size. */
static void test_infinite(void **state)
{
    static const float row[] = { 1, 2, 3, INFINITY, 5, 6, 7, 8 };
    struct matte_resampling how = { .method = MATTE_RESAMPLE_BILINEAR, .width = 8, .height = 1 };
    float result[8];
    assert_int_equal(resample_mask(*state, row, 1, 8, how, result), MATTE_OK);
    for (int i = 0; i < 8; i++)
        assert_true(i == 3 ? isnan(result[i]) : result[i] == row[i]);
    how.method = MATTE_RESAMPLE_BICUBIC;
    assert_int_equal(resample_mask(*state, row, 1, 8, how, result), MATTE_OK);
    for (int i = 0; i < 8; i++)
        assert_true(i >= 1 && i <= 4 ? isnan(result[i]) : result[i] == row[i]);
    how.method = MATTE_RESAMPLE_LANCZOS;
    assert_int_equal(resample_mask(*state, row, 1, 8, how, result), MATTE_OK);
    assert_true(result[3] == 1);
}

/* Codes that keep their size are not moved; lanczos gives codes. */
static void test_forms(void **state)
{
    static const unsigned char codes[] = { 1, 2, 3, 4 };
    float levels[MATTE_LEVELS] = { 0, 0.5F, INFINITY, 0.25F, 1 };
    struct matte_data data = {
        .form = MATTE_CODED, .elements = codes, .shape = { 3, { 1, 2, 2 } }, .levels = levels
    };
    matte_dense_strides(&data.shape, data.stride);
    for (int method = 0; method < 5; method++) {
        const struct matte_resampling same = { (enum matte_resample_method)method, 0, 2, 2 };
        matte_value value = wrap_data(*state, &data);
        matte_tensor *out = NULL;
        float result[4];
        assert_int_equal(matte_resample(*state, matte_value_tensor(&value), &same, &out), MATTE_OK);
        assert_int_equal(out->data.form,
                         method == MATTE_RESAMPLE_BICUBIC ? MATTE_FLOAT32 : MATTE_CODED);
        matte_tensor_copy_floats(out, result);
        if (method == MATTE_RESAMPLE_BILINEAR)
            assert_true(out->data.elements == codes && isnan(result[1]) && result[3] == 1);
        matte_tensor_unref(&out);
        matte_value_unref(&value);
    }
}

/* ComfyUI 0.8 can't hand masks to Pillow. No version can hand it five channels. */
static void test_lanczos_of_masks(void **state)
{
    (void)state;
    static const float floats[20] = { 0 };
    const struct matte_resampling how = { MATTE_RESAMPLE_LANCZOS, 0, 3, 3 };
    for (int compat = 0; compat < 2; compat++) {
        for (size_t channels = 1; channels <= 5; channels++) {
            matte_job *job = new_job(MATTE_ISA_BEST, 1, 0,
                                     compat ? MATTE_COMPAT_COMFYUI_0_8 : MATTE_COMPAT_NEWEST);
            matte_value value =
                wrap_floats(job, floats, (struct matte_shape){ 4, { 1, 2, 2, channels } });
            matte_tensor *out = NULL;
            bool works = channels <= 4 && (channels > 1 || !compat);
            assert_int_equal(matte_resample(job, matte_value_tensor(&value), &how, &out),
                             works ? MATTE_OK : MATTE_ESHAPE);
            matte_tensor_unref(&out);
            matte_value_unref(&value);
            matte_job_free(&job);
        }
    }
}

/* A failure leaves the result alone and gives all memory back, at whatever point it comes. */
static void test_failures(void **state)
{
    (void)state;
    static const float floats[32 * 32] = { 0 };
    for (int method = 0; method < 5; method++) {
        const struct matte_resampling how = { (enum matte_resample_method)method, 0, 40, 50 };
        int failures = 0;
        for (uint64_t limit = 1; limit < 60000; limit += 512) {
            matte_job *job = new_job(MATTE_ISA_BEST, 2, limit, MATTE_COMPAT_NEWEST);
            matte_value value = wrap_floats(job, floats, (struct matte_shape){ 3, { 1, 32, 32 } });
            matte_tensor *out = NULL;
            matte_status status = matte_resample(job, matte_value_tensor(&value), &how, &out);
            assert_true(status == (out ? MATTE_OK : MATTE_ELIMIT));
            failures += status == MATTE_ELIMIT;
            matte_tensor_unref(&out);
            matte_value_unref(&value);
            assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
            matte_job_free(&job);
        }
        assert_in_range(failures, 3, 115);
    }
}

static void test_cancelled(void **state)
{
    static const float floats[32 * 32] = { 0 };
    matte_job *job = *state;
    matte_job_cancel(job);
    for (int method = 0; method < 5; method++) {
        const struct matte_resampling how = { (enum matte_resample_method)method, 0, 40, 50 };
        matte_value value = wrap_floats(job, floats, (struct matte_shape){ 3, { 1, 32, 32 } });
        matte_tensor *out = NULL;
        assert_int_equal(matte_resample(job, matte_value_tensor(&value), &how, &out),
                         MATTE_ECANCELLED);
        assert_null(out);
        matte_value_unref(&value);
    }
    assert_int_equal(atomic_load(&matte_job_context(job)->bytes), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_random),           UNIT_TEST(test_crop),
        UNIT_TEST(test_crop_to_nothing),  UNIT_TEST(test_empty),
        UNIT_TEST(test_infinite),         UNIT_TEST(test_forms),
        UNIT_TEST(test_lanczos_of_masks), UNIT_TEST(test_failures),
        UNIT_TEST(test_cancelled),
    };
    return cmocka_run_group_tests_name("resample", tests, NULL, NULL);
}
