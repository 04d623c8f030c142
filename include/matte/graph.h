/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_H
#define MATTE_GRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "matte/job.h"
#include "matte/node.h"
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

/* Loading. */

/** A workflow that was loaded. */
struct matte_workflow {
    /** What there is to run. */
    matte_prompt *prompt;
    /** Texts for the files that come of it, such as the front-end's "workflow"; NULL: none. */
    const struct matte_metadata *metadata;
};

/**
 * Loads a workflow in any of the forms that people have: what the front-end saved, a prompt in API
 * format, a request with one, or a PNG that carries either. The prompt is not validated yet. All of
 * it belongs to the job.
 */
MATTE_API matte_status matte_workflow_load(matte_job *job, const char *bytes, size_t size,
                                           struct matte_workflow *workflow);

/* Editing. */

/**
 * Gives another value to an input, in the place of what the prompt gives to it: a constant, as text
 * ("12", "0.5", "true", "red"), or a link (`["5", 0]`). `node` is an id, or a class, which means
 * all nodes of it. Before validation. Moves `*prompt`. Fails with MATTE_ENOTFOUND when there is no
 * such node or input.
 */
MATTE_API matte_status matte_prompt_set(matte_job *job, matte_prompt **prompt, const char *node,
                                        const char *input, const char *text);

/* Execution. */

/** Results of nodes that are kept from run to run, so that equal nodes run once. Thread-safe. */
typedef struct matte_cache matte_cache;

/**
 * Makes a cache that holds results of at most `max_bytes`, those used last. 0: 2^30 bytes. It keeps
 * a reference to the context; free it with matte_cache_free().
 */
MATTE_API matte_status matte_cache_new(matte_context *context, size_t max_bytes,
                                       matte_cache **cache);

/** Lets go of everything it holds. NULL is fine. */
MATTE_API void matte_cache_clear(matte_cache *cache);

/** Frees it and sets the pointer to NULL. NULL, or a pointer to it, is fine. */
MATTE_API void matte_cache_free(matte_cache **cache);

/** What a run tells of itself: ComfyUI's websocket messages. */
enum matte_event_kind {
    /** The run begins. */
    MATTE_EVENT_START,
    /** The result of `node` was had before: it will not be run. */
    MATTE_EVENT_CACHED,
    /** `node` begins. */
    MATTE_EVENT_EXECUTING,
    /** `node` shows a text while it runs: `shown`. */
    MATTE_EVENT_TEXT,
    /** `node` is done; `shown` is what it wrote or shows, NULL for nothing. */
    MATTE_EVENT_EXECUTED,
    /** `node` failed with `error`, which ends the run. */
    MATTE_EVENT_ERROR,
    /** The job was cancelled, which ends the run. */
    MATTE_EVENT_INTERRUPTED,
    /** All is done. */
    MATTE_EVENT_SUCCESS
};

/** Something that happened in a run. Pointers are borrowed for the call. */
struct matte_event {
    /** What happened. */
    enum matte_event_kind kind;
    /** The node's id in the prompt; NULL where none is meant. */
    const char *node;
    /** Its class. */
    const char *class_name;
    /** What it wrote or shows; NULL: nothing. */
    const struct matte_shown *shown;
    /** What went wrong; NULL: nothing. */
    const struct matte_error *error;
    /** How many of the nodes that the run needs are done, and how many these are. */
    size_t done;
    /** See `done`. */
    size_t total;
};

/** Receives events, one at a time, on the thread that called matte_prompt_run(). */
typedef void (*matte_event_function)(void *user, const struct matte_event *event);

/** A value that takes the place of what a prompt gives to an input. */
struct matte_supply {
    /** The node's id in the prompt. */
    const char *node;
    /** The input's name: "image". */
    const char *input;
    /** The value. Tensors are borrowed until the run is over. */
    matte_value value;
};

/** An output that the caller wants to have. */
struct matte_take {
    /** The node's id in the prompt; it need not be an output node. */
    const char *node;
    /** Which of its outputs, from 0. */
    size_t slot;
    /** Where the value goes: one reference, yours; MATTE_NO_TYPE until it is there. */
    matte_value *value;
};

/** How to run a prompt. `{0}` is valid. */
struct matte_run_params {
    /**
     * Results of other runs. NULL: there are none, and none are kept; nodes that follow each other
     * then run together, tile by tile, where they can, and need no memory for what lies between.
     */
    matte_cache *cache;
    /** Receives events. NULL: nobody wants to know. */
    matte_event_function listener;
    /** Passed to `listener` as it is. */
    void *listener_user;
    /** Texts for the files that output nodes write, such as "workflow". NULL: none. */
    const struct matte_metadata *metadata;
    /** `supply_count` values for inputs. */
    const struct matte_supply *supplies;
    /** How many values are supplied. */
    size_t supply_count;
    /** `take_count` outputs to hand out. */
    const struct matte_take *takes;
    /** How many outputs are wanted. */
    size_t take_count;
    /** Ids of the nodes to run, with what they need; `target_count` of them. NULL: all outputs. */
    const char *const *targets;
    /** How many targets there are. */
    size_t target_count;
};

/**
 * Validates a prompt, unless that was done, and runs its output nodes or the targets, each node
 * after those it needs, equal nodes once. Values are freed after their last reader. When some
 * outputs are invalid the others are run, as in ComfyUI. Fails with MATTE_EINVAL when the prompt is
 * invalid as a whole: matte_prompt_validate() tells why.
 */
MATTE_API matte_status matte_prompt_run(matte_job *job, matte_prompt *prompt,
                                        const struct matte_run_params *params);

/** A node in the order in which a run would get to it. */
struct matte_planned {
    /** Its id in the prompt. */
    const char *node;
    /** Its class. */
    const char *class_name;
    /** Its title; NULL: none. */
    const char *title;
    /** Types of its outputs, ended by MATTE_NO_TYPE. */
    enum matte_type types[MATTE_OUTPUTS_MAX + 1];
    /** Their shapes; rank 0 for what is no tensor, or is not known before the node has run. */
    struct matte_shape shapes[MATTE_OUTPUTS_MAX];
    /** Bytes of all tensors that are alive when it has run, each taken as floats of its own. */
    size_t bytes;
    /** Why the shapes can't be known, or what will fail: for people. NULL: nothing. */
    const char *trouble;
    /** The node after it; NULL: it is the last. */
    const struct matte_planned *next;
};

/** Says what matte_prompt_run() would do, without reading pixels or writing files. */
MATTE_API matte_status matte_prompt_plan(matte_job *job, matte_prompt *prompt,
                                         const struct matte_run_params *params,
                                         const struct matte_planned **plan);

#ifdef __cplusplus
}
#endif

#endif
