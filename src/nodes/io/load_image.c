/* SPDX-License-Identifier: MIT */
#include "nodes/io/load_picture.h"

#define INPUT(member, ...) MATTE_INPUT(struct load_picture, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .files = MATTE_FILES_PICTURES, .hints = HINT("image_upload", "true"),
          .help = "a picture in the input folder"),
    { 0 },
};

const struct matte_node matte_node_load_image = {
    .name = "LoadImage",
    .display_name = "Load Image",
    .category = "image",
    .module = "nodes",
    .legacy = true,
    .help = "A picture file as an image, and its transparency as a mask.",
    .notes = MATTE_LOAD_PICTURE_NOTES,
    .inputs = inputs,
    .outputs = matte_load_picture_outputs,
    .params_size = sizeof(struct load_picture),
    .halo = MATTE_EVERYTHING,
    .infer = matte_load_picture_infer,
    .run = matte_load_picture_run,
};
