/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_VALIDATE_ERRORS_H
#define MATTE_GRAPH_VALIDATE_ERRORS_H

/* What validation finds wrong, by the names and words that ComfyUI has for it. */

#include "core/text.h"
#include "graph/prompt.h"

enum matte_error_kind {
    MATTE_ERROR_NO_PROMPT,
    MATTE_ERROR_INVALID_PROMPT,
    MATTE_ERROR_NO_OUTPUTS,
    MATTE_ERROR_OUTPUTS_FAILED,
    MATTE_ERROR_INPUT_MISSING,
    MATTE_ERROR_BAD_LINK,
    MATTE_ERROR_TYPE_MISMATCH,
    MATTE_ERROR_INVALID_TYPE,
    MATTE_ERROR_TOO_SMALL,
    MATTE_ERROR_TOO_BIG,
    MATTE_ERROR_NOT_IN_LIST,
    MATTE_ERROR_CUSTOM,
    MATTE_ERROR_INNER_EXCEPTION,
    MATTE_ERROR_EXCEPTION,
    /* Matte's own: ComfyUI recurses until Python gives up, and tells of no node. */
    MATTE_ERROR_CYCLE
};

struct matte_prompt_error {
    enum matte_error_kind kind;
    /* UTF-8, which may hold zero bytes where it repeats the prompt. */
    const char *message;
    size_t message_length;
    const char *details;
    size_t details_length;
    /* The input it is about and the node that has it, which is another one than that which has the
     * error if a link raised. NULL: none. */
    const struct matte_prompt_node *node;
    const struct matte_prompt_input *input;
    /* Whether the input's declaration is left out, for its length. */
    bool brief;
    /* Of a mismatch: the source's type. */
    const char *received_type;
    /* What Python would raise; NULL: nothing. */
    const char *exception_type;
    const char *exception_message;
    struct matte_prompt_error *next;
};

/* A new error of a kind, with the kind's message and no details; NULL without memory. */
struct matte_prompt_error *matte_error_new(matte_job *job, enum matte_error_kind kind);

/* Replaces message or details by a text that is finished; false without memory. */
bool matte_error_set_message(struct matte_prompt_error *error, struct matte_text *text);
bool matte_error_set_details(struct matte_prompt_error *error, struct matte_text *text);

/* Adds an error to a node's. */
void matte_error_add(struct matte_prompt_node *node, struct matte_prompt_error *error);

/* ComfyUI's name for the kind: "value_not_in_list". */
const char *matte_error_type(const struct matte_prompt_error *error);

/* {"type", "message", "details", "extra_info"}. */
void matte_error_write(struct matte_json_writer *writer, const struct matte_prompt_error *error);

#endif
