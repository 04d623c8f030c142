/* SPDX-License-Identifier: MIT */
/* What is looked at before the API format is written. */
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "graph/convert/flat.h"

/* So many are named. */
enum { NAMED = 10, LONGEST_NAME = 60 };

/* Settings in a list have no names without the class; those of the front-end's own kind have. */
static bool is_riddle(const struct ui_node *node)
{
    const struct matte_json *values = matte_json_get(node->json, "widgets_values");
    return !node->schema && matte_ui_elements(values);
}

/* Names come from strangers and go to terminals. */
static void put_name(struct matte_text *text, const char *name)
{
    for (size_t i = 0; i < LONGEST_NAME && name[i]; i++) {
        bool control = (unsigned char)name[i] < ' ' || name[i] == 0x7F;
        matte_text_append(text, control ? "?" : &name[i], 1);
    }
}

static void put_node(struct matte_text *text, const char *id, const struct ui_node *node)
{
    matte_text_put(text, text->length ? ", " : "");
    put_name(text, id);
    matte_text_put(text, " \"");
    put_name(text, matte_ui_title(node));
    matte_text_put(text, "\" (");
    put_name(text, node->type);
    matte_text_put(text, ")");
}

matte_status matte_flat_check_known(struct flat_workflow *flat)
{
    struct matte_text text = { .arena = &flat->job->arena };
    size_t count = 0;
    for (size_t i = 0; i < flat->order_count; i++) {
        const struct ui_node *node = flat->nodes[flat->order[i]].node;
        if (!is_riddle(node) || count++ >= NAMED)
            continue;
        const char *id = matte_flat_id(flat, flat->order[i]);
        if (!id)
            return matte_job_error(flat->job)->status;
        put_node(&text, id, node);
    }
    if (!count)
        return MATTE_OK;
    if (count > NAMED)
        matte_text_format(&text, " and %zu more", count - NAMED);
    const char *list = matte_text_end(&text);
    return matte_fail(flat->job, MATTE_EUNSUPPORTED, NULL,
                      "matte does not know the classes of these nodes, so their settings have no "
                      "names: %s; mute them, or give the workflow as ComfyUI's \"Export (API)\" "
                      "writes it",
                      list ? list : "");
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool has_colon(const struct ui_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        if (strchr(graph->nodes[i].id, ':'))
            return true;
    }
    return false;
}

/* Only ids with colons of their own can come to the same. */
static bool can_clash(const struct ui_workflow *ui)
{
    bool can = has_colon(&ui->root);
    for (size_t i = 0; i < ui->definition_count && !can; i++)
        can = has_colon(&ui->definitions[i]);
    return can;
}

matte_status matte_flat_check_ids(struct flat_workflow *flat)
{
    if (!can_clash(flat->ui))
        return MATTE_OK;
    const char **ids = matte_arena_alloc_array(&flat->job->arena, flat->order_count, sizeof *ids);
    if (!ids)
        return matte_fail_memory(flat->job, flat->order_count * sizeof *ids);
    for (size_t i = 0; i < flat->order_count; i++) {
        ids[i] = matte_flat_id(flat, flat->order[i]);
        if (!ids[i])
            return matte_job_error(flat->job)->status;
    }
    qsort(ids, flat->order_count, sizeof *ids, compare);
    for (size_t i = 1; i < flat->order_count; i++) {
        if (strcmp(ids[i - 1], ids[i]) == 0)
            return matte_fail(flat->job, MATTE_EFORMAT, NULL,
                              "two nodes come to the id %s in the API format", ids[i]);
    }
    return MATTE_OK;
}
