/* SPDX-License-Identifier: MIT */
#include "kernels/canny.h"
#include "core/job.h"
#include "kernels/convolve.h"
#include "nodes/declare.h"

struct canny {
    const matte_image *image;
    double low_threshold;
    double high_threshold;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct canny *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    if (p->low_threshold > p->high_threshold)
        return matte_fail(job, MATTE_ERANGE, "low_threshold",
                          "%g is more than high_threshold, %g: exchange them", p->low_threshold,
                          p->high_threshold);
    if (shape.size[3] != 1 && shape.size[3] != 3)
        return matte_fail(job, MATTE_ESHAPE, "image",
                          "it has %zu channels, and edges are found in those of 1 or 3",
                          shape.size[3]);
    matte_status status = matte_blur_check(job, &shape, MATTE_CANNY_BLUR_RADIUS, "image");
    if (status)
        return status;
    shape.size[3] = 3;
    shapes[0] = shape;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct canny *p = params;
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (status)
        return status;
    const struct matte_canny canny = { .low = (float)p->low_threshold,
                                       .high = (float)p->high_threshold };
    return matte_canny_edges(job, p->image, &canny, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct canny, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch of 1 or 3 channels, larger than 2x2"),
    INPUT(low_threshold, .def = REAL(0.4), .min = REAL(0.01), .max = REAL(0.99), .step = REAL(0.01),
          .help = "slopes above it count where they are connected with steeper ones"),
    INPUT(high_threshold, .def = REAL(0.8), .min = REAL(0.01), .max = REAL(0.99),
          .step = REAL(0.01), .help = "slopes above it always count; not less than low_threshold"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "1 along edges, 0 elsewhere, in three equal channels" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0 0.5 1 / 0 0.5 1 / 0 0.5 1",
      .args = "",
      .gives = "0,0,0 1,1,1 0,0,0 / 0,0,0 1,1,1 0,0,0 / 0,0,0 1,1,1 0,0,0" },
    { 0 },
};

const struct matte_node matte_node_canny = {
    .name = "Canny",
    .category = "image/preprocessors",
    .module = "comfy_extras.nodes_canny",
    .help = "Finds edges: lines of one pixel's width where brightness changes most.",
    .notes = "The image is turned to grey and blurred by a pixel; of Sobel's slopes the ridges are "
             "kept. A slope of 1 is that from black to white over about four pixels.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct canny),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
