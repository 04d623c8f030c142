/* SPDX-License-Identifier: MIT */
#include "kernels/resample_task.h"

size_t matte_resample_row_in(const struct matte_resample_task *task)
{
    return task->in.shape.size[2] * task->in.shape.size[3];
}

size_t matte_resample_row_out(const struct matte_resample_task *task)
{
    return task->width * task->in.shape.size[3];
}

const void *matte_resample_row(const struct matte_resample_task *task, size_t plane, size_t y)
{
    return matte_data_at(&task->in, plane * task->in.stride[0] + y * task->in.stride[1]);
}

/* Codes that have gaps between them go through a buffer. */
static void load_codes(const struct matte_resample_task *task, const uint8_t *codes, size_t stride,
                       float *row, size_t count)
{
    enum { CHUNK = 2048 };
    const struct matte_move_rows *move = task->kernels->move;
    uint8_t gathered[CHUNK];
    for (size_t done = 0; done < count; done += CHUNK) {
        size_t some = count - done < CHUNK ? count - done : CHUNK;
        const uint8_t *from = codes + done * stride;
        if (stride != 1) {
            move->gather_byte(gathered, from, stride, some);
            from = gathered;
        }
        move->decode(row + done, from, task->in.levels, some);
    }
}

/* From one element of a row to the next. */
static size_t row_stride(const struct matte_resample_task *task)
{
    return task->in.shape.size[3] == 1 ? task->in.stride[2] : 1;
}

void matte_resample_load(const struct matte_resample_task *task, size_t plane, size_t y, float *row)
{
    const void *from = matte_resample_row(task, plane, y);
    size_t stride = row_stride(task);
    size_t count = matte_resample_row_in(task);
    if (task->in.form == MATTE_FLOAT32)
        task->kernels->move->gather_float(row, from, stride, count);
    else
        load_codes(task, from, stride, row, count);
}

const float *matte_resample_floats(const struct matte_resample_task *task, size_t plane, size_t y,
                                   float *row)
{
    if (task->in.form == MATTE_FLOAT32 && row_stride(task) == 1)
        return matte_resample_row(task, plane, y);
    matte_resample_load(task, plane, y, row);
    return row;
}
