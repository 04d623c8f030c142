/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "nodes/declare.h"

struct get_image_size {
    const matte_image *image;
    const char *unique_id;
};

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct get_image_size *p = params;
    const struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    outputs[0].integer = (int64_t)shape.size[2];
    outputs[1].integer = (int64_t)shape.size[1];
    outputs[2].integer = (int64_t)shape.size[0];
    const char *text = matte_arena_format(&job->arena, "width: %zu, height: %zu\n batch size: %zu",
                                          shape.size[2], shape.size[1], shape.size[0]);
    return text ? matte_show_progress(job, text) : matte_fail_memory(job, 1);
}

#define INPUT(member, ...) MATTE_INPUT(struct get_image_size, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch"),
    INPUT(unique_id, .hidden = "UNIQUE_ID", .help = "not used: ComfyUI asks for it"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_INT, .name = "width", .help = "pixels across" },
    { .type = MATTE_INT, .name = "height", .help = "pixels down" },
    { .type = MATTE_INT, .name = "batch_size", .help = "how many images the batch has" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0,0,0 1,1,1", .args = "", .gives = "2" },
    { 0 },
};

const struct matte_node matte_node_get_image_size = {
    .name = "GetImageSize",
    .display_name = "Get Image Size",
    .category = "image",
    .module = "comfy_extras.nodes_images",
    .description = "Returns width and height of the image, and passes it through unchanged.",
    .help = "The width, height and batch size of an image, for other nodes' inputs.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct get_image_size),
    .halo = MATTE_EVERYTHING,
    .infer = matte_infer_nothing,
    .run = run,
};
