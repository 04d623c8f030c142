/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "nodes/resize.h"

struct image_scale {
    const matte_image *image;
    unsigned upscale_method;
    int64_t width;
    int64_t height;
    unsigned crop;
};

static matte_status size_of(matte_job *job, const struct image_scale *p,
                            struct matte_resampling *resampling)
{
    const struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    *resampling =
        (struct matte_resampling){ .method = (enum matte_resample_method)p->upscale_method,
                                   .crop = (enum matte_resample_crop)p->crop,
                                   .width = (size_t)p->width,
                                   .height = (size_t)p->height };
    if (shape.size[1] == 0 || shape.size[2] == 0)
        return matte_fail(job, MATTE_ESHAPE, "image", "the image is empty: %zux%zu pixels",
                          shape.size[2], shape.size[1]);
    matte_complete_size(&shape, resampling);
    return MATTE_OK;
}

/* With neither width nor height ComfyUI hands the image on. */
static bool keeps(const struct image_scale *p)
{
    return p->width == 0 && p->height == 0;
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_scale *p = params;
    struct matte_resampling resampling;
    if (keeps(p)) {
        shapes[0] = matte_tensor_shape(matte_image_tensor(p->image));
        return MATTE_OK;
    }
    matte_status status = size_of(job, p, &resampling);
    if (status)
        return status;
    return matte_resampled_shape(job, matte_image_tensor(p->image), &resampling, &shapes[0]);
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_scale *p = params;
    struct matte_resampling resampling;
    if (keeps(p)) {
        outputs[0].image = matte_image_ref(p->image);
        return MATTE_OK;
    }
    matte_status status = size_of(job, p, &resampling);
    if (status)
        return status;
    return matte_resample_image(job, p->image, &resampling, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_scale, member, __VA_ARGS__)
#define SIZE                                                                                       \
    .def = INTEGER(512), .min = INTEGER(0), .max = INTEGER(MATTE_MAX_RESOLUTION), .step = INTEGER(1)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any image"),
    INPUT(upscale_method, .options = MATTE_RESAMPLE_OPTIONS, .help = MATTE_RESAMPLE_HELP),
    INPUT(width, SIZE, .help = "in pixels; 0: what keeps the aspect"),
    INPUT(height, SIZE, .help = "in pixels; 0: what keeps the aspect"),
    INPUT(crop, .options = MATTE_CROP_OPTIONS, .help = MATTE_CROP_HELP),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the image at its new size" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0,0,0 1,1,1",
      .args = "upscale_method=bilinear width=4 height=1",
      .gives = "0,0,0 0.25,0.25,0.25 0.75,0.75,0.75 1,1,1" },
    { .given = "image=0,0,0 1,1,1",
      .args = "upscale_method=nearest-exact width=4 height=0",
      .gives = "0,0,0 0,0,0 1,1,1 1,1,1 / 0,0,0 0,0,0 1,1,1 1,1,1" },
    { 0 },
};

const struct matte_node matte_node_image_scale = {
    .name = "ImageScale",
    .display_name = "Upscale Image",
    .category = "image/upscaling",
    .module = "nodes",
    .help = "An image at another size, larger or smaller.",
    .notes = "With a width and a height of 0 the image stays as it is.\n\n"
             "bilinear and bicubic look at 2x2 and 4x4 pixels whatever the size: an image that "
             "becomes much smaller loses what lies between them. area and lanczos look at all.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_scale),
    .legacy = true,
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
