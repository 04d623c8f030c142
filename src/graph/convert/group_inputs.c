/* SPDX-License-Identifier: MIT */
/* The inputs of group nodes, by the names that the front-end makes for them, and their widgets. */
#include <string.h>

#include "core/job.h"
#include "graph/convert/group.h"

/* A name that an input has got. */
struct group_name {
    const char *name;
    /* The number that the next one of that name gets. */
    unsigned next;
};

bool matte_group_is_linked(const struct ui_input *input)
{
    return input->link;
}

static struct group_name *find(const struct group *group, const char *name)
{
    for (size_t i = 0; i < group->name_count; i++) {
        if (strcmp(group->names[i].name, name) == 0)
            return &group->names[i];
    }
    return NULL;
}

/* False when memory ran out. */
static bool remember(struct group *group, const char *name)
{
    struct group_name *known = find(group, name);
    if (known) {
        known->next++;
        return true;
    }
    if (group->name_count == group->name_room) {
        size_t room = 2 * group->name_room + 16;
        struct group_name *names =
            matte_arena_alloc_array(&group->workflow->job->arena, room, sizeof *names);
        if (!names)
            return false;
        if (group->name_count)
            memcpy(names, group->names, group->name_count * sizeof *names);
        group->names = names;
        group->name_room = room;
    }
    group->names[group->name_count++] = (struct group_name){ .name = name, .next = 2 };
    return true;
}

/* What the user called an input of a node inside: in the group's settings, or as its label. */
static const char *given_name(const struct group *group, size_t node, const char *input)
{
    const struct matte_json *inputs = matte_json_get(group->config[node], "input");
    const char *name = matte_ui_string(matte_json_get(inputs, input), "name");
    for (const struct matte_json *saved = group->saved[node]; saved && !name; saved = saved->next) {
        if (matte_json_equals(matte_json_get(saved, "name"), input))
            name = matte_ui_string(saved, "label");
    }
    return name ? name : input;
}

/* The name of an input to the outside. Names that are taken get the node's before them, and then a
 * number too. NULL when memory ran out. */
static const char *outer_name(struct group *group, size_t place, const char *input)
{
    struct matte_arena *arena = &group->workflow->job->arena;
    const struct ui_node *node = &group->graph->nodes[place];
    const char *title = node->title ? node->title : node->type;
    const char *name = given_name(group, place, input);
    const char *key = name;
    if ((node->kind == UI_PRIMITIVE && node->title) || find(group, name)) {
        key = matte_arena_format(arena, "%s %s", title, input);
        const struct group_name *taken = key ? find(group, key) : NULL;
        name = key;
        if (taken)
            name = matte_arena_format(arena, "%s %u %s", title, taken->next, input);
    }
    return key && remember(group, key) ? name : NULL;
}

/* An input of the group's node that goes to one inside. */
static matte_status add_boundary(struct group *group, size_t place, struct ui_input *input)
{
    struct matte_arena *arena = &group->workflow->job->arena;
    struct ui_graph *graph = group->graph;
    const char *name = outer_name(group, place, input->name);
    const char *id = matte_arena_format(arena, "%zu", graph->link_count);
    if (!name || !id)
        return matte_fail_memory(group->workflow->job, sizeof *input);
    const struct matte_json *inputs = matte_json_get(group->config[place], "input");
    const struct matte_json *config = matte_json_get(inputs, input->name);
    const struct matte_json *visible = matte_json_get(config, "visible");
    if (visible && visible->type == MATTE_JSON_FALSE)
        return MATTE_OK;
    graph->links[graph->link_count++] = (struct ui_link){ .id = id,
                                                          .origin = graph->input_id,
                                                          .origin_slot = graph->input_count,
                                                          .target = graph->nodes[place].id };
    graph->inputs[graph->input_count++].name = name;
    input->link = id;
    return MATTE_OK;
}

/* Whether the file has the widget as an input. */
static bool is_converted(const struct group *group, size_t node, const char *widget)
{
    for (const struct matte_json *saved = group->saved[node]; saved; saved = saved->next) {
        if (matte_json_equals(matte_json_get(matte_json_get(saved, "widget"), "name"), widget))
            return matte_json_equals(matte_json_get(saved, "name"), widget);
    }
    return false;
}

static const struct matte_json *take_value(struct group *group, const struct matte_json *unset)
{
    const struct matte_json *value = group->value;
    if (value)
        group->value = value->next;
    return value ? value : unset;
}

/* The group's widgets are those of its nodes, one node after the other, but for those that became
 * inputs; what belongs to a widget and is not sent goes with it. */
static matte_status read_widgets(struct group *group, size_t place)
{
    struct ui_node *node = &group->graph->nodes[place];
    matte_status status = matte_ui_read_widgets(group->workflow->job, node);
    bool converted = false;
    for (size_t i = 0; !status && i < node->widget_count; i++) {
        struct ui_widget *widget = &node->widgets[i];
        if (widget->sent)
            converted = is_converted(group, place, widget->name);
        if (converted)
            continue;
        widget->value = take_value(group, widget->value);
        if (widget->sent && !outer_name(group, place, widget->name))
            return matte_fail_memory(group->workflow->job, sizeof *widget);
    }
    return status;
}

/* A primitive has as many widgets in the group as it has of its own. */
static void read_primitive(struct group *group, struct ui_node *node)
{
    const struct matte_json *own = matte_ui_elements(matte_json_get(node->json, "widgets_values"));
    node->constant = own ? take_value(group, own) : NULL;
    while (own && (own = own->next))
        take_value(group, NULL);
}

static bool feeds(const struct group *group, const struct ui_node *node)
{
    for (size_t i = 0; i < group->graph->link_count; i++) {
        if (group->graph->links[i].origin == node->id)
            return true;
    }
    return false;
}

static matte_status read_node(struct group *group, size_t place)
{
    struct ui_node *node = &group->graph->nodes[place];
    matte_status status = MATTE_OK;
    if (node->kind == UI_NOTE || node->kind == UI_PRIMITIVE) {
        if (node->kind == UI_PRIMITIVE && feeds(group, node))
            read_primitive(group, node);
        return MATTE_OK;
    }
    if (node->kind == UI_ORDINARY)
        status = read_widgets(group, place);
    for (size_t i = 0; !status && i < node->input_count; i++) {
        struct ui_input *input = &node->inputs[i];
        if (!input->widget && !matte_group_is_linked(input))
            status = add_boundary(group, place, input);
    }
    return status;
}

/* Widgets that became inputs come after all others. */
static matte_status read_converted(struct group *group, size_t place)
{
    struct ui_node *node = &group->graph->nodes[place];
    matte_status status = MATTE_OK;
    for (size_t i = 0; !status && i < node->input_count; i++) {
        struct ui_input *input = &node->inputs[i];
        if (input->widget && !matte_group_is_linked(input) &&
            is_converted(group, place, input->name))
            status = add_boundary(group, place, input);
    }
    return status;
}

matte_status matte_group_read_inputs(struct group *group)
{
    group->value = matte_ui_elements(matte_json_get(group->node->json, "widgets_values"));
    matte_status status = MATTE_OK;
    for (size_t i = 0; !status && i < group->graph->node_count; i++)
        status = read_node(group, i);
    for (size_t i = 0; !status && i < group->graph->node_count; i++)
        status = read_converted(group, i);
    return status;
}
