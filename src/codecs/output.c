/* SPDX-License-Identifier: MIT */
#include "codecs/output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static int write_all(int descriptor, const unsigned char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            errno = written ? errno : EIO;
            return -1;
        }
        bytes += written;
        size -= (size_t)written;
    }
    return 0;
}

int matte_output_flush(struct matte_output *output)
{
    size_t used = output->used;
    output->used = 0;
    return write_all(output->descriptor, output->bytes, used);
}

int matte_output_write(struct matte_output *output, const void *bytes, size_t size)
{
    if (size > sizeof output->bytes - output->used && matte_output_flush(output))
        return -1;
    if (size >= sizeof output->bytes)
        return write_all(output->descriptor, bytes, size);
    if (size)
        memcpy(output->bytes + output->used, bytes, size);
    output->used += size;
    return 0;
}
