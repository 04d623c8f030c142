/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "nodes/declare.h"
#include "nodes/io/save.h"

struct preview_image {
    const matte_image *images;
    const char *prompt;
    const struct matte_metadata *extra_pnginfo;
};

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct preview_image *p = params;
    const char *prefix = matte_save_temporary_prefix(job);
    (void)outputs;
    if (!prefix)
        return matte_fail_memory(job, 1);
    return matte_save_images(job, p->images,
                             &(struct matte_saving){ .folder = "temp",
                                                     .prefix = prefix,
                                                     .prompt = p->prompt,
                                                     .metadata = p->extra_pnginfo });
}

#define INPUT(member, ...) MATTE_INPUT(struct preview_image, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(images, .help = "a batch of 2 to 4 channels: each image becomes a file"),
    INPUT(prompt, .hidden = "PROMPT", .help = "the prompt, as JSON, for the files"),
    INPUT(extra_pnginfo, .hidden = "EXTRA_PNGINFO", .help = "further texts for the files"),
    { 0 },
};

static const struct matte_output outputs[] = { { 0 } };

const struct matte_node matte_node_preview_image = {
    .name = "PreviewImage",
    .display_name = "Preview Image",
    .category = "image",
    .module = "nodes",
    .description = "Saves the input images to your ComfyUI output directory.",
    .legacy = true,
    .output_node = true,
    .help = "Writes each image of a batch as a PNG into the temporary folder.",
    .notes = "As SaveImage, but for the folder and for names that are drawn by chance: "
             "ComfyUI_temp_abcde_00001_.png.",
    .inputs = inputs,
    .outputs = outputs,
    .params_size = sizeof(struct preview_image),
    .halo = MATTE_EVERYTHING,
    .infer = matte_infer_nothing,
    .run = run,
};
