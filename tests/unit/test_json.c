/* SPDX-License-Identifier: MIT */
/* Matte's JSON against Python's: the expected texts come from json.dumps() and repr(). */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/job.h"
#include "core/json.h"
#include "core/number.h"

/* A literal that may hold zero bytes, with its size. */
#define BYTES(literal) literal, sizeof(literal) - 1
#define COUNT(array)   (sizeof(array) / sizeof *(array))

static int set_up(void **state)
{
    matte_context *context;
    matte_job *job;
    if (matte_context_new(NULL, &context))
        return -1;
    matte_status status = matte_job_new(context, &job);
    matte_context_unref(&context);
    if (status)
        return -1;
    *state = job;
    return 0;
}

static int tear_down(void **state)
{
    matte_job *job = *state;
    matte_job_free(&job);
    return 0;
}

static const struct matte_json *parse(matte_job *job, const char *bytes, size_t size)
{
    const struct matte_json *value = NULL;
    matte_status status = matte_json_parse(job, bytes, size, &value);
    if (status)
        fail_msg("%s", matte_job_message(job));
    return value;
}

static const struct matte_json *parse_string(matte_job *job, const char *string)
{
    return parse(job, string, strlen(string));
}

static const char *write_value(matte_job *job, const struct matte_json *value, unsigned indent)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text, .indent = indent };
    matte_json_value(&writer, value);
    const char *written = matte_text_end(&text);
    assert_non_null(written);
    return written;
}

static const struct {
    const char *source;
    size_t size;
    const char *written;
} rewrites[] = {
    { BYTES("null"), "null" },
    { BYTES(" \t\r\n[true, false] \n"), "[true, false]" },
    { BYTES("[]"), "[]" },
    { BYTES("{ }"), "{}" },
    { BYTES("[1,[2,[]],{}]"), "[1, [2, []], {}]" },
    { BYTES("{\"b\":1,\"a\":{\"c\":[null]}}"), "{\"b\": 1, \"a\": {\"c\": [null]}}" },
    { BYTES("{\"\":\"\"}"), "{\"\": \"\"}" },
    /* Numbers keep their text. */
    { BYTES("0"), "0" },
    { BYTES("-0"), "-0" },
    { BYTES("0.10"), "0.10" },
    { BYTES("1e5"), "1e5" },
    { BYTES("-1.5E+07"), "-1.5E+07" },
    { BYTES("1000000000000000000000000000000"), "1000000000000000000000000000000" },
    /* What JSON lacks and Python reads. */
    { BYTES("[NaN, Infinity, -Infinity, 1]"), "[null, null, null, 1]" },
    /* Escapes. */
    { BYTES("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), "\"\\\"\\\\/\\b\\f\\n\\r\\t\"" },
    { BYTES("\"\\u0041\\u00e9\\u20AC\\uFfFf\""), "\"A\\u00e9\\u20ac\\uffff\"" },
    { BYTES("\"\\u0000\\u001f\x7f\""), "\"\\u0000\\u001f\\u007f\"" },
    { BYTES("\"\\ud83d\\ude00\\uD800\\uDC00\\uDBFF\\uDFFF\""),
      "\"\\ud83d\\ude00\\ud800\\udc00\\udbff\\udfff\"" },
    /* The smallest and the largest characters of two, three and four bytes of UTF-8. */
    { BYTES("\"\xC2\x80\xDF\xBF\""), "\"\\u0080\\u07ff\"" },
    { BYTES("\"\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\""),
      "\"\\u0800\\ud7ff\\ue000\\uffff\"" },
    { BYTES("\"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\""), "\"\\ud800\\udc00\\udbff\\udfff\"" },
    { BYTES("{\"\\u00e9\\n\":\"\xC3\xA9\"}"), "{\"\\u00e9\\n\": \"\\u00e9\"}" },
    /* Unpaired surrogates. */
    { BYTES("\"\\udfff\\ud800\""), "\"\\ufffd\\ufffd\"" },
    { BYTES("\"\\ud800\\ud83d\\ude00\""), "\"\\ufffd\\ud83d\\ude00\"" },
    { BYTES("\"\\udbff\\n\\ud800x\\ud800\\u0041\""), "\"\\ufffd\\n\\ufffdx\\ufffdA\"" },
    /* Of equal keys the last wins, where the first stood. */
    { BYTES("{\"a\":1,\"b\":2,\"a\":3}"), "{\"a\": 3, \"b\": 2}" },
    { BYTES("{\"a\":{\"x\":1},\"b\":2,\"a\":{\"y\":[2]},\"c\":{}}"),
      "{\"a\": {\"y\": [2]}, \"b\": 2, \"c\": {}}" },
    { BYTES("{\"b\":1,\"a\":[1],\"b\":\"s\",\"a\":null,\"b\":4,\"\\u0062\":5,\"c\":6}"),
      "{\"b\": 5, \"a\": null, \"c\": 6}" },
    { BYTES("{\"a\":1,\"a\":{\"a\":2,\"a\":3}}"), "{\"a\": {\"a\": 3}}" },
};

static void test_rewrites(void **state)
{
    for (size_t i = 0; i < COUNT(rewrites); i++) {
        const struct matte_json *value = parse(*state, rewrites[i].source, rewrites[i].size);
        assert_string_equal(write_value(*state, value, 0), rewrites[i].written);
    }
}

static void test_written_text_parses_to_the_same(void **state)
{
    for (size_t i = 0; i < COUNT(rewrites); i++) {
        const struct matte_json *value = parse(*state, rewrites[i].source, rewrites[i].size);
        value = parse_string(*state, write_value(*state, value, 3));
        assert_string_equal(write_value(*state, value, 0), rewrites[i].written);
    }
}

static void test_indentation(void **state)
{
    const struct matte_json *value =
        parse_string(*state, "{\"a\":[1,[],{}],\"b\":{\"c\":[[2]]},\"d\":\"\"}");
    assert_string_equal(write_value(*state, value, 2),
                        "{\n  \"a\": [\n    1,\n    [],\n    {}\n  ],\n"
                        "  \"b\": {\n    \"c\": [\n      [\n        2\n      ]\n    ]\n  },\n"
                        "  \"d\": \"\"\n}");
    assert_string_equal(write_value(*state, parse_string(*state, "[]"), 2), "[]");
    assert_string_equal(write_value(*state, parse_string(*state, "{}"), 2), "{}");
    assert_string_equal(write_value(*state, parse_string(*state, "[7]"), 1), "[\n 7\n]");
}

static const struct {
    const char *source;
    size_t size;
    const char *message;
} refusals[] = {
    { BYTES(""), "line 1, column 1: expected a value, but the text ends" },
    { BYTES(" \n "), "line 2, column 2: expected a value, but the text ends" },
    { BYTES("\xEF\xBB\xBF{}"), "line 1, column 1: a byte order mark (BOM)" },
    { BYTES("1 2"), "line 1, column 3: expected the end of the text" },
    { BYTES("{}\n}"), "line 2, column 1: expected the end of the text" },
    { BYTES("1\0"), "line 1, column 2: expected the end of the text" },
    { BYTES("x"), "line 1, column 1: expected a value" },
    { BYTES("True"), "line 1, column 1: expected a value" },
    { BYTES("-NaN"), "line 1, column 2: expected a digit" },
    { BYTES("+1"), "line 1, column 1: expected a value" },
    { BYTES(".5"), "line 1, column 1: expected a value" },
    { BYTES("-"), "line 1, column 2: expected a digit, but the text ends" },
    { BYTES("01"), "line 1, column 2: expected the end of the text" },
    { BYTES("1.e5"), "line 1, column 3: expected a digit" },
    { BYTES("1e"), "line 1, column 3: expected a digit, but the text ends" },
    { BYTES("[1"), "line 1, column 3: expected ',' or ']', but the text ends" },
    { BYTES("[1}"), "line 1, column 3: expected ',' or ']'" },
    { BYTES("[1 2]"), "line 1, column 4: expected ',' or ']'" },
    { BYTES("[1,]"), "line 1, column 4: expected a value" },
    { BYTES("[,1]"), "line 1, column 2: expected a value" },
    { BYTES("{"), "line 1, column 2: expected a key in double quotes, but the text ends" },
    { BYTES("{'a':1}"), "line 1, column 2: expected a key in double quotes" },
    { BYTES("{\"a\":1,}"), "line 1, column 8: expected a key in double quotes" },
    { BYTES("{\"a\" 1}"), "line 1, column 6: expected ':'" },
    { BYTES("{\"a\":1 \"b\":2}"), "line 1, column 8: expected ',' or '}'" },
    { BYTES("{\"a\\u0000b\":1}"), "line 1, column 2: \\u0000 in a key" },
    { BYTES("[\"a\",\n \"b"), "line 2, column 2: a string without a second quote" },
    { BYTES("\"\\\""), "line 1, column 1: a string without a second quote" },
    { BYTES("\"a\nb\""), "line 1, column 3: a control character" },
    { BYTES("\"a\0b\""), "line 1, column 3: a control character" },
    { BYTES("\"a\x1F\""), "line 1, column 3: a control character" },
    { BYTES("\"a\\x\""), "line 1, column 3: unknown escape" },
    { BYTES("\"\\\0\""), "line 1, column 2: unknown escape" },
    { BYTES("\"\\u12G4\""), "line 1, column 2: \\u needs four hexadecimal digits" },
    { BYTES("\"\\ud800\\u12\""), "line 1, column 8: \\u needs four hexadecimal digits" },
    /* A column is a character: the first two here take two and four bytes. */
    { BYTES("\"\xC3\xA9\xF0\x9F\x98\x80\n\""), "line 1, column 4: a control character" },
    /* Not UTF-8: a lone continuation, characters cut short, written too long, a surrogate, and
     * beyond the last one. */
    { BYTES("\"\x80\""), "line 1, column 2: a string that is not UTF-8" },
    { BYTES("\"\xC3\""), "line 1, column 2: a string that is not UTF-8" },
    { BYTES("\"\xE2\x82"), "line 1, column 2: a string that is not UTF-8" },
    { BYTES("\"\xC1\xBF\""), "line 1, column 2: a string that is not UTF-8" },
    { BYTES("\"\xE0\x9F\xBF\""), "line 1, column 2: a string that is not UTF-8" },
    { BYTES("\"\xF0\x8F\xBF\xBF\""), "line 1, column 2: a string that is not UTF-8" },
    { BYTES("\"\xED\xA0\x80\""), "line 1, column 2: a string that is not UTF-8" },
    { BYTES("\"\xF4\x90\x80\x80\""), "line 1, column 2: a string that is not UTF-8" },
    { BYTES("\"\xFF\""), "line 1, column 2: a string that is not UTF-8" },
    { BYTES("{\"\x80\":1}"), "line 1, column 3: a string that is not UTF-8" },
    { BYTES("[\xC3\xA9]"), "line 1, column 2: expected a value" },
};

static void assert_refused(matte_job *job, const char *bytes, size_t size, const char *fragment)
{
    /* A copy of its own, so that reading past its end is noticed. */
    char *exact = malloc(size ? size : 1);
    assert_non_null(exact);
    memcpy(exact, bytes, size);
    const struct matte_json *value = NULL;
    matte_status status = matte_json_parse(job, exact, size, &value);
    free(exact);
    assert_int_equal(status, MATTE_EFORMAT);
    assert_null(value);
    const char *message = matte_job_message(job);
    if (!strstr(message, fragment))
        fail_msg("\"%s\" lacks \"%s\"", message, fragment);
}

static void test_refusals(void **state)
{
    for (size_t i = 0; i < COUNT(refusals); i++)
        assert_refused(*state, refusals[i].source, refusals[i].size, refusals[i].message);
}

/* `depth` times `begin`, then `middle`, then as often `end`. */
static const char *nest(matte_job *job, const char *begin, const char *middle, const char *end,
                        size_t depth)
{
    struct matte_text text = { .arena = &job->arena };
    for (size_t i = 0; i < depth; i++)
        matte_text_put(&text, begin);
    matte_text_put(&text, middle);
    for (size_t i = 0; i < depth; i++)
        matte_text_put(&text, end);
    return matte_text_end(&text);
}

static void test_depth(void **state)
{
    const char *arrays = nest(*state, "[", "", "]", MATTE_JSON_DEPTH);
    assert_string_equal(write_value(*state, parse_string(*state, arrays), 0), arrays);
    const char *mixed = nest(*state, "[{\"a\": ", "0", "}]", MATTE_JSON_DEPTH / 2);
    assert_string_equal(write_value(*state, parse_string(*state, mixed), 0), mixed);
    const char *deeper = nest(*state, "[", "", "]", MATTE_JSON_DEPTH + 1);
    assert_refused(*state, deeper, strlen(deeper),
                   "line 1, column 1001: nested deeper than 1000 levels");
    const char *endless = nest(*state, "{\"a\":", "", "", 100 * MATTE_JSON_DEPTH);
    assert_refused(*state, endless, strlen(endless),
                   "line 1, column 5001: nested deeper than 1000 levels");
}

static void test_depth_counts_open_containers_only(void **state)
{
    const char *wide = nest(*state, "[", "0", ", [{}]", 3 * MATTE_JSON_DEPTH);
    wide = matte_arena_format(&((matte_job *)*state)->arena, "[%s]", strchr(wide, '0'));
    assert_string_equal(write_value(*state, parse_string(*state, wide), 0), wide);
}

static void test_many_keys(void **state)
{
    enum { KEYS = 100000 };
    struct matte_text text = { .arena = &((matte_job *)*state)->arena };
    /* Each key twice; the second time with the value that counts. */
    for (int i = 0; i < 2 * KEYS; i++)
        matte_text_format(&text, "%c\"key %d\":%d", i ? ',' : '{', i % KEYS, i);
    matte_text_put(&text, "}");
    const struct matte_json *object = parse_string(*state, matte_text_end(&text));
    assert_int_equal(object->length, KEYS);
    int64_t expected = KEYS;
    for (const struct matte_json *member = object->first; member; member = member->next) {
        int64_t integer;
        assert_true(matte_json_integer(member, &integer));
        assert_int_equal(integer, expected++);
    }
    assert_int_equal(expected, 2 * KEYS);
    assert_ptr_equal(matte_json_get(object, "key 0"), object->first);
    assert_string_equal(matte_json_get(object, "key 99999")->text, "199999");
}

static void test_reading(void **state)
{
    const struct matte_json *object =
        parse_string(*state, "{\"text\":\"a\\u0000b\",\"list\":[1,\"\",null],\"n\":12.50}");
    assert_int_equal(object->type, MATTE_JSON_OBJECT);
    assert_int_equal(object->length, 3);
    assert_null(object->key);
    const struct matte_json *text = matte_json_get(object, "text");
    assert_int_equal(text->type, MATTE_JSON_STRING);
    assert_int_equal(text->length, 3);
    assert_memory_equal(text->text, "a\0b", 4);
    assert_false(matte_json_equals(text, "a"));
    const struct matte_json *list = matte_json_get(object, "list");
    assert_string_equal(list->key, "list");
    assert_int_equal(list->length, 3);
    assert_null(list->first->key);
    assert_true(matte_json_equals(list->first->next, ""));
    assert_int_equal(list->first->next->next->type, MATTE_JSON_NULL);
    assert_null(list->first->next->next->next);
    assert_string_equal(matte_json_get(object, "n")->text, "12.50");
    assert_int_equal(matte_json_get(object, "n")->length, 5);
    assert_null(matte_json_get(object, "tex"));
    assert_null(matte_json_get(list, "text"));
    assert_null(matte_json_get(NULL, "text"));
    assert_false(matte_json_equals(NULL, ""));
    assert_false(matte_json_equals(matte_json_get(object, "n"), "12.50"));
}

static void test_integers(void **state)
{
    static const int64_t expected[] = { 0, 0, -17, INT64_MAX, INT64_MIN };
    const struct matte_json *good =
        parse_string(*state, "[0, -0, -17, 9223372036854775807, -9223372036854775808]");
    const struct matte_json *bad = parse_string(
        *state, "[9223372036854775808, -9223372036854775809, 92233720368547758070, 1.0, 1e2, NaN, "
                "-Infinity, \"1\", true, [1]]");
    assert_int_equal(good->length, COUNT(expected));
    int64_t integer;
    size_t i = 0;
    for (const struct matte_json *value = good->first; value; value = value->next) {
        assert_true(matte_json_integer(value, &integer));
        assert_int_equal(integer, expected[i++]);
    }
    for (const struct matte_json *value = bad->first; value; value = value->next)
        assert_false(matte_json_integer(value, &integer));
    assert_false(matte_json_integer(NULL, &integer));
    assert_int_equal(integer, INT64_MIN);
}

static uint64_t bits_of(double real)
{
    uint64_t bits;
    memcpy(&bits, &real, sizeof bits);
    return bits;
}

static void test_reals(void **state)
{
    static const double expected[] = { 0.1,       -0.0,     1e5,
                                       -1.25,     1e30,     9007199254740992.0,
                                       0x1p-1074, 0.0,      INFINITY,
                                       INFINITY,  -INFINITY };
    const struct matte_json *good =
        parse_string(*state,
                     "[0.10, -0, 1e5, -12.5E-1, 1000000000000000000000000000000, 9007199254740993, "
                     "5e-324, 1e-400, 1e400, Infinity, -Infinity]");
    assert_int_equal(good->length, COUNT(expected));
    double real;
    size_t i = 0;
    for (const struct matte_json *value = good->first; value; value = value->next) {
        assert_true(matte_json_real(value, &real));
        assert_int_equal(bits_of(real), bits_of(expected[i++]));
    }
    assert_true(matte_json_real(parse_string(*state, "NaN"), &real));
    assert_true(isnan(real));
    assert_false(matte_json_real(parse_string(*state, "\"1\""), &real));
    assert_false(matte_json_real(NULL, &real));
}

static const struct {
    double real;
    const char *text;
} real_texts[] = {
    { 0.0, "0.0" },
    { -0.0, "-0.0" },
    { -1.5, "-1.5" },
    { 0.1, "0.1" },
    { 1.0 / 3, "0.3333333333333333" },
    { 255.0 / 256, "0.99609375" },
    { 0.0001, "0.0001" },
    { 0.00012345, "0.00012345" },
    { 0.00001, "1e-05" },
    { -0.000012345, "-1.2345e-05" },
    { 12345.678, "12345.678" },
    { 9999999999999998.0, "9999999999999998.0" },
    { 1e16, "1e+16" },
    { 12345678901234567.0, "1.2345678901234568e+16" },
    { 123456789012345680.0, "1.2345678901234568e+17" },
    { 1e22, "1e+22" },
    { 1e23, "1e+23" },
    { 5e-324, "5e-324" },
    { 2.225073858507201e-308, "2.225073858507201e-308" },
    { 2.2250738585072014e-308, "2.2250738585072014e-308" },
    { 1.7976931348623157e308, "1.7976931348623157e+308" },
    /* Powers of two whose nearest 16 digits do not read back, but the next ones do. */
    { 0x1p-24, "5.960464477539063e-08" },
    { 0x1p-44, "5.684341886080802e-14" },
    { 0x1.99999ap-4, "0.10000000149011612" },
    { -0x1.fffffffffffffp-3, "-0.24999999999999997" },
};

static void test_real_texts(void **state)
{
    (void)state;
    char buffer[MATTE_REAL_TEXT];
    for (size_t i = 0; i < COUNT(real_texts); i++)
        assert_string_equal(matte_real_text(real_texts[i].real, buffer), real_texts[i].text);
}

static void test_random_reals_read_back(void **state)
{
    (void)state;
    char buffer[MATTE_REAL_TEXT];
    uint64_t bits = 1;
    for (int i = 0; i < 10000; i++) {
        /* Knuth's MMIX generator. */
        bits = bits * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        double real;
        memcpy(&real, &bits, sizeof real);
        if (isfinite(real))
            assert_int_equal(bits_of(strtod(matte_real_text(real, buffer), NULL)), bits);
    }
}

static void test_decimal_comma(void **state)
{
    static const char *const names[] = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE" };
    const char *chosen = NULL;
    for (size_t i = 0; i < COUNT(names) && !chosen; i++)
        chosen = setlocale(LC_NUMERIC, names[i]);
    if (!chosen)
        skip();
    char buffer[MATTE_REAL_TEXT];
    bool comma = strtod("0,5", NULL) == 0.5;
    const char *text = matte_real_text(-1.25e-7, buffer);
    double real = 0;
    bool read = matte_json_real(parse_string(*state, "0.375"), &real);
    setlocale(LC_NUMERIC, "C");
    assert_true(comma);
    assert_string_equal(text, "-1.25e-07");
    assert_true(read);
    assert_true(real == 0.375);
}

static void test_writer(void **state)
{
    struct matte_text text = { .arena = &((matte_job *)*state)->arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_begin_object(&writer);
    matte_json_key(&writer, "numbers");
    matte_json_begin_array(&writer);
    matte_json_write_integer(&writer, INT64_MIN);
    matte_json_write_unsigned(&writer, UINT64_MAX);
    matte_json_write_real(&writer, 0.5);
    matte_json_write_real(&writer, NAN);
    matte_json_write_real(&writer, -INFINITY);
    matte_json_end_array(&writer);
    matte_json_key(&writer, "tab\t");
    matte_json_string(&writer, NULL);
    matte_json_key(&writer, "empty");
    matte_json_begin_object(&writer);
    matte_json_end_object(&writer);
    matte_json_key(&writer, "not UTF-8");
    matte_json_string(&writer, "\xC3(\xED\xA0\x80\xF0\x9F\x98\x80\xE2\x82");
    matte_json_key(&writer, "last");
    matte_json_boolean(&writer, true);
    matte_json_end_object(&writer);
    assert_string_equal(matte_text_end(&text),
                        "{\"numbers\": [-9223372036854775808, 18446744073709551615, 0.5, null, "
                        "null], \"tab\\t\": null, \"empty\": {}, \"not UTF-8\": "
                        "\"\\ufffd(\\ufffd\\ufffd\\ufffd\\ud83d\\ude00\\ufffd\\ufffd\", "
                        "\"last\": true}");
}

static void test_writer_indents(void **state)
{
    struct matte_text text = { .arena = &((matte_job *)*state)->arena };
    struct matte_json_writer writer = { .text = &text, .indent = 4 };
    matte_json_begin_array(&writer);
    matte_json_begin_object(&writer);
    matte_json_key(&writer, "a");
    matte_json_value(&writer, parse_string(*state, "[{}, 1]"));
    matte_json_key(&writer, "b");
    matte_json_null(&writer);
    matte_json_end_object(&writer);
    matte_json_string(&writer, "");
    matte_json_end_array(&writer);
    assert_string_equal(matte_text_end(&text),
                        "[\n    {\n        \"a\": [\n            {},\n            1\n        ],\n"
                        "        \"b\": null\n    },\n    \"\"\n]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rewrites),
        cmocka_unit_test(test_written_text_parses_to_the_same),
        cmocka_unit_test(test_indentation),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_depth_counts_open_containers_only),
        cmocka_unit_test(test_many_keys),
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_reals),
        cmocka_unit_test(test_real_texts),
        cmocka_unit_test(test_random_reals_read_back),
        cmocka_unit_test(test_decimal_comma),
        cmocka_unit_test(test_writer),
        cmocka_unit_test(test_writer_indents),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
