/* SPDX-License-Identifier: MIT */
#include "codecs/plain_write.h"

#include <stdlib.h>
#include <string.h>

#include "codecs/put.h"
#include "core/job.h"
#include "core/scratch.h"

matte_status matte_plain_create(matte_job *job, const struct matte_codec *codec,
                                struct matte_sink *sink, const struct matte_picture *picture,
                                const struct matte_plain_layout *layout, const void *header,
                                size_t header_size, struct matte_writer **writer)
{
    struct matte_plain_writer *made = calloc(1, sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->base.codec = codec;
    made->base.job = job;
    made->base.picture = *picture;
    made->sink = sink;
    made->row_size = layout->row_size;
    made->bottom_up = layout->bottom_up;
    made->pack = layout->pack;
    void *stored;
    matte_status status =
        matte_scratch_new(job, layout->bottom_up ? picture->height : 1, layout->row_size, &stored);
    if (!status) {
        made->stored = stored;
        status = matte_sink_put(job, sink, header, header_size);
    }
    if (status)
        matte_plain_destroy(&made->base);
    else
        *writer = &made->base;
    return status;
}

matte_status matte_plain_write(struct matte_writer *base, const void *rows, size_t count)
{
    struct matte_plain_writer *writer = (struct matte_plain_writer *)base;
    size_t size = matte_row_size(&base->picture, base->picture.channels);
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < count && !status; i++) {
        const uint8_t *row = (const uint8_t *)rows + i * size;
        size_t place = writer->bottom_up ? base->picture.height - 1 - writer->next_row : 0;
        uint8_t *stored = writer->stored + place * writer->row_size;
        if (writer->pack)
            writer->pack(base, row, stored);
        else if (writer->bottom_up)
            memcpy(stored, row, writer->row_size);
        if (!writer->bottom_up)
            status = matte_sink_put(base->job, writer->sink, writer->pack ? stored : row,
                                    writer->row_size);
        writer->next_row++;
    }
    return status;
}

matte_status matte_plain_finish(struct matte_writer *base)
{
    struct matte_plain_writer *writer = (struct matte_plain_writer *)base;
    return writer->bottom_up ? matte_sink_put(base->job, writer->sink, writer->stored,
                                              writer->row_size * base->picture.height)
                             : MATTE_OK;
}

void matte_plain_destroy(struct matte_writer *base)
{
    struct matte_plain_writer *writer = (struct matte_plain_writer *)base;
    matte_scratch_free(base->job->context, writer->stored);
    free(writer);
}
