/* SPDX-License-Identifier: MIT */
/* Walks the registry: whatever holds for every node is tested on each, also on those to come. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "core/json.h"
#include "example.h"
#include "matte/nodes.h"

/* Calls check(job, node) for every node. */
static void for_each_node(matte_job *job, void (*check)(matte_job *, const struct matte_node *))
{
    for (const struct matte_node *const *node = matte_nodes(); *node; node++) {
        check(job, *node);
        matte_job_reset(job);
    }
}

static void check_declaration(matte_job *job, const struct matte_node *node)
{
    (void)job;
    assert_non_null(node->help);
    assert_non_null(node->category);
    assert_non_null(node->module);
    assert_ptr_equal(matte_node_find(node->name), node);
    assert_in_range(matte_node_output_count(node), 1, MATTE_OUTPUTS_MAX);
    assert_true(node->inputs[0].name != NULL);
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        assert_non_null(input->help);
        assert_true(input->offset < node->params_size);
        assert_ptr_equal(matte_node_input(node, input->name), input);
        assert_int_equal(input->type == MATTE_COMBO, input->options != NULL);
    }
}

static void test_declarations(void **state)
{
    for_each_node(*state, check_declaration);
}

/* Sets `name=value name=value`. */
static void set_arguments(matte_job *job, const struct matte_node *node, void *params,
                          const char *arguments)
{
    char copy[256];
    snprintf(copy, sizeof copy, "%s", arguments);
    char *rest = copy;
    for (char *word; (word = strtok_r(rest, " ", &rest));) {
        char *equals = strchr(word, '=');
        assert_non_null(equals);
        *equals = '\0';
        const struct matte_input *input = matte_node_input(node, word);
        assert_non_null(input);
        assert_int_equal(matte_node_set_text(job, node, input, params, equals + 1), MATTE_OK);
    }
}

static void compare(const struct example_tensor *expected, const matte_value *came)
{
    const matte_tensor *tensor =
        came->type == MATTE_IMAGE ? matte_image_tensor(came->image) : matte_mask_tensor(came->mask);
    float floats[64];
    struct matte_shape shape = matte_tensor_shape(tensor);
    assert_int_equal(shape.rank, expected->shape.rank);
    assert_memory_equal(shape.size, expected->shape.size, (size_t)shape.rank * sizeof *shape.size);
    matte_tensor_copy_floats(tensor, floats);
    for (size_t i = 0; i < expected->count; i++)
        assert_true(floats[i] == expected->values[i]);
}

static void run_example(matte_job *job, const struct matte_node *node,
                        const struct matte_example *example)
{
    char name[64];
    const char *equals = strchr(example->given, '=');
    assert_non_null(equals);
    snprintf(name, sizeof name, "%.*s", (int)(equals - example->given), example->given);
    const struct matte_input *input = matte_node_input(node, name);
    assert_non_null(input);
    struct example_tensor given = example_parse(equals + 1, input->type);
    struct example_tensor gives = example_parse(example->gives, node->outputs[0].type);
    matte_value value = example_value(job, &given, input->type);
    matte_value outputs[MATTE_OUTPUTS_MAX];
    void *params = calloc(1, node->params_size);
    matte_node_defaults(node, params);
    set_arguments(job, node, params, example->args);
    assert_int_equal(matte_node_set(job, node, input, params, value), MATTE_OK);
    assert_int_equal(matte_node_run(job, node, params, outputs), MATTE_OK);
    compare(&gives, &outputs[0]);
    for (size_t i = 0; i < matte_node_output_count(node); i++)
        matte_value_unref(&outputs[i]);
    matte_value_unref(&value);
    free(params);
}

static void check_examples(matte_job *job, const struct matte_node *node)
{
    assert_non_null(node->examples);
    for (const struct matte_example *example = node->examples; example->given; example++)
        run_example(job, node, example);
}

static void test_examples(void **state)
{
    for_each_node(*state, check_examples);
}

/* A number beyond a limit is refused with the input's name, and the limit itself is not. */
static void check_limit(matte_job *job, const struct matte_node *node,
                        const struct matte_input *input, struct matte_number limit, int direction)
{
    if (limit.kind == MATTE_ABSENT)
        return;
    void *params = calloc(1, node->params_size);
    matte_node_defaults(node, params);
    char text[64];
    matte_status status;
    for (int beyond = 0; beyond < 2; beyond++) {
        if (limit.kind == MATTE_REAL)
            snprintf(text, sizeof text, "%.17g", limit.real + direction * beyond * 1e-9);
        else
            snprintf(text, sizeof text, "%lld", (long long)(limit.integer + direction * beyond));
        status = matte_node_set_text(job, node, input, params, text);
        assert_int_equal(status, beyond ? MATTE_ERANGE : MATTE_OK);
    }
    assert_string_equal(matte_job_error(job)->node, node->name);
    assert_string_equal(matte_job_error(job)->input, input->name);
    free(params);
}

static void check_limits(matte_job *job, const struct matte_node *node)
{
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        check_limit(job, node, input, input->min, -1);
        check_limit(job, node, input, input->max, 1);
    }
}

static void test_limits(void **state)
{
    for_each_node(*state, check_limits);
}

/* Without its tensors a node says which one is missing. */
static void check_missing(matte_job *job, const struct matte_node *node)
{
    void *params = calloc(1, node->params_size);
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_node_defaults(node, params);
    assert_int_equal(matte_node_run(job, node, params, outputs), MATTE_EINVAL);
    assert_string_equal(matte_job_error(job)->node, node->name);
    assert_non_null(matte_job_error(job)->input);
    free(params);
}

static void test_missing_tensors(void **state)
{
    for_each_node(*state, check_missing);
}

/* Defaults are within the limits, and read back. */
static void check_defaults(matte_job *job, const struct matte_node *node)
{
    (void)job;
    void *params = calloc(1, node->params_size);
    matte_node_defaults(node, params);
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        matte_value value = matte_node_get(input, params);
        assert_int_equal(value.type, input->type);
        if (input->def.kind == MATTE_REAL)
            assert_true(value.real == input->def.real);
        if (input->def.kind == MATTE_INTEGER)
            assert_int_equal(value.integer, input->def.integer);
    }
    free(params);
}

static void test_defaults(void **state)
{
    for_each_node(*state, check_defaults);
}

static void test_bad_text(void **state)
{
    matte_job *job = *state;
    const struct matte_node *node = matte_node_find("GrowMask");
    struct matte_grow_mask_params params;
    matte_grow_mask_defaults(&params);
    static const char *const bad[][2] = {
        { "expand", "ten" }, { "expand", "" },      { "expand", "1.5" },
        { "expand", "0x9" }, { "expand", "99999" }, { "tapered_corners", "yes" },
        { "mask", "1" },
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct matte_input *input = matte_node_input(node, bad[i][0]);
        assert_true(matte_node_set_text(job, node, input, &params, bad[i][1]) != MATTE_OK);
        assert_string_equal(matte_job_error(job)->input, bad[i][0]);
    }
    assert_int_equal(params.expand, 0);
    assert_true(params.tapered_corners);
}

/* The generated structs have their members where the nodes look for them. */
static void test_layout(void **state)
{
    size_t rows = 0;
    (void)state;
#define LAYOUT(NODE, STRUCT, MEMBER)                                                               \
    {                                                                                              \
        const struct matte_node *node = matte_node_find(NODE);                                     \
        assert_int_equal(node->params_size, sizeof(STRUCT));                                       \
        assert_int_equal(matte_node_input(node, #MEMBER)->offset, offsetof(STRUCT, MEMBER));       \
        rows++;                                                                                    \
    }
#include "layout.h"
#undef LAYOUT
    assert_true(rows > 0);
}

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

/* ComfyUI's own answer, and ours, written the same way: equal text means equal JSON, order of keys
 * included. */
static void test_object_info(void **state)
{
    matte_job *job = *state;
    size_t size;
    char *bytes = read_file(MATTE_TESTS "/object_info.json", &size);
    const struct matte_json *all;
    assert_int_equal(matte_json_parse(job, bytes, size, &all), MATTE_OK);
    for (const struct matte_node *const *node = matte_nodes(); *node; node++) {
        const struct matte_json *entry = matte_json_get(all, (*node)->name);
        if (!entry)
            continue;
        struct matte_text text = { .arena = &job->arena };
        struct matte_json_writer writer = { .text = &text };
        const char *ours;
        matte_json_value(&writer, entry);
        assert_int_equal(matte_object_info(job, *node, 0, &ours), MATTE_OK);
        assert_string_equal(ours, matte_text_end(&text));
    }
    free(bytes);
}

static void check_manual(matte_job *job, const struct matte_node *node)
{
    const char *text;
    assert_int_equal(matte_node_manual(job, node, 80, &text), MATTE_OK);
    assert_non_null(strstr(text, node->name));
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 80);
    for (const struct matte_input *input = node->inputs; input->name; input++)
        assert_non_null(strstr(text, input->name));
}

static void test_manuals(void **state)
{
    for_each_node(*state, check_manual);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_declarations),    UNIT_TEST(test_examples),    UNIT_TEST(test_limits),
        UNIT_TEST(test_missing_tensors), UNIT_TEST(test_defaults),    UNIT_TEST(test_bad_text),
        UNIT_TEST(test_layout),          UNIT_TEST(test_object_info), UNIT_TEST(test_manuals),
    };
    return cmocka_run_group_tests_name("nodes", tests, NULL, NULL);
}
