/* SPDX-License-Identifier: MIT */
#include "extract/items.h"

#include <stdarg.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/job.h"

static matte_status reserve(struct matte_items *items)
{
    if (items->count < items->capacity)
        return MATTE_OK;
    size_t capacity = items->capacity ? items->capacity * 2 : 64;
    size_t bytes = 0;
    struct matte_item *grown = NULL;
    if (matte_multiply(capacity, sizeof *grown, &bytes))
        grown = realloc(items->items, bytes);
    if (!grown)
        return matte_fail_memory(items->job, bytes);
    items->items = grown;
    items->capacity = capacity;
    return MATTE_OK;
}

matte_status matte_items_add(struct matte_items *items, const char *input, size_t root,
                             struct matte_item **added)
{
    matte_status status = reserve(items);
    if (status)
        return status;
    struct matte_item *item = &items->items[items->count++];
    *item = (struct matte_item){ .input = input, .root = root };
    *added = item;
    return MATTE_OK;
}

void matte_items_free(struct matte_items *items)
{
    free(items->items);
    *items = (struct matte_items){ .job = items->job };
}

void matte_item_refuse(struct matte_items *items, struct matte_item *item, matte_status status,
                       const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *words = matte_arena_vformat(&items->job->arena, format, arguments);
    va_end(arguments);
    const char *message =
        words ? matte_arena_format(&items->job->arena, "%s: %s", item->input, words) : NULL;
    item->status = status;
    item->message = message ? message : matte_status_text(status);
}
