/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_RUN_H
#define MATTE_EXTRACT_RUN_H

/* A run over a list of items. */

#include <pthread.h>

#include "extract/items.h"

struct matte_run {
    matte_job *job;
    const struct matte_files_params *params;
    struct matte_items items;
    /* Guards what follows, and lets one thread report at a time. */
    pthread_mutex_t mutex;
    struct matte_files_summary summary;
    /* Items that are done. */
    size_t done;
};

/* Counts what came of an item or a frame of it, and tells the caller. The last report of an item
 * has `last`. */
void matte_run_report(struct matte_run *run, struct matte_file_report report, bool last);

/* Whether an output is there already and to be passed over. */
bool matte_run_skips(const struct matte_run *run, const char *output);

/* Writes all that is wanted of an item, with a job of its own, and reports it. */
void matte_run_item(struct matte_run *run, const struct matte_item *item);

#endif
