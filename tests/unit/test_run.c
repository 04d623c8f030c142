/* SPDX-License-Identifier: MIT */
/* Running prompts: order, sharing, caching, events, values in and out, planning. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/context.h"
#include "core/job.h"
#include "matte/graph.h"

/* What a run told, as one line: "start executing:1 executed:1 success". */
struct story {
    char text[4096];
};

static void listen(void *user, const struct matte_event *event)
{
    static const char *const names[] = {
        [MATTE_EVENT_START] = "start",      [MATTE_EVENT_CACHED] = "cached",
        [MATTE_EVENT_EXECUTING] = "begin",  [MATTE_EVENT_TEXT] = "text",
        [MATTE_EVENT_EXECUTED] = "end",     [MATTE_EVENT_ERROR] = "error",
        [MATTE_EVENT_INTERRUPTED] = "stop", [MATTE_EVENT_SUCCESS] = "success",
    };
    struct story *story = user;
    size_t used = strlen(story->text);
    snprintf(story->text + used, sizeof story->text - used, "%s%s%s%s", used ? " " : "",
             names[event->kind], event->node ? ":" : "", event->node ? event->node : "");
}

static matte_prompt *parse(matte_job *job, const char *json)
{
    matte_prompt *prompt;
    assert_int_equal(matte_prompt_parse(job, json, strlen(json), &prompt), MATTE_OK);
    return prompt;
}

static matte_mask *mask_of(matte_job *job, const float *values, size_t width)
{
    struct matte_data data = { .elements = values, .shape = { 3, { 1, 1, width } } };
    matte_mask *mask;
    matte_dense_strides(&data.shape, data.stride);
    assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
    return mask;
}

static const char chain[] =
    "{\"1\": {\"class_type\": \"InvertMask\", \"inputs\": {\"mask\": [\"9\", 0]}},"
    " \"2\": {\"class_type\": \"ThresholdMask\", \"inputs\": {\"mask\": [\"1\", 0], \"value\": "
    "0.5}},"
    " \"3\": {\"class_type\": \"PreviewAny\", \"inputs\": {\"source\": [\"2\", 0]}},"
    " \"9\": {\"class_type\": \"InvertMask\", \"inputs\": {\"mask\": \"supplied\"}}}";

/* Masks go in and come out without files. */
static void test_supply_and_take(void **state)
{
    matte_job *job = *state;
    static const float values[] = { 0, 0.25F, 1 };
    matte_mask *mask = mask_of(job, values, 3);
    matte_value taken[2];
    struct story story = { "" };
    struct matte_supply supply = { "9", "mask", { .type = MATTE_MASK, .mask = mask } };
    struct matte_take takes[] = { { "9", 0, &taken[0] }, { "2", 0, &taken[1] } };
    struct matte_run_params params = { .supplies = &supply,
                                       .supply_count = 1,
                                       .takes = takes,
                                       .take_count = 2,
                                       .listener = listen,
                                       .listener_user = &story };
    assert_int_equal(matte_prompt_run(job, parse(job, chain), &params), MATTE_OK);
    float floats[3];
    matte_tensor_copy_floats(matte_mask_tensor(taken[0].mask), floats);
    assert_true(floats[0] == 1 && floats[1] == 0.75F && floats[2] == 0);
    matte_tensor_copy_floats(matte_mask_tensor(taken[1].mask), floats);
    assert_true(floats[0] == 0 && floats[1] == 0 && floats[2] == 1);
    assert_string_equal(story.text, "start begin:9 end:9 begin:1 end:1 begin:2 end:2 begin:3 end:3"
                                    " success");
    matte_value_unref(&taken[0]);
    matte_value_unref(&taken[1]);
    matte_mask_unref(&mask);
}

/* Nodes run together where they can: what is taken between them comes, events come for each. */
static void test_together(void **state)
{
    matte_job *job = *state;
    static const float values[] = { 0, 0.25F, 1, 0.5F, 0.75F };
    struct matte_data data = { .elements = values, .shape = { 3, { 1, 5, 1 } } };
    matte_mask *mask;
    matte_value taken[2];
    struct matte_supply supply = { "9", "mask", { .type = MATTE_MASK } };
    struct matte_take takes[] = { { "2", 0, &taken[0] }, { "9", 0, &taken[1] } };
    matte_dense_strides(&data.shape, data.stride);
    assert_int_equal(matte_mask_wrap(job, &data, NULL, NULL, &mask), MATTE_OK);
    supply.value.mask = mask;
    matte_job_context(job)->fused_size = 2;
    for (size_t count = 1; count <= 2; count++) {
        struct story story = { "" };
        struct matte_run_params params = { .supplies = &supply,
                                           .supply_count = 1,
                                           .takes = takes,
                                           .take_count = count,
                                           .listener = listen,
                                           .listener_user = &story };
        float floats[5];
        assert_int_equal(matte_prompt_run(job, parse(job, chain), &params), MATTE_OK);
        assert_string_equal(story.text, "start begin:9 end:9 begin:1 end:1 begin:2 end:2 begin:3"
                                        " end:3 success");
        for (size_t i = 0; i < count; i++) {
            matte_tensor_copy_floats(matte_mask_tensor(taken[i].mask), floats);
            for (size_t j = 0; j < 5; j++)
                assert_true(floats[j] == (i ? 1 - values[j] : (float)(values[j] > 0.5F)));
            matte_value_unref(&taken[i]);
        }
    }
    matte_mask_unref(&mask);
}

/* A plan knows that nothing lies between nodes that run together. */
static void test_plan_together(void **state)
{
    matte_job *job = *state;
    static const char json[] =
        "{\"1\": {\"class_type\": \"SolidMask\", \"inputs\": {\"width\": 1000, \"height\": 2000,"
        " \"value\": 1}},"
        " \"2\": {\"class_type\": \"FeatherMask\", \"inputs\": {\"mask\": [\"1\", 0], \"left\": 9,"
        " \"top\": 0, \"right\": 0, \"bottom\": 0}},"
        " \"3\": {\"class_type\": \"InvertMask\", \"inputs\": {\"mask\": [\"2\", 0]}},"
        " \"4\": {\"class_type\": \"GrowMask\", \"inputs\": {\"mask\": [\"3\", 0], \"expand\": 3,"
        " \"tapered_corners\": true}},"
        " \"5\": {\"class_type\": \"MaskPreview\", \"inputs\": {\"mask\": [\"4\", 0]}}}";
    const struct matte_planned *plan;
    assert_int_equal(matte_prompt_plan(job, parse(job, json), NULL, &plan), MATTE_OK);
    for (; plan; plan = plan->next)
        assert_in_range(plan->bytes, 1, 2 * (size_t)8000000);
}

static const char twins[] =
    "{\"a\": {\"class_type\": \"PrimitiveInt\", \"inputs\": {\"value\": 7}},"
    " \"b\": {\"class_type\": \"PrimitiveInt\", \"inputs\": {\"value\": \"7\"}},"
    " \"c\": {\"class_type\": \"PreviewAny\", \"inputs\": {\"source\": [\"a\", 0]}},"
    " \"d\": {\"class_type\": \"PreviewAny\", \"inputs\": {\"source\": [\"b\", 0]}}}";

/* Equal nodes run once, and each is told of. */
static void test_equal_nodes(void **state)
{
    matte_job *job = *state;
    struct story story = { "" };
    struct matte_run_params params = { .listener = listen, .listener_user = &story };
    assert_int_equal(matte_prompt_run(job, parse(job, twins), &params), MATTE_OK);
    assert_string_equal(story.text,
                        "start begin:a begin:b end:a end:b begin:c begin:d end:c end:d success");
    const struct matte_planned *plan;
    assert_int_equal(matte_prompt_plan(job, parse(job, twins), NULL, &plan), MATTE_OK);
    assert_string_equal(plan->node, "a");
    assert_string_equal(plan->next->node, "c");
    assert_null(plan->next->next);
}

/* What was had before is not run again; of what only that needed nothing is. */
static void test_cache(void **state)
{
    matte_job *job = *state;
    matte_cache *cache;
    struct story first = { "" };
    struct story second = { "" };
    struct matte_run_params params = { .listener = listen, .listener_user = &first };
    assert_int_equal(matte_cache_new(matte_job_context(job), 0, &cache), MATTE_OK);
    params.cache = cache;
    assert_int_equal(matte_prompt_run(job, parse(job, twins), &params), MATTE_OK);
    params.listener_user = &second;
    assert_int_equal(matte_prompt_run(job, parse(job, twins), &params), MATTE_OK);
    assert_string_equal(second.text, "start cached:c cached:d end:c end:d success");
    matte_cache_clear(cache);
    memset(&second, 0, sizeof second);
    assert_int_equal(matte_prompt_run(job, parse(job, twins), &params), MATTE_OK);
    assert_string_equal(second.text, first.text);
    matte_cache_free(&cache);
    assert_null(cache);
}

/* A cache keeps what was used last. */
static void test_cache_bounds(void **state)
{
    matte_job *job = *state;
    matte_cache *cache;
    matte_value taken;
    size_t before = atomic_load(&matte_job_context(job)->bytes);
    assert_int_equal(matte_cache_new(matte_job_context(job), 100000, &cache), MATTE_OK);
    for (int i = 0; i < 20; i++) {
        char json[256];
        snprintf(json, sizeof json,
                 "{\"1\": {\"class_type\": \"GrowMask\", \"inputs\": {\"mask\": \"supplied\", "
                 "\"expand\": %d, \"tapered_corners\": true}}}",
                 i);
        float *values = calloc(10000, sizeof *values);
        matte_mask *mask = mask_of(job, values, 10000);
        struct matte_supply supply = { "1", "mask", { .type = MATTE_MASK, .mask = mask } };
        struct matte_take take = { "1", 0, &taken };
        struct matte_run_params params = {
            .cache = cache, .supplies = &supply, .supply_count = 1, .takes = &take, .take_count = 1
        };
        assert_int_equal(matte_prompt_run(job, parse(job, json), &params), MATTE_OK);
        matte_value_unref(&taken);
        matte_mask_unref(&mask);
        free(values);
    }
    /* What hangs on supplied values is not kept at all. */
    assert_int_equal(atomic_load(&matte_job_context(job)->bytes), before);
    matte_cache_free(&cache);
}

/* The error names the node, and nothing behind it runs. */
static void test_failure(void **state)
{
    matte_job *job = *state;
    static const char json[] =
        "{\"1\": {\"class_type\": \"ThresholdMask\", \"inputs\": {\"mask\": 5, \"value\": 0.5}},"
        " \"2\": {\"class_type\": \"PreviewAny\", \"inputs\": {\"source\": [\"1\", 0]}}}";
    struct story story = { "" };
    struct matte_run_params params = { .listener = listen, .listener_user = &story };
    assert_int_equal(matte_prompt_run(job, parse(job, json), &params), MATTE_ETYPE);
    assert_string_equal(story.text, "start begin:1 error:1");
    assert_string_equal(matte_job_error(job)->node, "ThresholdMask");
    assert_string_equal(matte_job_error(job)->input, "mask");
}

/* A job that was cancelled runs nothing. */
static void test_cancelled(void **state)
{
    matte_job *job = *state;
    struct story story = { "" };
    struct matte_run_params params = { .listener = listen, .listener_user = &story };
    matte_prompt *prompt = parse(job, twins);
    matte_job_cancel(job);
    assert_int_equal(matte_prompt_run(job, prompt, &params), MATTE_ECANCELLED);
    assert_null(strstr(story.text, "begin"));
}

/* Values from the command line. */
static void test_set(void **state)
{
    matte_job *job = *state;
    matte_prompt *prompt = parse(job, twins);
    struct story story = { "" };
    struct matte_run_params params = { .listener = listen, .listener_user = &story };
    assert_int_equal(matte_prompt_set(job, &prompt, "a", "value", "8"), MATTE_OK);
    assert_int_equal(matte_prompt_run(job, prompt, &params), MATTE_OK);
    assert_non_null(strstr(story.text, "begin:b"));
    assert_int_equal(matte_prompt_set(job, &prompt, "PrimitiveInt", "value", "9"), MATTE_OK);
    assert_int_equal(matte_prompt_set(job, &prompt, "z", "value", "8"), MATTE_ENOTFOUND);
    assert_int_equal(matte_prompt_set(job, &prompt, "a", "valve", "8"), MATTE_ENOTFOUND);
}

/* Sizes without pixels, and the peak of memory. */
static void test_plan(void **state)
{
    matte_job *job = *state;
    static const char json[] =
        "{\"1\": {\"class_type\": \"GrowMask\", \"inputs\": {\"mask\": \"supplied\", \"expand\": 3,"
        " \"tapered_corners\": true}},"
        " \"2\": {\"class_type\": \"CropMask\", \"inputs\": {\"mask\": [\"1\", 0], \"x\": 1, "
        "\"y\": 0,"
        " \"width\": 9, \"height\": 9}},"
        " \"3\": {\"class_type\": \"PreviewAny\", \"inputs\": {\"source\": [\"2\", 0]}}}";
    static const float values[] = { 0, 0.25F, 1 };
    matte_mask *mask = mask_of(job, values, 3);
    struct matte_supply supply = { "1", "mask", { .type = MATTE_MASK, .mask = mask } };
    struct matte_run_params params = { .supplies = &supply, .supply_count = 1 };
    const struct matte_planned *plan;
    assert_int_equal(matte_prompt_plan(job, parse(job, json), &params, &plan), MATTE_OK);
    assert_int_equal(plan->shapes[0].size[2], 3);
    assert_int_equal(plan->bytes, 12);
    assert_int_equal(plan->next->shapes[0].size[2], 2);
    assert_int_equal(plan->next->bytes, 20);
    assert_int_equal(plan->next->next->bytes, 8);
    assert_null(plan->next->next->next);
    matte_mask_unref(&mask);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_supply_and_take),
        UNIT_TEST(test_together),
        UNIT_TEST(test_plan_together),
        UNIT_TEST(test_equal_nodes),
        UNIT_TEST(test_cache),
        UNIT_TEST(test_cache_bounds),
        UNIT_TEST(test_failure),
        UNIT_TEST(test_cancelled),
        UNIT_TEST(test_set),
        UNIT_TEST(test_plan),
    };
    return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
