/* SPDX-License-Identifier: MIT */
#include "extract/stream_plan.h"

#include <string.h>

#include "core/arena.h"
#include "core/channel.h"
#include "core/context.h"
#include "core/tensor.h"
#include "extract/picture.h"
#include "nodes/chain.h"
#include "nodes/registry.h"
#include "nodes/value.h"

/* What a step makes of a shape. */
static matte_status infer(matte_job *job, const struct matte_fused_step *step, enum matte_type type,
                          struct matte_shape *shape)
{
    struct matte_shape shapes[MATTE_OUTPUTS_MAX];
    matte_value value;
    void *params = matte_arena_alloc_array(&job->arena, 1, step->node->params_size);
    if (!params)
        return matte_fail_memory(job, step->node->params_size);
    memcpy(params, step->params, step->node->params_size);
    matte_status status = matte_value_stand_in(job, type, shape, &value);
    if (status)
        return status;
    status = matte_node_set(job, step->node, step->connected, params, value);
    if (!status)
        status = matte_node_infer(job, step->node, params, shapes);
    matte_value_unref(&value);
    if (!status)
        *shape = shapes[step->slot];
    return status;
}

static bool add(struct matte_stream_plan *plan, struct matte_fused_step step)
{
    if (plan->fusion.count == MATTE_FUSED_MAX || !matte_fused_suits(&step))
        return false;
    plan->steps[plan->fusion.count++] = step;
    return true;
}

/* The channel that a step takes of an image; -1: it does something else, or the picture lacks it.
 */
static int channel_taken(const struct matte_reader *reader, const struct matte_chain_step *step)
{
    unsigned index;
    if (step->node != &matte_node_image_to_mask || reader->picture.channel_names)
        return -1;
    const struct matte_input *input = matte_node_input(step->node, "channel");
    int64_t option = matte_node_get(input, step->params).integer;
    if (!matte_reader_find_channel(reader, matte_channel_names[option], &index))
        return -1;
    return (int)index;
}

static bool add_inversion(matte_job *job, struct matte_stream_plan *plan, enum matte_type type)
{
    const struct matte_node *node =
        type == MATTE_IMAGE ? &matte_node_image_invert : &matte_node_invert_mask;
    void *params = matte_arena_alloc_array(&job->arena, 1, node->params_size);
    return params && add(plan, (struct matte_fused_step){
                                   .node = node, .params = params, .connected = node->inputs });
}

/* Puts all of the chain into the plan; gives the type of what comes. */
static bool add_steps(struct matte_stream_plan *plan, const struct matte_reader *reader,
                      const struct matte_chain_step *step, bool invert, enum matte_type *type)
{
    *type = plan->type;
    plan->channel = -1;
    if (plan->type == MATTE_IMAGE && step) {
        plan->channel = channel_taken(reader, step);
        if (plan->channel >= 0) {
            *type = plan->type = MATTE_MASK;
            step = step->next;
        }
    }
    for (; step; step = step->next) {
        if (!add(plan, (struct matte_fused_step){ .node = step->node,
                                                  .params = step->params,
                                                  .connected = step->connected }))
            return false;
        *type = step->node->outputs[0].type;
    }
    return !invert || add_inversion(reader->job, plan, *type);
}

static matte_status describe(struct matte_stream_plan *plan, const struct matte_reader *reader,
                             const struct matte_extract_params *params)
{
    const struct matte_picture *picture = &reader->picture;
    matte_job *job = reader->job;
    size_t channels = picture->channels == 1 ? 3 : picture->channels;
    struct matte_shape shape = { 4, { 1, picture->height, picture->width, channels } };
    enum matte_type type = plan->type;
    matte_status status = MATTE_OK;
    if (type == MATTE_MASK)
        shape.rank = 3;
    for (size_t i = 0; i < plan->fusion.count && !status; i++) {
        status = infer(job, &plan->steps[i], type, &shape);
        type = plan->steps[i].node->outputs[0].type;
    }
    const struct matte_codec *codec = matte_extract_codec(params);
    plan->picture = *picture;
    plan->picture.channels = type == MATTE_IMAGE ? (unsigned)shape.size[3] : 1;
    plan->picture.depth = params->depth ? params->depth : matte_codec_depth(codec, picture->depth);
    return status;
}

/* Whether bands of the picture, with what is around them, stay small. */
static bool lay_out(struct matte_stream_plan *plan, const struct matte_reader *reader,
                    enum matte_compression compression)
{
    size_t sample = reader->picture.depth == 16 ? sizeof(float) : 1;
    const struct matte_stream_load load = {
        .fusion = &plan->fusion,
        .pixel_size = sample * (plan->type == MATTE_MASK ? 1 : reader->picture.channels),
        .picture = &plan->picture,
        .compression = compression,
        .threads = matte_pool_threads(&reader->job->context->pool),
    };
    return matte_stream_layout(&load, &plan->layout);
}

matte_status matte_stream_plan(struct matte_reader *reader,
                               const struct matte_extract_params *params,
                               struct matte_stream_plan *plan, bool *possible)
{
    const struct matte_picture *picture = &reader->picture;
    const struct matte_chain_step *steps;
    enum matte_type type;
    *plan = (struct matte_stream_plan){ .type = params->chain ? MATTE_IMAGE : MATTE_MASK };
    *possible = false;
    matte_status status =
        matte_chain_parse(reader->job, params->chain ? params->chain : params->then, plan->type,
                          &steps);
    if (status)
        return status;
    if (!add_steps(plan, reader, steps, params->invert, &type) || picture->depth > 16 ||
        (plan->type == MATTE_IMAGE && picture->channels == 2))
        return MATTE_OK;
    plan->fusion =
        matte_fusion_of(plan->steps, plan->fusion.count, picture->height, picture->width);
    struct matte_error before = reader->job->error;
    *possible = !describe(plan, reader, params) && plan->picture.channels <= 4 &&
                lay_out(plan, reader, params->compression);
    reader->job->error = before;
    return MATTE_OK;
}
