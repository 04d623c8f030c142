/* SPDX-License-Identifier: MIT */
/* Writes the API format: for each node its inputs, class and title. Values are not copied; the new
 * ones refer to those of the file. */
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "graph/convert/build.h"
#include "graph/convert/flat.h"

/* An input on its way into the API format. */
struct entry {
    const char *name;
    size_t position;
    /* NULL: it is left out, whatever was said before. */
    struct matte_json *value;
};

struct entries {
    struct entry *entries;
    size_t count;
};

static void add(struct entries *entries, const char *name, struct matte_json *value)
{
    entries->entries[entries->count] =
        (struct entry){ .name = name, .position = entries->count, .value = value };
    entries->count++;
}

static int by_name(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    int order = strcmp(a->name, b->name);
    return order ? order : (a->position > b->position) - (a->position < b->position);
}

static int by_position(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    return (a->position > b->position) - (a->position < b->position);
}

/* Of entries with one name the last one counts, in the place of the first. */
static void merge(struct entries *entries)
{
    size_t kept = 0;
    qsort(entries->entries, entries->count, sizeof *entries->entries, by_name);
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *last = kept ? &entries->entries[kept - 1] : NULL;
        if (last && strcmp(last->name, entries->entries[i].name) == 0)
            last->value = entries->entries[i].value;
        else
            entries->entries[kept++] = entries->entries[i];
    }
    entries->count = kept;
    qsort(entries->entries, entries->count, sizeof *entries->entries, by_position);
}

/* Lists are links in the API format, so a value that is one is wrapped. */
static matte_status constant(struct flat_workflow *flat, const struct matte_json *value,
                             struct matte_json **made)
{
    struct matte_build build = { .arena = &flat->job->arena };
    struct matte_json *copy = matte_build_copy(&build, value);
    if (value->type == MATTE_JSON_ARRAY) {
        struct matte_container wrapped = matte_build_object(&build);
        matte_build_add(&wrapped, "__value__", copy);
        copy = wrapped.json;
    }
    *made = copy;
    return build.failed ? matte_fail_memory(flat->job, sizeof *copy) : MATTE_OK;
}

/* Whether the widget's placeholders are the front-end's to fill in. */
static bool is_file_name(const struct ui_node *node, const char *widget)
{
    return node->schema && node->schema->saver && strcmp(widget, "filename_prefix") == 0;
}

static matte_status add_widget(struct flat_workflow *flat, const struct ui_node *node,
                               const struct ui_widget *widget, struct entries *entries)
{
    const struct matte_json *value = widget->value;
    matte_status status = MATTE_OK;
    if (!widget->sent || !value)
        return MATTE_OK;
    if (is_file_name(node, widget->name))
        status = matte_flat_replace(flat, value, &value);
    struct matte_json *made = NULL;
    if (!status)
        status = constant(flat, value, &made);
    if (!status)
        add(entries, widget->name, made);
    return status;
}

/* ["id", slot] */
static matte_status link_to(struct flat_workflow *flat, const struct flat_value *value,
                            struct matte_json **made)
{
    struct matte_build build = { .arena = &flat->job->arena };
    const char *id = matte_flat_id(flat, value->node);
    if (!id)
        return matte_job_error(flat->job)->status;
    struct matte_container link = matte_build_array(&build);
    matte_build_add(&link, NULL, matte_build_string(&build, id));
    matte_build_add(&link, NULL, matte_build_size(&build, value->slot));
    *made = link.json;
    return build.failed ? matte_fail_memory(flat->job, sizeof *link.json) : MATTE_OK;
}

/* What a primitive stands for. Its placeholders are filled in if it says so, or the widget does. */
static matte_status primitive_value(struct flat_workflow *flat, const struct ui_node *node,
                                    const char *widget, struct flat_value *value)
{
    const struct matte_json *properties = matte_json_get(value->primitive->json, "properties");
    const struct matte_json *replaces = matte_json_get(properties, "Run widget replace on values");
    bool wanted = replaces && replaces->type == MATTE_JSON_TRUE;
    if (!value->constant || (!wanted && !is_file_name(node, widget)))
        return MATTE_OK;
    return matte_flat_replace(flat, value->constant, &value->constant);
}

static matte_status add_input(struct flat_workflow *flat, size_t place, size_t index,
                              struct entries *entries)
{
    const struct ui_node *node = flat->nodes[place].node;
    const struct ui_input *input = &node->inputs[index];
    struct flat_value value = { .kind = FLAT_NONE };
    struct matte_json *made = NULL;
    matte_status status = matte_flat_resolve(flat, place, index, &value);
    if (!status && value.primitive)
        status = primitive_value(flat, node, input->name, &value);
    if (status || value.kind == FLAT_NONE)
        return status;
    if (value.kind == FLAT_CONSTANT && (!value.constant || (value.primitive && !input->widget)))
        return MATTE_OK;
    if (value.kind == FLAT_CONSTANT)
        status = constant(flat, value.constant, &made);
    else if (flat->nodes[value.node].sent)
        status = link_to(flat, &value, &made);
    if (!status)
        add(entries, input->name, made);
    return status;
}

static matte_status write_inputs(struct flat_workflow *flat, size_t place,
                                 struct matte_container *inputs)
{
    struct ui_node *node = flat->nodes[place].node;
    struct entries entries = { 0 };
    matte_status status = matte_ui_read_widgets(flat->job, node);
    if (status)
        return status;
    size_t room = node->widget_count + node->input_count;
    entries.entries = matte_arena_alloc_array(&flat->job->arena, room, sizeof *entries.entries);
    if (!entries.entries)
        return matte_fail_memory(flat->job, room * sizeof *entries.entries);
    for (size_t i = 0; i < node->widget_count && !status; i++)
        status = add_widget(flat, node, &node->widgets[i], &entries);
    for (size_t i = 0; i < node->input_count && !status; i++)
        status = add_input(flat, place, i, &entries);
    if (status)
        return status;
    merge(&entries);
    for (size_t i = 0; i < entries.count; i++) {
        if (entries.entries[i].value)
            matte_build_add(inputs, entries.entries[i].name, entries.entries[i].value);
    }
    return MATTE_OK;
}

static matte_status write_node(struct flat_workflow *flat, size_t place,
                               struct matte_container *prompt)
{
    const struct ui_node *node = flat->nodes[place].node;
    struct matte_build build = { .arena = &flat->job->arena };
    struct matte_container made = matte_build_object(&build);
    struct matte_container inputs = matte_build_object(&build);
    struct matte_container meta = matte_build_object(&build);
    const char *id = matte_flat_id(flat, place);
    if (!id)
        return matte_job_error(flat->job)->status;
    matte_build_add(prompt, id, made.json);
    matte_build_add(&made, "inputs", inputs.json);
    matte_build_add(&made, "class_type", matte_build_string(&build, node->type));
    matte_build_add(&made, "_meta", meta.json);
    matte_build_add(&meta, "title", matte_build_string(&build, matte_ui_title(node)));
    if (build.failed)
        return matte_fail_memory(flat->job, sizeof *made.json);
    return write_inputs(flat, place, &inputs);
}

matte_status matte_flat_write(struct flat_workflow *flat, const struct matte_json **prompt)
{
    struct matte_build build = { .arena = &flat->job->arena };
    struct matte_container made = matte_build_object(&build);
    if (build.failed)
        return matte_fail_memory(flat->job, sizeof *made.json);
    for (size_t i = 0; i < flat->order_count; i++) {
        matte_status status = matte_flat_step(flat, 1);
        if (!status)
            status = write_node(flat, flat->order[i], &made);
        if (status)
            return status;
    }
    *prompt = made.json;
    return MATTE_OK;
}
