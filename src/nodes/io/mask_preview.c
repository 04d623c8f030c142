/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "nodes/declare.h"
#include "nodes/grey.h"
#include "nodes/io/save.h"

struct mask_preview {
    const matte_mask *mask;
    const char *prompt;
    const struct matte_metadata *extra_pnginfo;
};

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct mask_preview *p = params;
    const char *prefix = matte_save_temporary_prefix(job);
    matte_image *grey;
    (void)outputs;
    if (!prefix)
        return matte_fail_memory(job, 1);
    matte_status status = matte_grey_image(job, p->mask, &grey);
    if (status)
        return status;
    status =
        matte_save_images(job, grey, &(struct matte_saving){ .folder = "temp", .prefix = prefix });
    matte_image_unref(&grey);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct mask_preview, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(mask, .help = "any mask; each plane becomes a file"),
    INPUT(prompt, .hidden = "PROMPT", .help = "not used: ComfyUI asks for it"),
    INPUT(extra_pnginfo, .hidden = "EXTRA_PNGINFO", .help = "not used: ComfyUI asks for it"),
    { 0 },
};

static const struct matte_output outputs[] = { { 0 } };

const struct matte_node matte_node_mask_preview = {
    .name = "MaskPreview",
    .display_name = "Preview Mask",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .description = "Saves the input images to your ComfyUI output directory.",
    .output_node = true,
    .help = "Writes each mask of a batch as a grey PNG into the temporary folder.",
    .notes = "Names are drawn by chance: ComfyUI_temp_abcde_00001_.png.",
    .inputs = inputs,
    .outputs = outputs,
    .params_size = sizeof(struct mask_preview),
    .halo = MATTE_EVERYTHING,
    .infer = matte_infer_nothing,
    .run = run,
};
