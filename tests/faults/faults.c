/* SPDX-License-Identifier: MIT */
/* Preloaded into a program under test, makes its reads and writes fail as a bad disk, a full one, a
 * slow pipe and signals do. Each variable of the environment sets one fault:
 *
 *     FAULT_SHORT=N      reads and writes move at most N bytes
 *     FAULT_EINTR=1      every other call is interrupted
 *     FAULT_READ=N       reading fails with EIO after N bytes
 *     FAULT_WRITE=N      writing fails with ENOSPC after N bytes
 *     FAULT_CLOSE=1      closing a file that was written fails with EIO
 *     FAULT_TMPFILE=1    the file system can't make unnamed files
 *
 * stderr is left alone. */
#define _GNU_SOURCE
#undef _FILE_OFFSET_BITS /* both open() and open64() are defined here */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

/* A variable's number; -1 when it is not set. */
static long fault(const char *name)
{
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : -1;
}

static bool interrupted(void)
{
    static atomic_uint calls;
    return fault("FAULT_EINTR") > 0 && atomic_fetch_add(&calls, 1) % 2 == 0;
}

static size_t shortened(size_t size)
{
    long most = fault("FAULT_SHORT");
    return most > 0 && (size_t)most < size ? (size_t)most : size;
}

/* Whether a limit on bytes is reached; else counts `size` more. */
static bool exhausted(atomic_long *done, long limit, size_t size)
{
    return limit >= 0 && atomic_fetch_add(done, (long)size) + (long)size > limit;
}

static ssize_t fail(int error)
{
    errno = error;
    return -1;
}

ssize_t read(int descriptor, void *bytes, size_t size)
{
    static atomic_long done;
    ssize_t (*real)(int, void *, size_t) =
        (ssize_t(*)(int, void *, size_t))(uintptr_t)dlsym(RTLD_NEXT, "read");
    if (interrupted())
        return fail(EINTR);
    ssize_t got = real(descriptor, bytes, shortened(size));
    if (got > 0 && exhausted(&done, fault("FAULT_READ"), (size_t)got))
        return fail(EIO);
    return got;
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    static atomic_long done;
    ssize_t (*real)(int, const void *, size_t) =
        (ssize_t(*)(int, const void *, size_t))(uintptr_t)dlsym(RTLD_NEXT, "write");
    if (descriptor == STDERR_FILENO)
        return real(descriptor, bytes, size);
    if (interrupted())
        return fail(EINTR);
    if (exhausted(&done, fault("FAULT_WRITE"), shortened(size)))
        return fail(ENOSPC);
    return real(descriptor, bytes, shortened(size));
}

int close(int descriptor)
{
    int (*real)(int) = (int (*)(int))(uintptr_t)dlsym(RTLD_NEXT, "close");
    int flags = fcntl(descriptor, F_GETFL);
    int result = real(descriptor);
    bool written = flags >= 0 && (flags & O_ACCMODE) == O_WRONLY && descriptor > STDERR_FILENO;
    return written && fault("FAULT_CLOSE") > 0 ? (int)fail(EIO) : result;
}

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...) =
        (int (*)(const char *, int, ...))(uintptr_t)dlsym(RTLD_NEXT, "open");
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = va_arg(arguments, mode_t);
    va_end(arguments);
    if ((flags & O_TMPFILE) == O_TMPFILE && fault("FAULT_TMPFILE") > 0)
        return (int)fail(EOPNOTSUPP);
    return real(path, flags, mode);
}

/* What programs call that are built for large files. */
int open64(const char *path, int flags, ...) __attribute__((alias("open")));
