/* SPDX-License-Identifier: MIT */
#include "core/job.h"
#include "kernels/combine.h"
#include "kernels/move.h"
#include "nodes/declare.h"

struct mask_composite {
    const matte_mask *destination;
    const matte_mask *source;
    int64_t x;
    int64_t y;
    unsigned operation;
};

/* A source that begins beyond the far edge is passed over, unless more than a pixel of it would
 * reach as far beyond the near one: there ComfyUI's slices disagree, and it fails. */
static matte_status check_offset(matte_job *job, const char *input, size_t offset, size_t size,
                                 size_t source)
{
    if (offset <= size || source < 2 || offset - size > source - 2)
        return MATTE_OK;
    return matte_fail(job, MATTE_ESHAPE, input,
                      "at %zu the source lies beyond the destination, which ends at %zu; ComfyUI "
                      "fails at this, so use %zu at most",
                      offset, size, size);
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct mask_composite *p = params;
    struct matte_shape source;
    matte_status status = matte_folded_shape(job, p->destination, &shapes[0]);
    if (!status)
        status = matte_folded_shape(job, p->source, &source);
    if (status)
        return status;
    if (source.size[0] != 1 && source.size[0] != shapes[0].size[0])
        return matte_fail(job, MATTE_ESHAPE, "source",
                          "there are %zu masks for a destination of %zu; give as many, or one",
                          source.size[0], shapes[0].size[0]);
    status = check_offset(job, "x", (size_t)p->x, shapes[0].size[2], source.size[2]);
    if (!status)
        status = check_offset(job, "y", (size_t)p->y, shapes[0].size[1], source.size[1]);
    return status;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct mask_composite *p = params;
    struct matte_shape shape;
    matte_tensor *destination = NULL;
    matte_tensor *source = NULL;
    matte_tensor *combined;
    matte_status status = infer(job, params, &shape);
    if (!status)
        status = matte_move_fold(job, matte_mask_tensor(p->destination), &destination);
    if (!status)
        status = matte_move_fold(job, matte_mask_tensor(p->source), &source);
    if (!status)
        status = matte_combine(job, destination, source, (size_t)p->x, (size_t)p->y,
                               (enum matte_combination)p->operation, &combined);
    matte_tensor_unref(&destination);
    matte_tensor_unref(&source);
    if (!status)
        outputs[0].mask = matte_tensor_as_mask(combined);
    return status;
}

#define INPUT(member, ...) MATTE_INPUT(struct mask_composite, member, __VA_ARGS__)

static const struct matte_input inputs[] = {
    INPUT(destination, .help = "the mask that is laid upon"),
    INPUT(source, .help = "the mask that is laid on; one, or one for each destination"),
    INPUT(x, PIXELS(0, 0, 1), .help = "where the source's left edge comes, in pixels"),
    INPUT(y, PIXELS(0, 0, 1), .help = "where its top edge comes, in pixels"),
    /* In the order of enum matte_combination. */
    INPUT(operation, .options = OPTIONS("multiply", "add", "subtract", "and", "or", "xor"),
          .help = "what becomes of two pixels; and, or and xor make 0 and 1 of them"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .help = "the destination with the source on it, from 0 to 1" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "destination=0 0.5 1 1; source=1 0.5",
      .args = "x=1 y=0 operation=subtract",
      .gives = "0 0 0.5 1" },
    { .given = "destination=0 0.5 1 1; source=1 0.75",
      .args = "x=1 y=0 operation=and",
      .gives = "0 0 1 1" },
    { 0 },
};

const struct matte_node matte_node_mask_composite = {
    .name = "MaskComposite",
    .category = "mask",
    .module = "comfy_extras.nodes_mask",
    .help = "A mask multiplied with another, added to it, …, at a place.",
    .notes = "What of the source reaches beyond the destination is cut off. Afterwards all of the "
             "result is clipped to 0 … 1, also where no source was.\n\n"
             "For and, or and xor a pixel is true when it is above 0.5.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct mask_composite),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
