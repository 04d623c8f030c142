/* SPDX-License-Identifier: MIT */
/* The settings of a node. A file has them as a list, in the order in which the front-end makes
 * widgets, those among them that are no inputs of the class: the ones that say what becomes of a
 * seed, and buttons. Some custom nodes have them by name. */
#include <string.h>

#include "core/job.h"
#include "graph/convert/workflow.h"

/* A text constant as JSON. */
#define TEXT_VALUE(literal)                                                                        \
    {                                                                                              \
        .type = MATTE_JSON_STRING, .text = (literal), .length = sizeof(literal) - 1                \
    }

static const struct matte_json randomize = TEXT_VALUE("randomize");
static const struct matte_json nothing = TEXT_VALUE("");
static const struct matte_json refresh = TEXT_VALUE("refresh");
static const struct matte_json image = TEXT_VALUE("image");
static const struct matte_json off = { .type = MATTE_JSON_FALSE };

struct reader {
    matte_job *job;
    struct ui_node *node;
    size_t capacity;
    /* The next value of the list; NULL at its end, or where there is none. */
    const struct matte_json *next;
    /* Values by name instead; NULL: they are a list. */
    const struct matte_json *by_name;
};

static matte_status reserve(struct reader *reader)
{
    struct ui_node *node = reader->node;
    if (node->widget_count < reader->capacity)
        return MATTE_OK;
    size_t capacity = 2 * reader->capacity + 8;
    struct ui_widget *widgets =
        matte_arena_alloc_array(&reader->job->arena, capacity, sizeof *widgets);
    if (!widgets)
        return matte_fail_memory(reader->job, capacity * sizeof *widgets);
    if (node->widgets)
        memcpy(widgets, node->widgets, node->widget_count * sizeof *widgets);
    node->widgets = widgets;
    reader->capacity = capacity;
    return MATTE_OK;
}

/* A widget with the value that the file has next, or `value` where it has none. */
static matte_status add(struct reader *reader, const char *name, const struct matte_json *value,
                        bool sent)
{
    matte_status status = reserve(reader);
    if (status)
        return status;
    const struct matte_json *saved = reader->next;
    if (reader->by_name)
        saved = matte_json_get(reader->by_name, name);
    else if (reader->next)
        reader->next = reader->next->next;
    reader->node->widgets[reader->node->widget_count++] =
        (struct ui_widget){ .name = name, .value = saved ? saved : value, .sent = sent };
    return MATTE_OK;
}

static bool option(const struct matte_schema_input *input, const char *key, bool unset)
{
    const struct matte_json *value = matte_json_get(input->options, key);
    if (!value || value->type == MATTE_JSON_NULL)
        return unset;
    return value->type != MATTE_JSON_FALSE;
}

/* Seeds and such change by themselves after each run, unless told not to. */
static matte_status add_control(struct reader *reader, const struct matte_schema_input *input)
{
    bool combo = strcmp(input->type, "COMBO") == 0;
    bool seed = strcmp(input->name, "seed") == 0 || strcmp(input->name, "noise_seed") == 0;
    bool integer = strcmp(input->type, "INT") == 0;
    if ((!combo && !integer) || !option(input, "control_after_generate", integer && seed))
        return MATTE_OK;
    matte_status status = add(reader, "control_after_generate", &randomize, false);
    return status || !combo ? status : add(reader, "control_filter_list", &nothing, false);
}

/* Lists that the front-end asks the server for. The button's name and value go into the API format,
 * for it forgets to keep them out. */
static matte_status add_remote(struct reader *reader, const struct matte_schema_input *input)
{
    const struct matte_json *remote = matte_json_get(input->options, "remote");
    const struct matte_json *button = matte_json_get(remote, "refresh_button");
    if (!remote)
        return MATTE_OK;
    matte_status status = add(reader, "Auto-refresh after generation", &off, false);
    if (status || !button || button->type != MATTE_JSON_TRUE)
        return status;
    return add(reader, "refresh", &refresh, true);
}

static matte_status add_input(struct reader *reader, const struct matte_schema_input *input);

/* The inputs that a dynamic combo's value brings along. */
static matte_status add_parts(struct reader *reader, const struct matte_schema_input *combo)
{
    static const char *const groups[] = { "required", "optional" };
    const struct ui_widget *widget = &reader->node->widgets[reader->node->widget_count - 1];
    const struct matte_json *parts = matte_schema_parts(combo, widget->value);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const struct matte_json *group = matte_json_get(parts, groups[i]);
        const struct matte_json *entry =
            group && group->type == MATTE_JSON_OBJECT ? group->first : NULL;
        for (; entry; entry = entry->next) {
            struct matte_schema_input input;
            const char *name =
                matte_arena_format(&reader->job->arena, "%s.%s", combo->name, entry->key);
            if (!name)
                return matte_fail_memory(reader->job, strlen(combo->name));
            if (!matte_schema_input(name, entry, &input))
                continue;
            matte_status status = add_input(reader, &input);
            if (status)
                return status;
        }
    }
    return MATTE_OK;
}

/* Parts nest as deeply as the class says, which is no stranger's word. */
static matte_status add_input(struct reader *reader, const struct matte_schema_input *input)
{
    if (input->kind != MATTE_SCHEMA_WIDGET)
        return MATTE_OK;
    matte_status status = add(reader, input->name, matte_schema_default(input), true);
    if (!status && input->dynamic)
        status = add_parts(reader, input);
    if (!status)
        status = add_remote(reader, input);
    return status ? status : add_control(reader, input);
}

/* Of a class that nobody knows the names are all there is to go by. */
static matte_status add_named(struct reader *reader)
{
    const struct matte_json *value = reader->by_name ? reader->by_name->first : NULL;
    matte_status status = MATTE_OK;
    for (; value && !status; value = value->next) {
        status = reserve(reader);
        if (!status)
            reader->node->widgets[reader->node->widget_count++] =
                (struct ui_widget){ .name = value->key, .value = value, .sent = true };
    }
    return status;
}

matte_status matte_ui_read_widgets(matte_job *job, struct ui_node *node)
{
    if (node->widgets)
        return MATTE_OK;
    const struct matte_json *values = matte_json_get(node->json, "widgets_values");
    struct reader reader = { .job = job, .node = node, .next = matte_ui_elements(values) };
    if (values && values->type == MATTE_JSON_OBJECT)
        reader.by_name = values;
    matte_status status = reserve(&reader);
    const struct matte_schema *schema = node->schema;
    for (size_t i = 0; schema && i < schema->count && !status; i++)
        status = add_input(&reader, &schema->inputs[i]);
    if (!status && schema && schema->upload)
        status = add(&reader, "upload", &image, false);
    if (!status && !schema)
        status = add_named(&reader);
    return status;
}
