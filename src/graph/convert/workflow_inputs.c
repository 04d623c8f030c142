/* SPDX-License-Identifier: MIT */
/* The inputs that the front-end gives a node when it opens a workflow: those of the class, in the
 * class's order, then those that only the file knows. */
#include <stdlib.h>
#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "graph/convert/workflow.h"

/* The inputs in the file, and which of them have found their place. */
struct saved {
    struct ui_input *inputs;
    bool *placed;
    size_t count;
};

static struct ui_input read_input(const struct matte_json *json)
{
    const char *name = matte_ui_string(json, "name");
    const char *type = matte_ui_string(json, "type");
    const struct matte_json *widget = matte_json_get(json, "widget");
    return (struct ui_input){
        .name = name ? name : "",
        .type = type ? type : "*",
        .link = matte_ui_id(matte_json_get(json, "link")),
        .widget = widget && widget->type == MATTE_JSON_OBJECT,
    };
}

static matte_status read_saved(matte_job *job, const struct ui_node *node, struct saved *saved)
{
    const struct matte_json *inputs = matte_json_get(node->json, "inputs");
    const struct matte_json *json = matte_ui_elements(inputs);
    saved->count = json ? inputs->length : 0;
    saved->inputs = matte_arena_alloc_array(&job->arena, saved->count, sizeof *saved->inputs);
    saved->placed = matte_arena_alloc_array(&job->arena, saved->count, sizeof *saved->placed);
    if (!saved->inputs || !saved->placed)
        return matte_fail_memory(job, saved->count * sizeof *saved->inputs);
    for (size_t i = 0; i < saved->count; i++, json = json->next)
        saved->inputs[i] = read_input(json);
    return MATTE_OK;
}

static void place(struct ui_node *node, struct saved *saved, size_t i)
{
    saved->placed[i] = true;
    node->inputs[node->input_count++] = saved->inputs[i];
}

/* An input of the class, linked as the file has it. */
static void place_defined(struct ui_node *node, struct saved *saved,
                          const struct matte_schema_input *defined)
{
    struct ui_input input = { .name = defined->name };
    for (size_t i = 0; i < saved->count; i++) {
        if (saved->placed[i] || strcmp(saved->inputs[i].name, defined->name) != 0)
            continue;
        saved->placed[i] = true;
        input = saved->inputs[i];
        break;
    }
    input.type = defined->type;
    input.widget = defined->kind == MATTE_SCHEMA_WIDGET;
    node->inputs[node->input_count++] = input;
}

/* Those that the file calls "name.…". */
static void place_parts(struct ui_node *node, struct saved *saved, const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < saved->count; i++) {
        const char *found = saved->inputs[i].name;
        if (!saved->placed[i] && strncmp(found, name, length) == 0 && found[length] == '.')
            place(node, saved, i);
    }
}

matte_status matte_ui_read_inputs(matte_job *job, struct ui_node *node)
{
    struct saved saved;
    size_t room;
    matte_status status = read_saved(job, node, &saved);
    if (status)
        return status;
    size_t defined = node->schema ? node->schema->count : 0;
    if (!matte_add(saved.count, defined, &room))
        return matte_fail_memory(job, saved.count);
    node->inputs = matte_arena_alloc_array(&job->arena, room, sizeof *node->inputs);
    if (!node->inputs)
        return matte_fail_memory(job, room * sizeof *node->inputs);
    for (size_t i = 0; i < defined; i++) {
        const struct matte_schema_input *input = &node->schema->inputs[i];
        if (input->kind != MATTE_SCHEMA_GROWING)
            place_defined(node, &saved, input);
        if (input->kind == MATTE_SCHEMA_GROWING || input->dynamic)
            place_parts(node, &saved, input->name);
    }
    for (size_t i = 0; i < saved.count; i++) {
        if (!saved.placed[i])
            place(node, &saved, i);
    }
    return MATTE_OK;
}

static int compare_names(const void *left, const void *right)
{
    const struct ui_input *a = *(const struct ui_input *const *)left;
    const struct ui_input *b = *(const struct ui_input *const *)right;
    int order = strcmp(a->name, b->name);
    return order ? order : (a > b) - (a < b);
}

static int compare_name(const void *name, const void *input)
{
    return strcmp(name, (*(const struct ui_input *const *)input)->name);
}

matte_status matte_ui_read_boundary(matte_job *job, struct ui_node *node)
{
    const struct ui_graph *inner = node->inner;
    const struct ui_input **sorted =
        matte_arena_alloc_array(&job->arena, node->input_count, sizeof *sorted);
    node->boundary =
        matte_arena_alloc_array(&job->arena, inner->input_count, sizeof *node->boundary);
    if (!sorted || !node->boundary)
        return matte_fail_memory(job, node->input_count * sizeof *sorted);
    for (size_t i = 0; i < node->input_count; i++)
        sorted[i] = &node->inputs[i];
    qsort(sorted, node->input_count, sizeof *sorted, compare_names);
    /* Where names fail, and nothing is left out, places serve. */
    bool complete = node->input_count == inner->input_count;
    for (size_t i = 0; i < inner->input_count; i++) {
        const struct ui_input **found =
            bsearch(inner->inputs[i].name, sorted, node->input_count, sizeof *sorted, compare_name);
        size_t place = complete ? i : MATTE_NOWHERE;
        node->boundary[i] = found ? (size_t)(*found - node->inputs) : place;
    }
    return MATTE_OK;
}
