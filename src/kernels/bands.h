/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_BANDS_H
#define MATTE_KERNELS_BANDS_H

/* Cuts planes into bands of rows and hands them out to the threads, each of which has memory of its
 * own to work in. */

#include <stddef.h>

#include "matte/job.h"

struct matte_band {
    size_t plane;
    /* The first row, and the one behind the last. */
    size_t top;
    size_t bottom;
    /* The thread's own, aligned to MATTE_ALIGNMENT; holds what the last band left there. */
    unsigned char *workspace;
};

struct matte_bands {
    size_t planes;
    size_t height;
    /* Rows that a band should have at least, since each costs something to begin. */
    size_t rows;
    /* Bytes of memory for a thread; may be 0. */
    size_t workspace;
    /* Makes a band, from several threads. It should look at matte_job_cancelled() now and then. */
    void (*make)(const void *user, const struct matte_band *band);
    const void *user;
};

/* Returns when all bands are made. Fails for lack of memory, and when the job is cancelled. */
matte_status matte_bands_run(matte_job *job, const struct matte_bands *bands);

#endif
