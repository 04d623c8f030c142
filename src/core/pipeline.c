/* SPDX-License-Identifier: MIT */
#include "core/pipeline.h"

#include <assert.h>
#include <pthread.h>

enum { SLOTS_MAX = 64 };

/* Where an item is: its next stage, and whether a thread is at it. */
struct item {
    size_t stage;
    bool taken;
};

/* A pipeline at work. Everything but the constants is guarded by the mutex. */
struct run {
    const struct matte_pipeline *pipeline;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    /* The items that have not left: first … next - 1, by slot. */
    struct item items[SLOTS_MAX];
    size_t first;
    size_t next;
    /* Threads that have nothing to do now. */
    unsigned waiting;
    /* For serial stages, the item that may enter next. */
    size_t turn[MATTE_STAGES_MAX];
    /* The first item that failed, and how; items from there on do not go on. */
    size_t end;
    matte_status status;
};

static struct item *item_at(struct run *run, size_t index)
{
    return &run->items[index % run->pipeline->slots];
}

static bool may_enter(const struct run *run, size_t index, size_t stage)
{
    return run->pipeline->stages[stage].parallel || run->turn[stage] == index;
}

static bool is_ready(struct run *run, size_t index)
{
    const struct item *item = item_at(run, index);
    if (item->taken || index >= run->end || item->stage == run->pipeline->stage_count)
        return false;
    return may_enter(run, index, item->stage);
}

/* A new item, if there is a slot for it and the first stage is free. */
static bool take_new(struct run *run, size_t *index)
{
    bool full = run->next - run->first == run->pipeline->slots;
    if (run->next >= run->end || full || !may_enter(run, run->next, 0))
        return false;
    *item_at(run, run->next) = (struct item){ .stage = 0 };
    *index = run->next++;
    return true;
}

/* The oldest item that can go on, or a new one; false when there is nothing to do now. */
static bool take_oldest(struct run *run, size_t *index)
{
    for (size_t i = run->first; i < run->next; i++) {
        if (is_ready(run, i)) {
            *index = i;
            return true;
        }
    }
    return take_new(run, index);
}

/* The item whose turn it is at a serial stage. */
static bool take_at(struct run *run, size_t stage, size_t *index)
{
    if (run->pipeline->stages[stage].parallel)
        return false;
    if (run->turn[stage] >= run->next)
        return stage == 0 && take_new(run, index);
    *index = run->turn[stage];
    return is_ready(run, *index) && item_at(run, *index)->stage == stage;
}

/* While another thread waits for something to do, one stays at its stage: what that stage works
 * with is in its processor's cache, and the time that the other takes to wake up delays nothing but
 * the later stages. Else the oldest item goes on. */
static bool take(struct run *run, size_t stage, size_t *index)
{
    return (run->waiting > 0 && take_at(run, stage, index)) || take_oldest(run, index);
}

/* Whether nothing is left to do, or all that is left is in other hands and ends there. */
static bool is_over(const struct run *run)
{
    return run->first >= run->end;
}

static void fail(struct run *run, size_t index, matte_status status)
{
    if (index >= run->end)
        return;
    run->end = index;
    run->status = status;
}

/* Items leave in order, so that their slots are free in order. */
static void leave(struct run *run)
{
    while (run->first < run->next && run->first < run->end &&
           item_at(run, run->first)->stage == run->pipeline->stage_count)
        run->first++;
}

/* One stage of one item, with the mutex released while it works. */
static void do_stage(struct run *run, size_t index)
{
    const struct matte_pipeline *pipeline = run->pipeline;
    struct item *item = item_at(run, index);
    item->taken = true;
    pthread_mutex_unlock(&run->mutex);
    matte_status status =
        pipeline->stages[item->stage].run(pipeline->user, index, index % pipeline->slots);
    pthread_mutex_lock(&run->mutex);
    if (status)
        fail(run, index, status);
    run->turn[item->stage]++;
    item->stage++;
    item->taken = false;
    leave(run);
    pthread_cond_broadcast(&run->changed);
}

/* What every thread does, the caller's included. */
static void work(void *user, size_t thread)
{
    struct run *run = user;
    size_t index;
    size_t stage = 0;
    (void)thread;
    pthread_mutex_lock(&run->mutex);
    while (!is_over(run)) {
        if (take(run, stage, &index)) {
            stage = item_at(run, index)->stage;
            do_stage(run, index);
            continue;
        }
        run->waiting++;
        pthread_cond_wait(&run->changed, &run->mutex);
        run->waiting--;
    }
    pthread_mutex_unlock(&run->mutex);
}

matte_status matte_pipeline_run(struct matte_pool *pool, const struct matte_pipeline *pipeline)
{
    assert(pipeline->stage_count > 0 && pipeline->stage_count <= MATTE_STAGES_MAX);
    assert(pipeline->slots > 0 && pipeline->slots <= SLOTS_MAX);
    struct run run = { .pipeline = pipeline, .end = pipeline->items };
    pthread_mutex_init(&run.mutex, NULL);
    pthread_cond_init(&run.changed, NULL);
    size_t threads = pool->threads < pipeline->slots ? pool->threads : pipeline->slots;
    matte_pool_run(pool, threads, work, &run);
    pthread_cond_destroy(&run.changed);
    pthread_mutex_destroy(&run.mutex);
    return run.status;
}
