/* SPDX-License-Identifier: MIT */
/* Nodes that run together on tiles give the bits that they give one by one. */
#include "unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"
#include "nodes/chain.h"
#include "nodes/fuse.h"
#include "tensors.h"

enum { CHAINS = 1200, NODES_MAX = 7, TEXT_MAX = 1024 };

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

/* 0 … `below` - 1 */
static unsigned pick(uint32_t *state, unsigned below)
{
    return next(state) % below;
}

/* Appends a node that takes `type`; gives the type that it makes. */
static enum matte_type add_node(uint32_t *state, enum matte_type type, char *text)
{
    char *end = text + strlen(text);
    size_t room = TEXT_MAX - (size_t)(end - text);
    static const char *const colours[] = { "red", "green", "blue" };
    int expand = (int)pick(state, 9) - 4;
    unsigned kind = pick(state, 5);
    if (type == MATTE_IMAGE && kind == 0) {
        snprintf(end, room, "ImageToMask channel=%s", colours[pick(state, 3)]);
        return MATTE_MASK;
    }
    if (type == MATTE_IMAGE && kind == 1 && pick(state, 2)) {
        snprintf(end, room, "ImageColorToMask color=%u", pick(state, 2) * 0xFFFFFF);
        return MATTE_MASK;
    }
    if (type == MATTE_IMAGE) {
        unsigned radius = 1 + pick(state, 3);
        if (kind == 1)
            snprintf(end, room, "SplitImageWithAlpha");
        else if (kind == 2)
            snprintf(end, room, "ImageInvert");
        else if (kind == 3)
            snprintf(end, room, "ImageBlur blur_radius=%u sigma=0.7", radius);
        else
            snprintf(end, room, "ImageSharpen sharpen_radius=%u alpha=0.3", radius);
        return MATTE_IMAGE;
    }
    if (kind == 0)
        snprintf(end, room, "InvertMask");
    else if (kind == 1)
        snprintf(end, room, "ThresholdMask value=0.4");
    else if (kind == 2)
        snprintf(end, room, "GrowMask expand=%d tapered_corners=%s", expand,
                 pick(state, 2) ? "true" : "false");
    else if (kind == 3)
        snprintf(end, room, "FeatherMask left=%u top=%u right=%u bottom=%u", pick(state, 9),
                 pick(state, 90), pick(state, 9), pick(state, 90));
    else
        snprintf(end, room, "MaskToImage");
    return kind == 4 ? MATTE_IMAGE : MATTE_MASK;
}

static void make_chain(uint32_t *state, enum matte_type type, char text[TEXT_MAX])
{
    unsigned count = 1 + pick(state, NODES_MAX);
    text[0] = '\0';
    for (unsigned i = 0; i < count; i++) {
        size_t length = strlen(text);
        if (i > 0)
            snprintf(text + length, TEXT_MAX - length, " ! ");
        type = add_node(state, type, text);
    }
}

/* Floats with what is rare among them: zeros of both signs, infinities and NaN. */
static void make_odd(uint32_t *state, matte_value *value)
{
    static const float odd[] = { 0.0F, -0.0F, INFINITY, -INFINITY, NAN };
    const matte_tensor *tensor = matte_value_tensor(value);
    struct matte_data data = matte_tensor_data(tensor);
    size_t count = matte_tensor_count(tensor);
    if (data.form != MATTE_FLOAT32 || count == 0)
        return;
    unsigned kinds = 2 + pick(state, 4);
    float *elements = (float *)(uintptr_t)data.elements;
    for (unsigned i = pick(state, 2) * pick(state, 900); i > 0; i--)
        elements[pick(state, (unsigned)count)] = odd[pick(state, kinds)];
}

static matte_value make_value(matte_job *job, uint32_t *state, enum matte_type type)
{
    matte_value value = { .type = type };
    enum layout layout = (enum layout)pick(state, LAYOUTS);
    size_t batch = pick(state, 12) ? 1 + pick(state, 3) : 0;
    size_t height = pick(state, 3) ? 1 + pick(state, 70) : pick(state, 6);
    size_t width = pick(state, 12) ? 1 + pick(state, 40) : pick(state, 2);
    uint32_t seed = next(state);
    if (type == MATTE_IMAGE)
        value.image = random_image(job, layout, batch, height, width, 3 + pick(state, 2), seed);
    else
        value.mask = random_mask(job, layout, batch, height, width, seed);
    if (layout == DENSE_FLOATS)
        make_odd(state, &value);
    return value;
}

/* Runs the nodes one by one. */
static matte_status run_apart(matte_job *job, const struct matte_chain_step *step,
                              const matte_value *in, matte_value *out)
{
    matte_value value = matte_value_ref(in);
    matte_status status = MATTE_OK;
    for (; step && !status; step = step->next) {
        struct matte_fused_step single = { .node = step->node, .connected = step->connected };
        matte_value made = { .type = MATTE_NO_TYPE };
        status = matte_fused_step_run(job, &single, step->params, value, &made);
        matte_value_unref(&value);
        value = made;
    }
    if (!status)
        *out = value;
    return status;
}

static void assert_same(const matte_value *a, const matte_value *b, const char *chain)
{
    const matte_tensor *left = matte_value_tensor(a);
    const matte_tensor *right = matte_value_tensor(b);
    struct matte_shape shape = matte_tensor_shape(left);
    struct matte_shape other = matte_tensor_shape(right);
    assert_int_equal(a->type, b->type);
    assert_int_equal(shape.rank, other.rank);
    for (int i = 0; i < shape.rank; i++)
        assert_int_equal(shape.size[i], other.size[i]);
    assert_int_equal(matte_tensor_data(left).form, matte_tensor_data(right).form);
    float *floats = floats_of(left);
    float *others = floats_of(right);
    if (memcmp(floats, others, matte_tensor_count(left) * sizeof *floats) != 0)
        fail_msg("other values: %s", chain);
    free(floats);
    free(others);
}

static void assert_chain(matte_job *job, const char *chain, const matte_value *in)
{
    const struct matte_chain_step *steps;
    matte_value together;
    matte_value apart;
    assert_int_equal(matte_chain_parse(job, chain, in->type, &steps), MATTE_OK);
    matte_status status = run_apart(job, steps, in, &apart);
    char *message = strdup(matte_job_message(job));
    assert_int_equal(matte_chain_run(job, steps, matte_value_ref(in), &together), status);
    assert_string_equal(matte_job_message(job), message);
    free(message);
    if (status)
        return;
    assert_same(&together, &apart, chain);
    matte_value_unref(&together);
    matte_value_unref(&apart);
}

static void check_chains(const struct matte_context_params *params, uint32_t seed)
{
    matte_job *job;
    matte_context *context;
    uint32_t state = seed;
    assert_int_equal(matte_context_new(params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    char chain[TEXT_MAX];
    for (int i = 0; i < CHAINS; i++) {
        enum matte_type type = pick(&state, 3) ? MATTE_MASK : MATTE_IMAGE;
        matte_value value = make_value(job, &state, type);
        make_chain(&state, type, chain);
        context->fused_size = 1 + pick(&state, 20);
        assert_chain(job, chain, &value);
        matte_value_unref(&value);
        matte_job_reset(job);
    }
    matte_job_free(&job);
    matte_context_unref(&context);
}

static void test_one_thread(void **state)
{
    (void)state;
    check_chains(&(struct matte_context_params){ .threads = 1 }, 1);
}

static void test_two_threads(void **state)
{
    (void)state;
    check_chains(&(struct matte_context_params){ .threads = 2, .compat = MATTE_COMPAT_COMFYUI_0_8 },
                 2);
}

static void test_three_threads(void **state)
{
    (void)state;
    check_chains(&(struct matte_context_params){ .threads = 3, .isa = MATTE_ISA_BASE }, 3);
}

/* Steps of a chain, for the planner. */
static size_t count_together(matte_job *job, const char *chain, const matte_value *value)
{
    const struct matte_chain_step *step;
    struct matte_fused_step steps[MATTE_FUSED_MAX];
    size_t count = 0;
    assert_int_equal(matte_chain_parse(job, chain, value->type, &step), MATTE_OK);
    for (; step; step = step->next)
        steps[count++] = (struct matte_fused_step){ .node = step->node,
                                                    .params = step->params,
                                                    .connected = step->connected };
    return matte_fusion_count(job, steps, count, value);
}

static void test_plan(void **state)
{
    matte_job *job = *state;
    matte_value value = { .type = MATTE_MASK };
    value.mask = random_mask(job, DENSE_FLOATS, 1, 1000, 1000, 1);
    assert_int_equal(count_together(job, "InvertMask ! GrowMask expand=-4 ! InvertMask", &value),
                     3);
    assert_int_equal(count_together(job, "InvertMask", &value), 0);
    assert_int_equal(count_together(job, "InvertMask ! InvertMask ! CropMask ! InvertMask", &value),
                     2);
    assert_int_equal(count_together(job, "CropMask ! InvertMask ! InvertMask", &value), 0);
    assert_int_equal(count_together(job, "InvertMask ! FeatherMask ! GrowMask expand=500", &value),
                     2);
    matte_value_unref(&value);
    value.type = MATTE_MASK;
    value.mask = random_mask(job, DENSE_FLOATS, 1, 30, 30, 1);
    assert_int_equal(count_together(job, "InvertMask ! InvertMask", &value), 0);
    matte_value_unref(&value);
}

/* What lies between the nodes takes memory for some tiles only. */
static void test_memory(void **state)
{
    matte_job *job = *state;
    matte_context *context = matte_job_context(job);
    const char *chain = "InvertMask ! GrowMask expand=3 ! FeatherMask left=9 ! ThresholdMask";
    matte_value value = { .type = MATTE_MASK };
    value.mask = random_mask(job, DENSE_FLOATS, 1, 4000, 1000, 1);
    size_t picture = (size_t)4000 * 1000 * sizeof(float);
    context->params.max_bytes = picture + picture / 2;
    const struct matte_chain_step *steps;
    matte_value out;
    assert_int_equal(matte_chain_parse(job, chain, MATTE_MASK, &steps), MATTE_OK);
    assert_int_equal(matte_chain_run(job, steps, matte_value_ref(&value), &out), MATTE_OK);
    matte_value_unref(&out);
    matte_value_unref(&value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_one_thread), UNIT_TEST(test_two_threads), UNIT_TEST(test_three_threads),
        UNIT_TEST(test_plan),       UNIT_TEST(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
