/* SPDX-License-Identifier: MIT */
#include "visit.h"

#include <stdlib.h>

/* Frames of an animated PNG are only found by what the loaders open. */
static matte_status open_reader(matte_job *job, struct matte_source *source, bool animated,
                                struct matte_reader **reader)
{
    matte_status status = matte_reader_open_source(job, source, reader);
    if (status || !animated || (*reader)->picture.frames > 1)
        return status;
    matte_reader_close(reader);
    return matte_reader_load(job, source, reader);
}

static matte_status visit_frames(struct matte_reader *reader, bool by_rows, odd_visitor visitor,
                                 void *user)
{
    bool more = true;
    for (size_t frame = 0; more; frame++) {
        struct odd_samples samples;
        matte_status status = odd_samples_read(reader, by_rows, &samples);
        if (status)
            return status;
        visitor(user, &samples, frame);
        free(samples.bytes);
        status = matte_reader_next(reader, &more);
        if (status)
            return status;
    }
    return MATTE_OK;
}

matte_status odd_visit(matte_job *job, const char *path, bool animated, bool by_rows,
                       odd_visitor visitor, void *user)
{
    struct matte_source source;
    struct matte_reader *reader = NULL;
    matte_status status = matte_source_file(job, path, &source);
    if (status)
        return status;
    status = open_reader(job, &source, animated, &reader);
    if (!status)
        status = visit_frames(reader, by_rows, visitor, user);
    matte_reader_close(&reader);
    matte_source_close(&source);
    return status;
}
