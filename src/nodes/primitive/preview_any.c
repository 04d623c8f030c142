/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "core/job.h"
#include "core/number.h"
#include "core/tensor.h"
#include "core/text.h"
#include "nodes/declare.h"

struct preview_any {
    matte_value source;
};

/* ComfyUI shows torch's print of some of the numbers, which nobody reads a picture by. */
static const char *tensor_text(matte_job *job, const matte_value *value)
{
    struct matte_shape shape = matte_tensor_shape(matte_value_tensor(value));
    return matte_arena_format(&job->arena, "%s %s", matte_type_name(value->type),
                              matte_shape_text(job, &shape));
}

/* As Python's str(). */
static const char *text_of(matte_job *job, const matte_value *value)
{
    char real[MATTE_REAL_TEXT];
    switch (value->type) {
    case MATTE_STRING:
        return value->string;
    case MATTE_INT:
        return matte_arena_format(&job->arena, "%" PRId64, value->integer);
    case MATTE_FLOAT:
        return matte_arena_format(&job->arena, "%s", matte_real_text(value->real, real));
    case MATTE_BOOLEAN:
        return value->integer ? "True" : "False";
    case MATTE_IMAGE:
    case MATTE_MASK:
    case MATTE_LATENT:
        return tensor_text(job, value);
    case MATTE_IMAGES:
    case MATTE_MASKS:
    case MATTE_COMBO:
    case MATTE_METADATA:
    case MATTE_ANY:
    case MATTE_NO_TYPE:
        break;
    }
    return "source exists, but could not be serialized.";
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct preview_any *p = params;
    const char *text = text_of(job, &p->source);
    (void)outputs;
    return text ? matte_show_text(job, text) : matte_fail_memory(job, 1);
}

static const struct matte_input inputs[] = {
    MATTE_INPUT(struct preview_any, source, .hints = NO_HINTS, .help = "any value"),
    { 0 },
};

static const struct matte_output outputs[] = { { 0 } };

static const struct matte_example examples[] = {
    { .given = "source=0 0.5 1", .args = "", .gives = "MASK 1x1x3" },
    { 0 },
};

const struct matte_node matte_node_preview_any = {
    .name = "PreviewAny",
    .display_name = "Preview as Text",
    .category = "utils",
    .module = "comfy_extras.nodes_preview_any",
    .legacy = true,
    .output_node = true,
    .help = "Shows a value as text.",
    .notes =
        "Numbers and texts as Python writes them. Of images, masks and latents, type and size: "
        "ComfyUI shows some of their numbers instead.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct preview_any),
    .halo = MATTE_EVERYTHING,
    .infer = matte_infer_nothing,
    .run = run,
};
