/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_FAULTS_MEMORY_H
#define MATTE_TESTS_FAULTS_MEMORY_H

#include <stddef.h>

/* All trials of a kind, with `sample` requests each; 0: all of them. */
void memory_pictures(size_t sample);
void memory_writers(size_t sample);
void memory_extract(size_t sample);
void memory_graphs(size_t sample);

#endif
