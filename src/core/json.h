/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_JSON_H
#define MATTE_CORE_JSON_H

/* JSON as Python's json module has it, since prompts come from there: objects keep the order of
 * their keys, numbers keep their source text (so 10^30 and 0.10 survive), NaN and the infinities
 * are read, and floats print as Python's repr() does. NaN and the infinities are written as null.
 *
 * Values live in an arena. After parsing nothing changes them but the validation of prompts, which
 * casts a prompt's own. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/text.h"
#include "matte/job.h"

enum matte_json_type {
    MATTE_JSON_NULL,
    MATTE_JSON_FALSE,
    MATTE_JSON_TRUE,
    MATTE_JSON_NUMBER,
    MATTE_JSON_STRING,
    MATTE_JSON_ARRAY,
    MATTE_JSON_OBJECT
};

/* Deeper nesting than this is refused. */
enum { MATTE_JSON_DEPTH = 1000 };

struct matte_json {
    enum matte_json_type type;
    /* In an object: the key of this value, UTF-8 with a zero byte behind it. Else NULL. */
    const char *key;
    /* A string's bytes (UTF-8, zero byte behind them, may hold others), or a number's source text
     * ("NaN", "Infinity" and "-Infinity" among them). */
    const char *text;
    /* Bytes of `text`; elements of an array; members of an object. */
    size_t length;
    /* First element or member, and the next beside this one. */
    const struct matte_json *first;
    const struct matte_json *next;
};

/* Parses one JSON text of `size` bytes. White space may stand around it, nothing else. Of equal
 * keys the last one wins, in the place of the first, as in Python. Unpaired surrogates in escapes
 * become U+FFFD; bytes that are not UTF-8 are an error, and so is \u0000 in a key, which would end
 * it. Fails with MATTE_EFORMAT, naming line and column, both from 1; a column is a character, not a
 * byte. */
matte_status matte_json_parse(matte_job *job, const char *bytes, size_t size,
                              const struct matte_json **value);

/* The member with this key; NULL when there is none or `object` is no object (or NULL). */
const struct matte_json *matte_json_get(const struct matte_json *object, const char *key);

/* Whether this is a string that equals `text`; NULL is none. */
bool matte_json_equals(const struct matte_json *value, const char *text);

/* A number as int64: false unless it is written as an integer and fits. */
bool matte_json_integer(const struct matte_json *value, int64_t *integer);

/* A number as binary64, nearest to its text: an infinity beyond the largest. False when it is no
 * number. */
bool matte_json_real(const struct matte_json *value, double *real);

/* Writes JSON as Python's json.dumps() does. Commas, line ends and indentation come by themselves.
 * Set `text` and `indent`; the rest starts as zero. */
struct matte_json_writer {
    struct matte_text *text;
    /* Spaces a level; 0: all on one line, with Python's separators ", " and ": ". */
    unsigned indent;
    /* Internal. */
    unsigned depth;
    bool has_members;
    bool after_key;
};

void matte_json_begin_object(struct matte_json_writer *writer);
void matte_json_end_object(struct matte_json_writer *writer);
void matte_json_begin_array(struct matte_json_writer *writer);
void matte_json_end_array(struct matte_json_writer *writer);
void matte_json_key(struct matte_json_writer *writer, const char *key);
/* NULL writes null. Beyond ASCII, \uXXXX escapes; each byte that is not UTF-8 becomes U+FFFD. */
void matte_json_string(struct matte_json_writer *writer, const char *string);
void matte_json_write_integer(struct matte_json_writer *writer, int64_t integer);
void matte_json_write_unsigned(struct matte_json_writer *writer, uint64_t integer);
void matte_json_write_real(struct matte_json_writer *writer, double real);
void matte_json_boolean(struct matte_json_writer *writer, bool boolean);
void matte_json_null(struct matte_json_writer *writer);
/* Members of an object, key and value. */
void matte_json_key_string(struct matte_json_writer *writer, const char *key, const char *string);
void matte_json_key_boolean(struct matte_json_writer *writer, const char *key, bool boolean);
/* A value that is JSON already, as it is. */
void matte_json_raw(struct matte_json_writer *writer, const char *json);
/* A parsed value, whole. Numbers keep their text (NaN and the infinities become null). */
void matte_json_value(struct matte_json_writer *writer, const struct matte_json *value);

/* How many of `size` bytes, from the first on, a JSON string holds as they are: printable ASCII
 * but quotes and backslashes. */
size_t matte_json_plain(const char *bytes, size_t size);

#endif
