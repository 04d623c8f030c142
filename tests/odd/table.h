/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_ODD_TABLE_H
#define MATTE_TESTS_ODD_TABLE_H

/* The table of what is expected: README.md describes its lines. */

#include <stdbool.h>
#include <stddef.h>

#include "matte/job.h"

/* One line: one frame of a file, or that it is refused. */
struct odd_line {
    const char *file;
    /* A part of the message, maybe ""; NULL: the file is read. */
    const char *refusal;
    size_t frame;
    size_t frames;
    /* "PNG". */
    const char *format;
    size_t width;
    size_t height;
    unsigned channels;
    unsigned depth;
    /* How far samples may be off. */
    unsigned tolerance;
    /* The samples' SHA-256 in hexadecimal; with a tolerance the PNG file that holds them. */
    const char *samples;
};

/* Lines of one file stand together. */
struct odd_table {
    struct odd_line *lines;
    size_t count;
};

/* Lines live in the job's arena. Tells of a line that can't be read, and gives false. */
bool odd_table_read(matte_job *job, const char *path, struct odd_table *table);

#endif
