/* SPDX-License-Identifier: MIT */
#include "codecs/load/load.h"
#include "nodes/declare.h"
#include "nodes/io/input_file.h"

struct load_image_mask {
    const char *image;
    unsigned channel;
};

/* In the order of the options. */
static const enum matte_channel channels[] = { MATTE_CHANNEL_ALPHA, MATTE_CHANNEL_RED,
                                               MATTE_CHANNEL_GREEN, MATTE_CHANNEL_BLUE };

static matte_status open_source(matte_job *job, const struct load_image_mask *p,
                                struct matte_source *source)
{
    const char *path;
    matte_status status = matte_input_file(job, "image", p->image, &path);
    return status ? status : matte_source_file(job, path, source);
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    struct matte_source source;
    matte_status status = open_source(job, params, &source);
    if (status)
        return status;
    status = matte_loaded_mask_shape(job, &source, &shapes[0]);
    matte_source_close(&source);
    return status;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct load_image_mask *p = params;
    struct matte_source source;
    matte_status status = open_source(job, p, &source);
    if (status)
        return status;
    status = matte_loaded_mask(job, &source, channels[p->channel], &outputs[0].mask);
    matte_source_close(&source);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct load_image_mask, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .files = MATTE_FILES_ALL, .hints = HINT("image_upload", "true"),
          .help = "a picture in the input folder"),
    INPUT(channel, .options = OPTIONS("alpha", "red", "green", "blue"),
          .help = "which one; alpha comes inverted, the others as they are"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "the channel, of the picture's size" },
    { 0 },
};

const struct matte_node matte_node_load_image_mask = {
    .name = "LoadImageMask",
    .display_name = "Load Image (as Mask)",
    .category = "mask",
    .module = "nodes",
    .legacy = true,
    .help = "A channel of a picture file as a mask.",
    .notes =
        "Names are those of files in the context's input folder, subfolders included; one that "
        "ends in ` [output]` or ` [temp]` is in that folder. A name can't lead out of its "
        "folder.\n\n"
        "Of alpha the mask is 1 − alpha: white where the picture is transparent, and black all "
        "over where the file has no alpha. Grey serves red, green and blue. A transparent colour "
        "(PNG's tRNS) counts as alpha here, unlike in LoadImage; as in Pillow, which ComfyUI uses, "
        "it is only found in files of 8 bits a sample.\n\n"
        "Only the first frame of an animation is read. EXIF orientation is applied. A damaged file "
        "is read as far as it goes, with a warning. Files of 16 bits a sample keep their "
        "precision, unless the context asks for the behaviour of ComfyUI 0.8.0.",
    .inputs = inputs,
    .outputs = outputs,
    .params_size = sizeof(struct load_image_mask),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
