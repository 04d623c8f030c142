/* SPDX-License-Identifier: MIT */
#include "unread.h"

#include <stddef.h>
#include <string.h>

/* Formats to come. */
static const char *const extensions[] = { ".tif" };

bool unread_format(const char *name)
{
    for (size_t i = 0; name && i < sizeof extensions / sizeof *extensions; i++) {
        const char *end = strrchr(name, '.');
        if (end && strcmp(end, extensions[i]) == 0)
            return true;
    }
    return false;
}
