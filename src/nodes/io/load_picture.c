/* SPDX-License-Identifier: MIT */
#include "nodes/io/load_picture.h"

#include "codecs/load/load.h"
#include "nodes/io/input_file.h"

matte_status matte_load_picture_infer(matte_job *job, const void *params,
                                      struct matte_shape shapes[])
{
    const struct load_picture *p = params;
    struct matte_source source;
    const char *path;
    matte_status status = matte_input_file(job, "image", p->image, &path);
    if (!status)
        status = matte_source_file(job, path, &source);
    if (status)
        return status;
    status = matte_loaded_image_shapes(job, &source, &shapes[0], &shapes[1]);
    matte_source_close(&source);
    return status;
}

matte_status matte_load_picture_run(matte_job *job, const void *params, matte_value outputs[])
{
    const struct load_picture *p = params;
    struct matte_source source;
    const char *path;
    matte_status status = matte_input_file(job, "image", p->image, &path);
    if (!status)
        status = matte_source_file(job, path, &source);
    if (status)
        return status;
    status = matte_loaded_image(job, &source, &outputs[0].image, &outputs[1].mask);
    matte_source_close(&source);
    return status;
}

const struct matte_output matte_load_picture_outputs[] = {
    { .type = MATTE_IMAGE, .help = "the pictures of the file, RGB" },
    { .type = MATTE_MASK, .help = "1 − alpha of each; black, 64×64, where there is no alpha" },
    { 0 },
};
