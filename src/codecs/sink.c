/* SPDX-License-Identifier: MIT */
/* Sinks on descriptors and memory, and what all sinks share; sink_file.c has files. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "codecs/output.h"
#include "codecs/put.h"
#include "core/checked.h"
#include "core/job.h"

static int write_descriptor(void *user, const void *bytes, size_t size)
{
    return matte_output_write(user, bytes, size);
}

static int commit_descriptor(void *user)
{
    return matte_output_flush(user);
}

matte_status matte_sink_descriptor(matte_job *job, int descriptor, const char *name,
                                   struct matte_sink *sink)
{
    struct matte_output *output = malloc(sizeof *output);
    if (!output)
        return matte_fail_memory(job, sizeof *output);
    output->descriptor = descriptor;
    output->used = 0;
    *sink = (struct matte_sink){ .user = output,
                                 .write = write_descriptor,
                                 .commit = commit_descriptor,
                                 .close = free,
                                 .name = name };
    return MATTE_OK;
}

struct memory_sink {
    struct matte_bytes *bytes;
    size_t capacity;
    bool committed;
};

static int grow(struct memory_sink *sink, size_t needed)
{
    size_t capacity;
    if (!matte_multiply(needed, 2, &capacity)) {
        errno = ENOMEM;
        return -1;
    }
    unsigned char *data = realloc(sink->bytes->data, capacity);
    if (!data)
        return -1;
    sink->bytes->data = data;
    sink->capacity = capacity;
    return 0;
}

static int write_memory(void *user, const void *bytes, size_t size)
{
    struct memory_sink *sink = user;
    size_t needed;
    if (!matte_add(sink->bytes->size, size, &needed)) {
        errno = ENOMEM;
        return -1;
    }
    if (needed > sink->capacity && grow(sink, needed))
        return -1;
    if (size)
        memcpy(sink->bytes->data + sink->bytes->size, bytes, size);
    sink->bytes->size = needed;
    return 0;
}

static int commit_memory(void *user)
{
    struct memory_sink *sink = user;
    sink->committed = true;
    return 0;
}

static void close_memory(void *user)
{
    struct memory_sink *sink = user;
    if (!sink->committed) {
        free(sink->bytes->data);
        *sink->bytes = (struct matte_bytes){ 0 };
    }
    free(sink);
}

matte_status matte_sink_memory(matte_job *job, struct matte_bytes *bytes, struct matte_sink *sink)
{
    struct memory_sink *made = malloc(sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    *made = (struct memory_sink){ .bytes = bytes };
    *bytes = (struct matte_bytes){ 0 };
    *sink = (struct matte_sink){
        .user = made, .write = write_memory, .commit = commit_memory, .close = close_memory
    };
    return MATTE_OK;
}

matte_status matte_sink_put(matte_job *job, struct matte_sink *sink, const void *bytes, size_t size)
{
    if (!sink->write(sink->user, bytes, size))
        return MATTE_OK;
    return matte_fail_errno(job, "write", errno);
}

matte_status matte_sink_commit(matte_job *job, struct matte_sink *sink)
{
    if (!sink->commit || !sink->commit(sink->user))
        return MATTE_OK;
    int error = errno;
    const char *outer = job->file;
    job->file = sink->name ? sink->name : outer;
    matte_status status = matte_fail_errno(job, "write", error);
    job->file = outer;
    return status;
}

void matte_sink_close(struct matte_sink *sink)
{
    if (sink->close)
        sink->close(sink->user);
    *sink = (struct matte_sink){ 0 };
}
