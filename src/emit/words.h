/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EMIT_WORDS_H
#define MATTE_EMIT_WORDS_H

/* Phrases that several kinds of text share. */

#include "core/text.h"
#include "matte/node.h"

/* A node's name as functions are called: "GrowMask" as "grow_mask". In the text's arena. */
const char *matte_words_snake(struct matte_text *text, const struct matte_node *node);

/* A constant as ComfyUI's JSON has it: 0, 0.5, 1.0, "ComfyUI". */
void matte_words_constant(struct matte_text *text, struct matte_constant constant);

/* What an input may be and what it is unless said: "0 to 1; 0.5 unless said", "red, green, blue or
 * alpha; red unless said", "required". */
void matte_words_values(struct matte_text *text, const struct matte_node *node,
                        const struct matte_input *input);

/* An input's type for people: "MASK", "IMAGE or MASK", "any". */
const char *matte_words_type(const struct matte_input *input);

/* An output's likewise. */
const char *matte_words_output_type(const struct matte_output *output);

/* A call as on the command line: "GrowMask expand=1". */
void matte_words_call(struct matte_text *text, const struct matte_node *node,
                      const struct matte_example *example);

/* Whether values of this type refer to something that the caller owns. */
bool matte_words_is_borrowed(enum matte_type type);

#endif
