/* SPDX-License-Identifier: MIT */
#include "core/context.h"
#include "core/job.h"
#include "kernels/quantize.h"
#include "nodes/declare.h"

struct image_quantize {
    const matte_image *image;
    int64_t colors;
    unsigned dither;
};

/* In the order of enum matte_dither, and of ComfyUI. */
static const char *const dithers[] = { "none",    "floyd-steinberg", "bayer-2", "bayer-4",
                                       "bayer-8", "bayer-16",        NULL };

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_quantize *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    if (shape.size[3] != 3)
        return matte_fail(job, MATTE_ESHAPE, "image",
                          "it has %zu channels, and only those of 3 have a palette", shape.size[3]);
    if (shape.size[0] > 0 && shape.size[1] * shape.size[2] == 0)
        return matte_fail(job, MATTE_ESHAPE, "image", "an empty image has no colours: %zux%zu",
                          shape.size[2], shape.size[1]);
    shapes[0] = shape;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_quantize *p = params;
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (status)
        return status;
    struct matte_quantization quantization = {
        .colors = (size_t)p->colors,
        .dither = (enum matte_dither)p->dither,
        .padded = matte_job_context(job)->params.compat == MATTE_COMPAT_COMFYUI_0_8,
    };
    return matte_quantize(job, p->image, &quantization, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_quantize, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch of 3 channels; each image gets a palette of its own"),
    INPUT(colors, .def = INTEGER(256), .min = INTEGER(1), .max = INTEGER(256), .step = INTEGER(1),
          .help = "the most colours that are left"),
    INPUT(dither, .options = dithers,
          .help = "how missing colours are made up for: floyd-steinberg spreads what each pixel is "
                  "off to its neighbours, bayer-N lays a pattern of NxN over the image"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "an image of the same size, in levels of 1/255" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=1,0,0 0.6,0,0 0,0,1 0,0,0.6",
      .args = "colors=2",
      .gives = "0.8,0,0 0.8,0,0 0,0,0.8 0,0,0.8" },
    { 0 },
};

const struct matte_node matte_node_image_quantize = {
    .name = "ImageQuantize",
    .category = "image/postprocessing",
    .module = "comfy_extras.nodes_post_processing",
    .help = "Draws an image in few colours, chosen to suit it.",
    .notes = "The palette is found by median cut, with the same result as Pillow's to the bit. "
             "Numbers are cut to 8 bits first; those outside 0 to 1 wrap around.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_quantize),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
