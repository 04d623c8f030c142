/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "kernels/composite_masked.h"
#include "nodes/declare.h"

struct latent_composite_masked {
    const matte_latent *destination;
    const matte_latent *source;
    int64_t x;
    int64_t y;
    bool resize_source;
    const matte_mask *mask;
};

/* How many pixels of the picture a latent's pixel spans. */
enum { SCALE = 8 };

static matte_status check_rank(matte_job *job, const char *name, const matte_tensor *samples)
{
    int rank = matte_tensor_shape(samples).rank;
    if (rank == 4)
        return MATTE_OK;
    return matte_fail(job, MATTE_EUNSUPPORTED, name,
                      "a latent of %d dimensions, as of a video, can't be composited", rank);
}

static matte_status plan(matte_job *job, const struct latent_composite_masked *p,
                         struct matte_composite *composite)
{
    struct matte_shape mask;
    *composite = (struct matte_composite){ .destination = matte_latent_samples(p->destination),
                                           .source = matte_latent_samples(p->source),
                                           .mask = p->mask ? matte_mask_tensor(p->mask) : NULL,
                                           .latents = true,
                                           .left = (size_t)p->x / SCALE,
                                           .top = (size_t)p->y / SCALE,
                                           .resize_source = p->resize_source };
    matte_status status = check_rank(job, "destination", composite->destination);
    if (!status)
        status = check_rank(job, "source", composite->source);
    if (!status && p->mask)
        status = matte_folded_shape(job, p->mask, &mask);
    return status ? status : matte_composite_check(job, composite);
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    struct matte_composite composite;
    matte_status status = plan(job, params, &composite);
    if (!status)
        shapes[0] = matte_tensor_shape(composite.destination);
    return status;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct latent_composite_masked *p = params;
    struct matte_composite composite;
    matte_tensor *samples = NULL;
    matte_status status = plan(job, params, &composite);
    if (!status)
        status = matte_composite(job, &composite, &samples);
    if (!status)
        status = matte_latent_new(job, samples, matte_latent_noise_mask(p->destination),
                                  &outputs[0].latent);
    matte_tensor_unref(&samples);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct latent_composite_masked, member, __VA_ARGS__)
#define OFFSET                                                                                     \
    .def = INTEGER(0), .min = INTEGER(0), .max = INTEGER(MATTE_MAX_RESOLUTION),                    \
    .step = INTEGER(SCALE)

static const struct matte_input inputs[] = {
    INPUT(destination, .help = "what is pasted into; its noise mask is kept"),
    INPUT(source, .help = "what is pasted; what reaches beyond the destination is cut off"),
    INPUT(x, OFFSET, .help = "where its left edge comes, in the picture's pixels"),
    INPUT(y, OFFSET, .help = "where its top edge comes, in the picture's pixels"),
    INPUT(resize_source, .def = BOOLEAN(false),
          .help = "true first resamples the source to the destination's size"),
    INPUT(mask, .optional = true,
          .help = "where the source shows: white is all of it; resampled to the source's size"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_LATENT, .help = "the destination with the source in it" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "destination=0 0 0 / 0 0 0; source=1 -2; mask=1 0.5",
      .args = "x=8 y=8",
      .gives = "0 0 0 / 0 1 -1" },
    { 0 },
};

const struct matte_node matte_node_latent_composite_masked = {
    .name = "LatentCompositeMasked",
    .category = "latent",
    .module = "comfy_extras.nodes_mask",
    .help = "A latent pasted into another, through a mask if there is one.",
    .notes =
        "Offsets count the picture's pixels and are rounded down to a latent's, which are 8 "
        "of them.\n\n"
        "A shorter batch of sources or masks starts over, a longer one is cut. A source with a "
        "single channel serves for all. Infinities and NaN show even where the mask hides "
        "them.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct latent_composite_masked),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
