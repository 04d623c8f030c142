/* SPDX-License-Identifier: MIT */
#include "nodes/io/load_picture.h"

#define INPUT(member, ...) MATTE_INPUT(struct load_picture, member, __VA_ARGS__)

static const struct matte_hint hints[] = {
    { "image_upload", "true" },
    { "image_folder", "\"output\"" },
    { "remote", "{\"route\": \"/internal/files/output\", \"refresh_button\": true, "
                "\"control_after_refresh\": \"first\"}" },
    { 0 },
};

static const struct matte_input inputs[] = {
    INPUT(image, .files = MATTE_FILES_OUTPUT, .hints = hints,
          .help = "a picture in the output folder: `NAME [output]`"),
    { 0 },
};

const struct matte_node matte_node_load_image_output = {
    .name = "LoadImageOutput",
    .display_name = "Load Image (from Outputs)",
    .category = "image",
    .module = "nodes",
    .description = "Load an image from the output folder. When the refresh button is clicked, the "
                   "node will update the image list and automatically select the first image, "
                   "allowing for easy iteration.",
    .legacy = true,
    .experimental = true,
    .help = "LoadImage, for files that were saved before.",
    .notes =
        "It looks into the output folder only when the name ends in ` [output]`, as names from "
        "ComfyUI's list do.\n\n" MATTE_LOAD_PICTURE_NOTES,
    .inputs = inputs,
    .outputs = matte_load_picture_outputs,
    .params_size = sizeof(struct load_picture),
    .halo = MATTE_EVERYTHING,
    .infer = matte_load_picture_infer,
    .run = matte_load_picture_run,
};
