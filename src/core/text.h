/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_TEXT_H
#define MATTE_CORE_TEXT_H

/* A string that grows, in an arena. Running out of memory is remembered and told once, at the end,
 * so that code which writes a page of text need not check every line, nor what it makes in the same
 * arena meanwhile. */

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "matte/status.h"

/* Set `arena`; the rest starts as zero. */
struct matte_text {
    struct matte_arena *arena;
    char *bytes;
    size_t length;
    size_t capacity;
    bool failed;
    /* The arena's failures when the text began. */
    size_t failures_before;
};

void matte_text_append(struct matte_text *text, const char *bytes, size_t size);
void matte_text_put(struct matte_text *text, const char *string);
void matte_text_format(struct matte_text *text, const char *format, ...) MATTE_PRINTF(2, 3);

/* `count` times the same character. */
void matte_text_fill(struct matte_text *text, char character, size_t count);

/* Words broken into lines of at most `width` columns. The first line continues one that already has
 * `indent` columns; the others start with as many spaces. Ends with a line end. */
void matte_text_wrap(struct matte_text *text, const char *words, size_t indent, size_t width);

/* The finished string; NULL when the arena's memory ran out on the way, for whatever it was. */
const char *matte_text_end(struct matte_text *text);

#endif
