/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_EXR_H
#define MATTE_CODECS_EXR_H

/* OpenEXR through its C library: exr.c opens files, exr_channels.c finds and names what is in them,
 * exr_decode.c and exr_unpack.c read pixels, exr_write.c writes. */

#include <OpenEXR/openexr.h>

#include "codecs/decoded.h"

/* What the library said last of what went wrong, for people. */
enum { MATTE_EXR_MESSAGE = 256 };
struct matte_exr_message {
    char text[MATTE_EXR_MESSAGE];
};

/* Where a channel is in the file. */
struct matte_exr_channel {
    int part;
    /* In the part's list. */
    int index;
};

struct matte_exr_reader {
    struct matte_decoded base;
    exr_context_t exr;
    struct matte_exr_message message;
    /* What is shown: the same for all parts. */
    exr_attr_box2i_t window;
    /* In the order of picture.channel_names, and of the job's. */
    struct matte_exr_channel *channels;
};

/* Keeps an error of the library in `message`. */
void matte_exr_note(struct matte_exr_message *message, const char *text);

/* Records what the library gave as an error; `action` is such as "read this OpenEXR file". */
matte_status matte_exr_fail(matte_job *job, const struct matte_exr_message *message,
                            exr_result_t result, const char *action);

/* Chooses the picture's channels and names all that can be had. */
matte_status matte_exr_find_channels(struct matte_exr_reader *reader);

/* Where a chunk's samples go: floats of the wanted channels, interleaved. */
struct matte_exr_target {
    /* Indices in the part's list of channels. */
    int wanted[4];
    unsigned count;
    float *samples;
};

/* For unpack_and_convert_fn of a pipeline whose user data is such a target. */
exr_result_t matte_exr_unpack(exr_decode_pipeline_t *pipeline);

/* For matte_decoded.decode. */
matte_status matte_exr_decode(struct matte_decoded *decoded);

extern const struct matte_codec matte_exr_functions;

/* Its functions for writing. */
matte_status matte_exr_create(matte_job *job, struct matte_sink *sink,
                              const struct matte_picture *picture,
                              const struct matte_encoding *encoding, struct matte_writer **writer);
matte_status matte_exr_write(struct matte_writer *base, const void *rows, size_t count);
matte_status matte_exr_finish(struct matte_writer *base);
void matte_exr_destroy(struct matte_writer *base);

#endif
