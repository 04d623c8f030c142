/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_TENSOR_H
#define MATTE_CORE_TENSOR_H

/* The inside of tensors: a reference-counted view of a reference-counted store. */

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "matte/tensor.h"

/* A block of memory that views share. */
struct matte_store {
    atomic_size_t references;
    /* Kept alive, since `bytes` are counted against its limit. */
    matte_context *context;
    size_t bytes;
    /* Called with `user` when the last view is gone. */
    void (*release)(void *user);
    void *user;
};

struct matte_tensor {
    atomic_size_t references;
    struct matte_store *store;
    /* `data.levels` points behind this struct: each coded tensor has its table. */
    struct matte_data data;
};

/* Distinct types, so that an IMAGE given for a MASK does not compile. */
struct matte_image {
    struct matte_tensor tensor;
};
struct matte_mask {
    struct matte_tensor tensor;
};

struct matte_latent {
    atomic_size_t references;
    struct matte_tensor *samples;
    /* NULL: none. */
    struct matte_tensor *noise_mask;
};

/* Bytes of one element: 4 or 1. */
size_t matte_form_size(enum matte_form form);

/* Product of the sizes; MATTE_ELIMIT when it or its bytes don't fit. */
matte_status matte_shape_count(matte_job *job, const struct matte_shape *shape, size_t *count);
bool matte_shape_equal(const struct matte_shape *a, const struct matte_shape *b);
/* "2x480x640", for messages. In the job's arena; never NULL. */
const char *matte_shape_text(matte_job *job, const struct matte_shape *shape);

/* A part of a tensor, and where to write its elements. */
struct matte_aim {
    const struct matte_tensor *whole;
    struct matte_data part;
    void *elements;
};

/* A new dense tensor on memory of its own, or where the job aims, uninitialised, and where to write
 * its elements. `levels` is copied for MATTE_CODED, ignored for MATTE_FLOAT32. */
matte_status matte_tensor_new(matte_job *job, const struct matte_shape *shape, enum matte_form form,
                              const float *levels, matte_tensor **tensor, void **elements);

/* A tensor on the caller's memory: matte_image_wrap() tells the rest. */
matte_status matte_tensor_wrap(matte_job *job, const struct matte_data *data,
                               void (*release)(void *user), void *user, matte_tensor **tensor);

/* A view of `base`'s store: `data` says what it shows. `data->levels` is copied, so it may be
 * another table than base's. */
matte_status matte_tensor_view(matte_job *job, const matte_tensor *base,
                               const struct matte_data *data, matte_tensor **view);

matte_tensor *matte_tensor_ref(const matte_tensor *tensor);
void matte_tensor_unref(matte_tensor **tensor);

/* A tensor as an image or mask: the same reference, another type. Program error unless the rank
 * fits. */
matte_image *matte_tensor_as_image(matte_tensor *tensor);
matte_mask *matte_tensor_as_mask(matte_tensor *tensor);

/* Views as an image or a mask: matte_tensor_view() tells the rest. */
matte_status matte_view_image(matte_job *job, const matte_tensor *base,
                              const struct matte_data *data, matte_image **image);
matte_status matte_view_mask(matte_job *job, const matte_tensor *base,
                             const struct matte_data *data, matte_mask **mask);

/* A latent of samples and a noise mask, which may be NULL. Takes references of its own. */
matte_status matte_latent_new(matte_job *job, const matte_tensor *samples,
                              const matte_tensor *noise_mask, matte_latent **latent);

/* Merges dimensions that lie one behind the other, so that loops run long: a dense tensor becomes
 * one dimension. Size-1 dimensions vanish; the rank stays at least 1. */
struct matte_data matte_data_collapse(const struct matte_data *data);

/* Whether elements follow each other without gaps, in the order of the dimensions. */
bool matte_data_is_dense(const struct matte_data *data);

/* The address of the element at `offset` elements from the first. */
const void *matte_data_at(const struct matte_data *data, size_t offset);

/* The offset of row `index`, where a row is what the last `inner` dimensions span. */
size_t matte_data_offset(const struct matte_data *data, int inner, size_t index);

#endif
