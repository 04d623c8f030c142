/* SPDX-License-Identifier: MIT */
/* Placeholders in file names: %date:yyyy-MM-dd% for the time of the conversion, and %node.widget%
 * for what a node is set to, where node is its "Node name for S&R" or its title. What is no such
 * thing stays as it is; %width% and the like are for the server. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/job.h"
#include "graph/convert/build.h"
#include "graph/convert/flat.h"
#include "graph/convert/shown.h"

/* A file name of more bytes is nobody's wish. */
enum { LONGEST = 1 << 16 };

/* A name that placeholders may call a node. */
struct flat_name {
    const char *name;
    /* Names of the first kind, those for search and replace, go before titles. */
    bool title;
    size_t position;
    struct ui_node *node;
};

static int compare(const void *left, const void *right)
{
    const struct flat_name *a = left;
    const struct flat_name *b = right;
    int order = strcmp(a->name, b->name);
    if (!order)
        order = a->title - b->title;
    return order ? order : (a->position > b->position) - (a->position < b->position);
}

static void add_name(struct flat_workflow *flat, const char *name, bool title, struct ui_node *node)
{
    if (!name)
        return;
    flat->names[flat->name_count] = (struct flat_name){
        .name = name, .title = title, .position = flat->name_count, .node = node
    };
    flat->name_count++;
}

/* The front-end gives nodes a name for search and replace when it makes them, but for those that
 * save files. */
static const char *search_name(const struct ui_node *node)
{
    const struct matte_json *properties = matte_json_get(node->json, "properties");
    const char *name = matte_ui_string(properties, "Node name for S&R");
    return name || !node->schema || node->schema->saver ? name : node->type;
}

/* A graph's nodes in order, each after those in it. */
static void add_names(struct flat_workflow *flat, size_t first, const struct ui_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        struct flat_node *node = &flat->nodes[first + i];
        if (node->node->inner)
            add_names(flat, node->inner, node->node->inner);
        add_name(flat, search_name(node->node), false, node->node);
        add_name(flat, matte_ui_title(node->node), true, node->node);
    }
}

static matte_status read_names(struct flat_workflow *flat)
{
    if (flat->names)
        return MATTE_OK;
    size_t count = 2 * flat->count;
    flat->names = matte_arena_alloc_array(&flat->job->arena, count, sizeof *flat->names);
    if (!flat->names)
        return matte_fail_memory(flat->job, count * sizeof *flat->names);
    add_names(flat, 0, &flat->ui->root);
    qsort(flat->names, flat->name_count, sizeof *flat->names, compare);
    return MATTE_OK;
}

/* The first node of this name; NULL when there is none. */
static struct ui_node *find(const struct flat_workflow *flat, const char *name)
{
    size_t low = 0;
    size_t high = flat->name_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(flat->names[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < flat->name_count && strcmp(flat->names[low].name, name) == 0;
    return found ? flat->names[low].node : NULL;
}

/* What file systems take for something else becomes an underscore. */
static void put_clean(struct matte_text *text, const char *value)
{
    for (; *value; value++) {
        bool bad = strchr("/?<>\\:*|\"", *value) || (unsigned char)*value < ' ' || *value == 0x7F;
        matte_text_append(text, bad ? "_" : value, 1);
    }
}

/* %node.widget%; false when it stays as it is. */
static matte_status put_widget(struct flat_workflow *flat, const char *name, const char *widget,
                               struct matte_text *text, bool *done)
{
    matte_status status = read_names(flat);
    struct ui_node *node = status ? NULL : find(flat, name);
    if (node)
        status = matte_ui_read_widgets(flat->job, node);
    for (size_t i = 0; node && !status && i < node->widget_count; i++) {
        const struct ui_widget *candidate = &node->widgets[i];
        if (strcmp(candidate->name, widget) != 0)
            continue;
        const char *shown = candidate->value ? matte_ui_shown(flat->job, candidate->value) : "";
        if (shown && strlen(shown) > LONGEST)
            return matte_fail(flat->job, MATTE_ELIMIT, NULL,
                              "%%%s.%s%% is too long for a file's name", name, widget);
        if (shown)
            put_clean(text, shown);
        *done = shown != NULL;
        break;
    }
    return status;
}

/* What stands between two percent signs. */
static matte_status put(struct flat_workflow *flat, const char *inside, size_t length,
                        struct matte_text *text)
{
    static const char date[] = "date:";
    char *copy = matte_arena_copy(&flat->job->arena, inside, length);
    if (!copy)
        return matte_fail_memory(flat->job, length);
    bool done = false;
    matte_status status = MATTE_OK;
    char *dot = strchr(copy, '.');
    if (dot && !strchr(dot + 1, '.')) {
        *dot = '\0';
        status = put_widget(flat, copy, dot + 1, text, &done);
    } else if (strncmp(copy, date, sizeof date - 1) == 0) {
        time_t now = time(NULL);
        struct tm local;
        size_t start = sizeof date - 1;
        done = localtime_r(&now, &local) != NULL;
        if (done)
            matte_ui_date(text, copy + start, strcspn(copy + start, "."), &local);
    }
    if (!done) {
        matte_text_put(text, "%");
        matte_text_append(text, inside, length);
        matte_text_put(text, "%");
    }
    return status;
}

static matte_status replace(struct flat_workflow *flat, const char *from, struct matte_text *text)
{
    while (*from) {
        size_t plain = strcspn(from, "%");
        matte_text_append(text, from, plain);
        from += plain;
        if (!*from)
            break;
        size_t inside = strcspn(from + 1, "%");
        if (!inside || !from[1 + inside]) {
            matte_text_put(text, "%");
            from++;
            continue;
        }
        matte_status status = put(flat, from + 1, inside, text);
        if (status)
            return status;
        if (text->length > LONGEST)
            return matte_fail(flat->job, MATTE_ELIMIT, NULL,
                              "with its placeholders filled in a file's name is too long");
        from += 1 + inside + 1;
    }
    return MATTE_OK;
}

matte_status matte_flat_replace(struct flat_workflow *flat, const struct matte_json *value,
                                const struct matte_json **replaced)
{
    if (value->type != MATTE_JSON_STRING || !strchr(value->text, '%') ||
        strlen(value->text) != value->length)
        return MATTE_OK;
    struct matte_text text = { .arena = &flat->job->arena };
    struct matte_build build = { .arena = &flat->job->arena };
    matte_status status = replace(flat, value->text, &text);
    if (status)
        return status;
    const char *string = matte_text_end(&text);
    *replaced = string ? matte_build_string(&build, string) : NULL;
    return *replaced ? MATTE_OK : matte_fail_memory(flat->job, text.length);
}
