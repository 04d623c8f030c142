/* SPDX-License-Identifier: MIT */
#ifndef MATTE_TESTS_ODD_VISIT_H
#define MATTE_TESTS_ODD_VISIT_H

/* Goes through the pictures of a file. */

#include "samples.h"

/* Called with what was read of a file, picture after picture. */
typedef void (*odd_visitor)(void *user, const struct odd_samples *samples, size_t frame);

/* `animated` asks for all frames of formats that give only the first by themselves. On failure the
 * job's message tells why; pictures before that have been visited. */
matte_status odd_visit(matte_job *job, const char *path, bool animated, bool by_rows,
                       odd_visitor visitor, void *user);

#endif
