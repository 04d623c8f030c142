/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_UNIT_FIXTURE_H
#define MATTE_TESTS_UNIT_FIXTURE_H

/* Files of tests/pictures whose pixels are known, read by modules that may not have been built. */

#include "unit.h"

#include "codecs/codec.h"

/* What a sample is before it is scaled to the depth that a reader gives. */
enum fixture_pattern {
    /* No two neighbours alike. */
    FIXTURE_NOISE,
    /* Slopes that compress well. */
    FIXTURE_SLOPES,
    /* Floats from -1.5625 to 2.421875. */
    FIXTURE_FLOATS
};

/* Skips the test, and says so, where the codec's module is missing. */
void fixture_need(matte_job *job, const struct matte_codec *codec);

/* Opens a file; `source` is to be closed after the reader. */
struct matte_reader *fixture_open(matte_job *job, const char *name, struct matte_source *source);

/* The samples of the reader's picture, or of the selected channel, to free(). */
void *fixture_read(struct matte_reader *reader);

/* The sample of a place, as a reader gives it, but as a number. */
double fixture_sample(const struct matte_picture *picture, const void *samples, size_t x, size_t y,
                      unsigned channel);

/* What the pattern has there, in a picture of that depth and of `file_depth` bits in the file. */
double fixture_expected(const struct matte_picture *picture, enum fixture_pattern pattern, size_t x,
                        size_t y, unsigned channel, unsigned frame);

/* Fails unless all samples are the pattern's, at most `tolerance` off. */
void fixture_assert_pattern(const struct matte_picture *picture, const void *samples,
                            enum fixture_pattern pattern, unsigned frame, double tolerance);

/* What a file of tests/pictures holds. */
struct fixture {
    const char *name;
    enum fixture_pattern pattern;
    unsigned channels;
    unsigned file_depth;
    double tolerance;
};

/* Reads the first picture of each file, once from the file and once through a pipe, and fails
 * unless it is as told. */
void fixture_assert_files(matte_job *job, const struct fixture *fixtures, size_t count);

/* One channel of a file, by its name: the pattern's `channel` of `frame`. */
struct fixture_channel {
    const char *file;
    const char *name;
    enum fixture_pattern pattern;
    unsigned channel;
    unsigned frame;
    double tolerance;
};

/* Selects each channel and fails unless it is as told. */
void fixture_assert_channels(matte_job *job, const struct fixture_channel *channels, size_t count);

/* Fails unless the file can't be read, with `status` and a message that holds `message`. */
void fixture_assert_refused(matte_job *job, const char *name, matte_status status,
                            const char *message);

/* Cuts a file off at every 7th byte: what is left is refused, or read where only the end of the
 * file's own padding is gone, and no memory is lost. */
void fixture_assert_truncations(matte_job *job, const char *name);

/* Fails unless LoadImage takes all of a file's frames, and with the compatibility of ComfyUI 0.8.0,
 * whose Pillow knows no such file, says so. */
void fixture_assert_loaded(matte_job *job, const char *name, size_t frames);

/* Fails unless contexts of few pixels and of little memory refuse the file. */
void fixture_assert_limits(const char *name);

#endif
