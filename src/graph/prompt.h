/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_PROMPT_H
#define MATTE_GRAPH_PROMPT_H

/* A prompt in memory: its JSON, and what that means by the nodes' declarations. All of it lives in
 * the job's arena. */

#include "core/json.h"
#include "matte/graph.h"
#include "matte/node.h"

struct matte_prompt_node;
struct matte_prompt_error;

/* What an input of a node in a prompt is given. */
enum matte_given {
    /* Nothing. So are a growing list without elements, and a dynamic combo without a known key:
     * ComfyUI lets both pass its validation and fails when it runs the node. */
    MATTE_GIVEN_NOTHING,
    /* An output of another node. */
    MATTE_GIVEN_LINK,
    /* A value. */
    MATTE_GIVEN_VALUE
};

/* A declared input. Inputs that no declaration knows are not looked at, whatever they hold. */
struct matte_prompt_input {
    const struct matte_input *declared;
    /* Its name on the wire: "expand", "images.image0", "resize_type.width". */
    const char *name;
    /* Its member in the node's "inputs", cast by validation; NULL: there is none. */
    struct matte_json *json;
    enum matte_given given;
    /* Whether whoever runs the prompt gives a value instead: then it counts as given nothing, and
     * that is no error. */
    bool supplied;
    /* Of a link: the node and its output. NULL: the link leads nowhere, which is an error if
     * validation gets to it. */
    struct matte_prompt_node *source;
    size_t slot;
    /* Of a value, after validation: INT, FLOAT, STRING, BOOLEAN or COMBO. A number, text or truth
     * given to an input of any type has the type that it has as JSON. MATTE_NO_TYPE: validation
     * found fault with it or has not been there, or no widget has such a value: an image, a list,
     * an INT beyond 64 bits. */
    matte_value value;
    /* Validation: whether it went on to the source. */
    bool followed;
};

/* How far validation got with a node. */
enum matte_checked {
    MATTE_UNCHECKED,
    /* Among those being checked: a link to it closes a cycle. */
    MATTE_CHECKING,
    MATTE_VALID,
    /* It has errors, or what it depends on has. */
    MATTE_INVALID
};

/* A list of nodes, first to last. */
struct matte_prompt_list {
    struct matte_prompt_node *node;
    struct matte_prompt_list *next;
};

struct matte_prompt_node {
    const char *id;
    /* All of it, with "is_changed", "_meta" and what else it holds. Not always an object. */
    const struct matte_json *json;
    /* NULL where it is no string. */
    const char *class_name;
    /* NULL: matte has no such class. */
    const struct matte_node *declared;
    /* The title in "_meta"; NULL: none. */
    const char *title;
    /* In the order of the declaration, a growing list's elements by their numbers; those that
     * ComfyUI gives by itself are left out, and so are the parts of a dynamic combo that its key
     * does not have. */
    struct matte_prompt_input *inputs;
    size_t input_count;

    /* Whether it is an output node that the request asks for. */
    bool asked;
    /* Whether whoever runs the prompt asks for it, be it an output node or not. */
    bool wanted;

    /* Validation. */
    enum matte_checked checked;
    struct matte_prompt_error *errors;
    struct matte_prompt_error *last_error;
    /* The outputs that can't be run because of its errors, in the order of the prompt. */
    struct matte_prompt_list *dependents;
    struct matte_prompt_list *last_dependent;
    /* The output that was last found to depend on it. */
    const struct matte_prompt_node *visitor;
};

struct matte_prompt {
    /* The request around the prompt; NULL: there is none. */
    const struct matte_json *request;
    /* The prompt, which prints as ComfyUI's does after its casts; NULL: the request has none. */
    const struct matte_json *json;
    /* The request's "partial_execution_targets"; NULL: all outputs are asked for. */
    const struct matte_json *targets;
    /* Whether nodes that are `wanted` are asked for, and no others. */
    bool wanted_only;
    /* In the order of the prompt. */
    struct matte_prompt_node *nodes;
    size_t count;
    /* The same by id. */
    struct matte_prompt_node **by_id;

    /* Validation. */
    bool validated;
    /* What is wrong with the prompt as a whole; NULL: nothing. */
    struct matte_prompt_error *error;
    /* Nodes with errors of their own, in the order in which ComfyUI tells of them. */
    struct matte_prompt_list *failed;
    struct matte_prompt_list *last_failed;
    /* The output nodes to run, in the order of the prompt. */
    struct matte_prompt_node **outputs;
    size_t output_count;
    size_t outputs_asked;
    /* All that is wrong, first to last. */
    const struct matte_problem *problems;
    struct matte_problem *last_problem;
};

/* Takes a prompt from parsed JSON; `targets` is the request's "partial_execution_targets", or NULL.
 * Fails for want of memory only. */
matte_status matte_prompt_read(matte_job *job, const struct matte_json *json,
                               const struct matte_json *targets, matte_prompt **prompt);

/* Takes it from the body of POST /prompt, parsed. */
matte_status matte_prompt_read_request(matte_job *job, const struct matte_json *request,
                                       matte_prompt **prompt);

/* Takes it from either. */
matte_status matte_prompt_read_any(matte_job *job, const struct matte_json *json,
                                   matte_prompt **prompt);

/* The node with this id, of `length` bytes; NULL: there is none. */
struct matte_prompt_node *matte_prompt_find(const matte_prompt *prompt, const char *id,
                                            size_t length);

/* A node's raw "inputs"; NULL: it has none. Not always an object. */
const struct matte_json *matte_prompt_node_inputs(const struct matte_prompt_node *node);

#endif
