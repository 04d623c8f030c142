/* SPDX-License-Identifier: MIT */
#include "kernels/composite_masked.h"

#include "core/job.h"
#include "core/levels.h"
#include "kernels/composite_pass.h"
#include "kernels/finite.h"
#include "kernels/fit.h"
#include "kernels/move.h"
#include "kernels/part.h"

matte_status matte_composite_check(matte_job *job, const struct matte_composite *composite)
{
    const size_t *to = composite->destination->data.shape.size;
    const size_t *from = composite->source->data.shape.size;
    size_t masks = 1;
    for (int i = 0; composite->mask && i < composite->mask->data.shape.rank - 2; i++)
        masks *= composite->mask->data.shape.size[i];
    if (to[0] > 0 && from[0] == 0)
        return matte_fail(job, MATTE_ESHAPE, "source", "an empty batch has nothing to paste");
    if (to[0] > 0 && masks == 0)
        return matte_fail(job, MATTE_ESHAPE, "mask", "an empty batch has no mask to paste through");
    if (composite->latents && from[1] != 1 && from[1] != to[1])
        return matte_fail(job, MATTE_ESHAPE, "source",
                          "its latent has %zu channels, the destination's has %zu: take both from "
                          "the same kind of model",
                          from[1], to[1]);
    return MATTE_OK;
}

static struct matte_data data_of(const struct matte_composite *composite,
                                 const matte_tensor *tensor)
{
    return composite->latents ? matte_pixels_of_latent(tensor) : matte_pixels_of_image(tensor);
}

/* Planes that were folded into the batch for a while, as `planes` of each item again. */
static struct matte_data unfold(const matte_tensor *folded, size_t planes)
{
    struct matte_data data = matte_pixels_of_mask(folded);
    data.shape.size[MATTE_ITEMS] = planes ? data.shape.size[MATTE_ITEMS] / planes : 0;
    data.shape.size[MATTE_PLANES] = planes;
    data.stride[MATTE_PLANES] = data.stride[MATTE_ITEMS];
    data.stride[MATTE_ITEMS] *= planes;
    return data;
}

/* An input made as large as wanted, as far as it is used. */
struct fitted {
    matte_tensor *tensor;
    struct matte_data data;
    /* It was as large already, so that the filter has left its finite values alone. */
    bool settle;
};

/* ComfyUI filters bilinearly even what has the size wanted. */
static matte_status filter(matte_job *job, size_t height, size_t width, struct fitted *fitted)
{
    const struct matte_resampling resampling = { .method = MATTE_RESAMPLE_BILINEAR,
                                                 .height = height,
                                                 .width = width };
    matte_tensor *in = fitted->tensor;
    const size_t *size = in->data.shape.size;
    const float *levels = in->data.levels;
    fitted->settle =
        size[1] == height && size[2] == width && !(levels && matte_levels_finite(levels));
    matte_status status = matte_fit(job, in, &resampling, &fitted->tensor);
    if (status)
        fitted->tensor = NULL;
    matte_tensor_unref(&in);
    return status;
}

static matte_status fit_source(matte_job *job, const struct matte_composite *composite,
                               const struct matte_data *destination, struct fitted *source)
{
    const size_t *size = destination->shape.size;
    size_t planes = composite->source->data.shape.size[1];
    matte_tensor *cut = matte_tensor_ref(composite->source);
    matte_status status = matte_first(job, &cut, 0, size[MATTE_ITEMS]);
    if (!status && !composite->latents)
        status = matte_first(job, &cut, 3, composite->channels);
    source->tensor = cut;
    if (status)
        return status;
    if (!composite->resize_source) {
        source->data = data_of(composite, cut);
        return MATTE_OK;
    }
    if (composite->latents) {
        status = matte_move_fold(job, cut, &source->tensor);
        if (status)
            return status;
        matte_tensor_unref(&cut);
    }
    status = filter(job, size[MATTE_HEIGHT], size[MATTE_WIDTH], source);
    if (!status)
        source->data = composite->latents ? unfold(source->tensor, planes)
                                          : data_of(composite, source->tensor);
    return status;
}

static matte_status fit_mask(matte_job *job, const matte_tensor *given,
                             const struct matte_data *source, size_t items, struct fitted *mask)
{
    const size_t *size = source->shape.size;
    if (!given)
        return MATTE_OK;
    matte_status status = matte_move_fold(job, given, &mask->tensor);
    if (!status)
        status = matte_first(job, &mask->tensor, 0, items);
    if (!status)
        status = filter(job, size[MATTE_HEIGHT], size[MATTE_WIDTH], mask);
    if (!status)
        mask->data = matte_pixels_of_mask(mask->tensor);
    return status;
}

/* Whether the result has the codes of both. Infinities and NaN would have to go. */
static bool stays_coded(const struct matte_composite_pass *pass)
{
    const struct matte_data *to = &pass->destination.data;
    const struct matte_data *from = &pass->source.data;
    size_t channels = pass->destination.channels;
    return !pass->mask.data.elements && to->form == MATTE_CODED && from->form == MATTE_CODED &&
           to->shape.size[MATTE_CHANNELS] == channels &&
           from->shape.size[MATTE_CHANNELS] == channels &&
           matte_levels_equal(to->levels, from->levels) && matte_levels_finite(to->levels);
}

static matte_status run(matte_job *job, const struct matte_composite *composite,
                        struct matte_composite_pass *pass, matte_tensor **out)
{
    struct matte_shape shape = composite->destination->data.shape;
    struct matte_shape sizes = pass->destination.data.shape;
    bool coded = stays_coded(pass);
    if (!composite->latents)
        shape.size[3] = sizes.size[MATTE_CHANNELS] = composite->channels;
    matte_status status = matte_tensor_new(job, &shape, coded ? MATTE_CODED : MATTE_FLOAT32,
                                           pass->destination.data.levels, out, &pass->out);
    if (status)
        return status;
    status =
        matte_blocks_run(job, &sizes, coded ? matte_composite_codes : matte_composite_floats, pass);
    if (status)
        matte_tensor_unref(out);
    return status;
}

/* Of inputs that fit. */
static matte_status paste(matte_job *job, const struct matte_composite *composite,
                          const struct matte_data *destination, const struct fitted *source,
                          const struct fitted *mask, matte_tensor **out)
{
    const struct matte_kernels *kernels = matte_kernels_of(job);
    const size_t *to = destination->shape.size;
    const size_t *from = source->data.shape.size;
    size_t channels = composite->latents ? 1 : composite->channels;
    struct matte_composite_pass pass = {
        .rows = kernels->composite,
        .destination = { kernels, *destination, channels, true },
        .source = { kernels, source->data, channels, composite->pad_source },
        .mask = { kernels, mask->data, channels, false },
        .settle_source = source->settle,
        .settle_mask = mask->settle,
        .left = composite->left,
        .top = composite->top,
    };
    pass.right = pass.left + matte_overlap(to[MATTE_WIDTH], pass.left, from[MATTE_WIDTH]);
    pass.bottom = pass.top + matte_overlap(to[MATTE_HEIGHT], pass.top, from[MATTE_HEIGHT]);
    return run(job, composite, &pass, out);
}

/* Whether all of the source lies beyond the destination, and nothing else has to change. */
static bool misses(const struct matte_composite *composite, const struct matte_data *destination)
{
    const size_t *size = destination->shape.size;
    return (composite->left >= size[MATTE_WIDTH] || composite->top >= size[MATTE_HEIGHT]) &&
           (composite->latents || composite->channels == size[MATTE_CHANNELS]);
}

matte_status matte_composite(matte_job *job, const struct matte_composite *composite,
                             matte_tensor **out)
{
    const struct matte_data destination = data_of(composite, composite->destination);
    struct fitted source = { .tensor = NULL };
    struct fitted mask = { .tensor = NULL };
    matte_status status = matte_composite_check(job, composite);
    if (!status && misses(composite, &destination)) {
        *out = matte_tensor_ref(composite->destination);
        return MATTE_OK;
    }
    if (!status)
        status = fit_source(job, composite, &destination, &source);
    if (!status)
        status = fit_mask(job, composite->mask, &source.data, destination.shape.size[MATTE_ITEMS],
                          &mask);
    if (!status)
        status = paste(job, composite, &destination, &source, &mask, out);
    matte_tensor_unref(&source.tensor);
    matte_tensor_unref(&mask.tensor);
    return status;
}
