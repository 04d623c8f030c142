/* SPDX-License-Identifier: MIT */
#ifndef MATTE_STREAM_H
#define MATTE_STREAM_H

#include <stddef.h>
#include <stdint.h>

#include "matte/job.h"

/** @file Where bytes come from and go to. Codecs read from a source and write to a sink, so a file,
 * a pipe, a tar member, an HTTP body and a block of memory all serve alike.
 *
 * Both are plain structs: fill one with callbacks of your own, or let a function here fill it.
 */

#ifdef __cplusplus
extern "C" {
#endif

/** Where bytes come from. */
struct matte_source {
    /** Passed to the callbacks as it is. */
    void *user;
    /**
     * Reads up to `size` bytes, as read(2): how many came, 0 at the end, -1 with errno set. Fewer
     * than asked for is not the end.
     */
    ptrdiff_t (*read)(void *user, void *buffer, size_t size);
    /** Continues at `offset` from the start: 0, or -1 with errno set. NULL: it can't go back. */
    int (*seek)(void *user, uint64_t offset);
    /** Gives everything back. NULL: nothing to give back. */
    void (*close)(void *user);
    /** What errors call it, such as the file's name. Borrowed; NULL: nothing. */
    const char *name;
};

/** Where bytes go. Nothing is visible until `commit`. */
struct matte_sink {
    /** Passed to the callbacks as it is. */
    void *user;
    /** Takes all `size` bytes: 0, or -1 with errno set. */
    int (*write)(void *user, const void *bytes, size_t size);
    /** Everything was written and is to be kept: 0, or -1 with errno set. NULL: nothing to do. */
    int (*commit)(void *user);
    /** Gives everything back; what was not committed disappears. NULL: nothing to give back. */
    void (*close)(void *user);
    /** What errors call it, such as the file's name. Borrowed; NULL: nothing. */
    const char *name;
};

/** Opens a file. `path` is borrowed until matte_source_close(). */
MATTE_API matte_status matte_source_file(matte_job *job, const char *path,
                                         struct matte_source *source);

/** Reads an open descriptor, such as 0 for stdin, and leaves it open. `name` is borrowed. */
MATTE_API matte_status matte_source_descriptor(matte_job *job, int descriptor, const char *name,
                                               struct matte_source *source);

/** Opens a file, or stdin for "-", as commands do. `path` is borrowed until
 * matte_source_close(). */
MATTE_API matte_status matte_source_open(matte_job *job, const char *path,
                                         struct matte_source *source);

/** Reads `size` bytes of memory, which must stay until matte_source_close(). `name` is borrowed. */
MATTE_API matte_status matte_source_memory(matte_job *job, const void *bytes, size_t size,
                                           const char *name, struct matte_source *source);

/** Closes a source and zeroes it. A zeroed one is fine. */
MATTE_API void matte_source_close(struct matte_source *source);

/**
 * Writes a file that appears whole or not at all: an unnamed temporary file in the same folder,
 * which takes the name, and replaces what had it, on commit. A pipe or device is written directly.
 * `path` is borrowed until matte_sink_close().
 */
MATTE_API matte_status matte_sink_file(matte_job *job, const char *path, struct matte_sink *sink);

/** Writes to an open descriptor, such as 1 for stdout, and leaves it open. `name` is borrowed. */
MATTE_API matte_status matte_sink_descriptor(matte_job *job, int descriptor, const char *name,
                                             struct matte_sink *sink);

/** Bytes that a memory sink took: yours to free() after the sink is closed. */
struct matte_bytes {
    /** What was written; NULL when nothing was. */
    unsigned char *data;
    /** How much was written. */
    size_t size;
};

/** Collects what is written in `*bytes`, which must outlive the sink. */
MATTE_API matte_status matte_sink_memory(matte_job *job, struct matte_bytes *bytes,
                                         struct matte_sink *sink);

/** Keeps what was written: makes the file appear. Fails with MATTE_EIO. */
MATTE_API matte_status matte_sink_commit(matte_job *job, struct matte_sink *sink);

/** Closes a sink and zeroes it; what was not committed disappears. A zeroed one is fine. */
MATTE_API void matte_sink_close(struct matte_sink *sink);

#ifdef __cplusplus
}
#endif

#endif
