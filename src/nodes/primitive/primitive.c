/* SPDX-License-Identifier: MIT */
/* Constants as nodes: what is given goes on. */
#include <string.h>

#include "core/job.h"
#include "nodes/declare.h"

struct primitive_string {
    const char *value;
};
struct primitive_int {
    int64_t value;
};
struct primitive_float {
    double value;
};
struct primitive_boolean {
    bool value;
};

static matte_status run_string(matte_job *job, const void *params, matte_value outputs[])
{
    const struct primitive_string *p = params;
    outputs[0].string = matte_arena_copy(&job->arena, p->value, strlen(p->value));
    return outputs[0].string ? MATTE_OK : matte_fail_memory(job, strlen(p->value));
}

static matte_status run_int(matte_job *job, const void *params, matte_value outputs[])
{
    (void)job;
    outputs[0].integer = ((const struct primitive_int *)params)->value;
    return MATTE_OK;
}

static matte_status run_float(matte_job *job, const void *params, matte_value outputs[])
{
    (void)job;
    outputs[0].real = ((const struct primitive_float *)params)->value;
    return MATTE_OK;
}

static matte_status run_boolean(matte_job *job, const void *params, matte_value outputs[])
{
    (void)job;
    outputs[0].integer = ((const struct primitive_boolean *)params)->value;
    return MATTE_OK;
}

static const struct matte_input string_inputs[] = {
    MATTE_INPUT(struct primitive_string, value, .hints = HINT("multiline", "false"),
                .help = "any text"),
    { 0 },
};
static const struct matte_input multiline_inputs[] = {
    MATTE_INPUT(struct primitive_string, value, .hints = HINT("multiline", "true"),
                .help = "any text, of several lines if need be"),
    { 0 },
};
static const struct matte_input int_inputs[] = {
    MATTE_INPUT(struct primitive_int, value, .min = INTEGER(-INT64_MAX), .max = INTEGER(INT64_MAX),
                .hints = HINT("control_after_generate", "true"), .help = "any whole number"),
    { 0 },
};
static const struct matte_input float_inputs[] = {
    MATTE_INPUT(struct primitive_float, value, .min = INTEGER(-INT64_MAX),
                .max = INTEGER(INT64_MAX), .step = REAL(0.1), .help = "any number"),
    { 0 },
};
static const struct matte_input boolean_inputs[] = {
    MATTE_INPUT(struct primitive_boolean, value, .help = "true or false"),
    { 0 },
};

#define OUTPUTS(TYPE)                                                                              \
    (const struct matte_output[])                                                                  \
    {                                                                                              \
        { .type = (TYPE), .help = "the same" },                                                    \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }
#define EXAMPLES(ARGS, GIVES)                                                                      \
    (const struct matte_example[])                                                                 \
    {                                                                                              \
        { .given = "", .args = (ARGS), .gives = (GIVES) },                                         \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }
#define COMMON                                                                                     \
    .category = "utils/primitive", .module = "comfy_extras.nodes_primitive",                       \
    .halo = MATTE_EVERYTHING, .infer = matte_infer_nothing

const struct matte_node matte_node_primitive_string = {
    .name = "PrimitiveString",
    .display_name = "String",
    COMMON,
    .help = "A text for several inputs to share.",
    .inputs = string_inputs,
    .outputs = OUTPUTS(MATTE_STRING),
    .examples = EXAMPLES("value=mask", "mask"),
    .params_size = sizeof(struct primitive_string),
    .run = run_string,
};

const struct matte_node matte_node_primitive_string_multiline = {
    .name = "PrimitiveStringMultiline",
    .display_name = "String (Multiline)",
    COMMON,
    .help = "A text of several lines for several inputs to share.",
    .inputs = multiline_inputs,
    .outputs = OUTPUTS(MATTE_STRING),
    .examples = EXAMPLES("value=mask", "mask"),
    .params_size = sizeof(struct primitive_string),
    .run = run_string,
};

const struct matte_node matte_node_primitive_int = {
    .name = "PrimitiveInt",
    .display_name = "Int",
    COMMON,
    .help = "A whole number for several inputs to share.",
    .inputs = int_inputs,
    .outputs = OUTPUTS(MATTE_INT),
    .examples = EXAMPLES("value=8", "8"),
    .params_size = sizeof(struct primitive_int),
    .run = run_int,
};

const struct matte_node matte_node_primitive_float = {
    .name = "PrimitiveFloat",
    .display_name = "Float",
    COMMON,
    .help = "A number for several inputs to share.",
    .inputs = float_inputs,
    .outputs = OUTPUTS(MATTE_FLOAT),
    .examples = EXAMPLES("value=0.5", "0.5"),
    .params_size = sizeof(struct primitive_float),
    .run = run_float,
};

const struct matte_node matte_node_primitive_boolean = {
    .name = "PrimitiveBoolean",
    .display_name = "Boolean",
    COMMON,
    .help = "A yes or no for several inputs to share.",
    .inputs = boolean_inputs,
    .outputs = OUTPUTS(MATTE_BOOLEAN),
    .examples = EXAMPLES("value=true", "1"),
    .params_size = sizeof(struct primitive_boolean),
    .run = run_boolean,
};
