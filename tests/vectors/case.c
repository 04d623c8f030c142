/* SPDX-License-Identifier: MIT */
#include "case.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "encode.h"

/* A whole file in the job's arena; NULL when it can't be read. */
static char *load(matte_job *job, const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    if (!file)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long length = ftell(file);
        rewind(file);
        bytes = length < 0 ? NULL : matte_arena_alloc(&job->arena, (size_t)length + 1);
        *size = bytes ? fread(bytes, 1, (size_t)length, file) : 0;
        if (bytes && *size != (size_t)length)
            bytes = NULL;
    }
    fclose(file);
    return bytes;
}

bool vector_file_load(matte_job *job, const char *directory, const struct matte_node *node,
                      struct vector_file *file)
{
    size_t size = 0;
    const char *path = matte_arena_format(&job->arena, "%s/%s.json", directory, node->name);
    const char *text = load(job, path, &size);
    *file = (struct vector_file){ .node = node };
    if (!text || matte_json_parse(job, text, size, &file->cases)) {
        if (text)
            printf("  %s: %s\n", path, matte_job_message(job));
        return false;
    }
    path = matte_arena_format(&job->arena, "%s/%s.bin", directory, node->name);
    file->numbers = (const unsigned char *)load(job, path, &file->size);
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

/* A tensor's shape and numbers as recorded. */
struct recorded {
    struct matte_shape shape;
    size_t count;
    float *floats;
};

static bool read_shape(const struct matte_json *json, struct recorded *recorded)
{
    int64_t size = 0;
    recorded->shape = (struct matte_shape){ .rank = 0 };
    recorded->count = 1;
    const struct matte_json *sizes = matte_json_get(json, "shape");
    for (const struct matte_json *at = sizes ? sizes->first : NULL; at; at = at->next) {
        if (recorded->shape.rank == MATTE_RANK_MAX || !matte_json_integer(at, &size) || size < 0)
            return false;
        recorded->shape.size[recorded->shape.rank++] = (size_t)size;
        recorded->count *= (size_t)size;
    }
    return sizes != NULL;
}

static bool read_tensor(matte_job *job, const struct vector_file *file,
                        const struct matte_json *json, struct recorded *recorded)
{
    int64_t offset;
    if (!read_shape(json, recorded) || !matte_json_integer(matte_json_get(json, "offset"), &offset))
        return false;
    size_t bytes = recorded->count * sizeof(float);
    if (offset < 0 || (size_t)offset > file->size || bytes > file->size - (size_t)offset)
        return false;
    recorded->floats = matte_arena_alloc(&job->arena, bytes);
    if (recorded->floats && bytes)
        memcpy(recorded->floats, file->numbers + offset, bytes);
    return recorded->floats != NULL;
}

static bool give_tensor(matte_job *job, const struct vector_case *vector,
                        const struct matte_input *input, const struct matte_json *json, bool coded,
                        matte_value *value)
{
    struct recorded recorded;
    if (!read_tensor(job, vector->file, json, &recorded))
        return false;
    struct matte_data data = { .form = MATTE_FLOAT32,
                               .elements = recorded.floats,
                               .shape = recorded.shape };
    matte_dense_strides(&data.shape, data.stride);
    if (coded)
        encode_data(job, &data, recorded.count);
    value->type = input->type;
    if (input->type == MATTE_IMAGE)
        return !matte_image_wrap(job, &data, NULL, NULL, &value->image);
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

/* Sets every input that was recorded. `values` keeps the references. */
static bool give_inputs(matte_job *job, const struct vector_case *vector, bool coded, void *params,
                        matte_value *values)
{
    const struct matte_json *tensors = matte_json_get(vector->json, "inputs");
    const struct matte_json *widgets = matte_json_get(vector->json, "params");
    bool good = true;
    size_t slot = 0;
    for (const struct matte_input *input = vector->node->inputs; input->name; input++, slot++) {
        const struct matte_json *tensor = matte_json_get(tensors, input->name);
        const struct matte_json *widget = matte_json_get(widgets, input->name);
        if (tensor && tensor->type == MATTE_JSON_OBJECT)
            good = give_tensor(job, vector, input, tensor, coded, &values[slot]) &&
                   !matte_node_set(job, vector->node, input, params, values[slot]) && good;
        else if (widget)
            good = give_widget(job, vector, input, widget, params) && good;
    }
    return good;
}

/* Bit for bit, but for the payload of NaN and the sign of zero. */
static bool same_float(float a, float b)
{
    return (isnan(a) && isnan(b)) || a == b;
}

static bool same_output(matte_job *job, const struct vector_file *file,
                        const struct matte_json *json, const matte_value *output)
{
    struct recorded expected;
    if (!read_tensor(job, file, json, &expected))
        return false;
    const matte_tensor *tensor = output->type == MATTE_IMAGE ? matte_image_tensor(output->image)
                                                             : matte_mask_tensor(output->mask);
    struct matte_shape shape = matte_tensor_shape(tensor);
    if (shape.rank != expected.shape.rank ||
        memcmp(shape.size, expected.shape.size, (size_t)shape.rank * sizeof *shape.size) != 0)
        return false;
    float *floats = matte_arena_alloc(&job->arena, expected.count * sizeof *floats);
    if (!floats)
        return false;
    matte_tensor_copy_floats(tensor, floats);
    size_t i = 0;
    while (i < expected.count && same_float(floats[i], expected.floats[i]))
        i++;
    return i == expected.count;
}

/* The shapes that `infer` tells must be those that came. */
static bool inferred(matte_job *job, const struct vector_case *vector, const void *params,
                     const matte_value *outputs)
{
    struct matte_shape shapes[MATTE_OUTPUTS_MAX];
    if (matte_node_infer(job, vector->node, params, shapes))
        return false;
    for (size_t i = 0; i < matte_node_output_count(vector->node); i++) {
        const matte_tensor *tensor = outputs[i].type == MATTE_IMAGE
                                         ? matte_image_tensor(outputs[i].image)
                                         : matte_mask_tensor(outputs[i].mask);
        struct matte_shape came = matte_tensor_shape(tensor);
        if (came.rank != shapes[i].rank ||
            memcmp(came.size, shapes[i].size, (size_t)came.rank * sizeof *came.size) != 0)
            return false;
    }
    return true;
}

static bool call(matte_job *job, const struct vector_case *vector, const void *params)
{
    matte_value outputs[MATTE_OUTPUTS_MAX];
    matte_status status = matte_node_run(job, vector->node, params, outputs);
    bool should_fail = matte_json_get(vector->json, "error") != NULL;
    if (status)
        return should_fail;
    const struct matte_json *expected = matte_json_get(vector->json, "outputs");
    const struct matte_json *json = expected ? expected->first : NULL;
    bool good = !should_fail && inferred(job, vector, params, outputs);
    for (size_t i = 0; i < matte_node_output_count(vector->node); i++) {
        good = good && json && same_output(job, vector->file, json, &outputs[i]);
        json = json ? json->next : NULL;
        matte_value_unref(&outputs[i]);
    }
    return good;
}

bool vector_case_run(matte_job *job, const struct vector_case *vector, bool coded)
{
    enum { INPUTS_MAX = 64 };
    matte_value values[INPUTS_MAX] = { 0 };
    void *params = matte_arena_alloc_array(&job->arena, 1, vector->node->params_size);
    if (!params)
        return false;
    matte_node_defaults(vector->node, params);
    bool good = give_inputs(job, vector, coded, params, values) && call(job, vector, params);
    for (size_t i = 0; i < INPUTS_MAX; i++)
        matte_value_unref(&values[i]);
    return good;
}
