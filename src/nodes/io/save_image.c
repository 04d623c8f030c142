/* SPDX-License-Identifier: MIT */
#include "nodes/declare.h"
#include "nodes/io/save.h"

struct save_image {
    const matte_image *images;
    const char *filename_prefix;
    const char *prompt;
    const struct matte_metadata *extra_pnginfo;
};

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct save_image *p = params;
    (void)outputs;
    return matte_save_images(job, p->images,
                             &(struct matte_saving){ .folder = "output",
                                                     .prefix = p->filename_prefix,
                                                     .prompt = p->prompt,
                                                     .metadata = p->extra_pnginfo });
}

#define INPUT(member, ...) MATTE_INPUT(struct save_image, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(images, .help = "a batch of 2 to 4 channels: each image becomes a file",
          .tooltip = "The images to save."),
    INPUT(filename_prefix, .def = TEXT("ComfyUI"),
          .help = "what the files' names begin with, perhaps with folders before it",
          .tooltip = "The prefix for the file to save. This may include formatting information "
                     "such as %date:yyyy-MM-dd% or %Empty Latent Image.width% to include values "
                     "from nodes."),
    INPUT(prompt, .hidden = "PROMPT", .help = "the prompt, as JSON, for the files"),
    INPUT(extra_pnginfo, .hidden = "EXTRA_PNGINFO", .help = "further texts for the files"),
    { 0 },
};

static const struct matte_output outputs[] = { { 0 } };

const struct matte_node matte_node_save_image = {
    .name = "SaveImage",
    .display_name = "Save Image",
    .category = "image",
    .module = "nodes",
    .description = "Saves the input images to your ComfyUI output directory.",
    .legacy = true,
    .output_node = true,
    .help = "Writes each image of a batch as a PNG into the output folder.",
    .notes = "Files are called PREFIX_00001_.png and so on, counted on from those that are there. "
             "In a prefix, %width%, %height%, %year%, %month%, %day%, %hour%, %minute% and "
             "%second% stand for their values, %batch_num% for an image's place in its batch; "
             "folders in it are made. Samples are 8 bits, rounded down, as ComfyUI's are.\n\n"
             "The prompt goes into the files, from where ComfyUI and matte can load it.",
    .inputs = inputs,
    .outputs = outputs,
    .params_size = sizeof(struct save_image),
    .halo = MATTE_EVERYTHING,
    .infer = matte_infer_nothing,
    .run = run,
};
