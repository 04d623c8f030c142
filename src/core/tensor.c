/* SPDX-License-Identifier: MIT */
#include "core/tensor.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

size_t matte_form_size(enum matte_form form)
{
    return form == MATTE_CODED ? 1 : sizeof(float);
}

/* A store's memory that matte allocated itself. */
struct own_memory {
    matte_context *context;
    void *elements;
};

static void release_own(void *user)
{
    struct own_memory *own = user;
    matte_scratch_free(own->context, own->elements);
    free(own);
}

static struct matte_store *store_ref(struct matte_store *store)
{
    atomic_fetch_add_explicit(&store->references, 1, memory_order_relaxed);
    return store;
}

static void store_unref(struct matte_store *store)
{
    if (atomic_fetch_sub_explicit(&store->references, 1, memory_order_acq_rel) != 1)
        return;
    matte_context *context = store->context;
    if (store->release)
        store->release(store->user);
    free(store);
    matte_context_unref(&context);
}

static matte_status store_new(matte_job *job, void (*release)(void *user), void *user,
                              struct matte_store **store)
{
    struct matte_store *made = malloc(sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    *made = (struct matte_store){ .release = release, .user = user };
    made->context = matte_context_ref(job->context);
    atomic_init(&made->references, 1);
    *store = made;
    return MATTE_OK;
}

/* A tensor on a store, of which it takes over one reference unless it fails. */
static matte_status tensor_on(matte_job *job, struct matte_store *store,
                              const struct matte_data *data, matte_tensor **tensor)
{
    size_t table = data->form == MATTE_CODED ? MATTE_LEVELS * sizeof(float) : 0;
    matte_tensor *made = malloc(sizeof *made + table);
    if (!made)
        return matte_fail_memory(job, sizeof *made + table);
    atomic_init(&made->references, 1);
    made->store = store;
    made->data = *data;
    made->data.levels = NULL;
    if (table)
        made->data.levels = memcpy(made + 1, data->levels, table);
    *tensor = made;
    return MATTE_OK;
}

/* Memory for `count` elements in a store of its own. */
static matte_status own_store(matte_job *job, size_t count, enum matte_form form,
                              struct matte_store **store, void **elements)
{
    struct own_memory *own = malloc(sizeof *own);
    if (!own)
        return matte_fail_memory(job, sizeof *own);
    own->context = job->context;
    matte_status status = matte_scratch_new(job, count, matte_form_size(form), &own->elements);
    if (status) {
        free(own);
        return status;
    }
    *elements = own->elements;
    status = store_new(job, release_own, own, store);
    if (status)
        release_own(own);
    return status;
}

/* Memory in a store, of which it counts a reference, for `count` elements of a new tensor. */
static matte_status store_for(matte_job *job, const struct matte_data *data, size_t count,
                              struct matte_store **store, void **elements)
{
    const struct matte_aim *aim = job->aim;
    if (!aim || aim->part.form != data->form || !matte_shape_equal(&aim->part.shape, &data->shape))
        return own_store(job, count, data->form, store, elements);
    *store = store_ref(aim->whole->store);
    *elements = aim->elements;
    job->aim = NULL;
    return MATTE_OK;
}

matte_status matte_tensor_new(matte_job *job, const struct matte_shape *shape, enum matte_form form,
                              const float *levels, matte_tensor **tensor, void **elements)
{
    size_t count;
    matte_status status = matte_shape_count(job, shape, &count);
    if (status)
        return status;
    struct matte_data data = { .form = form, .shape = *shape, .levels = levels };
    matte_dense_strides(shape, data.stride);
    struct matte_store *store;
    void *memory = NULL;
    status = store_for(job, &data, count, &store, &memory);
    if (status)
        return status;
    data.elements = memory;
    status = tensor_on(job, store, &data, tensor);
    if (status)
        store_unref(store);
    else
        *elements = memory;
    return status;
}

matte_status matte_tensor_view(matte_job *job, const matte_tensor *base,
                               const struct matte_data *data, matte_tensor **view)
{
    matte_status status = tensor_on(job, base->store, data, view);
    if (!status)
        store_ref(base->store);
    return status;
}

matte_status matte_tensor_wrap(matte_job *job, const struct matte_data *data,
                               void (*release)(void *user), void *user, matte_tensor **tensor)
{
    size_t count;
    matte_status status = matte_shape_count(job, &data->shape, &count);
    if (status)
        return status;
    if ((count && !data->elements) || (data->form == MATTE_CODED && !data->levels))
        return matte_fail(job, MATTE_EINVAL, NULL, "data without %s",
                          data->form == MATTE_CODED ? "codes or levels" : "elements");
    struct matte_store *store;
    status = store_new(job, NULL, NULL, &store);
    if (status)
        return status;
    status = tensor_on(job, store, data, tensor);
    if (status) {
        store_unref(store);
        return status;
    }
    /* Only now: on failure the memory stays the caller's. */
    store->release = release;
    store->user = user;
    return MATTE_OK;
}

matte_tensor *matte_tensor_ref(const matte_tensor *tensor)
{
    /* Counting is all that happens to a tensor after it was made. */
    matte_tensor *counted = (matte_tensor *)tensor;
    atomic_fetch_add_explicit(&counted->references, 1, memory_order_relaxed);
    return counted;
}

void matte_tensor_unref(matte_tensor **tensor)
{
    if (!tensor || !*tensor)
        return;
    if (atomic_fetch_sub_explicit(&(*tensor)->references, 1, memory_order_acq_rel) == 1) {
        store_unref((*tensor)->store);
        free(*tensor);
    }
    *tensor = NULL;
}

struct matte_shape matte_tensor_shape(const matte_tensor *tensor)
{
    return tensor->data.shape;
}

size_t matte_tensor_count(const matte_tensor *tensor)
{
    size_t count = 1;
    for (int i = 0; i < tensor->data.shape.rank; i++)
        count *= tensor->data.shape.size[i];
    return count;
}

struct matte_data matte_tensor_data(const matte_tensor *tensor)
{
    return tensor->data;
}
