/* SPDX-License-Identifier: MIT */
#include "graph/validate/check.h"

#include <string.h>

#include "core/job.h"
#include "graph/validate/python.h"
#include "nodes/io/input_file.h"

struct matte_prompt_error *matte_check_fail(struct matte_checker *checker,
                                            struct matte_prompt_node *node,
                                            const struct matte_prompt_input *input,
                                            enum matte_error_kind kind)
{
    struct matte_prompt_error *error = matte_error_new(checker->job, kind);
    if (!error)
        return NULL;
    error->node = node;
    error->input = input;
    error->details = input->name;
    error->details_length = strlen(input->name);
    matte_error_add(node, error);
    return error;
}

enum matte_check matte_check_raise(struct matte_checker *checker, const char *type,
                                   struct matte_text *message)
{
    checker->exception_type = type;
    checker->exception_message = matte_text_end(message);
    return checker->exception_message ? MATTE_CHECK_RAISED : MATTE_CHECK_NO_MEMORY;
}

enum matte_check matte_check_begin(struct matte_checker *checker,
                                   const struct matte_prompt_node *node)
{
    struct matte_text text = { .arena = &checker->job->arena };
    const struct matte_json *inputs = matte_prompt_node_inputs(node);
    if (!inputs) {
        matte_text_put(&text, "'inputs'");
        return matte_check_raise(checker, "KeyError", &text);
    }
    /* Names can be looked for in strings and lists too, and are not found. */
    if (inputs->type == MATTE_JSON_OBJECT || inputs->type == MATTE_JSON_ARRAY ||
        inputs->type == MATTE_JSON_STRING)
        return MATTE_CHECK_ON;
    matte_text_format(&text, "argument of type '%s' is not iterable", matte_python_type(inputs));
    return matte_check_raise(checker, "TypeError", &text);
}

static enum matte_check check_missing(struct matte_checker *checker, struct matte_prompt_node *node,
                                      const struct matte_prompt_input *input)
{
    const struct matte_input *declared = input->declared;
    bool list = declared->type == MATTE_IMAGES || declared->type == MATTE_MASKS;
    if (declared->optional || declared->dynamic || list)
        return MATTE_CHECK_ON;
    struct matte_prompt_error *error =
        matte_check_fail(checker, node, input, MATTE_ERROR_INPUT_MISSING);
    if (!error)
        return MATTE_CHECK_NO_MEMORY;
    /* Without the name of the combo it is a part of. */
    error->details = declared->name;
    error->details_length = strlen(declared->name);
    return MATTE_CHECK_ON;
}

enum matte_check matte_check_input(struct matte_checker *checker, struct matte_prompt_node *node,
                                   struct matte_prompt_input *input)
{
    if (input->supplied)
        return MATTE_CHECK_ON;
    if (!input->json)
        return check_missing(checker, node, input);
    switch (input->given) {
    case MATTE_GIVEN_NOTHING:
        break;
    case MATTE_GIVEN_LINK:
        return matte_check_link(checker, node, input);
    case MATTE_GIVEN_VALUE:
        return matte_check_value(checker, node, input);
    }
    return MATTE_CHECK_ON;
}

/* A list that ComfyUI takes for a link when it is about to call a node. */
static bool is_link(const struct matte_json *array)
{
    if (array->length != 2 || array->first->type != MATTE_JSON_STRING)
        return false;
    enum matte_json_type slot = array->first->next->type;
    return slot == MATTE_JSON_NUMBER || slot == MATTE_JSON_TRUE || slot == MATTE_JSON_FALSE;
}

/* The validator of ComfyUI's loaders takes the name as an argument, and calls a string's method on
 * it; a link is None to it. */
static enum matte_check raise_no_name(struct matte_checker *checker,
                                      const struct matte_prompt_node *node,
                                      const struct matte_prompt_input *input)
{
    struct matte_text text = { .arena = &checker->job->arena };
    if (!input->json) {
        /* LoadImageOutput inherits its validator from LoadImage. */
        bool inherited = input->declared->files == MATTE_FILES_OUTPUT;
        matte_text_format(&text,
                          "%s.VALIDATE_INPUTS() missing 1 required positional argument: '%s'",
                          inherited ? "LoadImage" : node->declared->name, input->name);
        return matte_check_raise(checker, "TypeError", &text);
    }
    bool link = input->json->type == MATTE_JSON_ARRAY && is_link(input->json);
    matte_text_format(&text, "'%s' object has no attribute 'endswith'",
                      link ? "NoneType" : matte_python_type(input->json));
    return matte_check_raise(checker, "AttributeError", &text);
}

static enum matte_check check_file(struct matte_checker *checker, struct matte_prompt_node *node,
                                   const struct matte_prompt_input *input)
{
    const struct matte_json *name = input->json;
    if (!name || name->type != MATTE_JSON_STRING)
        return raise_no_name(checker, node, input);
    /* No file's name holds a zero byte. */
    if (strlen(name->text) == name->length && matte_input_exists(checker->job, name->text))
        return MATTE_CHECK_ON;
    struct matte_prompt_error *error = matte_check_fail(checker, node, input, MATTE_ERROR_CUSTOM);
    struct matte_text text = { .arena = &checker->job->arena };
    matte_text_format(&text, "%s - Invalid image file: ", input->name);
    matte_text_append(&text, name->text, name->length);
    return error && matte_error_set_details(error, &text) ? MATTE_CHECK_ON : MATTE_CHECK_NO_MEMORY;
}

enum matte_check matte_check_end(struct matte_checker *checker, struct matte_prompt_node *node)
{
    enum matte_check check = MATTE_CHECK_ON;
    for (size_t i = 0; i < node->input_count && check == MATTE_CHECK_ON; i++) {
        if (node->inputs[i].declared->files && !node->inputs[i].supplied)
            check = check_file(checker, node, &node->inputs[i]);
    }
    return check;
}
