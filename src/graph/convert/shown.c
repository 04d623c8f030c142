/* SPDX-License-Identifier: MIT */
#include "graph/convert/shown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "core/number.h"

/* Python's repr() and JavaScript differ in when they use exponents, and in how they write them:
 * "1e-05" and "0.00001", "1e-07" and "1e-7", "1e+16" and "10000000000000000". */
static const char *number_text(matte_job *job, double real)
{
    char buffer[MATTE_REAL_TEXT];
    if (!isfinite(real))
        return isnan(real) ? "NaN" : real < 0 ? "-Infinity" : "Infinity";
    if (real == floor(real) && fabs(real) < 1e21)
        return matte_arena_format(&job->arena, "%.0f", real == 0 ? 0 : real);
    matte_real_text(real, buffer);
    char *exponent = strchr(buffer, 'e');
    if (!exponent)
        return matte_arena_format(&job->arena, "%s", buffer);
    long power = strtol(exponent + 1, NULL, 10);
    *exponent = '\0';
    if (power < -6 || power > 0)
        return matte_arena_format(&job->arena, "%se%+ld", buffer, power);
    char digits[MATTE_REAL_TEXT] = "";
    size_t count = 0;
    for (const char *c = buffer; *c; c++) {
        if (*c >= '0' && *c <= '9')
            digits[count++] = *c;
    }
    return matte_arena_format(&job->arena, "%s0.%.*s%s", real < 0 ? "-" : "", (int)(-power - 1),
                              "00000", digits);
}

const char *matte_ui_shown(matte_job *job, const struct matte_json *value)
{
    double real;
    switch (value->type) {
    case MATTE_JSON_NULL:
        return "";
    case MATTE_JSON_FALSE:
        return "false";
    case MATTE_JSON_TRUE:
        return "true";
    case MATTE_JSON_STRING:
        return value->text;
    case MATTE_JSON_NUMBER:
        return matte_json_real(value, &real) ? number_text(job, real) : NULL;
    case MATTE_JSON_ARRAY:
    case MATTE_JSON_OBJECT:
        break;
    }
    return NULL;
}
