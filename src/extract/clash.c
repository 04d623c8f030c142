/* SPDX-License-Identifier: MIT */
/* Which outputs clash: with each other, or with what is read. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/checked.h"
#include "core/job.h"
#include "extract/items.h"

static const char advice[] = "give -o a template such as 'masks/{stem}_{channel}.png'";

/* Items sorted by their outputs, without moving them in their list. */
static int compare_outputs(const void *a, const void *b)
{
    const struct matte_item *const *first = a;
    const struct matte_item *const *second = b;
    const char *first_output = (*first)->output ? (*first)->output : "";
    const char *second_output = (*second)->output ? (*second)->output : "";
    return strcmp(first_output, second_output);
}

static matte_status sort(struct matte_items *items, struct matte_item ***order)
{
    struct matte_item **pointers =
        matte_arena_alloc_array(&items->job->arena, items->count, sizeof *pointers);
    if (!pointers)
        return matte_fail_memory(items->job, items->count * sizeof *pointers);
    for (size_t i = 0; i < items->count; i++)
        pointers[i] = &items->items[i];
    qsort(pointers, items->count, sizeof *pointers, compare_outputs);
    *order = pointers;
    return MATTE_OK;
}

/* Refuses all items that share an output. Names that differ before frames are put in differ with
 * them too: templates see to that. */
static matte_status refuse_shared(struct matte_items *items)
{
    struct matte_item **order;
    matte_status status = sort(items, &order);
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

static int compare_numbers(unsigned long long a, unsigned long long b)
{
    return (a > b) - (a < b);
}

static int compare_files(const void *a, const void *b)
{
    const struct matte_file_id *first = a;
    const struct matte_file_id *second = b;
    int devices = compare_numbers(first->device, second->device);
    return devices ? devices : compare_numbers(first->inode, second->inode);
}

/* What can't be told is no file. */
static void add_file(struct matte_items *items, const char *path)
{
    struct stat info;
    if (path && strcmp(path, "-") != 0 && stat(path, &info) == 0)
        items->files[items->file_count++] =
            (struct matte_file_id){ .device = info.st_dev, .inode = info.st_ino };
}

static matte_status list_files(struct matte_items *items)
{
    size_t most;
    items->file_count = 0;
    items->files = matte_multiply(items->count, 2, &most)
                       ? matte_arena_alloc_array(&items->job->arena, most, sizeof *items->files)
                       : NULL;
    if (!items->files)
        return matte_fail_memory(items->job, items->count);
    for (size_t i = 0; i < items->count; i++) {
        add_file(items, items->items[i].input);
        add_file(items, items->items[i].photo);
    }
    qsort(items->files, items->file_count, sizeof *items->files, compare_files);
    return MATTE_OK;
}

bool matte_items_reads(const struct matte_items *items, const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    struct matte_file_id key = { .device = info.st_dev, .inode = info.st_ino };
    return bsearch(&key, items->files, items->file_count, sizeof key, compare_files);
}

matte_status matte_items_refuse_clashes(struct matte_items *items)
{
    if (items->count == 0)
        return MATTE_OK;
    matte_status status = refuse_shared(items);
    if (!status)
        status = list_files(items);
    for (size_t i = 0; i < items->count && !status; i++) {
        struct matte_item *item = &items->items[i];
        if (!item->status && item->output && matte_items_reads(items, item->output))
            matte_item_refuse(items, item, MATTE_EINVAL,
                              "its output %s is one of the inputs, and would be lost: %s",
                              item->output, advice);
    }
    return status;
}
