/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_SCALE_H
#define MATTE_CODECS_SCALE_H

/* Samples of whatever range as those of 8 or 16 bits. */

#include <stdint.h>

/* `sample`, of which `greatest` is white, as one of which `most` is, rounded; at most that. None is
 * above 65535, and `greatest` is not 0. */
static inline uint32_t matte_scale(uint32_t sample, uint32_t greatest, uint32_t most)
{
    return sample < greatest ? (sample * most + greatest / 2) / greatest : most;
}

#endif
