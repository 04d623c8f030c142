/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_POOL_H
#define MATTE_CORE_POOL_H

/* A small pool of POSIX threads that runs the parts of one call side by side. Not OpenMP: its
 * runtime does not survive fork(), and Python's data loaders fork. */

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Does part `index` of a piece of work. */
typedef void (*matte_part_function)(void *user, size_t index);

/* The work that the threads are on: parts are handed out in order, one at a time. */
struct matte_work {
    matte_part_function part;
    void *user;
    size_t count;
    atomic_size_t next;
    /* Workers that are still on it; guarded by the pool's mutex. */
    unsigned busy;
};

struct matte_pool {
    /* Threads that a call may use, the caller's among them. */
    unsigned threads;
    pthread_mutex_t mutex;
    pthread_cond_t work_came;
    pthread_cond_t work_done;
    /* Guarded by the mutex. */
    struct matte_work *work;
    bool stopping;
    unsigned started;
    pthread_t *workers;
    /* The process that started the workers: they don't exist in its children. */
    pid_t process;
};

/* No thread is started before there is work for it. */
void matte_pool_init(struct matte_pool *pool, unsigned threads);

/* Stops and joins the threads. */
void matte_pool_destroy(struct matte_pool *pool);

/* Calls part(user, 0) … part(user, count - 1), each once, on the caller's thread and the pool's,
 * and returns when all have returned. When the pool is busy with another caller's work, or a part
 * calls it again, the caller's thread does all of it. */
void matte_pool_run(struct matte_pool *pool, size_t count, matte_part_function part, void *user);

/* How many threads such a call has now: one when the pool is busy. Only a hint, since that may have
 * changed when the call is made. */
unsigned matte_pool_threads(struct matte_pool *pool);

#endif
