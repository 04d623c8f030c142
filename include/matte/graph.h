/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_H
#define MATTE_GRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "matte/job.h"
#include "matte/status.h"

/** @file
 * Prompts: graphs of nodes as programs send them to ComfyUI, in what it calls the API format,
 *
 *     {"1": {"class_type": "LoadImage", "inputs": {"image": "photo.png"}},
 *      "2": {"class_type": "ImageToMask", "inputs": {"image": ["1", 0], "channel": "red"}}, …}
 *
 * where ["1", 0] is a link: the first output of node "1". All that is handed out here belongs to
 * the job and lives until it is reset.
 */

#ifdef __cplusplus
extern "C" {
#endif

/* Parsing and validation. */

/** A parsed prompt. It belongs to the job. */
typedef struct matte_prompt matte_prompt;

/**
 * Parses a prompt, or a request that holds one as its "prompt", which is what ComfyUI's POST
 * /prompt takes. Fails with MATTE_EFORMAT when the text is not JSON; what is wrong with the prompt
 * itself is told by matte_prompt_validate().
 */
MATTE_API matte_status matte_prompt_parse(matte_job *job, const char *json, size_t size,
                                          matte_prompt **prompt);

/** Something wrong with a prompt. */
struct matte_problem {
    /** The id of the node at fault; NULL: the prompt as a whole. */
    const char *node;
    /** The node's class: "GrowMask"; NULL where it has none. */
    const char *class_name;
    /** The title that its author gave to the node; NULL: none. */
    const char *title;
    /** ComfyUI's name for this kind of problem: "value_not_in_list". */
    const char *type;
    /** ComfyUI's words for it: "Value not in list". */
    const char *message;
    /** Which input and value it is about, for people; may be "". */
    const char *details;
    /** The problem told after it; NULL: none. */
    const struct matte_problem *next;
};

/** What came of validating a prompt. */
struct matte_validation {
    /** Whether at least one output node can be run, so that ComfyUI would answer 200, not 400. */
    bool valid;
    /** How many nodes the prompt has. */
    size_t nodes;
    /** How many of the output nodes that were asked for can be run. */
    size_t outputs;
    /** How many output nodes were asked for: all of them, unless the request names some. */
    size_t outputs_asked;
    /** All that is wrong, first to last; NULL: nothing. A valid prompt may have problems too, with
     * outputs that will not be run. */
    const struct matte_problem *problems;
};

/**
 * Checks a prompt as ComfyUI does before it queues one, and casts the values of widgets to the
 * types that the nodes declare. A prompt with problems is a result, not a failure. Validating again
 * gives the same.
 */
MATTE_API matte_status matte_prompt_validate(matte_job *job, matte_prompt *prompt,
                                             struct matte_validation *validation);

/**
 * What ComfyUI would answer to POST /prompt, as JSON; of a success, what depends on the prompt
 * alone: "node_errors". NULL as prompt stands for one that could not be parsed: then the answer
 * tells of the job's last error.
 */
MATTE_API matte_status matte_prompt_reply_json(matte_job *job, const matte_prompt *prompt,
                                               const char **json);

/* Conversion. */

/**
 * Gives a workflow in the API format, as JSON: `indent` spaces a level, or 0 for one line. The
 * string belongs to the job.
 *
 * `bytes` hold what ComfyUI's front-end saves, which is converted as the front-end does before it
 * sends it to the server; the API format, which stays as it is; or a PNG that ComfyUI saved, which
 * carries both: then its `prompt`, the API format of what was run, goes before its `workflow`.
 * Dates in file names are those of the conversion. Fails with MATTE_EUNSUPPORTED when nodes have
 * settings that need a name, and matte does not know their class.
 */
MATTE_API matte_status matte_workflow_convert(matte_job *job, const char *bytes, size_t size,
                                              unsigned indent, const char **api_json);

#ifdef __cplusplus
}
#endif

#endif
