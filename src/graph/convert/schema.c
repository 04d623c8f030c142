/* SPDX-License-Identifier: MIT */
#include "graph/convert/schema.h"

#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "graph/convert/classes.h"
#include "matte/node.h"

static int compare_class(const void *name, const void *entry)
{
    return strcmp(name, ((const struct matte_class_text *)entry)->name);
}

/* The class as /object_info has it; NULL when nobody knows it. */
static matte_status class_text(matte_job *job, const char *name, const char **text)
{
    const struct matte_node *node = matte_node_find(name);
    if (node)
        return matte_object_info(job, node, 0, text);
    const struct matte_class_text *entry =
        bsearch(name, matte_class_texts, matte_class_text_count, sizeof *entry, compare_class);
    *text = entry ? entry->json : NULL;
    return MATTE_OK;
}

/* The classes whose front-end part fills in the placeholders of `filename_prefix`. */
static bool is_saver(const char *name)
{
    static const char *const savers[] = { "SaveAnimatedPNG", "SaveAnimatedWEBP", "SaveImage",
                                          "SaveSVGNode" };
    for (size_t i = 0; i < sizeof savers / sizeof *savers; i++) {
        if (strcmp(savers[i], name) == 0)
            return true;
    }
    return false;
}

static const struct matte_json *option(const struct matte_schema_input *input, const char *key)
{
    return matte_json_get(input->options, key);
}

static bool is_true(const struct matte_json *value)
{
    return value && value->type != MATTE_JSON_FALSE && value->type != MATTE_JSON_NULL;
}

/* The types that the front-end has a widget for. */
static bool has_widget(const char *type)
{
    static const char *const types[] = { "BOOLEAN", "COLOR",    "COMBO",  "FLOAT",
                                         "INT",     "MARKDOWN", "STRING", "TEXTAREA" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strcmp(types[i], type) == 0)
            return true;
    }
    return false;
}

/* The types of /object_info that stand for something else on links. */
static void read_type(const char *type, struct matte_schema_input *input)
{
    const struct matte_json *template = option(input, "template");
    const struct matte_json *allowed = matte_json_get(template, "allowed_types");
    input->type = type;
    if (strcmp(type, "COMFY_AUTOGROW_V3") == 0) {
        input->kind = MATTE_SCHEMA_GROWING;
    } else if (strcmp(type, "COMFY_MATCHTYPE_V3") == 0) {
        input->type = allowed && allowed->type == MATTE_JSON_STRING ? allowed->text : "*";
    } else if (strcmp(type, "COMFY_DYNAMICCOMBO_V3") == 0) {
        input->dynamic = true;
        input->kind = MATTE_SCHEMA_WIDGET;
        input->type = "COMBO";
    } else if (has_widget(type) && !is_true(option(input, "forceInput"))) {
        input->kind = MATTE_SCHEMA_WIDGET;
    }
}

bool matte_schema_input(const char *name, const struct matte_json *entry,
                        struct matte_schema_input *input)
{
    if (entry->type != MATTE_JSON_ARRAY || !entry->first)
        return false;
    const struct matte_json *type = entry->first;
    *input = (struct matte_schema_input){ .name = name, .options = type->next };
    input->choices = option(input, "options");
    if (type->type == MATTE_JSON_STRING)
        read_type(type->text, input);
    else if (type->type != MATTE_JSON_ARRAY)
        return false;
    else
        read_type("COMBO", input);
    if (type->type == MATTE_JSON_ARRAY)
        input->choices = type;
    return true;
}

static bool uploads(const struct matte_schema_input *input)
{
    return input->kind == MATTE_SCHEMA_WIDGET && is_true(option(input, "image_upload"));
}

static void read_group(struct matte_schema *schema, const struct matte_json *group, bool required)
{
    if (!group || group->type != MATTE_JSON_OBJECT)
        return;
    for (const struct matte_json *entry = group->first; entry; entry = entry->next) {
        struct matte_schema_input *input = &schema->inputs[schema->count];
        if (!matte_schema_input(entry->key, entry, input))
            continue;
        schema->count++;
        schema->upload = schema->upload || (required && uploads(input));
    }
}

static size_t members(const struct matte_json *object)
{
    return object ? object->length : 0;
}

matte_status matte_schema_read(struct matte_schemas *schemas, const char *name, const char *text,
                               struct matte_schema **made)
{
    const struct matte_json *json = NULL;
    matte_status status = matte_json_parse(schemas->job, text, strlen(text), &json);
    if (status)
        return status;
    const struct matte_json *input = matte_json_get(json, "input");
    const struct matte_json *required = matte_json_get(input, "required");
    const struct matte_json *optional = matte_json_get(input, "optional");
    const struct matte_json *title = matte_json_get(json, "display_name");
    size_t count = members(required) + members(optional);
    struct matte_arena *arena = &schemas->job->arena;
    struct matte_schema *schema = matte_arena_alloc_array(arena, 1, sizeof *schema);
    if (!schema)
        return matte_fail_memory(schemas->job, sizeof *schema);
    schema->name = name;
    schema->title = title && title->type == MATTE_JSON_STRING ? title->text : name;
    schema->saver = is_saver(name);
    schema->inputs = matte_arena_alloc_array(arena, count, sizeof *schema->inputs);
    if (!schema->inputs)
        return matte_fail_memory(schemas->job, count * sizeof *schema->inputs);
    read_group(schema, required, true);
    read_group(schema, optional, false);
    *made = schema;
    return MATTE_OK;
}

matte_status matte_schema_find(struct matte_schemas *schemas, const char *name,
                               const struct matte_schema **schema)
{
    for (const struct matte_schema *known = schemas->first; known; known = known->next) {
        if (strcmp(known->name, name) == 0) {
            *schema = known;
            return MATTE_OK;
        }
    }
    const char *text = NULL;
    matte_status status = class_text(schemas->job, name, &text);
    if (status)
        return status;
    struct matte_schema *made = NULL;
    if (text) {
        status = matte_schema_read(schemas, name, text, &made);
        if (status)
            return status;
        made->next = schemas->first;
        schemas->first = made;
    }
    *schema = made;
    return MATTE_OK;
}

const struct matte_json *matte_schema_parts(const struct matte_schema_input *combo,
                                            const struct matte_json *value)
{
    if (!combo->dynamic || !combo->choices || !value || value->type != MATTE_JSON_STRING)
        return NULL;
    for (const struct matte_json *choice = combo->choices->first; choice; choice = choice->next) {
        if (matte_json_equals(matte_json_get(choice, "key"), value->text))
            return matte_json_get(choice, "inputs");
    }
    return NULL;
}

static const struct matte_json *first_choice(const struct matte_schema_input *input)
{
    static const struct matte_json loading = { .type = MATTE_JSON_STRING,
                                               .text = "Loading...",
                                               .length = sizeof "Loading..." - 1 };
    if (input->choices && input->choices->first)
        return input->dynamic ? matte_json_get(input->choices->first, "key")
                              : input->choices->first;
    return option(input, "remote") ? &loading : NULL;
}

const struct matte_json *matte_schema_default(const struct matte_schema_input *input)
{
    static const struct matte_json zero = { .type = MATTE_JSON_NUMBER, .text = "0", .length = 1 };
    static const struct matte_json off = { .type = MATTE_JSON_FALSE };
    static const struct matte_json empty = { .type = MATTE_JSON_STRING, .text = "" };
    const struct matte_json *given = option(input, "default");
    if (given && given->type != MATTE_JSON_NULL)
        return given;
    if (strcmp(input->type, "COMBO") == 0)
        return first_choice(input);
    if (strcmp(input->type, "BOOLEAN") == 0)
        return &off;
    return strcmp(input->type, "INT") == 0 || strcmp(input->type, "FLOAT") == 0 ? &zero : &empty;
}
