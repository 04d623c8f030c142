/* SPDX-License-Identifier: MIT */
#include "kernels/convolve.h"
#include "nodes/declare.h"

struct image_sharpen {
    const matte_image *image;
    int64_t sharpen_radius;
    double sigma;
    double alpha;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_sharpen *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    matte_status status =
        matte_blur_check(job, &shape, (size_t)p->sharpen_radius, "sharpen_radius");
    if (!status)
        shapes[0] = shape;
    return status;
}

static int64_t reach(const void *params)
{
    const struct image_sharpen *p = params;
    return p->sharpen_radius;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_sharpen *p = params;
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (status)
        return status;
    struct matte_gaussian gaussian = { .radius = (size_t)p->sharpen_radius,
                                       .sigma = p->sigma * (double)p->sharpen_radius };
    /* ComfyUI sharpens ten times as much as it says. */
    return matte_sharpen(job, p->image, gaussian, p->alpha * 10, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_sharpen, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch, any channels; larger than the radius both ways"),
    INPUT(sharpen_radius, .def = INTEGER(1), .min = INTEGER(1),
          .max = INTEGER(MATTE_GAUSSIAN_RADIUS_MAX), .step = INTEGER(1),
          .help = "the size of the details that are strengthened, in pixels"),
    INPUT(sigma, .def = REAL(1.0), .min = REAL(0.1), .max = REAL(10.0), .step = REAL(0.01),
          .help = "the bell's standard deviation, in units of the radius"),
    INPUT(alpha, .def = REAL(1.0), .min = REAL(0.0), .max = REAL(5.0), .step = REAL(0.01),
          .help = "how much; 0 changes nothing, 1 adds ten times the details"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "the sharpened image, of the same size, clamped to 0 to 1" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0.25 0.75 / 0.25 0.75",
      .args = "sharpen_radius=1 sigma=1",
      .gives = "0 1 / 0 1" },
    { 0 },
};

const struct matte_node matte_node_image_sharpen = {
    .name = "ImageSharpen",
    .category = "image/postprocessing",
    .module = "comfy_extras.nodes_post_processing",
    .help = "Sharpens an image: adds what differs from its blurred twin.",
    .notes = "Every channel is sharpened, alpha included. Beyond the border the image is mirrored.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_sharpen),
    .reach = reach,
    .infer = infer,
    .run = run,
};
