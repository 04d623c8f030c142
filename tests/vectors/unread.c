/* SPDX-License-Identifier: MIT */
#include "unread.h"

#include <string.h>

/* Formats to come. */
static const char *const extensions[] = { ".bmp", ".gif", ".ico", ".pbm", ".pgm",
                                          ".ppm", ".tga", ".tif", ".webp" };

bool unread_format(const struct vector_case *vector)
{
    const struct matte_json *image =
        matte_json_get(matte_json_get(vector->json, "params"), "image");
    const char *name = image ? image->text : NULL;
    for (size_t i = 0; name && i < sizeof extensions / sizeof *extensions; i++) {
        const char *end = strrchr(name, '.');
        if (end && strcmp(end, extensions[i]) == 0)
            return true;
    }
    return false;
}
