/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_VALIDATE_CHECK_H
#define MATTE_GRAPH_VALIDATE_CHECK_H

/* Checking one node of a prompt, in the steps that ComfyUI takes. */

#include "graph/prompt.h"
#include "graph/validate/errors.h"

/* What came of a step. */
enum matte_check {
    /* The next step may be taken, whether or not the node now has an error. */
    MATTE_CHECK_ON,
    /* The input's link is sound: its source is to be checked now, if it was not before. */
    MATTE_CHECK_FOLLOW,
    /* Python would raise an exception here: the node's errors are forgotten, and whoever wanted the
     * node checked records the exception instead. */
    MATTE_CHECK_RAISED,
    MATTE_CHECK_NO_MEMORY
};

struct matte_checker {
    matte_job *job;
    const matte_prompt *prompt;
    /* The exception: "KeyError", "'99'". */
    const char *exception_type;
    const char *exception_message;
};

/* Before the inputs. */
enum matte_check matte_check_begin(struct matte_checker *checker,
                                   const struct matte_prompt_node *node);

/* One input: a value is cast, and its range checked. */
enum matte_check matte_check_input(struct matte_checker *checker, struct matte_prompt_node *node,
                                   struct matte_prompt_input *input);

/* After the inputs: what ComfyUI's class itself checks, which is whether its files exist. */
enum matte_check matte_check_end(struct matte_checker *checker, struct matte_prompt_node *node);

/* The parts of it in other files. */

/* A new error of the input, with the input's name as its details, which is added to the node's;
 * NULL without memory. */
struct matte_prompt_error *matte_check_fail(struct matte_checker *checker,
                                            struct matte_prompt_node *node,
                                            const struct matte_prompt_input *input,
                                            enum matte_error_kind kind);

/* Takes the exception from a finished text. */
enum matte_check matte_check_raise(struct matte_checker *checker, const char *type,
                                   struct matte_text *message);

enum matte_check matte_check_link(struct matte_checker *checker, struct matte_prompt_node *node,
                                  struct matte_prompt_input *input);
enum matte_check matte_check_value(struct matte_checker *checker, struct matte_prompt_node *node,
                                   struct matte_prompt_input *input);

/* Appends the options of an input as Python writes a list of strings. */
void matte_check_put_options(struct matte_text *text, const struct matte_input *declared);

#endif
