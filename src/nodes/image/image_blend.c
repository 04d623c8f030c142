/* SPDX-License-Identifier: MIT */
#include "kernels/blend.h"
#include "nodes/alpha_fix.h"
#include "nodes/declare.h"

struct image_blend {
    const matte_image *image1;
    const matte_image *image2;
    double blend_factor;
    unsigned blend_mode;
};

static matte_status plan(matte_job *job, const struct image_blend *p, struct matte_blend *blend)
{
    struct matte_alpha_fix fix;
    *blend = (struct matte_blend){ .first = matte_image_tensor(p->image1),
                                   .second = matte_image_tensor(p->image2),
                                   .mode = (enum matte_blend_mode)p->blend_mode,
                                   .factor = p->blend_factor };
    matte_status status = matte_alpha_fix(job, "image2", matte_tensor_shape(blend->first).size[3],
                                          matte_tensor_shape(blend->second).size[3], &fix);
    if (status)
        return status;
    blend->channels = fix.channels;
    blend->pad_second = fix.pad_source;
    return MATTE_OK;
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    struct matte_blend blend;
    size_t items;
    matte_status status = plan(job, params, &blend);
    if (!status)
        status = matte_blend_items(job, &blend, &items);
    if (status)
        return status;
    shapes[0] = matte_tensor_shape(blend.first);
    shapes[0].size[0] = items;
    shapes[0].size[3] = blend.channels;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    struct matte_blend blend;
    matte_status status = plan(job, params, &blend);
    if (status)
        return status;
    return matte_blend(job, &blend, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_blend, member, __VA_ARGS__)
#define NAME(name, blend)  #name,

static const char *const modes[] = { MATTE_BLEND_LIST(NAME) NULL };

static const struct matte_input inputs[] = {
    INPUT(image1, .help = "what lies below; the result has its size"),
    INPUT(image2, .help = "what is blended in"),
    INPUT(blend_factor, .def = REAL(0.5), .min = REAL(0.0), .max = REAL(1.0), .step = REAL(0.01),
          .help = "0 gives image1, 1 the blend alone"),
    INPUT(blend_mode, .options = modes, .help = "what the blend is"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the mixture, within 0 to 1" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image1=1,0.5,0; image2=0,0.5,1",
      .args = "blend_factor=0.25",
      .gives = "0.75,0.5,0.25" },
    { .given = "image1=1,0.5,0; image2=0.5,0.5,1",
      .args = "blend_factor=1 blend_mode=screen",
      .gives = "1,0.75,1" },
    { 0 },
};

const struct matte_node matte_node_image_blend = {
    .name = "ImageBlend",
    .category = "image/postprocessing",
    .module = "comfy_extras.nodes_post_processing",
    .help = "Two images mixed pixel by pixel.",
    .notes =
        "An image2 of another size is cut to the aspect of image1 and resampled (bicubic). One "
        "image goes with each of a batch.\n\n"
        "An image2 with alpha loses it where image1 has none; one without is opaque where "
        "image1 has alpha, which ComfyUI 0.8 refuses.\n\n"
        "The difference keeps its sign: what is negative becomes black.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_blend),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
