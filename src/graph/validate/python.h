/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_VALIDATE_PYTHON_H
#define MATTE_GRAPH_VALIDATE_PYTHON_H

/* What Python makes of JSON values: the texts of str() and repr(), the conversions int(), float()
 * and bool(). Clients see them in ComfyUI's messages and in the prompts it writes into files. */

#include "core/json.h"
#include "core/text.h"

/* Appends str() or repr() of a value. They differ for strings only. */
void matte_python_str(struct matte_text *text, const struct matte_json *value);
void matte_python_repr(struct matte_text *text, const struct matte_json *value);

/* Appends repr() of a string, all of it or `limit` characters at most. */
void matte_python_repr_string(struct matte_text *text, const char *string, size_t length);
void matte_python_repr_limited(struct matte_text *text, const struct matte_json *string,
                               size_t limit);

/* Appends repr() of a float: "1.0", "inf", "nan". */
void matte_python_real(struct matte_text *text, double real);

/* The name of a value's type: "NoneType", "int", "dict". */
const char *matte_python_type(const struct matte_json *value);

/* Whether a number is a float to Python, not an int. */
bool matte_python_is_float(const struct matte_json *number);

/* bool(). */
bool matte_python_truth(const struct matte_json *value);

/* int(): the result in decimal digits, as many as it takes. NULL when Python raises: then its
 * message is appended to `exception`. Without memory, `exception` has failed. */
const char *matte_python_int(struct matte_text *exception, const struct matte_json *value);

/* float(); false when Python raises, as above. */
bool matte_python_float(struct matte_text *exception, const struct matte_json *value, double *real);

#endif
