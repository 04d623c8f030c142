/* SPDX-License-Identifier: MIT */
#include "graph/run/shown_copy.h"

#include <string.h>

/* NULL stays NULL. */
static const char *copy_string(struct matte_arena *arena, const char *string)
{
    return string ? matte_arena_copy(arena, string, strlen(string)) : NULL;
}

static struct matte_shown *copy_one(struct matte_arena *arena, const struct matte_shown *shown)
{
    struct matte_shown *made = matte_arena_alloc(arena, sizeof *made);
    if (!made)
        return NULL;
    *made = *shown;
    made->next = NULL;
    made->filename = copy_string(arena, shown->filename);
    made->subfolder = copy_string(arena, shown->subfolder);
    made->text = copy_string(arena, shown->text);
    bool complete = !made->filename == !shown->filename && !made->subfolder == !shown->subfolder &&
                    !made->text == !shown->text;
    return complete ? made : NULL;
}

bool matte_shown_copy(struct matte_arena *arena, const struct matte_shown *list,
                      const struct matte_shown **copy)
{
    const struct matte_shown **end = copy;
    *copy = NULL;
    for (; list; list = list->next) {
        struct matte_shown *made = copy_one(arena, list);
        if (!made)
            return false;
        *end = made;
        end = &made->next;
    }
    return true;
}
