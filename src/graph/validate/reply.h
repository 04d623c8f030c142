/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_VALIDATE_REPLY_H
#define MATTE_GRAPH_VALIDATE_REPLY_H

#include "graph/prompt.h"

/* The members of the reply to POST /prompt that tell of errors, into an open object: "error" if the
 * prompt was refused, and "node_errors". */
void matte_reply_write(struct matte_json_writer *writer, const matte_prompt *prompt);

#endif
