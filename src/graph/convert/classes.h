/* SPDX-License-Identifier: MIT */
#ifndef MATTE_GRAPH_CONVERT_CLASSES_H
#define MATTE_GRAPH_CONVERT_CLASSES_H

/* What the conversion must know of ComfyUI's classes, where matte has no node of that name. */

#include <stddef.h>

struct matte_class_text {
    /* ComfyUI's name. */
    const char *name;
    /* The part of its /object_info that matters, as JSON. */
    const char *json;
};

/* Sorted by name, byte by byte. */
extern const struct matte_class_text matte_class_texts[];
extern const size_t matte_class_text_count;

#endif
