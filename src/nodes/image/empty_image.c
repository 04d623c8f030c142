/* SPDX-License-Identifier: MIT */
#include "kernels/fill.h"
#include "nodes/declare.h"

struct empty_image {
    int64_t width;
    int64_t height;
    int64_t batch_size;
    int64_t color;
};

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct empty_image *p = params;
    (void)job;
    shapes[0] = (struct matte_shape){
        .rank = 4, .size = { (size_t)p->batch_size, (size_t)p->height, (size_t)p->width, 3 }
    };
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct empty_image *p = params;
    const uint8_t pixel[] = { (uint8_t)(p->color >> 16 & 255), (uint8_t)(p->color >> 8 & 255),
                              (uint8_t)(p->color & 255) };
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (!status)
        status = matte_fill_pixel(job, &shape, pixel, &outputs[0].image);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct empty_image, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(width, PIXELS(512, 1, 1), .help = "in pixels"),
    INPUT(height, PIXELS(512, 1, 1), .help = "in pixels"),
    INPUT(batch_size, .def = INTEGER(1), .min = INTEGER(1), .max = INTEGER(4096),
          .help = "how many images"),
    INPUT(color, .def = INTEGER(0), .min = INTEGER(0), .max = INTEGER(0xFFFFFF), .step = INTEGER(1),
          .hints = HINT("display", "\"color\""),
          .help = "red * 65536 + green * 256 + blue, each 0 to 255"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "red, green and blue of the colour" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "", .args = "width=2 height=1 color=16711680", .gives = "1,0,0 1,0,0" },
    { 0 },
};

const struct matte_node matte_node_empty_image = {
    .name = "EmptyImage",
    .display_name = "EmptyImage",
    .category = "image",
    .module = "nodes",
    .legacy = true,
    .help = "An image of one colour.",
    .notes = "It costs nothing whatever its size: one row of memory stands for all.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct empty_image),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
