/* SPDX-License-Identifier: MIT */
/* Links: where they lead, and whether the types agree. */
#include <string.h>

#include "core/job.h"
#include "core/number.h"
#include "emit/emit.h"
#include "graph/validate/check.h"
#include "graph/validate/python.h"

/* A lookup by something that is no node's id. */
static enum matte_check raise_no_node(struct matte_checker *checker, const struct matte_json *id)
{
    struct matte_text text = { .arena = &checker->job->arena };
    if (id->type == MATTE_JSON_ARRAY || id->type == MATTE_JSON_OBJECT) {
        matte_text_format(&text, "unhashable type: '%s'", matte_python_type(id));
        return matte_check_raise(checker, "TypeError", &text);
    }
    matte_python_repr(&text, id);
    return matte_check_raise(checker, "KeyError", &text);
}

/* A lookup by something that is no output's place. ComfyUI's older nodes have a tuple of outputs,
 * the newer ones a list. */
static enum matte_check raise_no_output(struct matte_checker *checker,
                                        const struct matte_node *source,
                                        const struct matte_json *slot)
{
    struct matte_text text = { .arena = &checker->job->arena };
    const char *outputs = source->legacy ? "tuple" : "list";
    int64_t place;
    if (strcmp(matte_python_type(slot), "int") != 0 && slot->type != MATTE_JSON_TRUE &&
        slot->type != MATTE_JSON_FALSE) {
        matte_text_format(&text, "%s indices must be integers or slices, not %s", outputs,
                          matte_python_type(slot));
        return matte_check_raise(checker, "TypeError", &text);
    }
    if (slot->type == MATTE_JSON_NUMBER && !matte_json_integer(slot, &place))
        matte_text_put(&text, "cannot fit 'int' into an index-sized integer");
    else
        matte_text_format(&text, "%s index out of range", outputs);
    return matte_check_raise(checker, "IndexError", &text);
}

/* Whether a name is among others, parted by commas. */
static bool is_among(const char *names, const char *name, size_t length)
{
    while (*names) {
        size_t word = strcspn(names, ",");
        if (word == length && memcmp(names, name, length) == 0)
            return true;
        names += word;
        names += *names == ',';
    }
    return false;
}

static bool overlap(const char *left, const char *right)
{
    while (*left) {
        size_t word = strcspn(left, ",");
        if (is_among(right, left, word))
            return true;
        left += word;
        left += *left == ',';
    }
    return false;
}

static const char *wanted_type(const struct matte_input *declared)
{
    bool list = declared->type == MATTE_IMAGES || declared->type == MATTE_MASKS;
    return list ? matte_element_wire(declared) : matte_input_wire(declared);
}

/* By ComfyUI's rules: an INT is not good for a FLOAT here. */
static bool types_agree(const struct matte_prompt_node *node, const struct matte_input *declared,
                        const char *received)
{
    static const char matched[] = "COMFY_MATCHTYPE_V3";
    if (strcmp(received, "*") == 0 || strcmp(received, matched) == 0)
        return true;
    if (matte_input_is_listed(node->declared, declared))
        return false;
    const char *wanted = wanted_type(declared);
    return strcmp(wanted, matched) == 0 || is_among(wanted, "*", 1) || overlap(wanted, received);
}

static enum matte_check fail_mismatch(struct matte_checker *checker, struct matte_prompt_node *node,
                                      const struct matte_prompt_input *input, const char *received)
{
    struct matte_prompt_error *error =
        matte_check_fail(checker, node, input, MATTE_ERROR_TYPE_MISMATCH);
    struct matte_text text = { .arena = &checker->job->arena };
    matte_text_format(&text, "%s, received_type(%s) mismatch input_type(", input->name, received);
    if (matte_input_is_listed(node->declared, input->declared))
        matte_check_put_options(&text, input->declared);
    else
        matte_text_put(&text, wanted_type(input->declared));
    matte_text_put(&text, ")");
    if (!error || !matte_error_set_details(error, &text))
        return MATTE_CHECK_NO_MEMORY;
    error->received_type = received;
    return MATTE_CHECK_ON;
}

/* Why a link of two elements has no source. */
static enum matte_check raise_no_source(struct matte_checker *checker,
                                        const struct matte_prompt_input *input)
{
    const struct matte_json *id = input->json->first;
    const struct matte_prompt_node *node =
        id->type == MATTE_JSON_STRING ? matte_prompt_find(checker->prompt, id->text, id->length)
                                      : NULL;
    if (!node)
        return raise_no_node(checker, id);
    return raise_no_output(checker, node->declared, id->next);
}

enum matte_check matte_check_link(struct matte_checker *checker, struct matte_prompt_node *node,
                                  struct matte_prompt_input *input)
{
    if (input->json->length != 2)
        return matte_check_fail(checker, node, input, MATTE_ERROR_BAD_LINK) ? MATTE_CHECK_ON
                                                                            : MATTE_CHECK_NO_MEMORY;
    if (!input->source)
        return raise_no_source(checker, input);
    const char *received = matte_output_wire(&input->source->declared->outputs[input->slot]);
    if (!types_agree(node, input->declared, received))
        return fail_mismatch(checker, node, input, received);
    input->followed = true;
    return MATTE_CHECK_FOLLOW;
}
