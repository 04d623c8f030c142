/* SPDX-License-Identifier: MIT */
#include "same_file.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/codec.h"
#include "core/job.h"
#include "json_equal.h"
#include "whole_file.h"

static size_t big_endian(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
}

/* The JSON of the tEXt chunk "prompt"; NULL: there is none. */
static const struct matte_json *prompt_of(matte_job *job, const char *png, size_t size)
{
    static const char start[] = "tEXtprompt";
    const struct matte_json *json = NULL;
    size_t length;
    for (size_t at = 8; at + 12 <= size && !json; at += 12 + length) {
        length = big_endian(png + at);
        if (length > size - at - 12)
            return NULL;
        if (length > sizeof start && memcmp(png + at + 4, start, sizeof start) == 0 &&
            matte_json_parse(job, png + at + 4 + sizeof start, length + 4 - sizeof start, &json))
            return NULL;
    }
    return json;
}

static bool same_prompts(matte_job *job, const char *ours, const char *theirs)
{
    size_t our_size;
    size_t their_size;
    const char *our_bytes = whole_file(job, ours, &our_size);
    const char *their_bytes = whole_file(job, theirs, &their_size);
    if (!our_bytes || !their_bytes)
        return false;
    const struct matte_json *our = prompt_of(job, our_bytes, our_size);
    const struct matte_json *their = prompt_of(job, their_bytes, their_size);
    char path[256] = "";
    return our && their && json_equal(our, their, false, path, sizeof path);
}

/* All samples of a picture, to be freed; NULL when it can't be read. */
static unsigned char *read_samples(matte_job *job, const char *path, struct matte_picture *picture)
{
    struct matte_source source;
    struct matte_reader *reader;
    unsigned char *samples = NULL;
    if (matte_source_file(job, path, &source))
        return NULL;
    if (!matte_reader_open_source(job, &source, &reader)) {
        *picture = reader->picture;
        samples = malloc(picture->height * matte_row_size(picture, picture->channels));
        if (samples && matte_reader_read(reader, samples, picture->height)) {
            free(samples);
            samples = NULL;
        }
        matte_reader_close(&reader);
    }
    matte_source_close(&source);
    return samples;
}

bool same_file(matte_job *job, const char *ours, const char *theirs)
{
    struct matte_picture our;
    struct matte_picture their;
    unsigned char *our_samples = read_samples(job, ours, &our);
    unsigned char *their_samples = read_samples(job, theirs, &their);
    bool same =
        our_samples && their_samples && our.width == their.width && our.height == their.height &&
        our.channels == their.channels && our.depth == their.depth &&
        memcmp(our_samples, their_samples, our.height * matte_row_size(&our, our.channels)) == 0;
    free(our_samples);
    free(their_samples);
    return same && same_prompts(job, ours, theirs);
}
