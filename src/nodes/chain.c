/* SPDX-License-Identifier: MIT */
#include "nodes/chain.h"

#include <string.h>

#include "core/job.h"
#include "nodes/fuse.h"

static const char blanks[] = " \t\r\n";

/* The next run of characters other than blanks; NULL at the end, or when there is no memory. Moves
 * `*text` behind it. */
static char *next_word(matte_job *job, const char **text)
{
    *text += strspn(*text, blanks);
    size_t length = strcspn(*text, blanks);
    if (length == 0)
        return NULL;
    char *word = matte_arena_copy(&job->arena, *text, length);
    *text += length;
    return word;
}

/* What to say of a node that can't take what the chain carries. */
static matte_status fail_to_connect(matte_job *job, const struct matte_node *node,
                                    enum matte_type type)
{
    enum matte_type other = type == MATTE_IMAGE ? MATTE_MASK : MATTE_IMAGE;
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (matte_input_takes(input, other))
            return matte_fail(job, MATTE_ETYPE, NULL,
                              "it takes no %s, which is what it gets; put %s before it",
                              matte_type_name(type),
                              type == MATTE_IMAGE ? "ImageToMask" : "MaskToImage");
    }
    return matte_fail(job, MATTE_ETYPE, NULL,
                      "it takes neither IMAGE nor MASK, so it has no place in a chain");
}

/* The first input that takes a value of this type. */
static matte_status connect(matte_job *job, const struct matte_node *node, enum matte_type type,
                            const struct matte_input **connected)
{
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (matte_input_takes(input, type)) {
            *connected = input;
            return MATTE_OK;
        }
    }
    return fail_to_connect(job, node, type);
}

/* Whether a chain can't give it: it has no text. */
static bool needs_link(const struct matte_input *input)
{
    switch (input->type) {
    case MATTE_IMAGE:
    case MATTE_MASK:
    case MATTE_LATENT:
    case MATTE_IMAGES:
    case MATTE_MASKS:
        return !input->optional;
    case MATTE_INT:
    case MATTE_FLOAT:
    case MATTE_STRING:
    case MATTE_BOOLEAN:
    case MATTE_COMBO:
    case MATTE_METADATA:
    case MATTE_ANY:
    case MATTE_NO_TYPE:
        break;
    }
    return false;
}

/* A chain carries one value from node to node. */
static matte_status check_single(matte_job *job, const struct matte_chain_step *step)
{
    for (const struct matte_input *input = step->node->inputs; input->name; input++) {
        if (needs_link(input) && input != step->connected)
            return matte_fail(job, MATTE_EUNSUPPORTED, input->name,
                              "a chain has nothing to connect to a second %s",
                              matte_type_name(input->type));
    }
    enum matte_type type = step->node->outputs[0].type;
    if (type != MATTE_IMAGE && type != MATTE_MASK && type != MATTE_ANY)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "it gives neither IMAGE nor MASK, so it has no place in a chain");
    return MATTE_OK;
}

static matte_status new_step(matte_job *job, const struct matte_node *node, enum matte_type type,
                             struct matte_chain_step **step)
{
    struct matte_chain_step *made = matte_arena_alloc_array(&job->arena, 1, sizeof *made);
    void *params = matte_arena_alloc_array(&job->arena, 1, node->params_size);
    if (!made || !params)
        return matte_fail_memory(job, node->params_size);
    *made = (struct matte_chain_step){ .node = node, .params = params };
    matte_node_defaults(node, params);
    matte_status status = connect(job, node, type, &made->connected);
    if (!status)
        status = check_single(job, made);
    if (!status)
        *step = made;
    return status;
}

/* NAME=VALUE */
static matte_status set_argument(matte_job *job, struct matte_chain_step *step, char *word)
{
    char *equals = strchr(word, '=');
    if (!equals)
        return matte_fail(job, MATTE_EINVAL, NULL,
                          "'%s' is no input: write NAME=VALUE, and ' ! ' between nodes", word);
    *equals = '\0';
    const struct matte_input *input = matte_node_input(step->node, word);
    if (!input)
        return matte_fail(job, MATTE_ENOTFOUND, word,
                          "there is no such input; `matte nodes %s` lists those there are",
                          step->node->name);
    return matte_node_set_text(job, step->node, input, step->params, equals + 1);
}

/* One node with its arguments, up to "!" or the end, which `*more` tells. */
static matte_status parse_step(matte_job *job, const char **text, enum matte_type type,
                               struct matte_chain_step **step, bool *more)
{
    const char *name = next_word(job, text);
    if (!name || strcmp(name, "!") == 0)
        return matte_fail(job, MATTE_EINVAL, NULL,
                          "a chain is NODE [INPUT=VALUE]... [! NODE ...]...");
    const struct matte_node *node = matte_node_find(name);
    if (!node)
        return matte_fail(job, MATTE_ENOTFOUND, NULL,
                          "there is no node '%s'; `matte nodes` lists those there are", name);
    job->node = node->name;
    matte_status status = new_step(job, node, type, step);
    char *word = NULL;
    while (!status && (word = next_word(job, text)) && strcmp(word, "!") != 0)
        status = set_argument(job, *step, word);
    job->node = NULL;
    *more = word != NULL;
    return status;
}

static matte_status parse_steps(matte_job *job, const char *text, enum matte_type first,
                                const struct matte_chain_step **steps)
{
    const struct matte_chain_step *head = NULL;
    struct matte_chain_step *last = NULL;
    enum matte_type type = first;
    bool more = true;
    while (more) {
        struct matte_chain_step *step = NULL;
        matte_status status = parse_step(job, &text, type, &step, &more);
        if (status)
            return status;
        if (last)
            last->next = step;
        else
            head = step;
        last = step;
        /* A MATTE_ANY has the type of what it was made from. */
        if (step->node->outputs[0].type != MATTE_ANY)
            type = step->node->outputs[0].type;
    }
    *steps = head;
    return MATTE_OK;
}

matte_status matte_chain_parse(matte_job *job, const char *text, enum matte_type first,
                               const struct matte_chain_step **steps)
{
    size_t failures = job->arena.failures;
    return matte_job_settle(job, failures, parse_steps(job, text, first, steps));
}

matte_status matte_chain_check(matte_job *job, const char *chain, enum matte_type first)
{
    const struct matte_chain_step *steps;
    return matte_chain_parse(job, chain, first, &steps);
}

/* The steps from `step` on, a few of them; gives how many. */
static size_t gather(const struct matte_chain_step *step, struct matte_fused_step steps[])
{
    size_t count = 0;
    for (; step && count < MATTE_FUSED_MAX; step = step->next)
        steps[count++] = (struct matte_fused_step){ .node = step->node,
                                                    .params = step->params,
                                                    .connected = step->connected };
    return count;
}

/* Runs one step, or several together, and moves `*step` behind them. */
static matte_status advance(matte_job *job, const struct matte_chain_step **step,
                            const matte_value *in, matte_value *out)
{
    struct matte_fused_step steps[MATTE_FUSED_MAX];
    size_t count = matte_fusion_count(job, steps, gather(*step, steps), in);
    matte_status status = MATTE_OK;
    bool done = false;
    if (count)
        status = matte_fusion_run(job, steps, count, in, out, &done);
    if (status)
        return status;
    if (!done) {
        count = 1;
        status = matte_fused_step_run(job, &steps[0], (*step)->params, *in, out);
    }
    while (count-- > 0)
        *step = (*step)->next;
    return status;
}

matte_status matte_chain_run(matte_job *job, const struct matte_chain_step *steps,
                             matte_value value, matte_value *result)
{
    while (steps) {
        matte_value next;
        matte_status status = advance(job, &steps, &value, &next);
        matte_value_unref(&value);
        if (status)
            return status;
        value = next;
    }
    *result = value;
    return MATTE_OK;
}
