/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_CONVERT_BUILD_H
#define MATTE_GRAPH_CONVERT_BUILD_H

/* Makes JSON values in an arena. Running out of memory is remembered and told once, by `failed`;
 * until then nothing can go wrong: what could not be made is NULL, and adding it does nothing. */

#include "core/json.h"

struct matte_build {
    struct matte_arena *arena;
    bool failed;
};

/* An object or an array that grows. */
struct matte_container {
    struct matte_json *json;
    struct matte_json *last;
};

struct matte_container matte_build_object(struct matte_build *build);
struct matte_container matte_build_array(struct matte_build *build);
/* The string is borrowed. */
struct matte_json *matte_build_string(struct matte_build *build, const char *string);
struct matte_json *matte_build_size(struct matte_build *build, size_t number);
/* The same value outside of its container; what is in it is shared. */
struct matte_json *matte_build_copy(struct matte_build *build, const struct matte_json *value);

/* Adds a value that was made here and is in no container yet. `key` is borrowed, and NULL in an
 * array; keys must differ. */
void matte_build_add(struct matte_container *container, const char *key, struct matte_json *value);

#endif
