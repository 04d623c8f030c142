/* SPDX-License-Identifier: MIT */
/* Every format that is written, in all channels and depths. */
#include <stdio.h>
#include <stdlib.h>

#include "codecs/codec.h"
#include "memory.h"
#include "trial.h"

enum { WIDTH = 60, HEIGHT = 70, CHANNELS = 4 };

struct writing {
    const struct matte_codec *codec;
    struct matte_picture picture;
    enum matte_compression compression;
};

static matte_status write_rows(matte_job *job, const struct writing *writing,
                               struct matte_sink *sink)
{
    static const struct matte_metadata metadata[] = { { "prompt", "{\"1\": {}}" }, { NULL, NULL } };
    /* Enough for floats, which these are too: small ones, and none that is no number. */
    static uint16_t rows[2 * HEIGHT * WIDTH * CHANNELS];
    const struct matte_encoding encoding = { writing->compression, metadata };
    struct matte_writer *writer = NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        rows[i] = (uint16_t)(i * i * 31 & 0x3FFF);
    matte_status status =
        matte_writer_create(job, writing->codec, sink, &writing->picture, &encoding, &writer);
    if (!status)
        status = matte_writer_write(writer, rows, HEIGHT);
    if (!status)
        status = matte_writer_finish(writer);
    matte_writer_destroy(&writer);
    return status ? status : matte_sink_commit(job, sink);
}

static matte_status write(struct attempt *attempt, const void *subject)
{
    struct matte_bytes bytes = { 0 };
    struct matte_sink sink = { 0 };
    matte_status status = matte_sink_memory(attempt->job, &bytes, &sink);
    if (!status)
        status = write_rows(attempt->job, subject, &sink);
    matte_sink_close(&sink);
    trial_digest(attempt, bytes.data, bytes.size);
    free(bytes.data);
    return status;
}

static void try_writing(const struct writing *writing, size_t sample)
{
    char name[64];
    const struct matte_picture *picture = &writing->picture;
    snprintf(name, sizeof name, "%s, %u channels of %u bits", writing->codec->name,
             picture->channels, picture->depth);
    struct trial trial = {
        .name = "writing", .subject_name = name, .subject = writing, .run = write
    };
    trial_run(&trial, sample);
}

static void try_format(const struct matte_codec *codec, size_t sample)
{
    for (unsigned depth = 8; depth <= 32; depth *= 2) {
        for (unsigned channels = 1; channels <= CHANNELS; channels++) {
            struct writing writing = { .codec = codec,
                                       .compression = (enum matte_compression)(channels & 1) };
            writing.picture = (struct matte_picture){
                .width = WIDTH, .height = HEIGHT, .channels = channels, .depth = depth
            };
            if (codec->depths & depth && codec->channels >> channels & 1)
                try_writing(&writing, sample);
        }
    }
}

void memory_writers(size_t sample)
{
    for (size_t i = 0; matte_codecs[i]; i++)
        try_format(matte_codecs[i], sample);
}
