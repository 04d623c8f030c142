/* SPDX-License-Identifier: MIT */
#include "kernels/convolve.h"
#include "nodes/declare.h"

struct image_blur {
    const matte_image *image;
    int64_t blur_radius;
    double sigma;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_blur *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    matte_status status = matte_blur_check(job, &shape, (size_t)p->blur_radius, "blur_radius");
    if (!status)
        shapes[0] = shape;
    return status;
}

static int64_t reach(const void *params)
{
    const struct image_blur *p = params;
    return p->blur_radius;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_blur *p = params;
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (status)
        return status;
    struct matte_gaussian gaussian = { .radius = (size_t)p->blur_radius,
                                       .sigma = p->sigma * (double)p->blur_radius };
    return matte_blur(job, p->image, gaussian, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_blur, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch, any channels; larger than the radius both ways"),
    INPUT(blur_radius, .def = INTEGER(1), .min = INTEGER(1),
          .max = INTEGER(MATTE_GAUSSIAN_RADIUS_MAX), .step = INTEGER(1),
          .help = "how far a pixel spreads, in pixels"),
    INPUT(sigma, .def = REAL(1.0), .min = REAL(0.1), .max = REAL(10.0), .step = REAL(0.1),
          .help = "the bell's standard deviation, in units of the radius: from 1 on, most of the "
                  "window counts almost alike"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the blurred image, of the same size" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0 1 / 0 1",
      .args = "blur_radius=1 sigma=1",
      .gives = "0.548137248 0.451862752 / 0.548137248 0.451862752" },
    { 0 },
};

const struct matte_node matte_node_image_blur = {
    .name = "ImageBlur",
    .category = "image/postprocessing",
    .module = "comfy_extras.nodes_post_processing",
    .help = "Blurs an image with a bell-shaped (Gaussian) window.",
    .notes = "Every channel is blurred, alpha included. Beyond the border the image is mirrored.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_blur),
    .reach = reach,
    .infer = infer,
    .run = run,
};
