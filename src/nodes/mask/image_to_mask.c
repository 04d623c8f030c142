/* SPDX-License-Identifier: MIT */
#include "core/channel.h"
#include "core/job.h"
#include "core/tensor.h"
#include "nodes/declare.h"

struct image_to_mask {
    const matte_image *image;
    unsigned channel;
};

/* Lists the channels that an image of `count` channels has, for people. */
static const char *channels_text(size_t count)
{
    static const char *const texts[] = { "none", "red", "red, green", "red, green, blue" };
    return count < 4 ? texts[count] : "red, green, blue, alpha";
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct image_to_mask *p = params;
    struct matte_shape shape = matte_tensor_shape(matte_image_tensor(p->image));
    if (p->channel >= shape.size[3])
        return matte_fail(job, MATTE_ESHAPE, "channel",
                          "the image has no %s channel; it has %zu: %s",
                          matte_channel_names[p->channel], shape.size[3],
                          channels_text(shape.size[3]));
    shape.rank = 3;
    shapes[0] = shape;
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct image_to_mask *p = params;
    struct matte_shape shape;
    matte_status status = infer(job, params, &shape);
    if (status)
        return status;
    const matte_tensor *image = matte_image_tensor(p->image);
    struct matte_data view = image->data;
    view.shape = shape;
    view.elements = matte_data_at(&view, p->channel * view.stride[3]);
    return matte_view_mask(job, image, &view, &outputs[0].mask);
}

#define INPUT(member, ...) MATTE_INPUT(struct image_to_mask, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch, 1 to n channels"),
    INPUT(channel, .options = matte_channel_names,
          .help = "which one; a channel that the image lacks is an error"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "the channel, a mask for each image of the batch" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=1,0,0.5 0.25,1,0", .args = "channel=red", .gives = "1 0.25" },
    { .given = "image=0,0,0,0.5 0,0,0,1", .args = "channel=alpha", .gives = "0.5 1" },
    { 0 },
};

const struct matte_node matte_node_image_to_mask = {
    .name = "ImageToMask",
    .display_name = "Convert Image to Mask",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "One channel of an image as a mask.",
    .notes =
        "The values stay as they are: alpha is not inverted here, unlike in LoadImage and "
        "LoadImageMask, whose masks are white where the picture is transparent.\n\n"
        "The mask is a view of the image's memory: it costs nothing, and keeps the whole image "
        "alive.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct image_to_mask),
    .halo = MATTE_POINTWISE,
    .infer = infer,
    .run = run,
};
