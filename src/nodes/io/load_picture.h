/* SPDX-License-Identifier: MIT */
#ifndef MATTE_NODES_IO_LOAD_PICTURE_H
#define MATTE_NODES_IO_LOAD_PICTURE_H

/* LoadImage and LoadImageOutput, which differ in the list of files that people are shown. */

#include "nodes/declare.h"

struct load_picture {
    const char *image;
};

matte_status matte_load_picture_infer(matte_job *job, const void *params,
                                      struct matte_shape shapes[]);
matte_status matte_load_picture_run(matte_job *job, const void *params, matte_value outputs[]);

extern const struct matte_output matte_load_picture_outputs[];

/* What users of both must know. */
#define MATTE_LOAD_PICTURE_NOTES                                                                   \
    "Names are those of files in the context's input folder, subfolders included; one that ends "  \
    "in ` [output]` or ` [temp]` is in that folder. A name can't lead out of its folder.\n\n"      \
    "The mask is 1 − alpha: white where the picture is transparent. A file without alpha gives " \
    "a black mask of 64×64 pixels whatever its size, as in ComfyUI, and a warning. Colours are "  \
    "left alone: no profile is applied, and nothing is multiplied by alpha.\n\n"                   \
    "EXIF orientation is applied. All frames of an animation become one batch; frames of another " \
    "size than the first are passed over. A damaged file is read as far as it goes, with a "       \
    "warning.\n\n"                                                                                 \
    "Files of 16 bits a sample keep their precision, unless the context asks for the behaviour "   \
    "of ComfyUI 0.8.0."

#endif
