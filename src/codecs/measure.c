/* SPDX-License-Identifier: MIT */
#include "codecs/codec.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/histogram.h"

#include <string.h>

/* Bins of the largest histogram, and of all channels' together. */
enum { BINS = 65536, CHANNELS = 4 };

static void count_row(const struct matte_picture *picture, const void *row, uint64_t *counts)
{
    for (unsigned channel = 0; channel < picture->channels; channel++) {
        uint64_t *of_channel = counts + (size_t)channel * BINS;
        if (picture->depth == 16)
            matte_histogram_words(of_channel, (const uint16_t *)row + channel, picture->channels,
                                  picture->width);
        else
            matte_histogram_bytes(of_channel, (const uint8_t *)row + channel, picture->channels,
                                  picture->width);
    }
}

static matte_status count_all(struct matte_reader *reader, uint64_t *counts)
{
    matte_job *job = reader->job;
    void *row = NULL;
    size_t size = matte_row_size(&reader->picture, reader->row_channels);
    matte_status status = matte_scratch_new(job, size, 1, &row);
    for (size_t y = 0; y < reader->picture.height && !status; y++) {
        status = matte_job_check(job);
        if (!status)
            status = matte_reader_read(reader, row, 1);
        if (!status)
            count_row(&reader->picture, row, counts);
    }
    matte_scratch_free(matte_job_context(job), row);
    return status;
}

static struct matte_channel_statistics sum_up(const uint64_t *counts, unsigned white)
{
    struct matte_channel_statistics sums = { .minimum = white };
    double total = 0;
    double weighted = 0;
    for (unsigned value = 0; value <= white; value++) {
        if (!counts[value])
            continue;
        if (value < sums.minimum)
            sums.minimum = value;
        sums.maximum = value;
        total += (double)counts[value];
        weighted += (double)value * (double)counts[value];
    }
    sums.mean = weighted / total;
    sums.black = (double)counts[0] / total;
    sums.white = (double)counts[white] / total;
    return sums;
}

static matte_status measure(matte_job *job, struct matte_source *source, uint64_t *counts,
                            struct matte_picture *picture,
                            struct matte_channel_statistics statistics[4])
{
    struct matte_reader *reader;
    matte_status status = matte_reader_open_source(job, source, &reader);
    if (status)
        return status;
    memset(counts, 0, (size_t)CHANNELS * BINS * sizeof *counts);
    status = count_all(reader, counts);
    if (!status) {
        *picture = reader->picture;
        unsigned white = picture->depth == 16 ? 65535 : 255;
        for (unsigned channel = 0; channel < picture->channels; channel++)
            statistics[channel] = sum_up(counts + (size_t)channel * BINS, white);
    }
    matte_reader_close(&reader);
    return status;
}

matte_status matte_picture_measure(matte_job *job, struct matte_source *source,
                                   struct matte_picture *picture,
                                   struct matte_channel_statistics statistics[4])
{
    void *counts;
    matte_status status =
        matte_scratch_new(job, (size_t)CHANNELS * BINS, sizeof(uint64_t), &counts);
    if (status)
        return status;
    status = measure(job, source, counts, picture, statistics);
    matte_scratch_free(job->context, counts);
    return status;
}
