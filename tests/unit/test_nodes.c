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
    assert_in_range(matte_node_output_count(node), node->output_node ? 0 : 1, MATTE_OUTPUTS_MAX);
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

static void compare_tensor(const struct example_tensor *expected, const matte_tensor *tensor)
{
    float floats[64];
    struct matte_shape shape = matte_tensor_shape(tensor);
    assert_int_equal(shape.rank, expected->shape.rank);
    assert_memory_equal(shape.size, expected->shape.size, (size_t)shape.rank * sizeof *shape.size);
    matte_tensor_copy_floats(tensor, floats);
    for (size_t i = 0; i < expected->count; i++)
        assert_true(floats[i] == expected->values[i]);
}

static void compare(const char *gives, const matte_value *came)
{
    const matte_tensor *tensor = matte_value_tensor(came);
    char text[64];
    if (tensor) {
        struct example_tensor expected = example_parse(gives, came->type);
        compare_tensor(&expected, tensor);
    } else if (came->type == MATTE_STRING) {
        assert_string_equal(came->string, gives);
    } else if (came->type == MATTE_FLOAT) {
        assert_true(came->real == strtod(gives, NULL));
    } else {
        snprintf(text, sizeof text, "%lld", (long long)came->integer);
        assert_string_equal(text, gives);
    }
}

/* The tensors of an example, "destination=1 0; source=1", and what they become. */
struct given {
    size_t count;
    struct example_tensor tensors[4];
    matte_value values[4];
    const matte_image *images[4];
    const matte_mask *masks[4];
};

static enum matte_type item_type(const struct matte_input *input)
{
    if (input->type == MATTE_IMAGES)
        return MATTE_IMAGE;
    if (input->type == MATTE_MASKS || input->type == MATTE_ANY)
        return MATTE_MASK;
    return input->type;
}

/* Sets an input to the last tensor, or a list to all of them so far. */
static void set_tensor(matte_job *job, const struct matte_node *node,
                       const struct matte_input *input, void *params, struct given *given)
{
    matte_value value = given->values[given->count - 1];
    if (input->type == MATTE_IMAGES)
        value = (matte_value){ .type = MATTE_IMAGES, .images = { given->count, given->images } };
    if (input->type == MATTE_MASKS)
        value = (matte_value){ .type = MATTE_MASKS, .masks = { given->count, given->masks } };
    assert_int_equal(matte_node_set(job, node, input, params, value), MATTE_OK);
}

static void give(matte_job *job, const struct matte_node *node, void *params, const char *text,
                 struct given *given)
{
    char copy[256];
    snprintf(copy, sizeof copy, "%s", text);
    char *rest = copy;
    for (char *part; (part = strtok_r(rest, ";", &rest));) {
        char *name = part + strspn(part, " ");
        char *equals = strchr(name, '=');
        assert_non_null(equals);
        *equals = '\0';
        const struct matte_input *input = matte_node_input(node, name);
        assert_non_null(input);
        size_t i = given->count++;
        given->tensors[i] = example_parse(equals + 1, item_type(input));
        given->values[i] = example_value(job, &given->tensors[i], item_type(input));
        given->images[i] = given->values[i].image;
        given->masks[i] = given->values[i].mask;
        set_tensor(job, node, input, params, given);
    }
}

static void run_example(matte_job *job, const struct matte_node *node,
                        const struct matte_example *example)
{
    struct given given = { 0 };
    matte_value outputs[MATTE_OUTPUTS_MAX];
    void *params = calloc(1, node->params_size);
    matte_node_defaults(node, params);
    set_arguments(job, node, params, example->args);
    give(job, node, params, example->given, &given);
    assert_int_equal(matte_node_run(job, node, params, outputs), MATTE_OK);
    if (matte_node_output_count(node))
        compare(example->gives, &outputs[0]);
    else
        assert_string_equal(matte_job_shown(job)->text, example->gives);
    for (size_t i = 0; i < matte_node_output_count(node); i++)
        matte_value_unref(&outputs[i]);
    for (size_t i = 0; i < given.count; i++)
        matte_value_unref(&given.values[i]);
    free(params);
}

/* Whether what it does shows in files alone. */
static bool works_on_files(const struct matte_node *node)
{
    bool files = false;
    for (const struct matte_input *input = node->inputs; input->name; input++)
        files = files || input->files || input->type == MATTE_METADATA;
    return files;
}

static void check_examples(matte_job *job, const struct matte_node *node)
{
    assert_int_equal(node->examples == NULL, works_on_files(node));
    for (const struct matte_example *example = node->examples; example && example->given; example++)
        run_example(job, node, example);
}

static void test_examples(void **state)
{
    for_each_node(*state, check_examples);
}

/* A number beyond a limit is refused with the input's name, and the limit itself is not. */
static void check_limit(matte_job *job, const struct matte_node *node,
                        const struct matte_input *input, struct matte_constant limit, int direction)
{
    if (limit.kind == MATTE_ABSENT || limit.integer == INT64_MAX || limit.integer == -INT64_MAX ||
        input->type == MATTE_IMAGES || input->type == MATTE_MASKS)
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

static bool takes_tensors(const struct matte_node *node)
{
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (!input->optional && (input->type == MATTE_IMAGE || input->type == MATTE_MASK))
            return true;
    }
    return false;
}

/* Without its tensors a node says which one is missing. */
static void check_missing(matte_job *job, const struct matte_node *node)
{
    void *params = calloc(1, node->params_size);
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_node_defaults(node, params);
    if (!takes_tensors(node)) {
        free(params);
        return;
    }
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
        if (input->type != MATTE_ANY)
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
        assert_true(input->hidden || strstr(text, input->name));
}

static void test_manuals(void **state)
{
    for_each_node(*state, check_manual);
}

/* An optional input that isn't connected. */
static void test_no_tensor(void **state)
{
    static const enum matte_type types[] = { MATTE_IMAGE, MATTE_MASK, MATTE_LATENT };
    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        assert_null(matte_value_tensor(&(const matte_value){ .type = types[i] }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_declarations),    UNIT_TEST(test_examples),    UNIT_TEST(test_limits),
        UNIT_TEST(test_missing_tensors), UNIT_TEST(test_defaults),    UNIT_TEST(test_bad_text),
        UNIT_TEST(test_layout),          UNIT_TEST(test_object_info), UNIT_TEST(test_manuals),
        UNIT_TEST(test_no_tensor),
    };
    return cmocka_run_group_tests_name("nodes", tests, NULL, NULL);
}
