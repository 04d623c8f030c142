/* SPDX-License-Identifier: MIT */
#include "codecs/load/load_open.h"

#include "codecs/load/pillow.h"
#include "core/job.h"
#include "core/levels.h"
#include "core/scratch.h"
#include "core/tensor.h"
#include "kernels/fill.h"
#include "kernels/map.h"

static matte_status open_once(matte_job *job, struct matte_source *source, matte_load_step step,
                              void *user)
{
    struct matte_reader *reader;
    matte_status status = matte_reader_load(job, source, &reader);
    if (status)
        return status;
    status = step(reader, user);
    matte_reader_close(&reader);
    return status;
}

matte_status matte_load_open(matte_job *job, struct matte_source *source, matte_load_step step,
                             void *user)
{
    void *bytes;
    size_t size;
    matte_status status = open_once(job, source, step, user);
    if (status != MATTE_EFORMAT || !source->seek)
        return status;
    status = matte_reader_repair(job, source, &bytes, &size);
    if (status)
        return status;
    struct matte_source repaired;
    status = matte_source_memory(job, bytes, size, source->name, &repaired);
    if (!status) {
        status = open_once(job, &repaired, step, user);
        matte_source_close(&repaired);
    }
    matte_scratch_free(matte_job_context(job), bytes);
    return status;
}

bool matte_load_has_alpha(const struct matte_reader *reader)
{
    return reader->picture.channels % 2 == 0 && !reader->pillow.keyed;
}

bool matte_load_floats(const struct matte_reader *reader)
{
    return reader->picture.depth > 8 && !matte_pillow_narrows(reader->job);
}

matte_status matte_load_tensor(const struct matte_reader *reader, const struct matte_shape *shape,
                               matte_tensor **tensor, void **elements)
{
    float levels[MATTE_LEVELS];
    matte_levels_of_bytes(levels);
    enum matte_form form = matte_load_floats(reader) ? MATTE_FLOAT32 : MATTE_CODED;
    return matte_tensor_new(reader->job, shape, form, levels, tensor, elements);
}

matte_status matte_load_inverted(matte_job *job, const matte_tensor *tensor,
                                 const struct matte_data *alpha, matte_mask **mask)
{
    static const struct matte_pointwise invert = { .op = MATTE_INVERT };
    matte_mask *view;
    matte_status status = matte_view_mask(job, tensor, alpha, &view);
    if (status)
        return status;
    status = matte_map_mask(job, view, invert, mask);
    matte_mask_unref(&view);
    return status;
}

matte_status matte_load_black(matte_job *job, const struct matte_shape *shape, matte_mask **mask)
{
    matte_tensor *black;
    matte_status status = matte_fill(job, shape, 0, &black);
    if (!status)
        *mask = matte_tensor_as_mask(black);
    return status;
}
