/* SPDX-License-Identifier: MIT */
/* Every format that is written, in all channels and depths. */
#include <stdio.h>
#include <stdlib.h>

#include "codecs/codec.h"
#include "memory.h"
#include "trial.h"

enum { WIDTH = 60, HEIGHT = 70, SAMPLE_SIZE = 2, CHANNELS = 4 };

struct writing {
    const struct matte_codec *codec;
    struct matte_picture picture;
    enum matte_compression compression;
};

static matte_status write_rows(matte_job *job, const struct writing *writing,
                               struct matte_sink *sink)
{
    static const struct matte_metadata metadata[] = { { "prompt", "{\"1\": {}}" }, { NULL, NULL } };
    static uint16_t rows[HEIGHT * WIDTH * CHANNELS];
    const struct matte_encoding encoding = { writing->compression, metadata };
    struct matte_writer *writer = NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        rows[i] = (uint16_t)(i * i * 31);
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

void memory_writers(size_t sample)
{
    for (size_t i = 0; matte_codecs[i]; i++) {
        for (unsigned way = 0; matte_codecs[i]->create && way < 4 * CHANNELS; way++) {
            struct writing writing = { .codec = matte_codecs[i],
                                       .compression = (enum matte_compression)(way & 1) };
            writing.picture = (struct matte_picture){
                .width = WIDTH, .height = HEIGHT, .channels = 1 + way / 4, .depth = way & 2 ? 16 : 8
            };
            try_writing(&writing, sample);
        }
    }
}
