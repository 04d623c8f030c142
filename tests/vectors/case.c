/* SPDX-License-Identifier: MIT */
#include "case.h"

#include <stdio.h>
#include <string.h>

#include "compare.h"
#include "core/context.h"
#include "core/job.h"
#include "encode.h"
#include "nodes/fuse.h"
#include "recorded.h"
#include "saved.h"
#include "whole_file.h"

bool vector_cases_load(matte_job *job, const char *directory, const char *name,
                       const struct matte_json **cases)
{
    size_t size = 0;
    const char *path = matte_arena_format(&job->arena, "%s/%s.json", directory, name);
    const char *text = whole_file(job, path, &size);
    if (!text)
        return false;
    if (!matte_json_parse(job, text, size, cases))
        return true;
    printf("  %s: %s\n", path, matte_job_message(job));
    return false;
}

bool vector_file_load(matte_job *job, const char *directory, const struct matte_node *node,
                      struct vector_file *file)
{
    const char *path = matte_arena_format(&job->arena, "%s/%s.bin", directory, node->name);
    *file = (struct vector_file){ .node = node };
    file->pictures = matte_arena_format(&job->arena, "%s/images", directory);
    if (!vector_cases_load(job, directory, node->name, &file->cases))
        return false;
    file->numbers = (const unsigned char *)whole_file(job, path, &file->size);
    return file->numbers != NULL;
}

bool vector_case_read(matte_job *job, const struct vector_file *file, const struct matte_json *json,
                      struct vector_case *vector)
{
    const struct matte_json *id = matte_json_get(json, "id");
    (void)job;
    *vector = (struct vector_case){ file->node, id ? id->text : "?", file, json };
    return id != NULL;
}

/* The type of a tensor that an input takes: of MATTE_ANY, its rank tells. */
static enum matte_type tensor_type(const struct matte_input *input, int rank)
{
    if (input->type == MATTE_IMAGES)
        return MATTE_IMAGE;
    if (input->type == MATTE_MASKS)
        return MATTE_MASK;
    if (input->type == MATTE_ANY)
        return rank == 4 ? MATTE_IMAGE : MATTE_MASK;
    return input->type;
}

static bool read_tensor(matte_job *job, const struct vector_case *vector,
                        const struct matte_input *input, const struct matte_json *json, bool coded,
                        matte_value *value)
{
    struct recorded recorded;
    if (!recorded_read(job, vector->file, json, &recorded))
        return false;
    struct matte_data data = { .form = MATTE_FLOAT32,
                               .elements = recorded.floats,
                               .shape = recorded.shape };
    matte_dense_strides(&data.shape, data.stride);
    if (coded)
        encode_data(job, &data, recorded.count);
    value->type = tensor_type(input, data.shape.rank);
    if (value->type == MATTE_IMAGE)
        return !matte_image_wrap(job, &data, NULL, NULL, &value->image);
    if (value->type == MATTE_LATENT)
        return !matte_latent_wrap(job, &data, NULL, NULL, &value->latent);
    return !matte_mask_wrap(job, &data, NULL, NULL, &value->mask);
}

/* A widget's value, as the JSON writes it. */
static bool give_widget(matte_job *job, const struct vector_case *vector,
                        const struct matte_input *input, const struct matte_json *json,
                        void *params)
{
    const char *text = json->type == MATTE_JSON_TRUE    ? "true"
                       : json->type == MATTE_JSON_FALSE ? "false"
                                                        : json->text;
    return text && !matte_node_set_text(job, vector->node, input, params, text);
}

/* What ComfyUI gives by itself: the prompt as JSON, and further texts by keyword. */
static bool give_hidden(matte_job *job, const struct vector_case *vector,
                        const struct matte_input *input, const struct matte_json *json,
                        void *params)
{
    if (!json)
        return true;
    matte_value value = { .type = input->type };
    if (input->type == MATTE_METADATA)
        value.metadata = saved_metadata(job, json);
    else
        value.string = saved_text(job, json);
    return !matte_node_set(job, vector->node, input, params, value);
}

/* The tensors of one call, each of which has a reference. */
struct tensors {
    matte_value values[64];
    size_t count;
};

static bool give_tensor(matte_job *job, const struct vector_case *vector,
                        const struct matte_input *input, const struct matte_json *json, bool coded,
                        void *params, struct tensors *tensors)
{
    matte_value *value = &tensors->values[tensors->count++];
    return read_tensor(job, vector, input, json, coded, value) &&
           !matte_node_set(job, vector->node, input, params, *value);
}

/* Sets a list to what was recorded as "image0", "image1", …. */
static bool give_list(matte_job *job, const struct vector_case *vector,
                      const struct matte_input *input, const struct matte_json *recorded,
                      bool coded, void *params, struct tensors *tensors)
{
    enum { ITEMS = 50 };
    const void **items = matte_arena_alloc_array(&job->arena, ITEMS, sizeof *items);
    size_t count = 0;
    for (; items && count < ITEMS; count++) {
        const char *name = matte_arena_format(&job->arena, "%s%zu", input->item, count);
        const struct matte_json *json = matte_json_get(recorded, name);
        if (!json)
            break;
        matte_value *value = &tensors->values[tensors->count++];
        if (!read_tensor(job, vector, input, json, coded, value))
            return false;
        items[count] = value->image;
    }
    matte_value list = { .type = input->type };
    list.images = (struct matte_images){ count, (const matte_image *const *)items };
    return !matte_node_set(job, vector->node, input, params, list);
}

/* Sets every input that was recorded. */
static bool give_inputs(matte_job *job, const struct vector_case *vector, bool coded, void *params,
                        struct tensors *tensors)
{
    const struct matte_json *recorded = matte_json_get(vector->json, "inputs");
    const struct matte_json *widgets = matte_json_get(vector->json, "params");
    bool good = true;
    for (const struct matte_input *input = vector->node->inputs; input->name; input++) {
        const struct matte_json *tensor = matte_json_get(recorded, input->name);
        const struct matte_json *widget = matte_json_get(widgets, input->name);
        if (input->type == MATTE_IMAGES || input->type == MATTE_MASKS)
            good = give_list(job, vector, input, recorded, coded, params, tensors) && good;
        else if (tensor && tensor->type == MATTE_JSON_OBJECT)
            good = give_tensor(job, vector, input, tensor, coded, params, tensors) && good;
        else if (input->hidden)
            good = give_hidden(job, vector, input, widget, params) && good;
        else if (widget)
            good = give_widget(job, vector, input, widget, params) && good;
    }
    return good;
}

/* The shapes that `infer` tells must be those that came. */
static bool inferred(matte_job *job, const struct vector_case *vector, const void *params,
                     const matte_value *outputs)
{
    struct matte_shape shapes[MATTE_OUTPUTS_MAX];
    if (matte_node_infer(job, vector->node, params, shapes))
        return false;
    for (size_t i = 0; i < matte_node_output_count(vector->node); i++) {
        const matte_tensor *tensor = matte_value_tensor(&outputs[i]);
        struct matte_shape came = { .rank = 0 };
        if (tensor)
            came = matte_tensor_shape(tensor);
        if (came.rank != shapes[i].rank ||
            memcmp(came.size, shapes[i].size, (size_t)came.rank * sizeof *came.size) != 0)
            return false;
    }
    return true;
}

/* Where rows depend on a few others only, bands of them must give the same. */
static bool bands_agree(matte_job *job, const struct vector_case *vector, const void *params)
{
    struct matte_fused_step step = { .node = vector->node,
                                     .params = params,
                                     .connected = vector->node->inputs };
    matte_value value = matte_node_get(step.connected, params);
    bool good = true;
    for (size_t rows = 1; rows < 8 && good; rows += 3) {
        matte_value outputs[MATTE_OUTPUTS_MAX];
        bool done = false;
        job->context->fused_size = rows;
        if (matte_node_output_count(vector->node) == 1 &&
            matte_fusion_count(job, &step, 1, &value) == 1)
            good = !matte_fusion_run(job, &step, 1, &value, outputs, &done);
        if (good && done) {
            good = compare_outputs(job, vector, outputs);
            matte_value_unref(&outputs[0]);
        }
    }
    return good;
}

static bool call(matte_job *job, const struct vector_case *vector, const void *params)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, vector->node, params, outputs);
    bool should_fail = matte_json_get(vector->json, "error") != NULL;
    if (status || should_fail)
        return status && should_fail;
    bool good = vector->node->output_node ? saved_compare(job, vector)
                                          : compare_outputs(job, vector, outputs) &&
                                                inferred(job, vector, params, outputs) &&
                                                bands_agree(job, vector, params);
    for (size_t i = 0; i < matte_node_output_count(vector->node); i++)
        matte_value_unref(&outputs[i]);
    return good;
}

bool vector_case_run(matte_job *job, const struct vector_case *vector, bool coded)
{
    struct tensors tensors = { .count = 0 };
    void *params = matte_arena_alloc_array(&job->arena, 1, vector->node->params_size);
    if (!params)
        return false;
    matte_node_defaults(vector->node, params);
    bool good = give_inputs(job, vector, coded, params, &tensors) && call(job, vector, params);
    for (size_t i = 0; i < tensors.count; i++)
        matte_value_unref(&tensors.values[i]);
    return good;
}
