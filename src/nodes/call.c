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

static const char *number_text(struct matte_number number, char text[MATTE_REAL_TEXT])
{
    if (number.kind == MATTE_REAL)
        return matte_real_text(number.real, text);
    snprintf(text, MATTE_REAL_TEXT, "%" PRId64, number.integer);
    return text;
}

/* Whether a < b, for numbers that are there and of one kind. NaN is less than nothing. */
static bool less(struct matte_number a, struct matte_number b)
{
    return a.kind == MATTE_REAL ? a.real < b.real : a.integer < b.integer;
}

static matte_status check_range(matte_job *job, const struct matte_input *input,
                                struct matte_number value)
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

matte_status matte_input_check(matte_job *job, const struct matte_input *input, const void *params)
{
    matte_value value = matte_node_get(input, params);
    struct matte_number number = { .kind = MATTE_INTEGER, .integer = value.integer };
    switch (input->type) {
    case MATTE_IMAGE:
    case MATTE_MASK:
        if (value.image || input->optional)
            return MATTE_OK;
        return matte_fail(job, MATTE_EINVAL, input->name, "a required %s is missing",
                          matte_type_name(input->type));
    case MATTE_COMBO:
        return check_option(job, input, value.integer);
    case MATTE_FLOAT:
        number = (struct matte_number){ .kind = MATTE_REAL, .real = value.real };
        return check_range(job, input, number);
    case MATTE_INT:
        return check_range(job, input, number);
    case MATTE_BOOLEAN:
    case MATTE_NO_TYPE:
        break;
    }
    return MATTE_OK;
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
    for (const struct matte_input *input = node->inputs; input->name && !status; input++)
        status = matte_input_check(job, input, params);
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
    status = matte_job_check(job);
    if (!status)
        status = node->run(job, params, made);
    job->node = before;
    for (size_t i = 0; i < count; i++)
        made[i].type = node->outputs[i].type;
    if (!status) {
        job->error = (struct matte_error){ .status = MATTE_OK };
        memcpy(outputs, made, count * sizeof *made);
    }
    return status;
}

void matte_value_unref(matte_value *value)
{
    if (value->type == MATTE_IMAGE)
        matte_image_unref(&value->image);
    if (value->type == MATTE_MASK)
        matte_mask_unref(&value->mask);
    *value = (matte_value){ .type = MATTE_NO_TYPE };
}
