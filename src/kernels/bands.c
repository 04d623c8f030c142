/* SPDX-License-Identifier: MIT */
#include "kernels/bands.h"

#include <stdatomic.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* So many bands that threads which are slower don't keep the others waiting for long. */
enum { BANDS_A_THREAD = 4 };

struct run {
    const struct matte_bands *bands;
    size_t bands_a_plane;
    size_t count;
    atomic_size_t next;
    size_t workspace_size;
    unsigned char *workspaces;
};

static void make(const struct run *run, size_t index, unsigned char *workspace)
{
    const struct matte_bands *bands = run->bands;
    size_t number = index % run->bands_a_plane;
    const struct matte_band band = {
        .plane = index / run->bands_a_plane,
        .top = number * bands->height / run->bands_a_plane,
        .bottom = (number + 1) * bands->height / run->bands_a_plane,
        .workspace = workspace,
    };
    bands->make(bands->user, &band);
}

/* Part `slot` of the parallel work: the bands that come to it, in a workspace of its own. */
static void make_bands(void *user, size_t slot)
{
    struct run *run = user;
    for (;;) {
        size_t index = atomic_fetch_add_explicit(&run->next, 1, memory_order_relaxed);
        if (index >= run->count)
            return;
        make(run, index, run->workspaces + slot * run->workspace_size);
    }
}

static size_t bands_a_plane(const struct matte_bands *bands, size_t threads)
{
    size_t wanted =
        threads > 1 ? (BANDS_A_THREAD * threads + bands->planes - 1) / bands->planes : 1;
    size_t most = bands->rows ? bands->height / bands->rows : bands->height;
    size_t count = wanted < most ? wanted : most;
    /* As many for each thread, lest one makes the last band while all others wait. */
    if (threads > 1 && count > threads)
        count -= count % threads;
    return count ? count : 1;
}

matte_status matte_bands_run(matte_job *job, const struct matte_bands *bands)
{
    if (bands->planes == 0 || bands->height == 0)
        return matte_job_check(job);
    /* A tile of the picture is not cut again: the other threads have tiles of their own. */
    size_t threads = job->place ? 1 : job->context->pool.threads;
    struct run run = { .bands = bands, .bands_a_plane = bands_a_plane(bands, threads) };
    run.count = bands->planes * run.bands_a_plane;
    atomic_init(&run.next, 0);
    size_t slots = threads < run.count ? threads : run.count;
    if (!matte_round_up(bands->workspace, MATTE_ALIGNMENT, &run.workspace_size))
        return matte_fail(job, MATTE_ELIMIT, NULL, "rows of %zu bytes can't be held in memory",
                          bands->workspace);
    void *workspaces;
    matte_status status = matte_scratch_new(job, slots, run.workspace_size, &workspaces);
    if (status)
        return status;
    run.workspaces = workspaces;
    matte_pool_run(&job->context->pool, slots, make_bands, &run);
    matte_scratch_free(job->context, workspaces);
    return matte_job_check(job);
}
