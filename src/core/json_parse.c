/* SPDX-License-Identifier: MIT */
/* The JSON parser. It needs no stack, and besides the values themselves no more memory than the
 * text is long: an open container remembers the one around it in its own `next`, which it has no
 * other use for until it is closed. */
#include "core/json.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/checked.h"
#include "core/job.h"
#include "core/utf8.h"

struct parser {
    matte_job *job;
    const char *begin;
    const char *at;
    const char *end;
    /* Where the text of the next string or number goes. One block holds all of them, for none is
     * longer than its source: a string loses its quotes, and behind a number comes a byte that is
     * not kept, or the end of the source. */
    char *texts;
    /* The innermost open container; NULL outside of all. */
    struct matte_json *open;
    unsigned depth;
    /* The value read last at this level; NULL at its start. */
    struct matte_json *last;
};

/* A place as editors count it, from 1: a column is one character, not one byte. */
struct place {
    size_t line;
    size_t column;
};

static struct place locate(const struct parser *parser, const char *at)
{
    struct place place = { .line = 1, .column = 1 };
    for (const char *byte = parser->begin; byte < at; byte++) {
        if (*byte == '\n')
            place = (struct place){ .line = place.line + 1, .column = 1 };
        else if (((unsigned char)*byte & 0xC0) != 0x80)
            place.column++;
    }
    return place;
}

static matte_status fail_at(const struct parser *parser, const char *at, const char *format, ...)
    MATTE_PRINTF(3, 4);

static matte_status fail_at(const struct parser *parser, const char *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *problem = matte_arena_vformat(&parser->job->arena, format, arguments);
    va_end(arguments);
    struct place place = locate(parser, at);
    return matte_fail(parser->job, MATTE_EFORMAT, NULL, "invalid JSON at line %zu, column %zu: %s",
                      place.line, place.column, problem ? problem : format);
}

static matte_status fail_expected(const struct parser *parser, const char *what)
{
    return fail_at(parser, parser->at, "expected %s%s", what,
                   parser->at == parser->end ? ", but the text ends" : "");
}

static size_t bytes_left(const struct parser *parser)
{
    return (size_t)(parser->end - parser->at);
}

static bool take(struct parser *parser, char byte)
{
    if (parser->at == parser->end || *parser->at != byte)
        return false;
    parser->at++;
    return true;
}

static bool take_any(struct parser *parser, const char *bytes)
{
    if (parser->at == parser->end || !*parser->at || !strchr(bytes, *parser->at))
        return false;
    parser->at++;
    return true;
}

static bool take_word(struct parser *parser, const char *word)
{
    size_t length = strlen(word);
    if (bytes_left(parser) < length || memcmp(parser->at, word, length) != 0)
        return false;
    parser->at += length;
    return true;
}

static size_t take_run(struct parser *parser, const char *bytes)
{
    const char *start = parser->at;
    while (take_any(parser, bytes))
        continue;
    return (size_t)(parser->at - start);
}

static void skip_space(struct parser *parser)
{
    take_run(parser, " \t\n\r");
}

static bool take_digits(struct parser *parser)
{
    return take_run(parser, "0123456789") > 0;
}

/* Keeps the next `size` bytes as they are. */
static void copy(struct parser *parser, size_t size)
{
    memcpy(parser->texts, parser->at, size);
    parser->texts += size;
    parser->at += size;
}

/* As UTF-8: the first byte has as many leading ones as the character has bytes. */
static void put_character(struct parser *parser, uint32_t character)
{
    if (character < 0x80) {
        *parser->texts++ = (char)character;
        return;
    }
    unsigned following = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    uint32_t ones = (0xFF00u >> (following + 1)) & 0xFF;
    *parser->texts++ = (char)(ones | character >> (6 * following));
    while (following-- > 0)
        *parser->texts++ = (char)(0x80 | (character >> (6 * following) & 0x3F));
}

/* The four digits behind \u. */
static bool take_unit(struct parser *parser, uint32_t *unit)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    uint32_t sum = 0;
    for (int i = 0; i < 4; i++) {
        if (!take_any(parser, digits))
            return false;
        sum = sum * 16 + (uint32_t)(strchr(digits, parser->at[-1]) - digits) % 16;
    }
    *unit = sum;
    return true;
}

/* What stands behind \u: one character, or half of one whose other half follows. */
static matte_status read_code(struct parser *parser, const char *start)
{
    uint32_t character;
    if (!take_unit(parser, &character))
        return fail_at(parser, start, "\\u needs four hexadecimal digits");
    const char *after = parser->at;
    uint32_t low;
    if (character >> 10 == 0xD800 >> 10 && take_word(parser, "\\u") && take_unit(parser, &low) &&
        low >> 10 == 0xDC00 >> 10)
        character = 0x10000 + ((character & 0x3FF) << 10 | (low & 0x3FF));
    else
        parser->at = after;
    bool unpaired = character >> 11 == 0xD800 >> 11;
    put_character(parser, unpaired ? 0xFFFD : character);
    return MATTE_OK;
}

static matte_status read_escape(struct parser *parser)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    const char *start = parser->at++;
    if (take(parser, 'u'))
        return read_code(parser, start);
    if (!take_any(parser, letters))
        return fail_at(parser, start, "unknown escape; a backslash itself is written \\\\");
    put_character(parser, (uint32_t)meanings[strchr(letters, parser->at[-1]) - letters]);
    return MATTE_OK;
}

static matte_status read_character(struct parser *parser)
{
    if (*parser->at == '\\')
        return read_escape(parser);
    uint32_t character;
    size_t size = matte_utf8_decode(parser->at, bytes_left(parser), &character);
    if (size == 0)
        return fail_at(parser, parser->at, "a string that is not UTF-8");
    if (character < ' ')
        return fail_at(parser, parser->at,
                       "a control character in a string; write an escape such as \\n or \\u0000");
    copy(parser, size);
    return MATTE_OK;
}

/* The rest of a string whose first quote was taken. */
static matte_status read_string(struct parser *parser, const char **text, size_t *length)
{
    const char *quote = parser->at - 1;
    const char *decoded = parser->texts;
    while (!take(parser, '"')) {
        if (parser->at == parser->end)
            return fail_at(parser, quote, "a string without a second quote");
        size_t plain = matte_json_plain(parser->at, bytes_left(parser));
        copy(parser, plain);
        matte_status status = plain ? MATTE_OK : read_character(parser);
        if (status)
            return status;
    }
    *text = decoded;
    *length = (size_t)(parser->texts - decoded);
    put_character(parser, '\0');
    return MATTE_OK;
}

/* A key and the colon behind it. */
static matte_status read_key(struct parser *parser, const char **key)
{
    const char *start = parser->at;
    if (!take(parser, '"'))
        return fail_expected(parser, "a key in double quotes");
    size_t length;
    matte_status status = read_string(parser, key, &length);
    if (status)
        return status;
    if (memchr(*key, '\0', length))
        return fail_at(parser, start, "\\u0000 in a key is not supported");
    skip_space(parser);
    return take(parser, ':') ? MATTE_OK : fail_expected(parser, "':'");
}

static void keep_number(struct parser *parser, const char *start)
{
    struct matte_json *value = parser->last;
    value->type = MATTE_JSON_NUMBER;
    value->text = parser->texts;
    value->length = (size_t)(parser->at - start);
    parser->at = start;
    copy(parser, value->length);
    put_character(parser, '\0');
}

static matte_status read_number(struct parser *parser)
{
    const char *start = parser->at;
    bool negative = take(parser, '-');
    /* Nothing but a fraction or an exponent may follow a leading zero. */
    if (!take(parser, '0') && !take_digits(parser))
        return fail_expected(parser, negative ? "a digit" : "a value");
    if (take(parser, '.') && !take_digits(parser))
        return fail_expected(parser, "a digit");
    if (take_any(parser, "eE")) {
        take_any(parser, "+-");
        if (!take_digits(parser))
            return fail_expected(parser, "a digit");
    }
    keep_number(parser, start);
    return MATTE_OK;
}

/* The values that are words; false when there is none. */
static bool read_word(struct parser *parser)
{
    static const struct word {
        const char *word;
        enum matte_json_type type;
    } words[] = {
        { "null", MATTE_JSON_NULL },       { "false", MATTE_JSON_FALSE },
        { "true", MATTE_JSON_TRUE },       { "NaN", MATTE_JSON_NUMBER },
        { "Infinity", MATTE_JSON_NUMBER }, { "-Infinity", MATTE_JSON_NUMBER },
    };
    const char *start = parser->at;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!take_word(parser, words[i].word))
            continue;
        parser->last->type = words[i].type;
        if (words[i].type == MATTE_JSON_NUMBER)
            keep_number(parser, start);
        return true;
    }
    return false;
}

/* What the parser made it may change until it hands it out. */
static struct matte_json *changeable(const struct matte_json *value)
{
    return (struct matte_json *)value;
}

static matte_status open_container(struct parser *parser, enum matte_json_type type)
{
    if (parser->depth == MATTE_JSON_DEPTH)
        return fail_at(parser, parser->at - 1, "nested deeper than %d levels", MATTE_JSON_DEPTH);
    parser->depth++;
    parser->last->type = type;
    parser->last->next = parser->open;
    parser->open = parser->last;
    parser->last = NULL;
    return MATTE_OK;
}

static struct matte_json *add_value(struct parser *parser, const char *key)
{
    struct matte_json *value = matte_arena_alloc_array(&parser->job->arena, 1, sizeof *value);
    if (!value)
        return NULL;
    value->key = key;
    if (parser->open) {
        parser->open->length++;
        *(parser->last ? &parser->last->next : &parser->open->first) = value;
    }
    return value;
}

/* A value; of a container no more than its first bracket, and step() does the rest. */
static matte_status begin_value(struct parser *parser, const char *key)
{
    parser->last = add_value(parser, key);
    if (!parser->last)
        return matte_fail_memory(parser->job, sizeof *parser->last);
    skip_space(parser);
    if (take(parser, '['))
        return open_container(parser, MATTE_JSON_ARRAY);
    if (take(parser, '{'))
        return open_container(parser, MATTE_JSON_OBJECT);
    if (take(parser, '"')) {
        parser->last->type = MATTE_JSON_STRING;
        return read_string(parser, &parser->last->text, &parser->last->length);
    }
    return read_word(parser) ? MATTE_OK : read_number(parser);
}

/* A member and where it stands in its object. */
struct member {
    struct matte_json *value;
    size_t position;
};

static int compare_members(const void *left, const void *right)
{
    const struct member *a = left;
    const struct member *b = right;
    int order = strcmp(a->value->key, b->value->key);
    return order ? order : (a->position > b->position) - (a->position < b->position);
}

/* Sorted, so that strangers can choose no keys which take quadratic time. */
static struct member *sorted_members(struct parser *parser, const struct matte_json *object)
{
    struct matte_arena *arena = &parser->job->arena;
    struct member *members = matte_arena_alloc_array(arena, object->length, sizeof *members);
    if (!members)
        return NULL;
    const struct matte_json *value = object->first;
    for (size_t i = 0; i < object->length; i++, value = value->next)
        members[i] = (struct member){ .value = changeable(value), .position = i };
    qsort(members, object->length, sizeof *members, compare_members);
    return members;
}

/* Takes the members without a key out of their object. The first member has one. */
static void unlink_dropped(struct matte_json *object)
{
    struct matte_json *kept = changeable(object->first);
    object->length = 1;
    for (const struct matte_json *value = kept->next; value; value = value->next) {
        if (!value->key)
            continue;
        kept->next = value;
        kept = changeable(value);
        object->length++;
    }
    kept->next = NULL;
}

static matte_status merge_equal_keys(struct parser *parser, struct matte_json *object)
{
    if (object->length < 2)
        return MATTE_OK;
    struct member *members = sorted_members(parser, object);
    if (!members)
        return matte_fail_memory(parser->job, object->length * sizeof *members);
    for (size_t i = object->length - 1; i > 0; i--) {
        struct matte_json *earlier = members[i - 1].value;
        struct matte_json *later = members[i].value;
        if (strcmp(earlier->key, later->key) != 0)
            continue;
        const struct matte_json *next = earlier->next;
        *earlier = *later;
        earlier->next = next;
        later->key = NULL;
    }
    unlink_dropped(object);
    return MATTE_OK;
}

static matte_status close_container(struct parser *parser)
{
    struct matte_json *container = parser->open;
    parser->open = changeable(container->next);
    container->next = NULL;
    parser->last = container;
    parser->depth--;
    return container->type == MATTE_JSON_OBJECT ? merge_equal_keys(parser, container) : MATTE_OK;
}

/* The next value of the innermost open container, or the container's end. */
static matte_status step(struct parser *parser)
{
    bool object = parser->open->type == MATTE_JSON_OBJECT;
    skip_space(parser);
    if (take(parser, object ? '}' : ']'))
        return close_container(parser);
    if (parser->last && !take(parser, ','))
        return fail_expected(parser, object ? "',' or '}'" : "',' or ']'");
    const char *key = NULL;
    if (object) {
        skip_space(parser);
        matte_status status = read_key(parser, &key);
        if (status)
            return status;
    }
    return begin_value(parser, key);
}

static matte_status read_all(struct parser *parser)
{
    if (take_word(parser, "\xEF\xBB\xBF"))
        return fail_at(parser, parser->begin,
                       "a byte order mark (BOM) stands in front; save the text without one");
    matte_status status = begin_value(parser, NULL);
    while (!status && parser->open)
        status = step(parser);
    if (status)
        return status;
    skip_space(parser);
    return parser->at == parser->end ? MATTE_OK : fail_expected(parser, "the end of the text");
}

matte_status matte_json_parse(matte_job *job, const char *bytes, size_t size,
                              const struct matte_json **value)
{
    size_t room;
    char *texts = matte_add(size, 1, &room) ? matte_arena_alloc(&job->arena, room) : NULL;
    if (!texts)
        return matte_fail_memory(job, size);
    /* `bytes` may be NULL when there are none. */
    const char *end = size ? bytes + size : bytes;
    struct parser parser = { .job = job, .begin = bytes, .at = bytes, .end = end, .texts = texts };
    matte_status status = read_all(&parser);
    if (!status)
        *value = parser.last;
    return status;
}
