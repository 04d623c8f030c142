/* SPDX-License-Identifier: MIT */
/* Values: cast to the declared type, in place, and held against the declared limits. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "core/job.h"
#include "core/number.h"
#include "graph/validate/check.h"
#include "graph/validate/python.h"

/* Of more options than these ComfyUI's messages give the number only. */
enum { OPTIONS_SHOWN = 20 };

/* Gives a member of the prompt another value. Its place and its key stay. */
static void replace(struct matte_json *json, struct matte_json value)
{
    json->type = value.type;
    json->text = value.text;
    json->length = value.length;
    json->first = value.first;
}

/* Front-ends write {"__value__": [1, 2]} for a list, which by itself would be a link. */
static void unwrap(struct matte_json *json)
{
    const struct matte_json *value = matte_json_get(json, "__value__");
    if (value)
        replace(json, *value);
}

static struct matte_json string_of(const char *text, size_t length)
{
    return (struct matte_json){ .type = MATTE_JSON_STRING, .text = text, .length = length };
}

static struct matte_json number_of(const char *text)
{
    return (struct matte_json){ .type = MATTE_JSON_NUMBER, .text = text, .length = strlen(text) };
}

/* Each cast gives false when Python raises, or memory is short, which `exception` remembers. */
static bool cast_int(struct matte_text *exception, struct matte_json *json)
{
    const char *digits = matte_python_int(exception, json);
    if (digits)
        replace(json, number_of(digits));
    return digits != NULL;
}

static bool cast_float(struct matte_text *exception, struct matte_json *json)
{
    double real;
    if (!matte_python_float(exception, json, &real))
        return false;
    const char *text = isnan(real) ? "NaN" : real > 0 ? "Infinity" : "-Infinity";
    if (isfinite(real)) {
        char buffer[MATTE_REAL_TEXT];
        matte_real_text(real, buffer);
        text = matte_arena_copy(exception->arena, buffer, strlen(buffer));
    }
    if (!text) {
        exception->failed = true;
        return false;
    }
    replace(json, number_of(text));
    return true;
}

static bool cast_string(struct matte_text *exception, struct matte_json *json)
{
    if (json->type == MATTE_JSON_STRING)
        return true;
    struct matte_text text = { .arena = exception->arena };
    matte_python_str(&text, json);
    const char *string = matte_text_end(&text);
    if (string)
        replace(json, string_of(string, text.length));
    else
        exception->failed = true;
    return string != NULL;
}

static bool cast_boolean(struct matte_json *json)
{
    bool truth = matte_python_truth(json);
    replace(json, (struct matte_json){ .type = truth ? MATTE_JSON_TRUE : MATTE_JSON_FALSE });
    return true;
}

static bool cast(struct matte_text *exception, const struct matte_input *declared,
                 struct matte_json *json)
{
    if (declared->type == MATTE_INT)
        return cast_int(exception, json);
    if (declared->type == MATTE_FLOAT)
        return cast_float(exception, json);
    if (declared->type == MATTE_STRING && !declared->files)
        return cast_string(exception, json);
    return declared->type != MATTE_BOOLEAN || cast_boolean(json);
}

static enum matte_check fail_cast(struct matte_checker *checker, struct matte_prompt_node *node,
                                  const struct matte_prompt_input *input,
                                  struct matte_text *exception)
{
    struct matte_prompt_error *error =
        matte_check_fail(checker, node, input, MATTE_ERROR_INVALID_TYPE);
    if (!error)
        return MATTE_CHECK_NO_MEMORY;
    struct matte_text message = { .arena = &checker->job->arena };
    struct matte_text details = { .arena = &checker->job->arena };
    error->exception_message = matte_text_end(exception);
    if (!error->exception_message)
        return MATTE_CHECK_NO_MEMORY;
    matte_text_format(&message, "Failed to convert an input value to a %s value",
                      matte_type_name(input->declared->type));
    matte_text_format(&details, "%s, ", input->name);
    matte_python_str(&details, input->json);
    matte_text_format(&details, ", %s", error->exception_message);
    return matte_error_set_message(error, &message) && matte_error_set_details(error, &details)
               ? MATTE_CHECK_ON
               : MATTE_CHECK_NO_MEMORY;
}

static double as_real(struct matte_constant number)
{
    return number.kind == MATTE_REAL ? number.real : (double)number.integer;
}

/* How a number compares with a limit: negative, 0 or positive; 0 for NaN. */
static int compare(const struct matte_json *number, struct matte_constant limit)
{
    int64_t integer;
    double real = 0;
    if (limit.kind == MATTE_INTEGER && matte_json_integer(number, &integer))
        return (integer > limit.integer) - (integer < limit.integer);
    /* An int that does not fit into 64 bits is beyond every limit. */
    if (!matte_python_is_float(number))
        return *number->text == '-' ? -1 : 1;
    matte_json_real(number, &real);
    return (real > as_real(limit)) - (real < as_real(limit));
}

static void put_constant(struct matte_text *text, struct matte_constant number)
{
    if (number.kind == MATTE_REAL)
        matte_python_real(text, number.real);
    else
        matte_text_format(text, "%" PRId64, number.integer);
}

static enum matte_check fail_range(struct matte_checker *checker, struct matte_prompt_node *node,
                                   const struct matte_prompt_input *input, bool small)
{
    const struct matte_input *declared = input->declared;
    struct matte_prompt_error *error =
        matte_check_fail(checker, node, input, small ? MATTE_ERROR_TOO_SMALL : MATTE_ERROR_TOO_BIG);
    struct matte_text text = { .arena = &checker->job->arena };
    matte_text_put(&text, "Value ");
    matte_python_str(&text, input->json);
    matte_text_put(&text, small ? " smaller than min of " : " bigger than max of ");
    put_constant(&text, small ? declared->min : declared->max);
    return error && matte_error_set_message(error, &text) ? MATTE_CHECK_ON : MATTE_CHECK_NO_MEMORY;
}

static size_t count_options(const struct matte_input *declared)
{
    size_t count = 0;
    while (declared->options && declared->options[count])
        count++;
    return count;
}

void matte_check_put_options(struct matte_text *text, const struct matte_input *declared)
{
    size_t count = count_options(declared);
    matte_text_put(text, "[");
    for (size_t i = 0; i < count; i++) {
        matte_text_put(text, i ? ", " : "");
        matte_python_repr_string(text, declared->options[i], strlen(declared->options[i]));
    }
    matte_text_put(text, "]");
}

static enum matte_check fail_option(struct matte_checker *checker, struct matte_prompt_node *node,
                                    const struct matte_prompt_input *input)
{
    struct matte_prompt_error *error =
        matte_check_fail(checker, node, input, MATTE_ERROR_NOT_IN_LIST);
    struct matte_text text = { .arena = &checker->job->arena };
    size_t count = count_options(input->declared);
    matte_text_format(&text, "%s: '", input->name);
    matte_python_str(&text, input->json);
    matte_text_put(&text, "' not in ");
    if (count > OPTIONS_SHOWN)
        matte_text_format(&text, "(list of length %zu)", count);
    else
        matte_check_put_options(&text, input->declared);
    if (!error || !matte_error_set_details(error, &text))
        return MATTE_CHECK_NO_MEMORY;
    error->brief = count > OPTIONS_SHOWN;
    return MATTE_CHECK_ON;
}

/* The option's index; -1: there is none. */
static int64_t find_option(const struct matte_input *declared, const struct matte_json *json)
{
    for (size_t i = 0; declared->options[i]; i++) {
        if (matte_json_equals(json, declared->options[i]))
            return (int64_t)i;
    }
    return -1;
}

/* The value by its own JSON: for inputs of any type, and after casts for the others. */
static matte_value value_of(const struct matte_json *json)
{
    matte_value value = { .type = MATTE_NO_TYPE };
    double real = 0;
    switch (json->type) {
    case MATTE_JSON_FALSE:
    case MATTE_JSON_TRUE:
        return (matte_value){ .type = MATTE_BOOLEAN, .integer = json->type == MATTE_JSON_TRUE };
    case MATTE_JSON_STRING:
        return (matte_value){ .type = MATTE_STRING, .string = json->text };
    case MATTE_JSON_NUMBER:
        matte_json_real(json, &real);
        if (matte_python_is_float(json))
            return (matte_value){ .type = MATTE_FLOAT, .real = real };
        value.type = matte_json_integer(json, &value.integer) ? MATTE_INT : MATTE_NO_TYPE;
        break;
    case MATTE_JSON_NULL:
    case MATTE_JSON_ARRAY:
    case MATTE_JSON_OBJECT:
        break;
    }
    return value;
}

static enum matte_check check_number(struct matte_checker *checker, struct matte_prompt_node *node,
                                     const struct matte_prompt_input *input)
{
    const struct matte_input *declared = input->declared;
    if (declared->min.kind && compare(input->json, declared->min) < 0)
        return fail_range(checker, node, input, true);
    if (declared->max.kind && compare(input->json, declared->max) > 0)
        return fail_range(checker, node, input, false);
    return MATTE_CHECK_ON;
}

static enum matte_check check_limits(struct matte_checker *checker, struct matte_prompt_node *node,
                                     struct matte_prompt_input *input)
{
    const struct matte_input *declared = input->declared;
    if (declared->type == MATTE_INT || declared->type == MATTE_FLOAT)
        return check_number(checker, node, input);
    if (declared->type != MATTE_COMBO)
        return MATTE_CHECK_ON;
    int64_t option = find_option(declared, input->json);
    if (option < 0)
        return fail_option(checker, node, input);
    input->value = (matte_value){ .type = MATTE_COMBO, .integer = option };
    return MATTE_CHECK_ON;
}

enum matte_check matte_check_value(struct matte_checker *checker, struct matte_prompt_node *node,
                                   struct matte_prompt_input *input)
{
    struct matte_text exception = { .arena = &checker->job->arena };
    unwrap(input->json);
    if (!cast(&exception, input->declared, input->json))
        return fail_cast(checker, node, input, &exception);
    const struct matte_prompt_error *before = node->last_error;
    enum matte_check check = check_limits(checker, node, input);
    bool sound = check == MATTE_CHECK_ON && node->last_error == before;
    matte_value value = value_of(input->json);
    if (sound && matte_input_takes(input->declared, value.type))
        input->value = value;
    return check;
}
