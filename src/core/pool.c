/* SPDX-License-Identifier: MIT */
#include "core/pool.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Does parts until none is left. */
static void do_parts(struct matte_work *work)
{
    for (;;) {
        size_t index = atomic_fetch_add_explicit(&work->next, 1, memory_order_relaxed);
        if (index >= work->count)
            return;
        work->part(work->user, index);
    }
}

static void *worker(void *user)
{
    struct matte_pool *pool = user;
    pthread_mutex_lock(&pool->mutex);
    for (;;) {
        struct matte_work *work = pool->work;
        if (pool->stopping)
            break;
        if (!work || atomic_load(&work->next) >= work->count) {
            pthread_cond_wait(&pool->work_came, &pool->mutex);
            continue;
        }
        work->busy++;
        pthread_mutex_unlock(&pool->mutex);
        do_parts(work);
        pthread_mutex_lock(&pool->mutex);
        if (--work->busy == 0)
            pthread_cond_signal(&pool->work_done);
    }
    pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

/* Signals are the program's business: its own threads get them, never ours. */
static int start_worker(struct matte_pool *pool, pthread_t *thread)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(thread, NULL, worker, pool);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

/* With fewer threads than wanted, or none, the caller's own does the work. */
static void start_workers(struct matte_pool *pool)
{
    unsigned wanted = pool->threads - 1;
    if (!pool->workers)
        pool->workers = calloc(wanted, sizeof *pool->workers);
    while (pool->workers && pool->started < wanted) {
        if (start_worker(pool, &pool->workers[pool->started]))
            return;
        pool->started++;
    }
}

static void init_locks(struct matte_pool *pool)
{
    pthread_mutex_init(&pool->mutex, NULL);
    pthread_cond_init(&pool->work_came, NULL);
    pthread_cond_init(&pool->work_done, NULL);
    pool->process = getpid();
}

void matte_pool_init(struct matte_pool *pool, unsigned threads)
{
    *pool = (struct matte_pool){ .threads = threads };
    init_locks(pool);
}

/* After fork() the child has the pool's memory but not its threads, and a mutex that one of them
 * may have held: it starts anew. */
static void notice_fork(struct matte_pool *pool)
{
    if (pool->process == getpid())
        return;
    pool->started = 0;
    pool->work = NULL;
    init_locks(pool);
}

void matte_pool_destroy(struct matte_pool *pool)
{
    notice_fork(pool);
    pthread_mutex_lock(&pool->mutex);
    pool->stopping = true;
    pthread_cond_broadcast(&pool->work_came);
    pthread_mutex_unlock(&pool->mutex);
    for (unsigned i = 0; i < pool->started; i++)
        pthread_join(pool->workers[i], NULL);
    free(pool->workers);
    pthread_cond_destroy(&pool->work_done);
    pthread_cond_destroy(&pool->work_came);
    pthread_mutex_destroy(&pool->mutex);
}

/* Puts the work up for the workers; false when they are on other work. */
static bool post(struct matte_pool *pool, struct matte_work *work)
{
    bool free_now = false;
    pthread_mutex_lock(&pool->mutex);
    if (!pool->work) {
        start_workers(pool);
        pool->work = work;
        free_now = true;
        pthread_cond_broadcast(&pool->work_came);
    }
    pthread_mutex_unlock(&pool->mutex);
    return free_now;
}

unsigned matte_pool_threads(struct matte_pool *pool)
{
    notice_fork(pool);
    pthread_mutex_lock(&pool->mutex);
    bool busy = pool->work;
    pthread_mutex_unlock(&pool->mutex);
    return busy ? 1 : pool->threads;
}

static void wait_for_workers(struct matte_pool *pool, struct matte_work *work)
{
    pthread_mutex_lock(&pool->mutex);
    while (work->busy)
        pthread_cond_wait(&pool->work_done, &pool->mutex);
    pool->work = NULL;
    pthread_mutex_unlock(&pool->mutex);
}

void matte_pool_run(struct matte_pool *pool, size_t count, matte_part_function part, void *user)
{
    struct matte_work work = { .part = part, .user = user, .count = count };
    atomic_init(&work.next, 0);
    bool shared = false;
    if (pool->threads > 1 && count > 1) {
        notice_fork(pool);
        shared = post(pool, &work);
    }
    do_parts(&work);
    if (shared)
        wait_for_workers(pool, &work);
}
