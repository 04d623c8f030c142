/* SPDX-License-Identifier: MIT */
#include "matte/dlpack.h"

#include <stdlib.h>

#include "core/job.h"
#include "core/levels.h"
#include "core/tensor.h"
#include "kernels/kernels.h"
#include "kernels/move.h"

/* The structs of DLPack 0.8, whose layout is fixed. */
struct dlpack_device {
    int32_t type;
    int32_t id;
};

struct dlpack_type {
    uint8_t code;
    uint8_t bits;
    uint16_t lanes;
};

struct dlpack_tensor {
    void *data;
    struct dlpack_device device;
    int32_t rank;
    struct dlpack_type type;
    int64_t *shape;
    /* In elements; NULL: dense. */
    int64_t *strides;
    uint64_t byte_offset;
};

struct DLManagedTensor {
    struct dlpack_tensor tensor;
    void *context;
    void (*deleter)(struct DLManagedTensor *self);
};

enum { DEVICE_CPU = 1, TYPE_UNSIGNED = 1, TYPE_FLOAT = 2 };

/* What a tensor that was handed out keeps. */
struct shared {
    struct DLManagedTensor managed;
    matte_tensor *tensor;
    int64_t shape[MATTE_RANK_MAX];
    int64_t strides[MATTE_RANK_MAX];
};

static void give_back(struct DLManagedTensor *managed)
{
    struct shared *shared = managed->context;
    matte_tensor_unref(&shared->tensor);
    free(shared);
}

static matte_status share(matte_job *job, matte_tensor *tensor, struct DLManagedTensor **managed)
{
    const struct matte_data *data = &tensor->data;
    bool coded = data->form == MATTE_CODED;
    struct shared *shared = malloc(sizeof *shared);
    if (!shared)
        return matte_fail_memory(job, sizeof *shared);
    *shared = (struct shared){ .tensor = tensor };
    for (int i = 0; i < data->shape.rank; i++) {
        shared->shape[i] = (int64_t)data->shape.size[i];
        shared->strides[i] = (int64_t)data->stride[i];
    }
    shared->managed.tensor = (struct dlpack_tensor){
        /* DLPack knows no constant memory. */
        .data = (void *)(uintptr_t)data->elements,
        .device = { .type = DEVICE_CPU },
        .rank = data->shape.rank,
        .type = { .code = coded ? TYPE_UNSIGNED : TYPE_FLOAT, .bits = coded ? 8 : 32, .lanes = 1 },
        .shape = shared->shape,
        .strides = shared->strides,
    };
    shared->managed.context = shared;
    shared->managed.deleter = give_back;
    *managed = &shared->managed;
    return MATTE_OK;
}

/* A dense tensor as bytes of k/255. */
static matte_status to_bytes(matte_job *job, const matte_tensor *dense, matte_tensor **bytes)
{
    const struct matte_move_rows *move = matte_kernels_of(job)->move;
    size_t count = matte_tensor_count(dense);
    float levels[MATTE_LEVELS];
    uint8_t table[MATTE_LEVELS];
    void *out;
    matte_levels_of_bytes(levels);
    matte_status status =
        matte_tensor_new(job, &dense->data.shape, MATTE_CODED, levels, bytes, &out);
    if (status)
        return status;
    if (dense->data.form == MATTE_CODED) {
        move->to_bytes(table, dense->data.levels, MATTE_LEVELS);
        move->translate(out, dense->data.elements, table, count);
    } else {
        move->to_bytes(out, dense->data.elements, count);
    }
    return MATTE_OK;
}

static matte_status convert(matte_job *job, const matte_tensor *tensor, enum matte_form form,
                            matte_tensor **converted)
{
    matte_tensor *dense;
    if (form == MATTE_FLOAT32)
        return matte_move_floats(job, tensor, converted);
    matte_status status = matte_move_dense(job, tensor, &dense);
    if (status)
        return status;
    status = to_bytes(job, dense, converted);
    matte_tensor_unref(&dense);
    return status;
}

matte_status matte_tensor_to_dlpack(matte_job *job, const matte_tensor *tensor,
                                    enum matte_form form, struct DLManagedTensor **managed)
{
    matte_tensor *converted = NULL;
    matte_status status = MATTE_OK;
    bool fits = tensor->data.form == form &&
                (form == MATTE_FLOAT32 || matte_levels_inversions(tensor->data.levels) == 0);
    if (fits)
        converted = matte_tensor_ref(tensor);
    else
        status = convert(job, tensor, form, &converted);
    if (!status)
        status = share(job, converted, managed);
    if (status)
        matte_tensor_unref(&converted);
    return status;
}

static matte_status check_kind(matte_job *job, const struct dlpack_tensor *tensor)
{
    if (tensor->device.type != DEVICE_CPU)
        return matte_fail(
            job, MATTE_ETYPE, NULL,
            "the tensor is on another device than the processor: move it there first");
    bool floats = tensor->type.code == TYPE_FLOAT && tensor->type.bits == 32;
    bool bytes = tensor->type.code == TYPE_UNSIGNED && tensor->type.bits == 8;
    if ((!floats && !bytes) || tensor->type.lanes != 1)
        return matte_fail(job, MATTE_ETYPE, NULL,
                          "the tensor holds neither 32-bit floats nor unsigned bytes: convert it");
    if (tensor->rank < 1 || tensor->rank > MATTE_RANK_MAX)
        return matte_fail(job, MATTE_ESHAPE, NULL, "a tensor has 1 to %d dimensions, not %d",
                          MATTE_RANK_MAX, (int)tensor->rank);
    return MATTE_OK;
}

static matte_status describe(matte_job *job, const struct dlpack_tensor *tensor,
                             struct matte_data *data)
{
    data->shape.rank = tensor->rank;
    for (int i = 0; i < tensor->rank; i++) {
        if (tensor->shape[i] < 0 || (tensor->strides && tensor->strides[i] < 0))
            return matte_fail(job, MATTE_ESHAPE, NULL,
                              "dimension %d of the tensor runs backwards: copy it first", i);
        data->shape.size[i] = (size_t)tensor->shape[i];
    }
    matte_dense_strides(&data->shape, data->stride);
    for (int i = 0; i < tensor->rank && tensor->strides; i++)
        data->stride[i] = (size_t)tensor->strides[i];
    return MATTE_OK;
}

matte_status matte_data_of_dlpack(matte_job *job, const struct DLManagedTensor *managed,
                                  struct matte_data *data)
{
    const struct dlpack_tensor *tensor = &managed->tensor;
    struct matte_data made = { .elements = (const char *)tensor->data + tensor->byte_offset };
    float *levels = NULL;
    matte_status status = check_kind(job, tensor);
    if (!status)
        status = describe(job, tensor, &made);
    if (!status && tensor->type.code == TYPE_UNSIGNED) {
        levels = matte_arena_alloc_array(&job->arena, MATTE_LEVELS, sizeof *levels);
        if (!levels)
            return matte_fail_memory(job, MATTE_LEVELS * sizeof *levels);
        matte_levels_of_bytes(levels);
        made.form = MATTE_CODED;
        made.levels = levels;
    }
    if (!status)
        *data = made;
    return status;
}
