/* SPDX-License-Identifier: MIT */
#include "core/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "core/utf8.h"

static void new_line(struct matte_json_writer *writer)
{
    matte_text_put(writer->text, "\n");
    matte_text_fill(writer->text, ' ', (size_t)writer->indent * writer->depth);
}

/* What stands between the one before and the value or key that comes now. */
static void separate(struct matte_json_writer *writer)
{
    if (writer->after_key) {
        writer->after_key = false;
        return;
    }
    if (writer->has_members)
        matte_text_put(writer->text, writer->indent ? "," : ", ");
    if (writer->indent && writer->depth)
        new_line(writer);
    writer->has_members = true;
}

/* A value that is finished text. */
static void put(struct matte_json_writer *writer, const char *value)
{
    separate(writer);
    matte_text_put(writer->text, value);
}

static void begin(struct matte_json_writer *writer, const char *bracket)
{
    put(writer, bracket);
    writer->depth++;
    writer->has_members = false;
}

static void end(struct matte_json_writer *writer, const char *bracket)
{
    writer->depth--;
    if (writer->indent && writer->has_members)
        new_line(writer);
    matte_text_put(writer->text, bracket);
    writer->has_members = true;
}

void matte_json_begin_object(struct matte_json_writer *writer)
{
    begin(writer, "{");
}

void matte_json_end_object(struct matte_json_writer *writer)
{
    end(writer, "}");
}

void matte_json_begin_array(struct matte_json_writer *writer)
{
    begin(writer, "[");
}

void matte_json_end_array(struct matte_json_writer *writer)
{
    end(writer, "]");
}

/* One 16-bit unit of UTF-16. */
static void put_unit(struct matte_text *text, uint32_t unit)
{
    static const char digits[] = "0123456789abcdef";
    char escape[] = "\\u0000";
    for (int i = 5; i >= 2; i--) {
        escape[i] = digits[unit & 15];
        unit >>= 4;
    }
    matte_text_put(text, escape);
}

static void put_escape(struct matte_text *text, uint32_t character)
{
    static const char meanings[] = "\"\\\b\f\n\r\t";
    static const char letters[] = "\"\\bfnrt";
    const char *meaning = NULL;
    if (character < 0x80)
        meaning = memchr(meanings, (int)character, sizeof meanings - 1);
    if (meaning) {
        matte_text_append(text, "\\", 1);
        matte_text_append(text, &letters[meaning - meanings], 1);
    } else if (character < 0x10000) {
        put_unit(text, character);
    } else {
        put_unit(text, 0xD800 + ((character - 0x10000) >> 10));
        put_unit(text, 0xDC00 + (character & 0x3FF));
    }
}

static void put_string(struct matte_text *text, const char *string, size_t length)
{
    matte_text_append(text, "\"", 1);
    for (size_t i = 0; i < length;) {
        size_t plain = matte_json_plain(string + i, length - i);
        matte_text_append(text, string + i, plain);
        i += plain;
        if (i == length)
            break;
        uint32_t character = 0xFFFD;
        size_t size = matte_utf8_decode(string + i, length - i, &character);
        put_escape(text, character);
        i += size ? size : 1;
    }
    matte_text_append(text, "\"", 1);
}

void matte_json_key(struct matte_json_writer *writer, const char *key)
{
    separate(writer);
    put_string(writer->text, key, strlen(key));
    matte_text_put(writer->text, ": ");
    writer->after_key = true;
}

void matte_json_string(struct matte_json_writer *writer, const char *string)
{
    if (!string) {
        matte_json_null(writer);
        return;
    }
    separate(writer);
    put_string(writer->text, string, strlen(string));
}

void matte_json_write_integer(struct matte_json_writer *writer, int64_t integer)
{
    char digits[sizeof "-9223372036854775808"];
    snprintf(digits, sizeof digits, "%" PRId64, integer);
    put(writer, digits);
}

void matte_json_write_unsigned(struct matte_json_writer *writer, uint64_t integer)
{
    char digits[sizeof "18446744073709551615"];
    snprintf(digits, sizeof digits, "%" PRIu64, integer);
    put(writer, digits);
}

void matte_json_write_real(struct matte_json_writer *writer, double real)
{
    char buffer[MATTE_REAL_TEXT];
    put(writer, isfinite(real) ? matte_real_text(real, buffer) : "null");
}

void matte_json_boolean(struct matte_json_writer *writer, bool boolean)
{
    put(writer, boolean ? "true" : "false");
}

void matte_json_null(struct matte_json_writer *writer)
{
    put(writer, "null");
}

void matte_json_key_string(struct matte_json_writer *writer, const char *key, const char *string)
{
    matte_json_key(writer, key);
    matte_json_string(writer, string);
}

void matte_json_key_boolean(struct matte_json_writer *writer, const char *key, bool boolean)
{
    matte_json_key(writer, key);
    matte_json_boolean(writer, boolean);
}

void matte_json_raw(struct matte_json_writer *writer, const char *json)
{
    put(writer, json);
}

/* Of the numbers' texts only NaN and the infinities have such letters. */
static bool is_finite_text(const char *number)
{
    return !strpbrk(number, "NI");
}

static void write_members(struct matte_json_writer *writer, const struct matte_json *container)
{
    for (const struct matte_json *value = container->first; value; value = value->next) {
        if (value->key)
            matte_json_key(writer, value->key);
        matte_json_value(writer, value);
    }
}

void matte_json_value(struct matte_json_writer *writer, const struct matte_json *value)
{
    switch (value->type) {
    case MATTE_JSON_NULL:
        matte_json_null(writer);
        break;
    case MATTE_JSON_FALSE:
    case MATTE_JSON_TRUE:
        matte_json_boolean(writer, value->type == MATTE_JSON_TRUE);
        break;
    case MATTE_JSON_NUMBER:
        put(writer, is_finite_text(value->text) ? value->text : "null");
        break;
    case MATTE_JSON_STRING:
        separate(writer);
        put_string(writer->text, value->text, value->length);
        break;
    case MATTE_JSON_ARRAY:
        begin(writer, "[");
        write_members(writer, value);
        end(writer, "]");
        break;
    case MATTE_JSON_OBJECT:
        begin(writer, "{");
        write_members(writer, value);
        end(writer, "}");
        break;
    }
}
