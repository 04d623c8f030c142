/* SPDX-License-Identifier: MIT */
/* Parameter structs whose members are known by their declarations alone. */
#include <string.h>

#include "core/job.h"
#include "core/number.h"
#include "core/text.h"
#include "nodes/declare.h"

/* Bytes of a member whose type is that of the value's union member; 0 for the other types. */
static size_t plain_size(enum matte_type type)
{
    switch (type) {
    case MATTE_IMAGE:
    case MATTE_MASK:
    case MATTE_LATENT:
    case MATTE_STRING:
    case MATTE_METADATA:
        return sizeof(const void *);
    case MATTE_IMAGES:
    case MATTE_MASKS:
        return sizeof(struct matte_images);
    case MATTE_INT:
        return sizeof(int64_t);
    case MATTE_FLOAT:
        return sizeof(double);
    case MATTE_BOOLEAN:
    case MATTE_COMBO:
    case MATTE_ANY:
    case MATTE_NO_TYPE:
        break;
    }
    return 0;
}

/* Members are copied, not cast to: the struct is the node's own type, and what reaches it here is
 * its memory. All members of the value's union begin at the same address. */
static void put(const struct matte_input *input, void *params, matte_value value)
{
    unsigned char *member = (unsigned char *)params + input->offset;
    bool boolean = value.integer != 0;
    unsigned option = (unsigned)value.integer;
    if (input->type == MATTE_BOOLEAN)
        memcpy(member, &boolean, sizeof boolean);
    else if (input->type == MATTE_COMBO)
        memcpy(member, &option, sizeof option);
    else if (input->type == MATTE_ANY)
        memcpy(member, &value, sizeof value);
    else
        memcpy(member, &value.integer, plain_size(input->type));
}

matte_value matte_node_get(const struct matte_input *input, const void *params)
{
    const unsigned char *member = (const unsigned char *)params + input->offset;
    matte_value value = { .type = input->type };
    bool boolean;
    unsigned option;
    if (input->type == MATTE_BOOLEAN) {
        memcpy(&boolean, member, sizeof boolean);
        value.integer = boolean;
    } else if (input->type == MATTE_COMBO) {
        memcpy(&option, member, sizeof option);
        value.integer = option;
    } else if (input->type == MATTE_ANY) {
        memcpy(&value, member, sizeof value);
    } else {
        memcpy(&value.integer, member, plain_size(input->type));
    }
    return value;
}

void matte_node_defaults(const struct matte_node *node, void *params)
{
    memset(params, 0, node->params_size);
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        matte_value value = { .type = input->type };
        if (input->def.kind == MATTE_REAL)
            value.real = input->def.real;
        else if (input->def.kind == MATTE_INTEGER)
            value.integer = input->def.integer;
        else if (input->def.kind == MATTE_TEXT)
            value.string = input->def.text;
        else
            continue;
        put(input, params, value);
    }
}

bool matte_input_takes(const struct matte_input *input, enum matte_type type)
{
    if (input->type != MATTE_ANY || !input->accepts)
        return input->type == MATTE_ANY || input->type == type;
    const char *name = matte_type_name(type);
    size_t length = strlen(name);
    for (const char *at = input->accepts; *at; at += *at == ',') {
        size_t word = strcspn(at, ",");
        if (word == length && memcmp(at, name, length) == 0)
            return true;
        at += word;
    }
    return false;
}

matte_status matte_node_set(matte_job *job, const struct matte_node *node,
                            const struct matte_input *input, void *params, matte_value value)
{
    if (value.type == MATTE_INT && input->type == MATTE_FLOAT)
        value = (matte_value){ .type = MATTE_FLOAT, .real = (double)value.integer };
    if (matte_input_takes(input, value.type)) {
        put(input, params, value);
        return MATTE_OK;
    }
    const char *before = job->node;
    job->node = node->name;
    matte_status status = matte_fail(job, MATTE_ETYPE, input->name, "takes %s, not %s",
                                     input->accepts ? input->accepts : matte_type_name(input->type),
                                     matte_type_name(value.type));
    job->node = before;
    return status;
}

/* "red, green, blue, alpha" */
static const char *options_text(matte_job *job, const struct matte_input *input)
{
    struct matte_text text = { .arena = &job->arena };
    for (size_t i = 0; input->options[i]; i++) {
        matte_text_put(&text, i ? ", " : "");
        matte_text_put(&text, input->options[i]);
    }
    const char *string = matte_text_end(&text);
    return string ? string : "";
}

static matte_status parse_option(matte_job *job, const struct matte_input *input, const char *text,
                                 matte_value *value)
{
    for (int64_t i = 0; input->options[i]; i++) {
        if (strcmp(input->options[i], text) == 0) {
            value->integer = i;
            return MATTE_OK;
        }
    }
    return matte_fail(job, MATTE_ERANGE, input->name, "there is no '%s'; choose one of %s", text,
                      options_text(job, input));
}

static matte_status parse_number(matte_job *job, const struct matte_input *input, const char *text,
                                 matte_value *value)
{
    /* No hexadecimal, infinity or NaN, which C's notation has too. */
    bool decimal = strspn(text, "+-.0123456789eE") == strlen(text);
    if (input->type == MATTE_INT && !matte_integer_parse(text, &value->integer))
        return matte_fail(job, MATTE_ETYPE, input->name, "'%s' is not a whole number", text);
    if (input->type == MATTE_FLOAT && !(decimal && matte_real_parse(text, &value->real)))
        return matte_fail(job, MATTE_ETYPE, input->name, "'%s' is not a number", text);
    return MATTE_OK;
}

static matte_status parse_boolean(matte_job *job, const struct matte_input *input, const char *text,
                                  matte_value *value)
{
    if (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
        return matte_fail(job, MATTE_ETYPE, input->name, "'%s' is neither true nor false", text);
    value->integer = strcmp(text, "true") == 0;
    return MATTE_OK;
}

static matte_status parse(matte_job *job, const struct matte_input *input, const char *text,
                          matte_value *value)
{
    switch (input->type) {
    case MATTE_INT:
    case MATTE_FLOAT:
        return parse_number(job, input, text, value);
    case MATTE_BOOLEAN:
        return parse_boolean(job, input, text, value);
    case MATTE_COMBO:
        return parse_option(job, input, text, value);
    case MATTE_STRING:
        value->string = matte_arena_copy(&job->arena, text, strlen(text));
        return value->string ? MATTE_OK : matte_fail_memory(job, strlen(text));
    case MATTE_IMAGE:
    case MATTE_MASK:
    case MATTE_LATENT:
    case MATTE_IMAGES:
    case MATTE_MASKS:
    case MATTE_METADATA:
    case MATTE_ANY:
    case MATTE_NO_TYPE:
        break;
    }
    return matte_fail(job, MATTE_ETYPE, input->name, "takes %s, which can't be written as text",
                      matte_type_name(input->type));
}

matte_status matte_node_set_text(matte_job *job, const struct matte_node *node,
                                 const struct matte_input *input, void *params, const char *text)
{
    const char *before = job->node;
    job->node = node->name;
    matte_value value = { .type = input->type };
    matte_status status = parse(job, input, text, &value);
    matte_value was = matte_node_get(input, params);
    if (!status) {
        put(input, params, value);
        status = matte_input_check(job, input, params);
        if (status)
            put(input, params, was);
    }
    job->node = before;
    return status;
}
