/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_RUN_CHANGED_H
#define MATTE_GRAPH_RUN_CHANGED_H

#include "graph/prompt.h"

/* Writes ComfyUI's "is_changed" into the nodes that read files: the SHA-256 of the file, so that
 * results are known again as long as the file stays what it is. Where the file can't be read,
 * nothing is written. */
matte_status matte_changed_mark(matte_job *job, matte_prompt *prompt);

#endif
