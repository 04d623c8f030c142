/* SPDX-License-Identifier: MIT */
#include "graph/member.h"

#include <string.h>

void matte_member_put(const struct matte_json *object, struct matte_json *member)
{
    struct matte_json *changed = (struct matte_json *)object;
    const struct matte_json **at = &changed->first;
    while (*at && strcmp((*at)->key, member->key) != 0)
        at = &((struct matte_json *)*at)->next;
    if (*at)
        member->next = (*at)->next;
    else
        changed->length++;
    *at = member;
}
