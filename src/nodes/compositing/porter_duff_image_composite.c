/* SPDX-License-Identifier: MIT */
#include "kernels/porter_duff.h"

#include "core/job.h"
#include "nodes/declare.h"

struct porter_duff_image_composite {
    const matte_image *source;
    const matte_mask *source_alpha;
    const matte_image *destination;
    const matte_mask *destination_alpha;
    unsigned mode;
};

static struct matte_porter_duff inputs_of(const struct porter_duff_image_composite *p)
{
    return (struct matte_porter_duff){
        .source = matte_image_tensor(p->source),
        .source_mask = matte_mask_tensor(p->source_alpha),
        .destination = matte_image_tensor(p->destination),
        .destination_mask = matte_mask_tensor(p->destination_alpha),
        .mode = (enum matte_porter_duff_mode)p->mode,
    };
}

static matte_status check_alpha(matte_job *job, const char *name, const matte_tensor *alpha)
{
    int rank = matte_tensor_shape(alpha).rank;
    if (rank == 3)
        return MATTE_OK;
    return matte_fail(job, MATTE_ESHAPE, name,
                      "a mask has 3 dimensions here, [batch, height, width], not %d", rank);
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct matte_porter_duff over = inputs_of(params);
    struct matte_shape image = matte_tensor_shape(over.destination);
    size_t channels = matte_tensor_shape(over.source).size[3];
    matte_status status = check_alpha(job, "source_alpha", over.source_mask);
    if (!status)
        status = check_alpha(job, "destination_alpha", over.destination_mask);
    if (status)
        return status;
    if (channels != image.size[3])
        return matte_fail(job, MATTE_ESHAPE, "source",
                          "it has %zu channels, the destination has %zu: give both as many",
                          channels, image.size[3]);
    image.size[0] = matte_porter_duff_items(&over);
    if (image.size[0] == 0)
        return matte_fail(job, MATTE_ESHAPE, NULL, "an empty batch has nothing to composite");
    shapes[0] = image;
    shapes[1] = image;
    shapes[1].rank = 3;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct matte_porter_duff over = inputs_of(params);
    struct matte_shape shapes[2];
    matte_status status = infer(job, params, shapes);
    if (status)
        return status;
    return matte_porter_duff(job, &over, &outputs[0].image, &outputs[1].mask);
}

#define INPUT(member, ...) MATTE_INPUT(struct porter_duff_image_composite, member, __VA_ARGS__)
#define ENTRY(mode, a, c)  #mode,

static const char *const modes[] = { MATTE_PORTER_DUFF_LIST(ENTRY) NULL };

static const struct matte_input inputs[] = {
    INPUT(source, .help = "what is laid over"),
    INPUT(source_alpha, .help = "where the source is transparent: white is"),
    INPUT(destination, .help = "what lies below; the result has its size"),
    INPUT(destination_alpha, .help = "where the destination is transparent: white is"),
    INPUT(mode, .def = INTEGER(MATTE_PORTER_DUFF_DST), .options = modes,
          .help = "how colours and alphas come together"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the colours, not premultiplied" },
    { .type = MATTE_MASK, .help = "where the result is transparent" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "source=1 1; source_alpha=0.5 1; destination=0 1; destination_alpha=0 0",
      .args = "mode=SRC_OVER",
      .gives = "0.5 1" },
    { .given = "source=1 1; source_alpha=0 1; destination=1 1; destination_alpha=0 0",
      .args = "mode=DST_OUT",
      .gives = "0 1" },
    { 0 },
};

const struct matte_node matte_node_porter_duff_image_composite = {
    .name = "PorterDuffImageComposite",
    .display_name = "Porter-Duff Image Composite",
    .category = "mask/compositing",
    .module = "comfy_extras.nodes_compositing",
    .help = "Two images with transparency made one, in one of 18 ways.",
    .notes =
        "The alphas are masks as the loaders give them: white is transparent. A fourth channel "
        "of the images is treated as one more colour.\n\n"
        "Inputs of other sizes are cut to the aspect of the destination and resampled "
        "(bicubic). The shortest batch decides how many images come out.\n\n"
        "DST, which is the mode unless said, leaves the destination alone, but for black "
        "where it is fully transparent. MULTIPLY multiplies the alphas too, which other "
        "programs do not.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct porter_duff_image_composite),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
