/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_FAULTS_FAILING_H
#define MATTE_TESTS_FAULTS_FAILING_H

/* Takes the place of what matte asks for memory, threads and folders, at link time: --wrap in
 * tests/meson.build. Each piece that an arena hands out counts as a request too, though an arena
 * asks the system for many of them at once. */

#include <stdbool.h>
#include <stddef.h>

/* From now on the `nth` request is refused, counted from 1, or all from it on. 0: none. Starts to
 * count anew. */
void failing_start(size_t nth, bool and_all_after);
/* Nothing is refused any more. */
void failing_stop(void);

/* Requests since the start, and how many of them were refused. */
size_t failing_requests(void);
size_t failing_refused(void);

/* How many pieces of memory are in use that were not given back. */
long failing_live(void);

#endif
