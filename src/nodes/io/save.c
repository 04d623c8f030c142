/* SPDX-License-Identifier: MIT */
#include "nodes/io/save.h"

#include <inttypes.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/context.h"
#include "core/job.h"
#include "core/path.h"
#include "core/text.h"
#include "matte/picture.h"
#include "nodes/declare.h"
#include "nodes/io/save_path.h"

const char *matte_save_temporary_prefix(matte_job *job)
{
    /* ComfyUI's: w is missing and p is there twice. */
    static const char letters[] = "abcdefghijklmnopqrstupvxyz";
    enum { DRAWN = 5 };
    char name[DRAWN + 1] = { 0 };
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t bits = (uint64_t)now.tv_nsec ^ (uint64_t)getpid() << 30 ^ (uintptr_t)job << 8;
    for (int i = 0; i < DRAWN; i++) {
        /* Knuth's linear congruential generator: MMIX. */
        bits = bits * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        name[i] = letters[(bits >> 33) % (sizeof letters - 1)];
    }
    return matte_arena_format(&job->arena, "ComfyUI_temp_%s", name);
}

/* The prompt first, then the other texts. */
static struct matte_metadata *all_texts(matte_job *job, const struct matte_saving *saving)
{
    size_t count = 0;
    while (saving->metadata && saving->metadata[count].keyword)
        count++;
    struct matte_metadata *texts = matte_arena_alloc_array(&job->arena, count + 2, sizeof *texts);
    if (!texts)
        return NULL;
    size_t used = 0;
    if (saving->prompt)
        texts[used++] = (struct matte_metadata){ "prompt", saving->prompt };
    if (count)
        memcpy(texts + used, saving->metadata, count * sizeof *texts);
    return texts;
}

/* The name with its place in the batch for each "%batch_num%". */
static const char *number_name(matte_job *job, const char *name, size_t index)
{
    static const char variable[] = "%batch_num%";
    struct matte_text text = { .arena = &job->arena };
    for (const char *at; (at = strstr(name, variable)); name = at + strlen(variable)) {
        matte_text_append(&text, name, (size_t)(at - name));
        matte_text_format(&text, "%zu", index);
    }
    matte_text_put(&text, name);
    return matte_text_end(&text);
}

static matte_status write_file(matte_job *job, const char *file, const matte_image *image,
                               const struct matte_metadata *texts)
{
    const struct matte_picture_params params = { .depth = 8,
                                                 .rounding = MATTE_ROUND_DOWN,
                                                 .metadata = texts };
    struct matte_sink sink;
    matte_status status = matte_path_make_folders(job, file);
    if (!status)
        status = matte_sink_file(job, file, &sink);
    if (status)
        return status;
    status = matte_picture_write_image(job, &sink, &params, image);
    if (!status)
        status = matte_sink_commit(job, &sink);
    matte_sink_close(&sink);
    return status;
}

/* One image of the batch, as a view. */
static matte_status take(matte_job *job, const matte_image *images, size_t index,
                         matte_image **image)
{
    const matte_tensor *tensor = matte_image_tensor(images);
    struct matte_data view = matte_tensor_data(tensor);
    view.elements = matte_data_at(&view, index * view.stride[0]);
    view.shape.size[0] = 1;
    return matte_view_image(job, tensor, &view, image);
}

static matte_status save_one(matte_job *job, const matte_image *images, size_t index,
                             const struct matte_saving *saving, const struct matte_save_path *path,
                             const struct matte_metadata *texts)
{
    const char *name = number_name(job, path->name, index);
    const char *file = NULL;
    if (name)
        file = matte_arena_format(&job->arena, "%s_%05" PRId64 "_.png", name,
                                  path->counter + (int64_t)index);
    const char *full = file ? matte_arena_format(&job->arena, "%s/%s", path->folder, file) : NULL;
    matte_image *image;
    if (!full)
        return matte_fail_memory(job, strlen(path->folder) + strlen(path->name));
    matte_status status = take(job, images, index, &image);
    if (status)
        return status;
    status = write_file(job, full, image, texts);
    matte_image_unref(&image);
    return status ? status : matte_show_file(job, saving->folder, path->subfolder, file);
}

static matte_status check(matte_job *job, const struct matte_shape *shape)
{
    const size_t *size = shape->size;
    if (size[0] == 0 || size[1] == 0 || size[2] == 0)
        return matte_fail(job, MATTE_ESHAPE, "images", "there is nothing to save: the size is %s",
                          matte_shape_text(job, shape));
    if (size[3] < 2 || size[3] > 4)
        return matte_fail(job, MATTE_ESHAPE, "images",
                          "an image of %zu channels can't be saved: 2 to 4 can, and MaskToImage "
                          "gives 3",
                          size[3]);
    return MATTE_OK;
}

matte_status matte_save_images(matte_job *job, const matte_image *images,
                               const struct matte_saving *saving)
{
    const struct matte_context_params *params = &matte_job_context(job)->params;
    const struct matte_shape shape = matte_tensor_shape(matte_image_tensor(images));
    bool temporary = strcmp(saving->folder, "temp") == 0;
    const char *directory = temporary ? params->temp_directory : params->output_directory;
    struct matte_save_path path;
    matte_status status = check(job, &shape);
    if (!status)
        status =
            matte_save_path(job, directory, saving->prefix, shape.size[2], shape.size[1], &path);
    if (status)
        return status;
    const struct matte_metadata *texts = all_texts(job, saving);
    if (!texts)
        return matte_fail_memory(job, sizeof *texts);
    for (size_t i = 0; i < shape.size[0] && !status; i++)
        status = save_one(job, images, i, saving, &path, texts);
    return status;
}
