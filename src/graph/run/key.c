/* SPDX-License-Identifier: MIT */
/* Keys of results: a hash of all that a node's result depends on. As in ComfyUI the node's id is
 * not among it, so that the same work is known again in another prompt. */
#include "graph/run/key.h"

#include <nettle/sha2.h>
#include <string.h>

#include "core/job.h"

/* Strings are parted by the zero byte behind them. */
static void add_string(struct sha256_ctx *hash, const char *string)
{
    sha256_update(hash, strlen(string) + 1, (const uint8_t *)string);
}

static matte_status add_json(matte_job *job, struct sha256_ctx *hash, const struct matte_json *json)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_value(&writer, json);
    const char *string = matte_text_end(&text);
    if (!string)
        return matte_fail_memory(job, text.length);
    add_string(hash, string);
    return MATTE_OK;
}

static matte_status add_input(matte_job *job, const struct matte_plan *plan,
                              const struct matte_step *step, size_t index, struct sha256_ctx *hash,
                              bool *repeatable)
{
    const struct matte_prompt_input *input = &step->node->inputs[index];
    const struct matte_step *source = matte_plan_source(plan, step, index);
    add_string(hash, input->name);
    if (source) {
        uint8_t slot = (uint8_t)input->slot;
        *repeatable = *repeatable && source->repeatable;
        add_string(hash, "link");
        sha256_update(hash, sizeof source->key, source->key);
        sha256_update(hash, 1, &slot);
        return MATTE_OK;
    }
    add_string(hash, input->json ? "value" : "nothing");
    return input->json ? add_json(job, hash, input->json) : MATTE_OK;
}

/* Whether something else than its inputs tells one such node from another. */
static bool is_unique(const struct matte_step *step)
{
    for (const struct matte_input *input = step->node->declared->inputs; input->name; input++) {
        if (input->hidden && strcmp(input->hidden, "UNIQUE_ID") == 0)
            return true;
    }
    return false;
}

/* Files may change under their names: their digest is in the prompt, if they could be read. */
static matte_status add_files(matte_job *job, const struct matte_step *step,
                              struct sha256_ctx *hash, bool *repeatable)
{
    const struct matte_json *changed = matte_json_get(step->node->json, "is_changed");
    for (const struct matte_input *input = step->node->declared->inputs; input->name; input++)
        *repeatable = *repeatable && (!input->files || changed);
    return changed ? add_json(job, hash, changed) : MATTE_OK;
}

matte_status matte_key_set(matte_job *job, const struct matte_plan *plan, struct matte_step *step)
{
    const struct matte_prompt_node *node = step->node;
    struct sha256_ctx hash;
    bool repeatable = true;
    sha256_init(&hash);
    add_string(&hash, node->declared->name);
    matte_status status = add_files(job, step, &hash, &repeatable);
    for (size_t i = 0; i < node->input_count && !status; i++) {
        if (node->inputs[i].supplied)
            repeatable = false;
        else
            status = add_input(job, plan, step, i, &hash, &repeatable);
    }
    if (is_unique(step) || !repeatable)
        add_string(&hash, node->id);
    sha256_digest(&hash, sizeof step->key, step->key);
    step->repeatable = repeatable;
    return status;
}
