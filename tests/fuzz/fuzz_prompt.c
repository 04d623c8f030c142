/* SPDX-License-Identifier: MIT */
/* Whatever is sent, the reply is JSON, and an output that is said to be valid depends on nodes that
 * have all they need. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "graph/prompt.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_input(const struct matte_prompt_input *input)
{
    const struct matte_input *declared = input->declared;
    bool list = declared->type == MATTE_IMAGES || declared->type == MATTE_MASKS;
    bool needed = !declared->optional && !declared->dynamic && !list;
    if (needed && input->given == MATTE_GIVEN_NOTHING)
        abort();
    if (input->given != MATTE_GIVEN_LINK)
        return;
    if (!input->source || input->source->checked != MATTE_VALID ||
        input->slot >= matte_node_output_count(input->source->declared))
        abort();
}

static void check_nodes(const matte_prompt *prompt)
{
    for (size_t i = 0; i < prompt->output_count; i++) {
        if (prompt->outputs[i]->checked != MATTE_VALID)
            abort();
    }
    for (size_t i = 0; i < prompt->count; i++) {
        const struct matte_prompt_node *node = &prompt->nodes[i];
        if (node->checked == MATTE_CHECKING || (node->checked == MATTE_VALID && node->errors))
            abort();
        for (size_t j = 0; j < node->input_count && node->checked == MATTE_VALID; j++)
            check_input(&node->inputs[j]);
    }
}

static void check(matte_job *job, const char *bytes, size_t size)
{
    matte_prompt *prompt = NULL;
    struct matte_validation validation;
    const struct matte_json *reply;
    const char *text;
    if (!matte_prompt_parse(job, bytes, size, &prompt)) {
        if (matte_prompt_validate(job, prompt, &validation))
            abort();
        if (validation.valid != (validation.outputs > 0) ||
            (!validation.valid && !validation.problems))
            abort();
        check_nodes(prompt);
    }
    if (matte_prompt_reply_json(job, prompt, &text) ||
        matte_json_parse(job, text, strlen(text), &reply))
        abort();
}

static void check_with(enum matte_compat compat, const char *bytes, size_t size)
{
    struct matte_context_params params = { .compat = compat };
    matte_context *context;
    matte_job *job;
    if (matte_context_new(&params, &context))
        return;
    if (!matte_job_new(context, &job)) {
        check(job, bytes, size);
        matte_job_free(&job);
    }
    matte_context_unref(&context);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    check_with(MATTE_COMPAT_NEWEST, (const char *)bytes, size);
    check_with(MATTE_COMPAT_COMFYUI_0_8, (const char *)bytes, size);
    return 0;
}
