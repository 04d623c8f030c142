/* SPDX-License-Identifier: MIT */
/* Prompts: how they resolve, what is cast, and what hostile ones come to. The recorded replies of
 * ComfyUI are another test's. */
#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "unit.h"

#include "core/job.h"
#include "core/text.h"
#include "graph/prompt.h"
#include "graph/validate/python.h"

/* Generous, for sanitizers and busy machines: what takes quadratic time takes minutes. */
enum { SECONDS_MAX = 30 };

enum { MANY = 100000 };

static matte_prompt *read_prompt(matte_job *job, const char *json)
{
    matte_prompt *prompt = NULL;
    if (matte_prompt_parse(job, json, strlen(json), &prompt))
        fail_msg("%s", matte_job_message(job));
    return prompt;
}

static struct matte_validation validate(matte_job *job, const char *json)
{
    struct matte_validation validation;
    assert_int_equal(matte_prompt_validate(job, read_prompt(job, json), &validation), MATTE_OK);
    return validation;
}

/* The nodes in `json`, and a MaskPreview of the first output of "1". */
static const char *with_output(matte_job *job, const char *json)
{
    const char *prompt = matte_arena_format(
        &job->arena,
        "{%s, \"out\": {\"class_type\": \"MaskPreview\", \"inputs\": {\"mask\": [\"1\", 0]}}}",
        json);
    assert_non_null(prompt);
    return prompt;
}

static const char *reply(matte_job *job, const char *json)
{
    struct matte_validation validation;
    const char *text = NULL;
    matte_prompt *prompt = read_prompt(job, json);
    assert_int_equal(matte_prompt_validate(job, prompt, &validation), MATTE_OK);
    assert_int_equal(matte_prompt_reply_json(job, prompt, &text), MATTE_OK);
    return text;
}

static void assert_contains(const char *text, const char *fragment)
{
    if (!strstr(text, fragment))
        fail_msg("\"%.2000s\" lacks \"%s\"", text, fragment);
}

static const struct {
    const char *json;
    const char *message;
    const char *details;
} refusals[] = {
    { "[]", "No prompt provided", NULL },
    { "{\"prompt\": [1]}", "The prompt is not an object", NULL },
    { "{\"prompt\": null}", "The prompt is not an object", NULL },
    { "{}", "Prompt has no outputs", NULL },
    { "{\"prompt\": {}, \"partial_execution_targets\": 5}", "is not a list of node ids", NULL },
    { "{\"1\": null}", "a node is missing the class_type property.", "Node ID '#1'" },
    { "{\"1\": {\"class_type\": 5}}", "node 5 does not exist.", "Node ID '#1'" },
    { "{\"1\": {\"class_type\": {\"a\": null}}}", "node {'a': None} does not exist.", NULL },
    { "{\"1\": {\"class_type\": \"GrowMask\\u0000\"}}", "does not exist.", NULL },
    { "{\"prompt\": {\"1\": {\"class_type\": \"GrowMask\"}}}", "Prompt has no outputs", NULL },
};

static void test_refusals(void **state)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const char *text = reply(*state, refusals[i].json);
        /* A list is no request either, as ComfyUI sees it; here it is a bare prompt. */
        assert_contains(text, i == 0 ? "The prompt is not an object" : refusals[i].message);
        assert_contains(text, refusals[i].details ? refusals[i].details : "");
        assert_false(validate(*state, refusals[i].json).valid);
    }
}

static void test_request_without_prompt(void **state)
{
    const struct matte_json *request;
    matte_prompt *prompt;
    struct matte_validation validation;
    assert_int_equal(matte_json_parse(*state, "[]", 2, &request), MATTE_OK);
    assert_int_equal(matte_prompt_read_request(*state, request, &prompt), MATTE_OK);
    assert_int_equal(matte_prompt_validate(*state, prompt, &validation), MATTE_OK);
    assert_string_equal(validation.problems->message, "No prompt provided");
    assert_null(validation.problems->node);
}

static void test_text_that_is_not_json(void **state)
{
    matte_prompt *prompt = NULL;
    const char *text;
    assert_int_equal(matte_prompt_parse(*state, "{\"\xFF\": 1}", 8, &prompt), MATTE_EFORMAT);
    assert_null(prompt);
    assert_int_equal(matte_prompt_reply_json(*state, NULL, &text), MATTE_OK);
    assert_contains(text, "\"invalid_prompt\", \"message\": \"invalid JSON at line 1, column 3");
}

static void test_a_node_called_prompt(void **state)
{
    struct matte_validation validation =
        validate(*state, "{\"prompt\": {\"class_type\": \"PreviewAny\", \"inputs\": {\"source\": "
                         "5}}}");
    assert_true(validation.valid);
    assert_int_equal(validation.nodes, 1);
}

static void test_all_lacking_nodes_are_told(void **state)
{
    struct matte_validation validation =
        validate(*state, "{\"4\": {\"class_type\": \"NoSuch\", \"_meta\": {\"title\": \"Load\"}}, "
                         "\"5\": {\"class_type\": \"GrowMask\"}, \"6\": {}}");
    const struct matte_problem *problem = validation.problems;
    assert_string_equal(problem->node, "4");
    assert_string_equal(problem->class_name, "NoSuch");
    assert_string_equal(problem->title, "Load");
    problem = problem->next;
    assert_string_equal(problem->node, "6");
    assert_null(problem->class_name);
    assert_null(problem->next);
}

static void test_links_and_values(void **state)
{
    matte_prompt *prompt = read_prompt(
        *state, "{\"a\": {\"class_type\": \"GrowMask\", \"inputs\": {\"mask\": [\"b\", -1], "
                "\"expand\": \" 1_0 \", \"tapered_corners\": \"false\", \"more\": [\"x\", 0]}, "
                "\"is_changed\": [\"f\"]}, "
                "\"b\": {\"class_type\": \"ImageToMask\", \"inputs\": {\"channel\": \"blue\", "
                "\"image\": {\"__value__\": [1, 2]}}}, "
                "\"c\": {\"class_type\": \"MaskPreview\", \"inputs\": {\"mask\": [\"a\", 0]}}}");
    struct matte_validation validation;
    assert_int_equal(matte_prompt_validate(*state, prompt, &validation), MATTE_OK);
    assert_true(validation.valid);
    assert_int_equal(validation.outputs, 1);
    assert_ptr_equal(prompt->outputs[0], &prompt->nodes[2]);
    const struct matte_prompt_node *grow = matte_prompt_find(prompt, "a", 1);
    assert_int_equal(grow->input_count, 3);
    assert_int_equal(grow->inputs[0].given, MATTE_GIVEN_LINK);
    assert_ptr_equal(grow->inputs[0].source, &prompt->nodes[1]);
    assert_int_equal(grow->inputs[0].slot, 0);
    assert_int_equal(grow->inputs[1].value.type, MATTE_INT);
    assert_int_equal(grow->inputs[1].value.integer, 10);
    assert_int_equal(grow->inputs[2].value.type, MATTE_BOOLEAN);
    assert_int_equal(grow->inputs[2].value.integer, 1);
    const struct matte_prompt_node *mask = grow->inputs[0].source;
    assert_int_equal(mask->inputs[0].given, MATTE_GIVEN_VALUE);
    assert_int_equal(mask->inputs[0].value.type, MATTE_NO_TYPE);
    assert_int_equal(mask->inputs[1].value.type, MATTE_COMBO);
    assert_int_equal(mask->inputs[1].value.integer, 2);
    /* The prompt prints with its casts, and all that is not declared. */
    struct matte_text text = { .arena = &((matte_job *)*state)->arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_value(&writer, prompt->json);
    assert_contains(
        matte_text_end(&text),
        "\"inputs\": {\"mask\": [\"b\", -1], \"expand\": 10, \"tapered_corners\": true, "
        "\"more\": [\"x\", 0]}, \"is_changed\": [\"f\"]}");
    assert_contains(text.bytes, "\"image\": [1, 2]");
}

static void test_dynamic_combos(void **state)
{
    const struct matte_prompt_node *node;
    matte_prompt *prompt = read_prompt(
        *state,
        "{\"1\": {\"class_type\": \"ResizeImageMaskNode\", \"inputs\": {\"resize_type\": "
        "\"scale dimensions\", \"resize_type.width\": 5, \"resize_type.multiplier\": 2}}, "
        "\"2\": {\"class_type\": \"ResizeImageMaskNode\", \"inputs\": {\"resize_type\": \"?\"}}}");
    size_t parts = 0;
    node = &prompt->nodes[0];
    for (size_t i = 0; i < node->input_count; i++) {
        const struct matte_prompt_input *input = &node->inputs[i];
        parts += input->declared->parent != NULL;
        assert_string_not_equal(input->name, "resize_type.multiplier");
        if (strcmp(input->name, "resize_type.width") == 0)
            assert_int_equal(input->given, MATTE_GIVEN_VALUE);
    }
    assert_int_equal(parts, 3);
    node = &prompt->nodes[1];
    for (size_t i = 0; i < node->input_count; i++) {
        assert_null(node->inputs[i].declared->parent);
        if (node->inputs[i].declared->dynamic)
            assert_int_equal(node->inputs[i].given, MATTE_GIVEN_NOTHING);
    }
}

static void test_growing_lists(void **state)
{
    matte_prompt *prompt =
        read_prompt(*state, "{\"1\": {\"class_type\": \"BatchMasksNode\", \"inputs\": {"
                            "\"masks.mask10\": 1, \"masks.mask2\": 2, \"masks.mask02\": 3, "
                            "\"masks.mask50\": 4, \"masks.mask-1\": 5, \"masks\": 6, "
                            "\"masks.mask\": 7, \"masks.mask0\": 8}}, "
                            "\"2\": {\"class_type\": \"BatchMasksNode\", \"inputs\": {}}}");
    const struct matte_prompt_node *node = &prompt->nodes[0];
    assert_int_equal(node->input_count, 3);
    assert_string_equal(node->inputs[0].name, "masks.mask0");
    assert_string_equal(node->inputs[1].name, "masks.mask2");
    assert_string_equal(node->inputs[2].name, "masks.mask10");
    node = &prompt->nodes[1];
    assert_int_equal(node->input_count, 1);
    assert_int_equal(node->inputs[0].given, MATTE_GIVEN_NOTHING);
}

static const struct {
    const char *value;
    const char *fragment;
} wide_numbers[] = {
    { "1000000000000000000000000000000",
      "\"Value 1000000000000000000000000000000 bigger than max of 16384\"" },
    { "-1e30", "\"Value -1000000000000000019884624838656 smaller than min of -16384\"" },
    { "NaN", "cannot convert float NaN to integer\"" },
    { "1e999", "cannot convert float infinity to integer\"" },
    { "9223372036854775808", "\"Value 9223372036854775808 bigger than" },
    { "-9223372036854775809", "\"Value -9223372036854775809 smaller than" },
    { "\"\\u0000\"", "invalid literal for int() with base 10: '\\\\x00'" },
};

static void test_wide_numbers(void **state)
{
    for (size_t i = 0; i < sizeof wide_numbers / sizeof *wide_numbers; i++) {
        const char *node = matte_arena_format(
            &((matte_job *)*state)->arena,
            "\"1\": {\"class_type\": \"GrowMask\", \"inputs\": {\"mask\": 1, \"expand\": %s, "
            "\"tapered_corners\": 1}}",
            wide_numbers[i].value);
        assert_non_null(node);
        assert_contains(reply(*state, with_output(*state, node)), wide_numbers[i].fragment);
    }
}

static void test_nan_passes_limits(void **state)
{
    const char *node = "\"1\": {\"class_type\": \"ThresholdMask\", \"inputs\": {\"mask\": 1, "
                       "\"value\": \"nan\"}}";
    assert_string_equal(reply(*state, with_output(*state, node)), "{\"node_errors\": {}}");
}

static const struct {
    const char *link;
    const char *exception;
} bad_links[] = {
    { "[\"x\", 0]", "\"'x'\"" },
    { "[\"it's\", 0]", "\"\\\"it's\\\"\"" },
    { "[5, 0]", "\"details\": \"5\"" },
    { "[null, 0]", "\"details\": \"None\"" },
    { "[[], 0]", "unhashable type: 'list'" },
    { "[{}, 0]", "unhashable type: 'dict'" },
    { "[\"2\", 1]", "list index out of range" },
    { "[\"2\", -2]", "list index out of range" },
    { "[\"2\", true]", "list index out of range" },
    { "[\"2\", 0.0]", "list indices must be integers or slices, not float" },
    { "[\"2\", null]", "list indices must be integers or slices, not NoneType" },
    { "[\"2\", 9223372036854775808]", "cannot fit 'int' into an index-sized integer" },
    { "[\"2\\u0000\", 0]", "'2\\\\x00'" },
};

static void test_bad_links(void **state)
{
    for (size_t i = 0; i < sizeof bad_links / sizeof *bad_links; i++) {
        const char *nodes = matte_arena_format(
            &((matte_job *)*state)->arena,
            "\"1\": {\"class_type\": \"InvertMask\", \"inputs\": {\"mask\": %s}}, "
            "\"2\": {\"class_type\": \"InvertMask\", \"inputs\": {\"mask\": 1}}",
            bad_links[i].link);
        assert_non_null(nodes);
        const char *text = reply(*state, with_output(*state, nodes));
        assert_contains(text, bad_links[i].exception);
        assert_contains(text, "exception_during_inner_validation");
    }
}

static void test_inputs_that_are_none(void **state)
{
    static const struct {
        const char *inputs;
        const char *fragment;
    } cases[] = {
        { "", "\"details\": \"'inputs'\"" },
        { ", \"inputs\": null", "argument of type 'NoneType' is not iterable" },
        { ", \"inputs\": 5", "argument of type 'int' is not iterable" },
        { ", \"inputs\": []", "required_input_missing" },
        { ", \"inputs\": \"mask\"", "required_input_missing" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *node =
            matte_arena_format(&((matte_job *)*state)->arena,
                               "\"1\": {\"class_type\": \"InvertMask\"%s}", cases[i].inputs);
        assert_non_null(node);
        assert_contains(reply(*state, with_output(*state, node)), cases[i].fragment);
    }
}

static void test_targets(void **state)
{
    static const char nodes[] =
        "{\"prompt\": {\"a\": {\"class_type\": \"PreviewAny\", \"inputs\": {\"source\": 1}}, "
        "\"b\": {\"class_type\": \"PreviewAny\", \"inputs\": {}}, "
        "\"c\": {\"class_type\": \"GrowMask\", \"inputs\": {}}}, "
        "\"partial_execution_targets\": %s}";
    static const struct {
        const char *targets;
        size_t asked;
        size_t outputs;
    } cases[] = {
        { "null", 2, 1 },
        { "[]", 0, 0 },
        { "[\"a\"]", 1, 1 },
        { "[\"b\", \"b\"]", 1, 0 },
        { "[\"c\", \"d\", 5, \"a\"]", 1, 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct matte_text text = { .arena = &((matte_job *)*state)->arena };
        const char *rest = strstr(nodes, "%s");
        matte_text_append(&text, nodes, (size_t)(rest - nodes));
        matte_text_put(&text, cases[i].targets);
        matte_text_put(&text, rest + 2);
        struct matte_validation validation = validate(*state, matte_text_end(&text));
        assert_int_equal(validation.outputs_asked, cases[i].asked);
        assert_int_equal(validation.outputs, cases[i].outputs);
        assert_int_equal(validation.valid, cases[i].outputs > 0);
    }
}

static const struct {
    const char *name;
    bool exists;
} names[] = {
    { "rgb8.png", true },
    { "rgb8.png [input]", true },
    { "rgb8.png[input]", false },
    { "rgb8.png\xC3\xA9[input]", true },
    { "[input]", true },
    { "rgb8.png\\u0000", false },
    { "rgb8.png [output]", false },
    { "test_core.c [output]", true },
    { "test_core.c [temp]", true },
    { "rgb8.png [temp]", false },
    { "missing.png", false },
    { "", true },
    { "../pictures/rgb8.png", false },
    { "./rgb8.png", true },
    { "..", false },
    { "...png", false },
    { "/", false },
    { MATTE_TESTS "/pictures/rgb8.png", false },
};

/* Of LoadImage's files. The empty name is the folder, which exists. */
static void test_files_stay_in_their_folder(void **state)
{
    struct matte_context_params params = { .input_directory = MATTE_TESTS "/pictures",
                                           .output_directory = MATTE_TESTS "/unit",
                                           .temp_directory = MATTE_TESTS "/unit" };
    matte_context *context;
    matte_job *job;
    (void)state;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *json = matte_arena_format(
            &job->arena,
            "{\"1\": {\"class_type\": \"LoadImage\", \"inputs\": {\"image\": \"%s\"}}, "
            "\"2\": {\"class_type\": \"PreviewImage\", \"inputs\": {\"images\": [\"1\", 0]}}}",
            names[i].name);
        assert_non_null(json);
        if (validate(job, json).valid != names[i].exists)
            fail_msg("\"%s\" %s", names[i].name, names[i].exists ? "is missing" : "is there");
    }
    matte_job_free(&job);
    matte_context_unref(&context);
}

static void test_validating_twice(void **state)
{
    matte_prompt *prompt =
        read_prompt(*state, "{\"a\": {\"class_type\": \"PreviewAny\", \"inputs\": {}}}");
    struct matte_validation first;
    struct matte_validation second;
    assert_int_equal(matte_prompt_validate(*state, prompt, &first), MATTE_OK);
    assert_int_equal(matte_prompt_validate(*state, prompt, &second), MATTE_OK);
    assert_int_equal(first.valid, second.valid);
    assert_ptr_equal(first.problems, second.problems);
    assert_null(first.problems->next);
}

/* What strangers may send: each is answered, soon. */

static clock_t started;

static int start_clock(void **state)
{
    started = clock();
    return unit_setup(state);
}

static int stop_clock(void **state)
{
    double seconds = (double)(clock() - started) / CLOCKS_PER_SEC;
    unit_teardown(state);
    if (seconds > SECONDS_MAX) {
        print_error("took %.1f seconds\n", seconds);
        return -1;
    }
    return 0;
}

/* A node that inverts the one numbered `source`. */
static void put_inverter(struct matte_text *text, int id, int source)
{
    matte_text_format(text, "%s\"%d\": {\"class_type\": \"InvertMask\", \"inputs\": {\"mask\": ",
                      text->length > 1 ? ", " : "", id);
    matte_text_format(text, "[\"%d\", 0]}}", source);
}

/* A chain from 1 up to `last`, which links to `end`. */
static const char *chain(matte_job *job, int last, int end)
{
    struct matte_text text = { .arena = &job->arena };
    for (int i = 1; i < last; i++)
        put_inverter(&text, i, i + 1);
    put_inverter(&text, last, end);
    return with_output(job, matte_text_end(&text));
}

static void test_long_chain(void **state)
{
    struct matte_validation validation = validate(*state, chain(*state, MANY, MANY + 1));
    assert_false(validation.valid);
    assert_string_equal(validation.problems->node, "100000");
    assert_string_equal(validation.problems->details, "'100001'");
    assert_null(validation.problems->next);
}

static void test_long_cycle(void **state)
{
    struct matte_validation validation = validate(*state, chain(*state, MANY, 1));
    assert_false(validation.valid);
    assert_string_equal(validation.problems->type, "dependency_cycle");
    assert_string_equal(validation.problems->details,
                        "mask: 1 -> 2 -> 3 -> 4 -> 5 -> 6 -> 7 -> 8 -> 9 -> 10 -> ... -> 1");
    assert_null(validation.problems->next);
}

static void test_short_cycles(void **state)
{
    assert_string_equal(validate(*state, chain(*state, 1, 1)).problems->details, "mask: 1 -> 1");
    assert_string_equal(validate(*state, chain(*state, 3, 2)).problems->details,
                        "mask: 2 -> 3 -> 2");
}

/* ComfyUI's reply to a cycle names no node. */
static void test_cycle_in_comfyui(void **state)
{
    struct matte_context_params params = { .compat = MATTE_COMPAT_COMFYUI_0_8 };
    matte_context *context;
    matte_job *job;
    (void)state;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    assert_string_equal(reply(job, chain(job, 3, 2)),
                        "{\"error\": {\"type\": \"prompt_outputs_failed_validation\", "
                        "\"message\": \"Prompt outputs failed validation\", \"details\": \"\", "
                        "\"extra_info\": {}}, \"node_errors\": {}}");
    matte_job_free(&job);
    matte_context_unref(&context);
}

/* Every output depends on every node of a chain in which each has an error of its own. */
static void test_many_dependents(void **state)
{
    struct matte_text text = { .arena = &((matte_job *)*state)->arena };
    matte_text_put(&text, "{");
    for (int i = 0; i < MANY / 2; i++)
        matte_text_format(
            &text,
            "%s\"%d\": {\"class_type\": \"GrowMask\", \"inputs\": {\"mask\": [\"%d\", "
            "0], \"expand\": null}}",
            i ? ", " : "", i, i ? i - 1 : MANY);
    for (int i = MANY / 2; i < MANY; i++)
        matte_text_format(&text,
                          ", \"%d\": {\"class_type\": \"MaskPreview\", \"inputs\": {\"mask\": "
                          "[\"%d\", 0]}}",
                          i, MANY / 2 - 1);
    matte_text_put(&text, "}");
    const char *json = matte_text_end(&text);
    assert_non_null(json);
    assert_true(strlen(reply(*state, json)) < (size_t)1 << 28);
}

static void test_many_outputs(void **state)
{
    struct matte_text text = { .arena = &((matte_job *)*state)->arena };
    matte_text_put(&text, "{\"prompt\": {");
    for (int i = 0; i < MANY; i++)
        matte_text_format(&text, "%s\"%d\": {\"class_type\": \"MaskPreview\", \"inputs\": {}}",
                          i ? ", " : "", i);
    matte_text_put(&text, "}, \"partial_execution_targets\": [");
    for (int i = 0; i < MANY; i++)
        matte_text_format(&text, "%s\"%d\"", i ? ", " : "", i);
    matte_text_put(&text, "]}");
    struct matte_validation validation = validate(*state, matte_text_end(&text));
    assert_int_equal(validation.outputs_asked, MANY);
    assert_int_equal(validation.outputs, 0);
}

static void test_many_inputs(void **state)
{
    struct matte_text text = { .arena = &((matte_job *)*state)->arena };
    matte_text_put(&text, "\"1\": {\"class_type\": \"GrowMask\", \"inputs\": {");
    for (int i = 0; i < MANY; i++)
        matte_text_format(&text, "\"%d\": [\"1\", 0], ", i);
    matte_text_put(&text, "\"mask\": 1, \"expand\": 1, \"tapered_corners\": 1}}");
    assert_true(validate(*state, with_output(*state, matte_text_end(&text))).valid);
}

static void test_deep_nesting(void **state)
{
    enum { DEPTH = 10000 };
    matte_job *job = *state;
    struct matte_text text = { .arena = &job->arena };
    matte_prompt *prompt = NULL;
    matte_text_put(&text, "{\"1\": ");
    for (int i = 0; i < DEPTH; i++)
        matte_text_put(&text, "[");
    assert_int_equal(matte_prompt_parse(job, text.bytes, text.length, &prompt), MATTE_EFORMAT);
    /* As deep as JSON may be: shown in the message of a cast. */
    text = (struct matte_text){ .arena = &job->arena };
    matte_text_put(&text, "\"1\": {\"class_type\": \"GrowMask\", \"inputs\": {\"mask\": 1, "
                          "\"tapered_corners\": 1, \"expand\": {\"__value__\": ");
    matte_text_fill(&text, '[', MATTE_JSON_DEPTH - 4);
    matte_text_fill(&text, ']', MATTE_JSON_DEPTH - 4);
    matte_text_put(&text, "}}}");
    assert_contains(reply(job, with_output(job, matte_text_end(&text))), "]]]], int() argument");
}

static void test_strings_of_any_bytes(void **state)
{
    const char *text =
        reply(*state, "{\"\\n\\u001b\\ud800\": {\"class_type\": \"MaskPreview\", \"inputs\": "
                      "{\"mask\": [\"\\u0000\\u200b\\ud83d\\ude00\", 0]}}}");
    assert_contains(text, "\"\\n\\u001b\\ufffd\": {\"errors\"");
    assert_contains(text, "\"details\": \"'\\\\x00\\\\u200b\\ud83d\\ude00'\"");
}

/* From Python 3.11: str(), int() or its exception, float() or its exception. */
static const struct {
    const char *json;
    const char *str;
    const char *as_int;
    const char *as_float;
} python[] = {
    { "null", "None",
      "int() argument must be a string, a bytes-like object or a real number, not "
      "'NoneType'",
      "float() argument must be a string or a real number, not 'NoneType'" },
    { "true", "True", "1", "1.0" },
    { "-0", "0", "0", "0.0" },
    { "-0.5", "-0.5", "0", "-0.5" },
    { "1e22", "1e+22", "10000000000000000000000", "1e+22" },
    { "1e400", "inf", "cannot convert float infinity to integer", "inf" },
    { "NaN", "nan", "cannot convert float NaN to integer", "nan" },
    { "\" 4_0\\n\"", " 4_0\n", "40", "40.0" },
    { "\"4__0\"", "4__0", "invalid literal for int() with base 10: '4__0'",
      "could not convert string to float: '4__0'" },
    { "\"-000\"", "-000", "0", "-0.0" },
    { "\"+7\"", "+7", "7", "7.0" },
    { "\"1e-3\"", "1e-3", "invalid literal for int() with base 10: '1e-3'", "0.001" },
    { "\"-Infinity\"", "-Infinity", "invalid literal for int() with base 10: '-Infinity'", "-inf" },
    { "\"0x4\"", "0x4", "invalid literal for int() with base 10: '0x4'",
      "could not convert string to float: '0x4'" },
    { "\"it's\"", "it's", "invalid literal for int() with base 10: \"it's\"",
      "could not convert string to float: \"it's\"" },
    { "{\"a\": [1, 2.50, \"'\\\"\"], \"\\u00e9\\u00a0\": {}}",
      "{'a': [1, 2.5, '\\'\"'], '\xC3\xA9\\xa0': {}}",
      "int() argument must be a string, a bytes-like object or a real number, not 'dict'",
      "float() argument must be a string or a real number, not 'dict'" },
};

static void test_python(void **state)
{
    struct matte_arena *arena = &((matte_job *)*state)->arena;
    for (size_t i = 0; i < sizeof python / sizeof *python; i++) {
        const struct matte_json *value;
        struct matte_text str = { .arena = arena };
        struct matte_text as_int = { .arena = arena };
        struct matte_text as_float = { .arena = arena };
        double real;
        assert_int_equal(matte_json_parse(*state, python[i].json, strlen(python[i].json), &value),
                         MATTE_OK);
        matte_python_str(&str, value);
        assert_string_equal(matte_text_end(&str), python[i].str);
        const char *digits = matte_python_int(&as_int, value);
        assert_string_equal(digits ? digits : matte_text_end(&as_int), python[i].as_int);
        if (matte_python_float(&as_float, value, &real))
            matte_python_real(&as_float, real);
        assert_string_equal(matte_text_end(&as_float), python[i].as_float);
    }
}

#define TIMED_TEST(function) cmocka_unit_test_setup_teardown(function, start_clock, stop_clock)

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_refusals),
        UNIT_TEST(test_request_without_prompt),
        UNIT_TEST(test_text_that_is_not_json),
        UNIT_TEST(test_a_node_called_prompt),
        UNIT_TEST(test_all_lacking_nodes_are_told),
        UNIT_TEST(test_links_and_values),
        UNIT_TEST(test_dynamic_combos),
        UNIT_TEST(test_growing_lists),
        UNIT_TEST(test_wide_numbers),
        UNIT_TEST(test_nan_passes_limits),
        UNIT_TEST(test_bad_links),
        UNIT_TEST(test_inputs_that_are_none),
        UNIT_TEST(test_targets),
        UNIT_TEST(test_files_stay_in_their_folder),
        UNIT_TEST(test_validating_twice),
        UNIT_TEST(test_short_cycles),
        UNIT_TEST(test_cycle_in_comfyui),
        UNIT_TEST(test_strings_of_any_bytes),
        UNIT_TEST(test_python),
        TIMED_TEST(test_long_chain),
        TIMED_TEST(test_long_cycle),
        TIMED_TEST(test_many_dependents),
        TIMED_TEST(test_many_outputs),
        TIMED_TEST(test_many_inputs),
        TIMED_TEST(test_deep_nesting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
