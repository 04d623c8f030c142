/* SPDX-License-Identifier: MIT */
/* What each mask is called, and which names clash. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/job.h"
#include "extract/items.h"
#include "extract/template.h"

static const char advice[] = "give -o a template such as 'masks/{stem}_{channel}.png'";

/* Items sorted by one of their properties, without moving them in their list. */
static matte_status sorted(struct matte_items *items, int (*compare)(const void *, const void *),
                           struct matte_item ***order)
{
    struct matte_item **pointers =
        matte_arena_alloc_array(&items->job->arena, items->count, sizeof *pointers);
    if (!pointers)
        return matte_fail_memory(items->job, items->count * sizeof *pointers);
    for (size_t i = 0; i < items->count; i++)
        pointers[i] = &items->items[i];
    qsort(pointers, items->count, sizeof *pointers, compare);
    *order = pointers;
    return MATTE_OK;
}

static int compare_outputs(const void *a, const void *b)
{
    const struct matte_item *const *first = a;
    const struct matte_item *const *second = b;
    const char *first_output = (*first)->output ? (*first)->output : "";
    const char *second_output = (*second)->output ? (*second)->output : "";
    return strcmp(first_output, second_output);
}

static int compare_numbers(unsigned long long a, unsigned long long b)
{
    return (a > b) - (a < b);
}

static int compare_files(const void *a, const void *b)
{
    const struct matte_item *const *first = a;
    const struct matte_item *const *second = b;
    if ((*first)->known != (*second)->known)
        return (*first)->known ? -1 : 1;
    int devices = compare_numbers((*first)->device, (*second)->device);
    return devices ? devices : compare_numbers((*first)->inode, (*second)->inode);
}

/* Refuses all items that share an output. */
static matte_status refuse_shared(struct matte_items *items)
{
    struct matte_item **order;
    matte_status status = sorted(items, compare_outputs, &order);
    if (status)
        return status;
    for (size_t i = 1; i < items->count; i++) {
        struct matte_item *one = order[i - 1];
        struct matte_item *other = order[i];
        if (!one->output || !other->output || strcmp(one->output, other->output) != 0)
            continue;
        matte_item_refuse(items, other, MATTE_EINVAL, "%s would have the same output, %s: %s",
                          one->input, other->output, advice);
        if (!one->status)
            matte_item_refuse(items, one, MATTE_EINVAL, "%s would have the same output, %s: %s",
                              other->input, one->output, advice);
    }
    return MATTE_OK;
}

/* Refuses items whose output is a file that is also an input, by whatever name. */
static matte_status refuse_inputs(struct matte_items *items)
{
    struct matte_item **order;
    matte_status status = sorted(items, compare_files, &order);
    if (status)
        return status;
    for (size_t i = 0; i < items->count; i++) {
        struct matte_item *item = &items->items[i];
        struct stat info;
        if (item->status || !item->output || stat(item->output, &info) != 0 ||
            !S_ISREG(info.st_mode))
            continue;
        struct matte_item key = { .known = true, .device = info.st_dev, .inode = info.st_ino };
        const struct matte_item *pointer = &key;
        if (bsearch(&pointer, order, items->count, sizeof *order, compare_files))
            matte_item_refuse(items, item, MATTE_EINVAL,
                              "its output %s is one of the inputs, and would be lost: %s",
                              item->output, advice);
    }
    return MATTE_OK;
}

static matte_status name_item(struct matte_items *items, struct matte_item *item,
                              const char *pattern, const struct matte_files_params *params)
{
    bool from_stdin = strcmp(item->input, "-") == 0;
    if (from_stdin && !params->output)
        pattern = "-";
    const char *named = from_stdin && matte_template_varies(pattern) ? "stdin" : item->input;
    item->output = matte_template_fill(&items->job->arena, pattern, named, item->root,
                                       params->extract.channel);
    return item->output ? MATTE_OK : matte_fail_memory(items->job, strlen(pattern));
}

matte_status matte_items_name(struct matte_items *items, const struct matte_files_params *params)
{
    const char *pattern;
    matte_status status = matte_template_of(items->job, params->output, &pattern);
    for (size_t i = 0; i < items->count && !status; i++) {
        if (!items->items[i].status)
            status = name_item(items, &items->items[i], pattern, params);
    }
    if (!status && items->count)
        status = refuse_shared(items);
    if (!status && items->count)
        status = refuse_inputs(items);
    return status;
}
