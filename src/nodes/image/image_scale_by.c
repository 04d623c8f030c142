/* SPDX-License-Identifier: MIT */
#include "nodes/resize.h"

struct image_scale_by {
    const matte_image *image;
    unsigned upscale_method;
    double scale_by;
};

static struct matte_resampling size_of(const struct image_scale_by *p)
{
    const struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    return (struct matte_resampling){
        .method = (enum matte_resample_method)p->upscale_method,
        .width = matte_round_size((double)shape.size[2] * p->scale_by),
        .height = matte_round_size((double)shape.size[1] * p->scale_by),
    };
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_scale_by *p = params;
    const struct matte_resampling resampling = size_of(p);
    return matte_resampled_shape(job, matte_image_tensor(p->image), &resampling, &shapes[0]);
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_scale_by *p = params;
    const struct matte_resampling resampling = size_of(p);
    return matte_resample_image(job, p->image, &resampling, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_scale_by, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any image"),
    INPUT(upscale_method, .options = MATTE_RESAMPLE_OPTIONS, .help = MATTE_RESAMPLE_HELP),
    INPUT(scale_by, .def = REAL(1.0), .min = REAL(0.01), .max = REAL(8.0), .step = REAL(0.01),
          .help = "what width and height are multiplied by"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the image at its new size" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0,0,0 1,1,1 / 1,1,1 0,0,0",
      .args = "upscale_method=area scale_by=0.5",
      .gives = "0.5,0.5,0.5" },
    { 0 },
};

const struct matte_node matte_node_image_scale_by = {
    .name = "ImageScaleBy",
    .display_name = "Upscale Image By",
    .category = "image/upscaling",
    .module = "nodes",
    .help = "An image made larger or smaller by a factor.",
    .notes = "Sizes are rounded to whole pixels, halves to the even one as Python does: 1.25 times "
             "10 pixels are 12.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_scale_by),
    .legacy = true,
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
