/* SPDX-License-Identifier: MIT */
#include "samples.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/job.h"

matte_status odd_samples_read(struct matte_reader *reader, bool by_rows,
                              struct odd_samples *samples)
{
    size_t row = matte_row_size(&reader->picture, reader->row_channels);
    size_t height = reader->picture.height;
    size_t step = by_rows ? 1 : height;
    *samples = (struct odd_samples){ .picture = reader->picture, .size = row * height };
    samples->bytes = malloc(samples->size);
    if (!samples->bytes)
        return matte_fail_memory(reader->job, samples->size);
    matte_status status = MATTE_OK;
    for (size_t y = 0; y < height && !status; y += step)
        status = matte_reader_read(reader, samples->bytes + y * row, step);
    if (status) {
        free(samples->bytes);
        samples->bytes = NULL;
    }
    return status;
}

matte_status odd_samples_read_file(matte_job *job, const char *path, struct odd_samples *samples)
{
    struct matte_source source;
    struct matte_reader *reader = NULL;
    matte_status status = matte_source_file(job, path, &source);
    if (status)
        return status;
    status = matte_reader_open_source(job, &source, &reader);
    if (!status)
        status = odd_samples_read(reader, false, samples);
    matte_reader_close(&reader);
    matte_source_close(&source);
    return status;
}

static bool is_little_endian(void)
{
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    return first;
}

void odd_samples_digest(const struct odd_samples *samples, char digest[ODD_DIGEST])
{
    struct sha256_ctx hash;
    unsigned char bytes[SHA256_DIGEST_SIZE];
    size_t wide = samples->picture.depth / 8;
    sha256_init(&hash);
    if (wide == 1 || is_little_endian())
        sha256_update(&hash, samples->size, samples->bytes);
    for (size_t i = 0; i < samples->size && wide > 1 && !is_little_endian(); i += wide) {
        for (size_t byte = wide; byte-- > 0;)
            sha256_update(&hash, 1, samples->bytes + i + byte);
    }
    sha256_digest(&hash, sizeof bytes, bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(digest + 2 * i, ODD_DIGEST - 2 * i, "%02x", bytes[i]);
}

static int sample_at(const struct odd_samples *samples, size_t index)
{
    uint16_t word;
    if (samples->picture.depth == 8)
        return samples->bytes[index];
    memcpy(&word, samples->bytes + sizeof word * index, sizeof word);
    return word;
}

unsigned odd_samples_distance(const struct odd_samples *left, const struct odd_samples *right)
{
    size_t count = left->size / (left->picture.depth / 8);
    int most = 0;
    for (size_t i = 0; i < count; i++) {
        int apart = abs(sample_at(left, i) - sample_at(right, i));
        if (apart > most)
            most = apart;
    }
    return (unsigned)most;
}
