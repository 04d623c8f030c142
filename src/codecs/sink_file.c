/* SPDX-License-Identifier: MIT */
/* A sink whose file appears whole or not at all.
 *
 * The best way is a file without a name (Linux: O_TMPFILE, for which _GNU_SOURCE is needed), which
 * gets its name when it is complete: whatever kills the program, nothing is left behind. Where the
 * file system can't do that, the file has a temporary name beside its target. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "codecs/output.h"
#include "core/job.h"
#include "matte/stream.h"

#ifndef O_TMPFILE
#define O_TMPFILE 0
#endif

enum { PERMISSIONS = 0777, NEW_FILE = 0666, TRIES = 100 };

/* The random end of a temporary name. */
enum { RANDOM_LETTERS = 6 };

enum way {
    /* The target is a pipe or a device. */
    WRITE_DIRECTLY,
    /* A file without a name, linked to its name at the end. */
    LINK,
    /* A file with a temporary name, renamed at the end. */
    RENAME
};

struct file_sink {
    /* Its descriptor is -1 when it was closed. */
    struct matte_output output;
    enum way way;
    bool committed;
    /* The file that is to appear; what symbolic links pointed to. */
    char *target;
    /* A name beside the target that may be used for a moment: "FOLDER/.NAME.XXXXXX". */
    char *temporary;
};

static int close_output(struct file_sink *sink)
{
    int descriptor = sink->output.descriptor;
    sink->output.descriptor = -1;
    return close(descriptor);
}

static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* ".NAME.XXXXXX" in the folder of `target`. Long names are cut, so that this one isn't too long. */
static char *name_beside(const char *target)
{
    size_t folder = folder_length(target);
    size_t size = strlen(target) + sizeof "..XXXXXX";
    char *name = malloc(size);
    if (!name)
        return NULL;
    memcpy(name, target, folder);
    snprintf(name + folder, size - folder, ".%.200s.XXXXXX", target + folder);
    return name;
}

/* Unpredictable enough to meet no name that exists; it need not be a secret. */
static void randomise(char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t bits = (uint64_t)now.tv_nsec ^ (uint64_t)getpid() << 30 ^ (uintptr_t)name << 8;
    /* Spreads every bit to the upper ones: the golden ratio of 2^64. */
    bits *= UINT64_C(0x9E3779B97F4A7C15);
    char *end = name + strlen(name);
    for (int i = 1; i <= RANDOM_LETTERS; i++)
        end[-i] = letters[bits >> (64 - 5 * i) & 31];
}

/* Tries temporary names until `make` meets one that isn't taken. */
static int make_temporary(struct file_sink *sink, int (*make)(const struct file_sink *sink))
{
    int result = -1;
    for (int i = 0; i < TRIES; i++) {
        randomise(sink->temporary);
        result = make(sink);
        if (result >= 0 || errno != EEXIST)
            break;
    }
    return result;
}

static int create_named(const struct file_sink *sink)
{
    return open(sink->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, NEW_FILE);
}

/* Unnamed files are linked through /proc: the other way needs a privilege. */
static int create_unnamed(const char *target)
{
    size_t length = folder_length(target);
    if (!O_TMPFILE || access("/proc/self/fd", X_OK))
        return -1;
    char *folder = length ? strndup(target, length) : strdup(".");
    if (!folder)
        return -1;
    int descriptor = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, NEW_FILE);
    free(folder);
    return descriptor;
}

static int link_as(const struct file_sink *sink, const char *name)
{
    char self[32];
    snprintf(self, sizeof self, "/proc/self/fd/%d", sink->output.descriptor);
    return linkat(AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

static int link_temporary(const struct file_sink *sink)
{
    return link_as(sink, sink->temporary);
}

static int replace_target(const struct file_sink *sink)
{
    if (rename(sink->temporary, sink->target) == 0)
        return 0;
    int error = errno;
    unlink(sink->temporary);
    errno = error;
    return -1;
}

static int commit_unnamed(struct file_sink *sink)
{
    /* Closing a copy tells of delayed write errors while the file still has no name. */
    int copy = fcntl(sink->output.descriptor, F_DUPFD_CLOEXEC, 0);
    if (copy < 0 || close(copy))
        return -1;
    if (link_as(sink, sink->target) == 0)
        return 0;
    if (errno != EEXIST || make_temporary(sink, link_temporary))
        return -1;
    return replace_target(sink);
}

static int write_file(void *user, const void *bytes, size_t size)
{
    struct file_sink *sink = user;
    return matte_output_write(&sink->output, bytes, size);
}

static int commit_file(void *user)
{
    struct file_sink *sink = user;
    if (matte_output_flush(&sink->output))
        return -1;
    int result = sink->way == LINK ? commit_unnamed(sink) : close_output(sink);
    if (result == 0 && sink->way == RENAME)
        result = rename(sink->temporary, sink->target);
    sink->committed = result == 0;
    return result;
}

static void close_file(void *user)
{
    struct file_sink *sink = user;
    if (sink->output.descriptor >= 0)
        close_output(sink);
    if (sink->way == RENAME && !sink->committed)
        unlink(sink->temporary);
    free(sink->target);
    free(sink->temporary);
    free(sink);
}

static matte_status fail_open(matte_job *job, int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return matte_fail(job, MATTE_ENOTFOUND, NULL, "the folder doesn't exist: make it first");
    return matte_fail_errno(job, "write this file", error);
}

static matte_status open_directly(matte_job *job, const char *path, struct file_sink *sink)
{
    do {
        sink->output.descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    } while (sink->output.descriptor < 0 && errno == EINTR);
    sink->way = WRITE_DIRECTLY;
    return sink->output.descriptor < 0 ? fail_open(job, errno) : MATTE_OK;
}

/* Opens a file that becomes `path` later; `replaced` tells about the one that is there, if any. */
static matte_status open_beside(matte_job *job, const char *path, const struct stat *replaced,
                                struct file_sink *sink)
{
    if (replaced && access(path, W_OK))
        return fail_open(job, errno);
    sink->target = replaced ? realpath(path, NULL) : strdup(path);
    sink->temporary = sink->target ? name_beside(sink->target) : NULL;
    if (!sink->temporary)
        return fail_open(job, errno);
    sink->way = LINK;
    sink->output.descriptor = create_unnamed(sink->target);
    if (sink->output.descriptor < 0) {
        sink->output.descriptor = make_temporary(sink, create_named);
        if (sink->output.descriptor < 0)
            return fail_open(job, errno);
        sink->way = RENAME;
    }
    /* Some file systems have no permissions to keep. */
    if (replaced)
        (void)fchmod(sink->output.descriptor, replaced->st_mode & PERMISSIONS);
    return MATTE_OK;
}

static matte_status open_target(matte_job *job, const char *path, struct matte_sink *sink)
{
    struct stat about;
    bool exists = stat(path, &about) == 0;
    if (!path[folder_length(path)] || (exists && S_ISDIR(about.st_mode)))
        return matte_fail(job, MATTE_EIO, NULL, "this is a folder: give the name of a file");
    struct file_sink *made = malloc(sizeof *made);
    if (!made)
        return matte_fail_memory(job, sizeof *made);
    made->output.descriptor = -1;
    made->output.used = 0;
    made->way = WRITE_DIRECTLY;
    made->committed = false;
    made->target = NULL;
    made->temporary = NULL;
    matte_status status = exists && !S_ISREG(about.st_mode)
                              ? open_directly(job, path, made)
                              : open_beside(job, path, exists ? &about : NULL, made);
    if (status) {
        close_file(made);
        return status;
    }
    *sink = (struct matte_sink){
        .user = made, .write = write_file, .commit = commit_file, .close = close_file, .name = path
    };
    return MATTE_OK;
}

matte_status matte_sink_file(matte_job *job, const char *path, struct matte_sink *sink)
{
    const char *outer = job->file;
    job->file = path;
    matte_status status = open_target(job, path, sink);
    job->file = outer;
    return status;
}
