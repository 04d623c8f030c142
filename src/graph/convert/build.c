/* SPDX-License-Identifier: MIT */
#include "graph/convert/build.h"

#include <string.h>

static struct matte_json *make(struct matte_build *build, struct matte_json value)
{
    struct matte_json *made = matte_arena_alloc(build->arena, sizeof *made);
    if (made)
        *made = value;
    else
        build->failed = true;
    return made;
}

struct matte_container matte_build_object(struct matte_build *build)
{
    struct matte_json value = { .type = MATTE_JSON_OBJECT };
    return (struct matte_container){ .json = make(build, value) };
}

struct matte_container matte_build_array(struct matte_build *build)
{
    struct matte_json value = { .type = MATTE_JSON_ARRAY };
    return (struct matte_container){ .json = make(build, value) };
}

struct matte_json *matte_build_string(struct matte_build *build, const char *string)
{
    struct matte_json value = { .type = MATTE_JSON_STRING,
                                .text = string,
                                .length = strlen(string) };
    return make(build, value);
}

struct matte_json *matte_build_size(struct matte_build *build, size_t number)
{
    const char *text = matte_arena_format(build->arena, "%zu", number);
    struct matte_json value = { .type = MATTE_JSON_NUMBER, .text = text };
    if (!text) {
        build->failed = true;
        return NULL;
    }
    value.length = strlen(text);
    return make(build, value);
}

struct matte_json *matte_build_copy(struct matte_build *build, const struct matte_json *value)
{
    struct matte_json copy = *value;
    copy.key = NULL;
    copy.next = NULL;
    return make(build, copy);
}

void matte_build_add(struct matte_container *container, const char *key, struct matte_json *value)
{
    if (!container->json || !value)
        return;
    value->key = key;
    if (container->last)
        container->last->next = value;
    else
        container->json->first = value;
    container->last = value;
    container->json->length++;
}
