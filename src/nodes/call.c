/* SPDX-License-Identifier: MIT */
/* Calling a node whatever it is: its declaration says what to check. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/job.h"
#include "core/number.h"
#include "nodes/declare.h"

matte_status matte_folded_shape(matte_job *job, const matte_mask *mask, struct matte_shape *shape)
{
    struct matte_shape given = matte_tensor_shape(matte_mask_tensor(mask));
    struct matte_shape folded = { .rank = 3, .size = { 1 } };
    for (int i = 0; i < given.rank - 2; i++)
        folded.size[0] *= given.size[i];
    folded.size[1] = given.size[given.rank - 2];
    folded.size[2] = given.size[given.rank - 1];
    if (folded.size[1] == 0 || folded.size[2] == 0)
        return matte_fail(job, MATTE_ESHAPE, "mask", "the mask is empty: %zux%zu pixels",
                          folded.size[2], folded.size[1]);
    *shape = folded;
    return MATTE_OK;
}

matte_status matte_infer_nothing(matte_job *job, const void *params, struct matte_shape shapes[])
{
    (void)job;
    (void)params;
    (void)shapes;
    return MATTE_OK;
}

static const char *number_text(struct matte_constant number, char text[MATTE_REAL_TEXT])
{
    if (number.kind == MATTE_REAL)
        return matte_real_text(number.real, text);
    snprintf(text, MATTE_REAL_TEXT, "%" PRId64, number.integer);
    return text;
}

static double as_real(struct matte_constant number)
{
    return number.kind == MATTE_REAL ? number.real : (double)number.integer;
}

/* Whether a < b, for numbers that are there. NaN is less than nothing. */
static bool less(struct matte_constant a, struct matte_constant b)
{
    if (a.kind == MATTE_INTEGER && b.kind == MATTE_INTEGER)
        return a.integer < b.integer;
    return as_real(a) < as_real(b);
}

static matte_status check_range(matte_job *job, const struct matte_input *input,
                                struct matte_constant value)
{
    bool below = input->min.kind && less(value, input->min);
    bool above = input->max.kind && less(input->max, value);
    if (!below && !above)
        return MATTE_OK;
    char given[MATTE_REAL_TEXT];
    char limit[MATTE_REAL_TEXT];
    return matte_fail(job, MATTE_ERANGE, input->name, "%s is %s than %s, the %s allowed",
                      number_text(value, given), below ? "less" : "more",
                      number_text(below ? input->min : input->max, limit),
                      below ? "least" : "most");
}

static matte_status check_option(matte_job *job, const struct matte_input *input, int64_t index)
{
    int64_t count = 0;
    while (input->options[count])
        count++;
    if (index >= 0 && index < count)
        return MATTE_OK;
    return matte_fail(job, MATTE_ERANGE, input->name,
                      "there is no option %" PRId64 "; they are 0 to %" PRId64, index, count - 1);
}

/* Whether a value that refers to something refers to nothing. */
static bool is_missing(const struct matte_input *input, const matte_value *value)
{
    switch (input->type) {
    case MATTE_IMAGE:
    case MATTE_MASK:
    case MATTE_LATENT:
    case MATTE_STRING:
        return value->image == NULL;
    case MATTE_IMAGES:
    case MATTE_MASKS:
        return value->images.count == 0;
    case MATTE_ANY:
        return value->type == MATTE_NO_TYPE;
    case MATTE_INT:
    case MATTE_FLOAT:
    case MATTE_BOOLEAN:
    case MATTE_COMBO:
    case MATTE_METADATA:
    case MATTE_NO_TYPE:
        break;
    }
    return false;
}

matte_status matte_input_check(matte_job *job, const struct matte_input *input, const void *params)
{
    matte_value value = matte_node_get(input, params);
    struct matte_constant number = { .kind = MATTE_INTEGER, .integer = value.integer };
    if (is_missing(input, &value) && !input->optional && !input->hidden)
        return matte_fail(job, MATTE_EINVAL, input->name, "a required %s is missing",
                          input->accepts ? input->accepts : matte_type_name(input->type));
    if (input->type == MATTE_COMBO)
        return check_option(job, input, value.integer);
    if (input->type == MATTE_INT)
        return check_range(job, input, number);
    if (input->type != MATTE_FLOAT)
        return MATTE_OK;
    number = (struct matte_constant){ .kind = MATTE_REAL, .real = value.real };
    return check_range(job, input, number);
}

/* From here on errors name the node. Gives what they named before. */
static const char *enter(matte_job *job, const struct matte_node *node)
{
    const char *before = job->node;
    job->node = node->name;
    return before;
}

matte_status matte_node_check(matte_job *job, const struct matte_node *node, const void *params)
{
    const char *before = enter(job, node);
    matte_status status = MATTE_OK;
    for (const struct matte_input *input = node->inputs; input->name && !status; input++) {
        if (matte_node_has(node, input, params))
            status = matte_input_check(job, input, params);
    }
    job->node = before;
    return status;
}

matte_status matte_node_infer(matte_job *job, const struct matte_node *node, const void *params,
                              struct matte_shape shapes[])
{
    matte_status status = matte_node_check(job, node, params);
    if (status)
        return status;
    const char *before = enter(job, node);
    for (size_t i = 0; i < matte_node_output_count(node); i++)
        shapes[i] = (struct matte_shape){ .rank = 0 };
    status = node->infer(job, params, shapes);
    job->node = before;
    return status;
}

matte_status matte_node_run(matte_job *job, const struct matte_node *node, const void *params,
                            matte_value outputs[])
{
    matte_value made[MATTE_OUTPUTS_MAX] = { 0 };
    size_t count = matte_node_output_count(node);
    matte_status status = matte_node_check(job, node, params);
    if (status)
        return status;
    const char *before = enter(job, node);
    job->shown = NULL;
    job->shown_last = NULL;
    status = matte_job_check(job);
    if (!status)
        status = node->run(job, params, made);
    job->node = before;
    for (size_t i = 0; i < count; i++) {
        if (node->outputs[i].type != MATTE_ANY)
            made[i].type = node->outputs[i].type;
    }
    if (!status) {
        job->error = (struct matte_error){ .status = MATTE_OK };
        if (count)
            memcpy(outputs, made, count * sizeof *made);
    }
    return status;
}

int64_t matte_node_halo(const struct matte_node *node, const void *params)
{
    return node->reach ? node->reach(params) : node->halo;
}

bool matte_node_has(const struct matte_node *node, const struct matte_input *input,
                    const void *params)
{
    if (!input->parent)
        return true;
    const struct matte_input *parent = matte_node_input(node, input->parent);
    matte_value option = matte_node_get(parent, params);
    return option.integer < 32 && (input->when >> option.integer & 1) != 0;
}
