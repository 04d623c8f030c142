/* SPDX-License-Identifier: MIT */
#include "kernels/morphology.h"
#include "core/context.h"
#include "nodes/declare.h"

struct morphology {
    const matte_image *image;
    unsigned operation;
    int64_t kernel_size;
};

/* In the order of enum matte_morphology_operation, and of ComfyUI. */
static const char *const operations[] = { "erode",    "dilate",     "open",    "close",
                                          "gradient", "bottom_hat", "top_hat", NULL };

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct morphology *p = params;
    (void)job;
    shapes[0] = matte_tensor_shape(matte_image_tensor(p->image));
    return MATTE_OK;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct morphology *p = params;
    size_t before = (size_t)p->kernel_size / 2;
    size_t after = (size_t)p->kernel_size - 1 - before;
    struct matte_morphology morphology = {
        .operation = (enum matte_morphology_operation)p->operation,
        .erosion = { before, after },
        .dilation = { after, before },
    };
    /* Until September 2026 kornia dilated even sizes with erosion's window, not its mirror. */
    if (matte_job_context(job)->params.compat == MATTE_COMPAT_COMFYUI_0_8)
        morphology.dilation = morphology.erosion;
    return matte_morph(job, p->image, &morphology, &outputs[0].image);
}

#define INPUT(member, ...) MATTE_INPUT(struct morphology, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(image, .help = "any batch, any channels; each is worked on apart"),
    INPUT(operation, .options = operations,
          .help =
              "erode takes the darkest value of the window, dilate the brightest; open erodes, "
              "then dilates, and so removes small bright spots; close is its converse; gradient "
              "is dilate - erode: the edges; top_hat is what open removes, bottom_hat what "
              "close adds"),
    INPUT(kernel_size, .def = INTEGER(3), .min = INTEGER(3), .max = INTEGER(999),
          .step = INTEGER(1), .help = "the side of the square window, in pixels"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_IMAGE, .help = "an image of the same size" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "image=0 0 0 0 0.5 / 0 0.25 0 0 0",
      .args = "operation=dilate",
      .gives = "0.25 0.25 0.25 0.5 0.5 / 0.25 0.25 0.25 0.5 0.5" },
    { .given = "image=1 1 1 0 1 1", .args = "operation=close", .gives = "1 1 1 1 1 1" },
    { .given = "image=0 0 1 1 1", .args = "operation=gradient", .gives = "0 1 1 0 0" },
    { .given = "image=0 1 0 0 0 0",
      .args = "operation=dilate kernel_size=4",
      .gives = "1 1 1 0 0 0" },
    { 0 },
};

const struct matte_node matte_node_morphology = {
    .name = "Morphology",
    .display_name = "ImageMorphology",
    .category = "image/postprocessing",
    .module = "comfy_extras.nodes_morphology",
    .help =
        "Grows or shrinks the bright parts of an image, or finds their edges and small details.",
    .notes =
        "Pixels outside the image do not count. The cost grows with the logarithm of the "
        "window's side. A window that holds a NaN gives NaN.\n\n"
        "A window of even size has no middle: eroding, it reaches a pixel farther up and left, "
        "dilating, a pixel farther down and right, so that opening and closing move nothing.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct morphology),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
