/* SPDX-License-Identifier: MIT */
#include "graph/validate/errors.h"

#include <string.h>

#include "core/job.h"
#include "emit/emit.h"

/* The members of "extra_info", in the order in which they are written. */
enum member {
    INPUT_NAME = 1 << 0,
    INPUT_CONFIG = 1 << 1,
    RECEIVED_VALUE = 1 << 2,
    RECEIVED_TYPE = 1 << 3,
    EXCEPTION_MESSAGE = 1 << 4,
    EXCEPTION_TYPE = 1 << 5,
    TRACEBACK = 1 << 6,
    LINKED_NODE = 1 << 7
};

static const struct kind {
    const char *type;
    /* NULL: each has its own. */
    const char *message;
    unsigned members;
} kinds[] = {
    [MATTE_ERROR_NO_PROMPT] = { "no_prompt", "No prompt provided", 0 },
    [MATTE_ERROR_INVALID_PROMPT] = { "invalid_prompt", NULL, 0 },
    [MATTE_ERROR_NO_OUTPUTS] = { "prompt_no_outputs", "Prompt has no outputs", 0 },
    [MATTE_ERROR_OUTPUTS_FAILED] = { "prompt_outputs_failed_validation",
                                     "Prompt outputs failed validation", 0 },
    [MATTE_ERROR_INPUT_MISSING] = { "required_input_missing", "Required input is missing",
                                    INPUT_NAME },
    [MATTE_ERROR_BAD_LINK] = { "bad_linked_input",
                               "Bad linked input, must be a length-2 list of [node_id, slot_index]",
                               INPUT_NAME | INPUT_CONFIG | RECEIVED_VALUE },
    [MATTE_ERROR_TYPE_MISMATCH] = { "return_type_mismatch",
                                    "Return type mismatch between linked nodes",
                                    INPUT_NAME | INPUT_CONFIG | RECEIVED_TYPE | LINKED_NODE },
    [MATTE_ERROR_INVALID_TYPE] = { "invalid_input_type", NULL,
                                   INPUT_NAME | INPUT_CONFIG | RECEIVED_VALUE | EXCEPTION_MESSAGE },
    [MATTE_ERROR_TOO_SMALL] = { "value_smaller_than_min", NULL,
                                INPUT_NAME | INPUT_CONFIG | RECEIVED_VALUE },
    [MATTE_ERROR_TOO_BIG] = { "value_bigger_than_max", NULL,
                              INPUT_NAME | INPUT_CONFIG | RECEIVED_VALUE },
    [MATTE_ERROR_NOT_IN_LIST] = { "value_not_in_list", "Value not in list",
                                  INPUT_NAME | INPUT_CONFIG | RECEIVED_VALUE },
    [MATTE_ERROR_CUSTOM] = { "custom_validation_failed", "Custom validation failed for node",
                             INPUT_NAME },
    [MATTE_ERROR_INNER_EXCEPTION] = { "exception_during_inner_validation",
                                      "Exception when validating inner node",
                                      INPUT_NAME | INPUT_CONFIG | EXCEPTION_MESSAGE |
                                          EXCEPTION_TYPE | TRACEBACK | LINKED_NODE },
    [MATTE_ERROR_EXCEPTION] = { "exception_during_validation", "Exception when validating node",
                                EXCEPTION_TYPE | TRACEBACK },
    [MATTE_ERROR_CYCLE] = { "dependency_cycle", "Dependency cycle detected",
                            INPUT_NAME | INPUT_CONFIG | LINKED_NODE },
};

struct matte_prompt_error *matte_error_new(matte_job *job, enum matte_error_kind kind)
{
    struct matte_prompt_error *error = matte_arena_alloc(&job->arena, sizeof *error);
    const char *message = kinds[kind].message ? kinds[kind].message : "";
    if (error)
        *error = (struct matte_prompt_error){
            .kind = kind, .message = message, .message_length = strlen(message), .details = ""
        };
    return error;
}

bool matte_error_set_message(struct matte_prompt_error *error, struct matte_text *text)
{
    error->message = matte_text_end(text);
    error->message_length = text->length;
    return error->message != NULL;
}

bool matte_error_set_details(struct matte_prompt_error *error, struct matte_text *text)
{
    error->details = matte_text_end(text);
    error->details_length = text->length;
    return error->details != NULL;
}

void matte_error_add(struct matte_prompt_node *node, struct matte_prompt_error *error)
{
    *(node->last_error ? &node->last_error->next : &node->errors) = error;
    node->last_error = error;
}

const char *matte_error_type(const struct matte_prompt_error *error)
{
    return kinds[error->kind].type;
}

static void write_config(struct matte_json_writer *writer, const struct matte_prompt_error *error)
{
    matte_json_key(writer, "input_config");
    if (error->brief)
        matte_json_null(writer);
    else
        matte_emit_input_config(writer, error->node->declared, error->input->declared);
}

/* Python's call stack would be here, with the paths of its files. */
static void write_traceback(struct matte_json_writer *writer)
{
    matte_json_key(writer, "traceback");
    matte_json_begin_array(writer);
    matte_json_end_array(writer);
}

static void write_json(struct matte_json_writer *writer, const char *key,
                       const struct matte_json *value)
{
    matte_json_key(writer, key);
    matte_json_value(writer, value);
}

static void write_string(struct matte_json_writer *writer, const char *key, const char *text,
                         size_t length)
{
    struct matte_json string = { .type = MATTE_JSON_STRING, .text = text, .length = length };
    write_json(writer, key, &string);
}

static void write_extra_info(struct matte_json_writer *writer,
                             const struct matte_prompt_error *error)
{
    unsigned members = kinds[error->kind].members;
    matte_json_begin_object(writer);
    if (members & INPUT_NAME)
        matte_json_key_string(writer, "input_name", error->input->name);
    if (members & INPUT_CONFIG)
        write_config(writer, error);
    if (members & RECEIVED_VALUE)
        write_json(writer, "received_value", error->input->json);
    if (members & RECEIVED_TYPE)
        matte_json_key_string(writer, "received_type", error->received_type);
    if (members & EXCEPTION_MESSAGE)
        matte_json_key_string(writer, "exception_message", error->exception_message);
    if (members & EXCEPTION_TYPE)
        matte_json_key_string(writer, "exception_type", error->exception_type);
    if (members & TRACEBACK)
        write_traceback(writer);
    if (members & LINKED_NODE)
        write_json(writer, "linked_node", error->input->json);
    matte_json_end_object(writer);
}

void matte_error_write(struct matte_json_writer *writer, const struct matte_prompt_error *error)
{
    matte_json_begin_object(writer);
    matte_json_key_string(writer, "type", matte_error_type(error));
    write_string(writer, "message", error->message, error->message_length);
    write_string(writer, "details", error->details, error->details_length);
    matte_json_key(writer, "extra_info");
    write_extra_info(writer, error);
    matte_json_end_object(writer);
}
