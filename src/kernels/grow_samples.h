/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_GROW_SAMPLES_H
#define MATTE_KERNELS_GROW_SAMPLES_H

/* Masks of floats are mostly made of 8-bit files, and then bytes can be compared in their place, of
 * which four lie where one float does. */

#include "kernels/grow_stream.h"

/* How the task's floats are told as bytes, by what a few of them are: the others need not be alike.
 * NULL: not at all, or at a cost that does not pay. */
const struct matte_sample_rows *matte_grow_samples(const matte_job *job,
                                                   const struct matte_grow_task *task);

#endif
