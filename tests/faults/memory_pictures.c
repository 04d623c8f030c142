/* SPDX-License-Identifier: MIT */
/* Reading each fixture in every way there is. */
#include "codecs/codec.h"
#include "codecs/load/load.h"
#include "core/scratch.h"
#include "fixtures.h"
#include "memory.h"
#include "trial.h"

/* Calls `read` with the fixture as a source. */
static matte_status with_source(struct attempt *attempt, const void *subject,
                                matte_status (*read)(struct attempt *, struct matte_source *))
{
    const struct fixture *fixture = subject;
    struct matte_source source = { 0 };
    matte_status status =
        matte_source_memory(attempt->job, fixture->bytes, fixture->size, fixture->name, &source);
    if (!status)
        status = read(attempt, &source);
    matte_source_close(&source);
    return status;
}

/* The rows of one picture of the file, one by one. */
static matte_status read_rows(struct attempt *attempt, struct matte_reader *reader)
{
    size_t size = matte_row_size(&reader->picture, reader->row_channels);
    void *row = NULL;
    matte_status status = matte_scratch_new(attempt->job, 1, size, &row);
    for (size_t y = 0; y < reader->picture.height && !status; y++) {
        status = matte_reader_read(reader, row, 1);
        if (!status)
            trial_digest(attempt, row, size);
    }
    matte_scratch_free(matte_job_context(attempt->job), row);
    return status;
}

static matte_status all_rows(struct attempt *attempt, struct matte_source *source)
{
    struct matte_reader *reader = NULL;
    bool more = true;
    matte_status status = matte_reader_open_source(attempt->job, source, &reader);
    while (!status && more) {
        status = read_rows(attempt, reader);
        if (!status)
            status = matte_reader_next(reader, &more);
    }
    matte_reader_close(&reader);
    return status;
}

static matte_status rows(struct attempt *attempt, const void *subject)
{
    return with_source(attempt, subject, all_rows);
}

static matte_status measured(struct attempt *attempt, struct matte_source *source)
{
    struct matte_picture picture = { 0 };
    struct matte_channel_statistics statistics[4] = { 0 };
    matte_status status = matte_picture_measure(attempt->job, source, 0, &picture, statistics);
    trial_digest(attempt, statistics, sizeof statistics);
    return status;
}

static matte_status measure(struct attempt *attempt, const void *subject)
{
    return with_source(attempt, subject, measured);
}

static matte_status read_tensor(struct attempt *attempt, struct matte_source *source)
{
    struct matte_picture picture;
    matte_image *image = NULL;
    matte_status status = matte_picture_info(attempt->job, source, &picture);
    if (!status)
        status = matte_picture_read(attempt->job, source, &picture, &image);
    if (!status)
        trial_digest_tensor(attempt, matte_image_tensor(image));
    matte_image_unref(&image);
    return status;
}

static matte_status tensor(struct attempt *attempt, const void *subject)
{
    return with_source(attempt, subject, read_tensor);
}

static matte_status read_batch(struct attempt *attempt, struct matte_source *source)
{
    matte_image *image = NULL;
    matte_status status = matte_picture_read_all(attempt->job, source, NULL, &image);
    if (!status)
        trial_digest_tensor(attempt, matte_image_tensor(image));
    matte_image_unref(&image);
    return status;
}

static matte_status batch(struct attempt *attempt, const void *subject)
{
    return with_source(attempt, subject, read_batch);
}

static matte_status load_image(struct attempt *attempt, struct matte_source *source)
{
    struct matte_shape shapes[2];
    matte_image *image = NULL;
    matte_mask *mask = NULL;
    matte_status status = matte_loaded_image_shapes(attempt->job, source, &shapes[0], &shapes[1]);
    if (!status)
        status = matte_loaded_image(attempt->job, source, &image, &mask);
    if (!status) {
        trial_digest_tensor(attempt, matte_image_tensor(image));
        trial_digest_tensor(attempt, matte_mask_tensor(mask));
    }
    matte_image_unref(&image);
    matte_mask_unref(&mask);
    return status;
}

static matte_status image(struct attempt *attempt, const void *subject)
{
    return with_source(attempt, subject, load_image);
}

static matte_status load_mask(struct attempt *attempt, struct matte_source *source)
{
    struct matte_shape shape;
    matte_mask *mask = NULL;
    matte_status status = matte_loaded_mask_shape(attempt->job, source, &shape);
    if (!status)
        status = matte_loaded_mask(attempt->job, source, MATTE_CHANNEL_ALPHA, &mask);
    if (!status)
        trial_digest_tensor(attempt, matte_mask_tensor(mask));
    matte_mask_unref(&mask);
    return status;
}

static matte_status mask(struct attempt *attempt, const void *subject)
{
    return with_source(attempt, subject, load_mask);
}

void memory_pictures(size_t sample)
{
    const struct trial trials[] = {
        { .name = "rows", .run = rows },       { .name = "measure", .run = measure },
        { .name = "tensor", .run = tensor },   { .name = "batch", .run = batch },
        { .name = "LoadImage", .run = image }, { .name = "LoadImageMask", .run = mask },
    };
    struct fixtures fixtures = { 0 };
    fixtures_add(&fixtures, MATTE_TESTS "/pictures");
    fixtures_add(&fixtures, MATTE_TESTS "/vectors/nodes/images");
    for (size_t i = 0; i < fixtures.count; i++) {
        for (size_t j = 0; j < sizeof trials / sizeof *trials; j++) {
            struct trial trial = trials[j];
            trial.subject = &fixtures.files[i];
            trial.subject_name = fixtures.files[i].name;
            trial_run(&trial, sample);
        }
    }
    fixtures_free(&fixtures);
}
