/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/job.h"
#include "matte/stream.h"

struct descriptor_source {
    int descriptor;
    /* Whether closing the source closes the descriptor. */
    bool owned;
    /* Where the descriptor stood at first: position 0 of the source. */
    off_t base;
};

static ptrdiff_t read_descriptor(void *user, void *buffer, size_t size)
{
    const struct descriptor_source *source = user;
    ssize_t got;
    do {
        got = read(source->descriptor, buffer, size);
    } while (got < 0 && errno == EINTR);
    return got;
}

static int seek_descriptor(void *user, uint64_t offset)
{
    const struct descriptor_source *source = user;
    uint64_t room = (uint64_t)INT64_MAX - (uint64_t)source->base;
    if (offset > room) {
        errno = EOVERFLOW;
        return -1;
    }
    return lseek(source->descriptor, source->base + (off_t)offset, SEEK_SET) < 0 ? -1 : 0;
}

static void close_descriptor(void *user)
{
    struct descriptor_source *source = user;
    if (source->owned)
        close(source->descriptor);
    free(source);
}

/* Terminals and some devices claim that they can seek, and can't. */
static bool can_seek(int descriptor, mode_t mode, off_t *base)
{
    if (!S_ISREG(mode) && !S_ISBLK(mode))
        return false;
    *base = lseek(descriptor, 0, SEEK_CUR);
    return *base >= 0;
}

/* A source on an open descriptor, which stays the caller's when this fails. */
static matte_status wrap(matte_job *job, int descriptor, bool owned, const char *name,
                         struct matte_source *source)
{
    struct stat about;
    if (fstat(descriptor, &about))
        return matte_fail_errno(job, "open", errno);
    if (S_ISDIR(about.st_mode))
        return matte_fail(job, MATTE_EIO, NULL, "this is a folder: give a picture file");
    struct descriptor_source *made = malloc(sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    *made = (struct descriptor_source){ .descriptor = descriptor, .owned = owned };
    bool seekable = can_seek(descriptor, about.st_mode, &made->base);
#ifdef POSIX_FADV_SEQUENTIAL
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
    *source = (struct matte_source){ .user = made,
                                     .read = read_descriptor,
                                     .seek = seekable ? seek_descriptor : NULL,
                                     .close = close_descriptor,
                                     .name = name };
    return MATTE_OK;
}

static matte_status open_file(matte_job *job, const char *path, struct matte_source *source)
{
    int descriptor;
    do {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR))
        return matte_fail(job, MATTE_ENOTFOUND, NULL, "there is no such file");
    if (descriptor < 0)
        return matte_fail_errno(job, "open", errno);
    matte_status status = wrap(job, descriptor, true, path, source);
    if (status)
        close(descriptor);
    return status;
}

matte_status matte_source_file(matte_job *job, const char *path, struct matte_source *source)
{
    const char *outer = job->file;
    job->file = path;
    matte_status status = open_file(job, path, source);
    job->file = outer;
    return status;
}

matte_status matte_source_descriptor(matte_job *job, int descriptor, const char *name,
                                     struct matte_source *source)
{
    const char *outer = job->file;
    job->file = name;
    matte_status status = wrap(job, descriptor, false, name, source);
    job->file = outer;
    return status;
}

matte_status matte_source_open(matte_job *job, const char *path, struct matte_source *source)
{
    if (strcmp(path, "-") == 0)
        return matte_source_descriptor(job, STDIN_FILENO, "stdin", source);
    return matte_source_file(job, path, source);
}

struct memory_source {
    const unsigned char *bytes;
    size_t size;
    size_t position;
};

static ptrdiff_t read_memory(void *user, void *buffer, size_t size)
{
    struct memory_source *source = user;
    size_t there = source->size - source->position;
    size_t taken = there < size ? there : size;
    if (taken)
        memcpy(buffer, source->bytes + source->position, taken);
    source->position += taken;
    return (ptrdiff_t)taken;
}

static int seek_memory(void *user, uint64_t offset)
{
    struct memory_source *source = user;
    source->position = offset < source->size ? (size_t)offset : source->size;
    return 0;
}

matte_status matte_source_memory(matte_job *job, const void *bytes, size_t size, const char *name,
                                 struct matte_source *source)
{
    struct memory_source *made = malloc(sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    *made = (struct memory_source){ .bytes = bytes, .size = size };
    *source = (struct matte_source){
        .user = made, .read = read_memory, .seek = seek_memory, .close = free, .name = name
    };
    return MATTE_OK;
}

void matte_source_close(struct matte_source *source)
{
    if (source->close)
        source->close(source->user);
    *source = (struct matte_source){ 0 };
}
