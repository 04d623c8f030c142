/* SPDX-License-Identifier: MIT */
/* Nodes are checked depth-first from each output, each once. The way back is a list of its own and
 * not the stack, since strangers choose its length. */
#include "graph/validate/walk.h"

#include <string.h>

#include "core/context.h"
#include "core/job.h"
#include "graph/validate/check.h"
#include "graph/validate/dependents.h"

/* A node whose check has begun. */
struct frame {
    struct matte_prompt_node *node;
    /* The input that is next, or whose source is being checked. */
    size_t input;
    /* Whether all that it depends on is sound so far. */
    bool sound;
};

struct walk {
    struct matte_checker checker;
    matte_prompt *prompt;
    struct frame *frames;
    size_t depth;
};

static struct frame *top(const struct walk *walk)
{
    return &walk->frames[walk->depth - 1];
}

static matte_status push(struct walk *walk, struct matte_prompt_node *node)
{
    node->checked = MATTE_CHECKING;
    walk->frames[walk->depth++] = (struct frame){ .node = node, .sound = true };
    return matte_job_check(walk->checker.job);
}

/* Remembers a node with errors of its own. */
static matte_status add_failed(struct walk *walk, struct matte_prompt_node *node)
{
    matte_prompt *prompt = walk->prompt;
    if (matte_list_append(walk->checker.job, &prompt->failed, &prompt->last_failed, node))
        return MATTE_OK;
    return matte_fail_memory(walk->checker.job, sizeof(struct matte_prompt_list));
}

/* The innermost node is checked. */
static matte_status finish(struct walk *walk)
{
    const struct frame *frame = top(walk);
    struct matte_prompt_node *node = frame->node;
    node->checked = frame->sound && !node->errors ? MATTE_VALID : MATTE_INVALID;
    walk->depth--;
    return node->errors ? add_failed(walk, node) : MATTE_OK;
}

/* The innermost node raised an exception, which the one that links to it catches; that of an output
 * is caught outside. */
static matte_status catch_exception(struct walk *walk)
{
    struct matte_checker *checker = &walk->checker;
    struct matte_prompt_node *node = top(walk)->node;
    struct matte_prompt_error *error =
        matte_error_new(checker->job,
                        walk->depth > 1 ? MATTE_ERROR_INNER_EXCEPTION : MATTE_ERROR_EXCEPTION);
    if (!error)
        return matte_fail_memory(checker->job, sizeof *error);
    error->exception_type = checker->exception_type;
    error->exception_message = checker->exception_message;
    error->details = checker->exception_message;
    error->details_length = strlen(error->details);
    walk->depth--;
    if (walk->depth > 0) {
        error->node = top(walk)->node;
        error->input = &error->node->inputs[top(walk)->input];
    }
    node->errors = NULL;
    node->last_error = NULL;
    matte_error_add(node, error);
    node->checked = MATTE_INVALID;
    return add_failed(walk, node);
}

/* "image: 1 -> 4 -> 1" */
static bool put_cycle(const struct walk *walk, struct matte_text *text,
                      const struct matte_prompt_input *input)
{
    enum { NODES_SHOWN = 10 };
    size_t begin = walk->depth;
    while (begin > 1 && walk->frames[begin - 1].node != input->source)
        begin--;
    matte_text_format(text, "%s: ", input->name);
    for (size_t i = begin - 1; i < walk->depth && i < begin - 1 + NODES_SHOWN; i++)
        matte_text_format(text, "%s -> ", walk->frames[i].node->id);
    if (walk->depth - (begin - 1) > NODES_SHOWN)
        matte_text_put(text, "... -> ");
    matte_text_put(text, input->source->id);
    return !text->failed;
}

/* ComfyUI does not look for cycles: Python's limit of recursion ends them, and the reply names no
 * node. */
static matte_status fail_cycle(struct walk *walk, const struct matte_prompt_input *input)
{
    struct matte_checker *checker = &walk->checker;
    if (checker->job->context->params.compat == MATTE_COMPAT_COMFYUI_0_8)
        return MATTE_OK;
    struct matte_text text = { .arena = &checker->job->arena };
    struct matte_prompt_error *error =
        matte_check_fail(checker, top(walk)->node, input, MATTE_ERROR_CYCLE);
    if (!error || !put_cycle(walk, &text, input) || !matte_error_set_details(error, &text))
        return matte_fail_memory(checker->job, sizeof *error);
    return MATTE_OK;
}

/* Goes on to the source of the innermost node's input, or past the input if that is checked. */
static matte_status follow(struct walk *walk, const struct matte_prompt_input *input)
{
    struct frame *frame = top(walk);
    matte_status status = MATTE_OK;
    switch (input->source->checked) {
    case MATTE_UNCHECKED:
        return push(walk, input->source);
    case MATTE_CHECKING:
        status = fail_cycle(walk, input);
        frame->sound = false;
        break;
    case MATTE_INVALID:
        frame->sound = false;
        break;
    case MATTE_VALID:
        break;
    }
    frame->input++;
    return status;
}

static enum matte_check check_next(struct walk *walk)
{
    const struct frame *frame = top(walk);
    enum matte_check check = MATTE_CHECK_ON;
    if (frame->input == 0)
        check = matte_check_begin(&walk->checker, frame->node);
    if (check != MATTE_CHECK_ON)
        return check;
    if (frame->input == frame->node->input_count)
        return matte_check_end(&walk->checker, frame->node);
    return matte_check_input(&walk->checker, frame->node, &frame->node->inputs[frame->input]);
}

static matte_status step(struct walk *walk)
{
    struct frame *frame = top(walk);
    bool last = frame->input == frame->node->input_count;
    switch (check_next(walk)) {
    case MATTE_CHECK_ON:
        if (last)
            return finish(walk);
        frame->input++;
        return MATTE_OK;
    case MATTE_CHECK_FOLLOW:
        return follow(walk, &frame->node->inputs[frame->input]);
    case MATTE_CHECK_RAISED:
        return catch_exception(walk);
    case MATTE_CHECK_NO_MEMORY:
        break;
    }
    return matte_fail_memory(walk->checker.job, sizeof(struct matte_prompt_error));
}

static matte_status check_output(struct walk *walk, struct matte_prompt_node *output)
{
    matte_status status = output->checked == MATTE_UNCHECKED ? push(walk, output) : MATTE_OK;
    while (!status && walk->depth > 0)
        status = step(walk);
    if (!status && output->checked == MATTE_VALID)
        walk->prompt->outputs[walk->prompt->output_count++] = output;
    return status;
}

matte_status matte_validate_outputs(matte_job *job, matte_prompt *prompt)
{
    struct walk walk = { .checker = { .job = job, .prompt = prompt }, .prompt = prompt };
    struct matte_arena *arena = &job->arena;
    walk.frames = matte_arena_alloc_array(arena, prompt->count, sizeof *walk.frames);
    prompt->outputs =
        matte_arena_alloc_array(arena, prompt->outputs_asked, sizeof *prompt->outputs);
    if (!walk.frames || !prompt->outputs)
        return matte_fail_memory(job, prompt->count * sizeof *walk.frames);
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < prompt->count && !status; i++) {
        if (prompt->nodes[i].asked)
            status = check_output(&walk, &prompt->nodes[i]);
    }
    return status ? status : matte_find_dependents(job, prompt);
}
