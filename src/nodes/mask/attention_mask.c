/* SPDX-License-Identifier: MIT */
/* What an attention block makes of a mask that limits an image prompt: IPAdapterApplyFaceID's and
 * IPAdapterFaceID's attn_mask, as their published steps have it. */
#include <math.h>

#include "core/job.h"
#include "kernels/fill.h"
#include "kernels/fit.h"
#include "kernels/join.h"
#include "kernels/move.h"
#include "nodes/declare.h"

enum { FIT_CURRENT, FIT_LEGACY };

/* In the order of `block`'s options: how often each block's model has halved the latent, rounding
 * up. The first says its sequence's length itself. */
static const unsigned halvings[] = { 0, 0, 1, 2, 3, 1, 2 };

struct attention_mask {
    const matte_mask *mask;
    int64_t latent_width;
    int64_t latent_height;
    unsigned block;
    int64_t sequence_length;
    unsigned fit;
    int64_t batch;
};

/* How the block sees the mask. */
struct grid {
    /* Pixels; each is a token. */
    size_t width;
    size_t height;
    /* Tokens of the block: those of the grid, and padding at both ends. */
    size_t tokens;
    size_t masks;
};

static int64_t sequence_length(const struct attention_mask *p)
{
    int64_t width = p->latent_width;
    int64_t height = p->latent_height;
    for (unsigned i = 0; i < halvings[p->block]; i++) {
        width = (width + 1) / 2;
        height = (height + 1) / 2;
    }
    return p->block == 0 ? p->sequence_length : width * height;
}

/* The grid has the latent's aspect, as far as the number of tokens allows it. */
static matte_status find_grid(matte_job *job, const struct attention_mask *p, struct grid *grid)
{
    int64_t tokens = sequence_length(p);
    double pixels = (double)(p->latent_width * p->latent_height);
    int64_t rows = (int64_t)((double)p->latent_height / sqrt(pixels / (double)tokens));
    if (rows == 0)
        return matte_fail(job, MATTE_ERANGE, "sequence_length",
                          "%lld tokens are too few for a latent of %lldx%lld: not one row",
                          (long long)tokens, (long long)p->latent_width,
                          (long long)p->latent_height);
    rows += tokens % rows != 0;
    int64_t columns = tokens / rows;
    if (columns == 0 || (p->fit == FIT_LEGACY && columns * rows != tokens))
        return matte_fail(job, MATTE_ERANGE, "sequence_length",
                          "a grid of %lldx%lld doesn't fill %lld tokens, for which the old node "
                          "fails: fit=current pads them",
                          (long long)columns, (long long)rows, (long long)tokens);
    *grid =
        (struct grid){ .width = (size_t)columns, .height = (size_t)rows, .tokens = (size_t)tokens };
    return MATTE_OK;
}

static matte_status find_masks(matte_job *job, const struct attention_mask *p,
                               struct matte_shape *folded, struct grid *grid)
{
    matte_status status = matte_folded_shape(job, p->mask, folded);
    if (status)
        return status;
    if (folded->size[0] == 0)
        return matte_fail(job, MATTE_ESHAPE, "mask", "the batch has no mask");
    grid->masks = p->batch > 0 ? (size_t)p->batch : folded->size[0];
    return MATTE_OK;
}

static matte_status infer(matte_job *job, const void *params, struct matte_shape shapes[])
{
    const struct attention_mask *p = params;
    struct matte_shape folded;
    struct grid grid;
    matte_status status = find_grid(job, p, &grid);
    if (!status)
        status = find_masks(job, p, &folded, &grid);
    if (status)
        return status;
    shapes[0] = (struct matte_shape){ .rank = 3, .size = { grid.masks, grid.height, grid.width } };
    shapes[1] = (struct matte_shape){ .rank = 3, .size = { grid.masks, 1, grid.tokens } };
    return MATTE_OK;
}

/* The masks at the grid's size, no more than are wanted. */
static matte_status resize(matte_job *job, const struct attention_mask *p, const struct grid *grid,
                           matte_tensor **resized)
{
    const struct matte_resampling resampling = {
        .method = p->fit == FIT_LEGACY ? MATTE_RESAMPLE_BICUBIC : MATTE_RESAMPLE_BILINEAR,
        .width = grid->width,
        .height = grid->height,
    };
    matte_tensor *folded;
    matte_status status = matte_move_fold(job, matte_mask_tensor(p->mask), &folded);
    if (status)
        return status;
    if (folded->data.shape.size[0] > grid->masks)
        status = matte_first(job, &folded, 0, grid->masks);
    if (!status)
        status = matte_fit(job, folded, &resampling, resized);
    matte_tensor_unref(&folded);
    return status;
}

/* Where masks are too few, the last one is repeated. */
static matte_status fill_batch(matte_job *job, const struct grid *grid, matte_tensor **masks)
{
    size_t count = (*masks)->data.shape.size[0];
    if (count == grid->masks)
        return MATTE_OK;
    struct matte_part parts[] = {
        { .data = matte_mask_data(*masks) },
        { .data = matte_mask_data(*masks), .item = count },
    };
    struct matte_data *last = &parts[1].data;
    last->elements = matte_data_at(last, (count - 1) * last->stride[0]);
    last->shape.size[0] = grid->masks - count;
    last->stride[0] = 0;
    const struct matte_shape shape = { .rank = 3,
                                       .size = { grid->masks, grid->height, grid->width } };
    matte_tensor *filled;
    matte_status status = matte_join(job, parts, 2, &shape, &filled);
    if (status)
        return status;
    matte_tensor_unref(masks);
    *masks = filled;
    return MATTE_OK;
}

/* A row of `tokens` tokens a mask, of masks whose rows lie behind each other. */
static struct matte_data as_tokens(const matte_tensor *masks, size_t tokens)
{
    struct matte_data data = masks->data;
    data.shape = (struct matte_shape){ .rank = 4, .size = { data.shape.size[0], 1, 1, tokens } };
    data.stride[1] = data.stride[2] = data.stride[3] = 1;
    return data;
}

/* Tokens that no pixel stands for are 0: as many before as behind, one more behind. */
static matte_status flatten(matte_job *job, const struct grid *grid, const matte_tensor *masks,
                            matte_tensor **weights)
{
    size_t pixels = grid->width * grid->height;
    size_t before = (grid->tokens - pixels) / 2;
    size_t behind = grid->tokens - pixels - before;
    const struct matte_shape padding = { .rank = 4, .size = { grid->masks, 1, 1, behind } };
    const struct matte_shape whole = { .rank = 4, .size = { grid->masks, 1, 1, grid->tokens } };
    matte_tensor *zeros;
    matte_status status = matte_fill(job, &padding, 0, &zeros);
    if (status)
        return status;
    struct matte_part parts[] = {
        { .data = matte_tensor_data(zeros) },
        { .data = as_tokens(masks, pixels), .channel = before },
        { .data = matte_tensor_data(zeros), .channel = before + pixels },
    };
    parts[0].data.shape.size[3] = before;
    status = matte_join(job, parts, 3, &whole, weights);
    matte_tensor_unref(&zeros);
    return status;
}

/* [masks, 1, 1, tokens] as a mask of one row. */
static matte_status view_weights(matte_job *job, const matte_tensor *weights, matte_mask **mask)
{
    struct matte_data data = matte_tensor_data(weights);
    data.shape.rank = 3;
    data.shape.size[2] = data.shape.size[3];
    data.stride[2] = data.stride[3];
    return matte_view_mask(job, weights, &data, mask);
}

static matte_status run_on_grid(matte_job *job, const struct attention_mask *p,
                                const struct grid *grid, matte_value outputs[])
{
    matte_tensor *resized = NULL;
    matte_tensor *masks = NULL;
    matte_tensor *weights = NULL;
    matte_status status = resize(job, p, grid, &resized);
    if (!status)
        status = fill_batch(job, grid, &resized);
    if (!status)
        status = matte_move_dense(job, resized, &masks);
    matte_tensor_unref(&resized);
    if (!status)
        status = flatten(job, grid, masks, &weights);
    if (!status)
        status = view_weights(job, weights, &outputs[1].mask);
    matte_tensor_unref(&weights);
    if (status)
        matte_tensor_unref(&masks);
    else
        outputs[0].mask = matte_tensor_as_mask(masks);
    return status;
}

static matte_status run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct attention_mask *p = params;
    struct matte_shape folded;
    struct grid grid;
    matte_status status = find_grid(job, p, &grid);
    if (!status)
        status = find_masks(job, p, &folded, &grid);
    return status ? status : run_on_grid(job, p, &grid, outputs);
}

#define INPUT(member, ...) MATTE_INPUT(struct attention_mask, member, __VA_ARGS__)
#define LATENT_SIZE                                                                                \
    .def = INTEGER(64), .min = INTEGER(1), .max = INTEGER(MATTE_MAX_RESOLUTION / 8),               \
    .step = INTEGER(1)

static const struct matte_input inputs[] = {
    INPUT(mask, .help = "where the image prompt has effect: white all of it, black none"),
    INPUT(latent_width, LATENT_SIZE, .help = "of the latent: an eighth of the image's width"),
    INPUT(latent_height, LATENT_SIZE, .help = "of the latent: an eighth of the image's height"),
    INPUT(block,
          .options = OPTIONS("sequence_length", "SD1.5/1", "SD1.5/2", "SD1.5/4", "SD1.5/8",
                             "SDXL/2", "SDXL/4"),
          .def = INTEGER(1),
          .help = "which block: by what the latent's sides are divided by there, or by the "
                  "length of its sequence"),
    INPUT(sequence_length, .def = INTEGER(4096), .min = INTEGER(1), .max = INTEGER(1 << 22),
          .step = INTEGER(1), .help = "tokens of the block, where `block` says so"),
    INPUT(fit, .options = OPTIONS("current", "legacy"), .def = INTEGER(FIT_CURRENT),
          .help = "current: bilinear, padded; legacy: bicubic, as IPAdapterApplyFaceID had it"),
    INPUT(batch, .def = INTEGER(0), .min = INTEGER(0), .max = INTEGER(4096), .step = INTEGER(1),
          .help = "images that are made at once: the last mask is repeated for them, masks beyond "
                  "are dropped; 0: as many as there are masks"),
    { 0 },
};

static const struct matte_output outputs[] = {
    { .type = MATTE_MASK, .name = "mask", .help = "the mask as the block sees it" },
    { .type = MATTE_MASK,
      .name = "weights",
      .help = "what each token of the block is multiplied by: a row for each mask" },
    { 0 },
};

static const struct matte_example examples[] = {
    { .given = "mask=0 1", .args = "latent_width=2 latent_height=1", .gives = "0 1" },
    { 0 },
};

const struct matte_node matte_node_attention_mask = {
    .name = "AttentionMask",
    .display_name = "Attention Mask",
    .category = "mask",
    .module = "matte",
    .help = "What an attention block makes of an IPAdapter's attn_mask.",
    .notes =
        "IPAdapterApplyFaceID and its successor IPAdapterFaceID scale a mask down to the few "
        "pixels that an attention block works on, and multiply the block's tokens by them. This "
        "node shows what is left of the mask there, block by block.\n\nA mask of another aspect "
        "than the latent's is stretched. Bicubic may leave the range from 0 to 1: nothing is "
        "clamped. Where the grid has fewer pixels than the block has tokens, the rest, at both "
        "ends, is 0, as in IPAdapterFaceID; the old node fails there, and so does fit=legacy.",
    .inputs = inputs,
    .outputs = outputs,
    .examples = examples,
    .params_size = sizeof(struct attention_mask),
    .halo = MATTE_EVERYTHING,
    .infer = infer,
    .run = run,
};
