/* SPDX-License-Identifier: MIT */
#include "core/tensor.h"
#include "nodes/resize.h"
#include "nodes/transform/resize_size.h"
#include "nodes/value.h"

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct matte_resize *p = params;
    const matte_tensor *input = matte_value_tensor(&p->input);
    struct matte_resampling resampling;
    if (matte_resize_keeps(p)) {
        shapes[0] = matte_tensor_shape(input);
        return MATTE_OK;
    }
    matte_status status = matte_resize_size(job, p, &resampling);
    if (status)
        return status;
    return matte_resampled_shape(job, input, &resampling, &shapes[0]);
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct matte_resize *p = params;
    const matte_tensor *input = matte_value_tensor(&p->input);
    struct matte_resampling resampling;
    matte_tensor *resized;
    matte_status status = MATTE_OK;
    if (matte_resize_keeps(p)) {
        resized = matte_tensor_ref(input);
    } else {
        status = matte_resize_size(job, p, &resampling);
        if (!status)
            status = matte_resample(job, input, &resampling, &resized);
    }
    if (status)
        return status;
    outputs[0] = matte_value_of_tensor(p->input.type, resized);
    return MATTE_OK;
}

#define INPUT(member, ...) MATTE_INPUT(struct matte_resize, member, __VA_ARGS__)
#define SIZE                                                                                       \
    .def = INTEGER(512), .min = INTEGER(0), .max = INTEGER(MATTE_MAX_RESOLUTION), .step = INTEGER(1)
#define WITH(type) (1U << MATTE_RESIZE_##type)

static const struct matte_input inputs[] = {
    INPUT(input, .accepts = "IMAGE,MASK", .match = "input_type", .help = "an image or a mask"),
    INPUT(resize_type, .dynamic = true,
          .options = OPTIONS("scale by multiplier", "scale dimensions", "scale longer dimension",
                             "scale shorter dimension", "scale width", "scale height",
                             "scale total pixels", "match size"),
          .help = "how the size is said"),
    INPUT(multiplier, .parent = "resize_type", .when = WITH(MULTIPLIER), .def = REAL(1.0),
          .min = REAL(0.01), .max = REAL(8.0), .step = REAL(0.01),
          .help = "what width and height are multiplied by"),
    INPUT(width, .parent = "resize_type", .when = WITH(DIMENSIONS) | WITH(WIDTH), SIZE,
          .help = "in pixels; 0: what keeps the aspect, or the size as it is"),
    INPUT(height, .parent = "resize_type", .when = WITH(DIMENSIONS) | WITH(HEIGHT), SIZE,
          .help = "in pixels; 0: what keeps the aspect, or the size as it is"),
    INPUT(longer_size, .parent = "resize_type", .when = WITH(LONGER), SIZE,
          .help = "pixels of the longer side; the other keeps the aspect"),
    INPUT(shorter_size, .parent = "resize_type", .when = WITH(SHORTER), SIZE,
          .help = "pixels of the shorter side; the other keeps the aspect"),
    INPUT(megapixels, .parent = "resize_type", .when = WITH(PIXELS), .def = REAL(1.0),
          .min = REAL(0.01), .max = REAL(16.0), .step = REAL(0.01),
          .help = "how many pixels there are to be, in units of 1048576"),
    INPUT(match, .parent = "resize_type", .when = WITH(MATCH), .accepts = "IMAGE,MASK",
          .help = "an image or a mask of the size wanted"),
    INPUT(crop, .parent = "resize_type", .when = WITH(DIMENSIONS) | WITH(MATCH),
          .options = MATTE_CROP_OPTIONS, .def = INTEGER(MATTE_RESAMPLE_CROP_CENTER),
          .help = MATTE_CROP_HELP),
    INPUT(scale_method, .options = MATTE_RESAMPLE_OPTIONS, .def = INTEGER(MATTE_RESAMPLE_AREA),
          .help = MATTE_RESAMPLE_HELP),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_ANY,
      .match = "input_type",
      .name = "resized",
      .help = "the input at its new size" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "input=0 1 / 1 1", .args = "multiplier=0.5", .gives = "0.75" },
    { 0 },
};

const struct matte_node matte_node_resize_image_mask_node = {
    .name = "ResizeImageMaskNode",
    .display_name = "Resize Image/Mask",
    .category = "transform",
    .module = "comfy_extras.nodes_post_processing",
    .help = "An image or a mask at another size, which can be said in eight ways.",
    .notes = "\"scale shorter dimension\" does as its name says for images that are wider than "
             "high; others become square, as in ComfyUI.\n\nlanczos works in 8 bits. ComfyUI 0.8 "
             "refuses it for masks; matte does unless it is asked to be compatible.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct matte_resize),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
