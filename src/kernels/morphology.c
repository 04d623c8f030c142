/* SPDX-License-Identifier: MIT */
#include "kernels/morphology.h"

#include "kernels/chunks.h"
#include "kernels/grow_window.h"
#include "kernels/kernels.h"
#include "kernels/move.h"

/* left - right, both of them dense. */
struct difference {
    const struct matte_kernels *kernels;
    const struct matte_data *left;
    const struct matte_data *right;
    float *out;
};

/* Some elements as floats: where they lie, if they do, else written to `floats`. */
static const float *floats_at(const struct difference *difference, const struct matte_data *data,
                              const struct matte_chunk *chunk, float floats[MATTE_CHUNK])
{
    const void *in = matte_data_at(data, chunk->position);
    if (data->form == MATTE_FLOAT32)
        return in;
    difference->kernels->move->decode(floats, in, data->levels, chunk->count);
    return floats;
}

static void subtract_chunk(const void *user, const struct matte_chunk *chunk)
{
    const struct difference *difference = user;
    float left[MATTE_CHUNK];
    float right[MATTE_CHUNK];
    difference->kernels->grow->subtract(difference->out + chunk->position,
                                        floats_at(difference, difference->left, chunk, left),
                                        floats_at(difference, difference->right, chunk, right),
                                        chunk->count);
}

static matte_status subtract(matte_job *job, const matte_tensor *left, const matte_tensor *right,
                             matte_tensor **out)
{
    struct difference difference = { .kernels = matte_kernels_of(job),
                                     .left = &left->data,
                                     .right = &right->data };
    void *elements;
    matte_status status =
        matte_tensor_new(job, &left->data.shape, MATTE_FLOAT32, NULL, out, &elements);
    if (status)
        return status;
    difference.out = elements;
    matte_chunks_run(job, &left->data, subtract_chunk, &difference);
    return MATTE_OK;
}

static matte_status erode(matte_job *job, const matte_tensor *in,
                          const struct matte_morphology *morphology, matte_tensor **out)
{
    return matte_grow_window(job, in, morphology->erosion, true, out);
}

static matte_status dilate(matte_job *job, const matte_tensor *in,
                           const struct matte_morphology *morphology, matte_tensor **out)
{
    return matte_grow_window(job, in, morphology->dilation, false, out);
}

typedef matte_status step(matte_job *job, const matte_tensor *in,
                          const struct matte_morphology *morphology, matte_tensor **out);

/* One after the other. */
static matte_status chain(matte_job *job, const matte_tensor *in,
                          const struct matte_morphology *morphology, step *first, step *second,
                          matte_tensor **out)
{
    matte_tensor *between;
    matte_status status = first(job, in, morphology, &between);
    if (status)
        return status;
    status = second(job, between, morphology, out);
    matte_tensor_unref(&between);
    return status;
}

static matte_status opened(matte_job *job, const matte_tensor *in,
                           const struct matte_morphology *morphology, matte_tensor **out)
{
    return chain(job, in, morphology, erode, dilate, out);
}

static matte_status closed(matte_job *job, const matte_tensor *in,
                           const struct matte_morphology *morphology, matte_tensor **out)
{
    return chain(job, in, morphology, dilate, erode, out);
}

static matte_status keep(matte_job *job, const matte_tensor *in,
                         const struct matte_morphology *morphology, matte_tensor **out)
{
    (void)job;
    (void)morphology;
    *out = matte_tensor_ref(in);
    return MATTE_OK;
}

/* What the two steps make of an image, one minus the other. */
static matte_status differ(matte_job *job, const matte_tensor *in,
                           const struct matte_morphology *morphology, step *left, step *right,
                           matte_tensor **out)
{
    matte_tensor *a;
    matte_tensor *b;
    matte_status status = left(job, in, morphology, &a);
    if (status)
        return status;
    status = right(job, in, morphology, &b);
    if (!status) {
        status = subtract(job, a, b, out);
        matte_tensor_unref(&b);
    }
    matte_tensor_unref(&a);
    return status;
}

static matte_status operate(matte_job *job, const matte_tensor *in,
                            const struct matte_morphology *morphology, matte_tensor **out)
{
    switch (morphology->operation) {
    case MATTE_ERODE:
        return erode(job, in, morphology, out);
    case MATTE_DILATE:
        return dilate(job, in, morphology, out);
    case MATTE_OPEN:
        return opened(job, in, morphology, out);
    case MATTE_CLOSE:
        return closed(job, in, morphology, out);
    case MATTE_GRADIENT:
        return differ(job, in, morphology, dilate, erode, out);
    case MATTE_BOTTOM_HAT:
        return differ(job, in, morphology, closed, keep, out);
    case MATTE_TOP_HAT:
        return differ(job, in, morphology, keep, opened, out);
    }
    return MATTE_OK;
}

matte_status matte_morph(matte_job *job, const matte_image *in,
                         const struct matte_morphology *morphology, matte_image **out)
{
    matte_tensor *dense;
    matte_tensor *made;
    matte_status status = matte_move_dense(job, matte_image_tensor(in), &dense);
    if (status)
        return status;
    status = operate(job, dense, morphology, &made);
    matte_tensor_unref(&dense);
    if (!status)
        *out = matte_tensor_as_image(made);
    return status;
}
