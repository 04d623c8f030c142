/* SPDX-License-Identifier: MIT */
/* What a picture's channels hold, summed up row by row. */
#include <string.h>

#include "codecs/codec.h"
#include "core/job.h"
#include "core/scratch.h"
#include "kernels/histogram.h"

/* Bins of the largest histogram. */
enum { BINS = 65536, CHANNELS = 4 };

/* A channel on its way: bytes and words are counted by value, floats summed up at once. */
struct sums {
    uint64_t counts[BINS];
    uint64_t samples;
    double total;
    double minimum;
    double maximum;
    uint64_t black;
    uint64_t white;
};

static void add_floats(struct sums *sums, const float *in, size_t stride, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double value = (double)in[i * stride];
        if (value != value)
            continue;
        if (sums->samples == 0 || value < sums->minimum)
            sums->minimum = value;
        if (sums->samples == 0 || value > sums->maximum)
            sums->maximum = value;
        sums->samples++;
        sums->total += value;
        sums->black += value <= 0;
        sums->white += value >= 1;
    }
}

static void add_row(const struct matte_picture *picture, const void *row, struct sums *sums)
{
    for (unsigned channel = 0; channel < picture->channels; channel++) {
        if (picture->depth == 32)
            add_floats(&sums[channel], (const float *)row + channel, picture->channels,
                       picture->width);
        else if (picture->depth == 16)
            matte_histogram_words(sums[channel].counts, (const uint16_t *)row + channel,
                                  picture->channels, picture->width);
        else
            matte_histogram_bytes(sums[channel].counts, (const uint8_t *)row + channel,
                                  picture->channels, picture->width);
    }
}

static matte_status add_all(struct matte_reader *reader, struct sums *sums)
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
            add_row(&reader->picture, row, sums);
    }
    matte_scratch_free(matte_job_context(job), row);
    return status;
}

/* Sums up what was counted by value. */
static void add_counts(struct sums *sums, unsigned white)
{
    for (unsigned value = 0; value <= white; value++) {
        uint64_t count = sums->counts[value];
        if (count == 0)
            continue;
        if (sums->samples == 0)
            sums->minimum = value;
        sums->maximum = value;
        sums->samples += count;
        sums->total += (double)count * (double)value;
    }
    sums->black = sums->counts[0];
    sums->white = sums->counts[white];
}

static struct matte_channel_statistics conclude(const struct sums *sums)
{
    double samples = sums->samples > 0 ? (double)sums->samples : 1;
    return (struct matte_channel_statistics){
        .minimum = sums->minimum,
        .maximum = sums->maximum,
        .mean = sums->total / samples,
        .black = (double)sums->black / samples,
        .white = (double)sums->white / samples,
    };
}

static matte_status measure(struct matte_reader *reader, size_t frame, struct sums *sums,
                            struct matte_picture *picture,
                            struct matte_channel_statistics statistics[4])
{
    memset(sums, 0, CHANNELS * sizeof *sums);
    matte_reader_check_name(reader);
    matte_status status = matte_reader_go_to(reader, frame);
    if (!status)
        status = add_all(reader, sums);
    if (!status)
        *picture = reader->picture;
    for (unsigned channel = 0; !status && channel < picture->channels; channel++) {
        if (picture->depth < 32)
            add_counts(&sums[channel], picture->depth == 16 ? 65535 : 255);
        statistics[channel] = conclude(&sums[channel]);
    }
    return status;
}

static matte_status open_and_measure(matte_job *job, struct matte_source *source, size_t frame,
                                     struct matte_picture *picture,
                                     struct matte_channel_statistics statistics[4])
{
    void *sums;
    struct matte_reader *reader = NULL;
    matte_status status = matte_scratch_new(job, CHANNELS, sizeof(struct sums), &sums);
    if (status)
        return status;
    status = matte_reader_open_source(job, source, &reader);
    if (!status)
        status = measure(reader, frame, sums, picture, statistics);
    matte_reader_close(&reader);
    matte_scratch_free(job->context, sums);
    return status;
}

matte_status matte_picture_measure(matte_job *job, struct matte_source *source, size_t frame,
                                   struct matte_picture *picture,
                                   struct matte_channel_statistics statistics[4])
{
    const char *outer = matte_codec_attribute(job, source->name);
    matte_status status = open_and_measure(job, source, frame, picture, statistics);
    job->file = outer;
    return status;
}
