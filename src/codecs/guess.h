/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_GUESS_H
#define MATTE_CODECS_GUESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct matte_guess {
    /* "a WebP file"; NULL when the bytes tell nothing. */
    const char *what;
    /* Whether that is a picture, which other programs can convert. */
    bool picture;
};

/* What a file that matte can't read seems to be, judged by its first bytes. */
struct matte_guess matte_guess(const uint8_t *head, size_t size);

#endif
