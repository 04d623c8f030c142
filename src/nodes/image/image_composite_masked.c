/* SPDX-License-Identifier: MIT */
#include "kernels/composite_masked.h"
#include "nodes/alpha_fix.h"
#include "nodes/declare.h"

struct image_composite_masked {
    const matte_image *destination;
    const matte_image *source;
    int64_t x;
    int64_t y;
    bool resize_source;
    const matte_mask *mask;
};

static matte_status plan(matte_job *job, const struct image_composite_masked *p,
                         struct matte_composite *composite)
{
    struct matte_alpha_fix fix;
    struct matte_shape mask;
    *composite = (struct matte_composite){ .destination = matte_image_tensor(p->destination),
                                           .source = matte_image_tensor(p->source),
                                           .mask = p->mask ? matte_mask_tensor(p->mask) : NULL,
                                           .left = (size_t)p->x,
                                           .top = (size_t)p->y,
                                           .resize_source = p->resize_source };
    matte_status status =
        matte_alpha_fix(job, "source", matte_tensor_shape(composite->destination).size[3],
                        matte_tensor_shape(composite->source).size[3], &fix);
    if (!status && p->mask)
        status = matte_folded_shape(job, p->mask, &mask);
    if (status)
        return status;
    composite->channels = fix.channels;
    composite->pad_source = fix.pad_source;
    return matte_composite_check(job, composite);
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    struct matte_composite composite;
    matte_status status = plan(job, params, &composite);
    if (status)
        return status;
    shapes[0] = matte_tensor_shape(composite.destination);
    shapes[0].size[3] = composite.channels;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    struct matte_composite composite;
    matte_tensor *result;
    matte_status status = plan(job, params, &composite);
    if (!status)
        status = matte_composite(job, &composite, &result);
    if (!status)
        outputs[0].image = matte_tensor_as_image(result);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct image_composite_masked, member, __VA_ARGS__)
#define OFFSET                                                                                     \
    .def = INTEGER(0), .min = INTEGER(0), .max = INTEGER(MATTE_MAX_RESOLUTION), .step = INTEGER(1)

static const struct matte_input inputs[] = {
    INPUT(destination, .help = "what is pasted into"),
    INPUT(source, .help = "what is pasted; what reaches beyond the destination is cut off"),
    INPUT(x, OFFSET, .help = "where its left edge comes, in pixels"),
    INPUT(y, OFFSET, .help = "where its top edge comes, in pixels"),
    INPUT(resize_source, .def = BOOLEAN(false),
          .help = "true first resamples the source to the destination's size"),
    INPUT(mask, .optional = true,
          .help = "where the source shows: white is all of it; resampled to the source's size"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the destination with the source in it" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "destination=0 0 0 / 0 0 0; source=1 1; mask=1 0.5",
      .args = "x=1 y=1",
      .gives = "0 0 0 / 0 1 0.5" },
    { .given = "destination=0,0,0 0,0,0; source=1,0.5,0 1,1,1",
      .args = "x=1",
      .gives = "0,0,0 1,0.5,0" },
    { 0 },
};

const struct matte_node matte_node_image_composite_masked = {
    .name = "ImageCompositeMasked",
    .category = "image",
    .module = "comfy_extras.nodes_mask",
    .help = "An image pasted into another, through a mask if there is one.",
    .notes = "A shorter batch of sources or masks starts over, a longer one is cut. Nothing is "
             "clamped. Infinities and NaN show even where the mask hides them.\n\n"
             "A source with alpha loses it where the destination has none; it does not act as the "
             "mask. One without is opaque where the destination has alpha, which ComfyUI 0.8 "
             "refuses.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_composite_masked),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
