/* SPDX-License-Identifier: MIT */
/* Looking at the parts of a workflow, which may hold anything. */
#include <stdlib.h>
#include <string.h>

#include "graph/convert/workflow.h"

const char *matte_ui_id(const struct matte_json *value)
{
    if (!value || (value->type != MATTE_JSON_STRING && value->type != MATTE_JSON_NUMBER))
        return NULL;
    return strlen(value->text) == value->length ? value->text : NULL;
}

size_t matte_ui_slot(const struct matte_json *value)
{
    /* More inputs than that no file has room for. */
    enum { MOST = 1 << 30 };
    const char *text = matte_ui_id(value);
    if (!text || !*text || strlen(text) > 10 || text[strspn(text, "0123456789")])
        return MATTE_NOWHERE;
    unsigned long slot = strtoul(text, NULL, 10);
    return slot < MOST ? slot : MATTE_NOWHERE;
}

const char *matte_ui_string(const struct matte_json *object, const char *key)
{
    const struct matte_json *value = matte_json_get(object, key);
    return value && value->type == MATTE_JSON_STRING ? value->text : NULL;
}

const struct matte_json *matte_ui_elements(const struct matte_json *array)
{
    return array && array->type == MATTE_JSON_ARRAY ? array->first : NULL;
}

static int compare_node(const void *id, const void *node)
{
    return strcmp(id, (*(const struct ui_node *const *)node)->id);
}

const struct ui_node *matte_ui_node(const struct ui_graph *graph, const char *id)
{
    const struct ui_node **found = bsearch(id, graph->nodes_by_id, graph->node_count,
                                           sizeof *graph->nodes_by_id, compare_node);
    return found ? *found : NULL;
}

static int compare_link(const void *id, const void *link)
{
    return strcmp(id, ((const struct ui_link *)link)->id);
}

const struct ui_link *matte_ui_link(const struct ui_graph *graph, const char *id)
{
    return bsearch(id, graph->links, graph->link_count, sizeof *graph->links, compare_link);
}

const char *matte_ui_title(const struct ui_node *node)
{
    if (node->title && *node->title)
        return node->title;
    return node->schema ? node->schema->title : node->type;
}
