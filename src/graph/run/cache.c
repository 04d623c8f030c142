/* SPDX-License-Identifier: MIT */
/* A bounded memory of results by their keys; what was used longest ago goes first. */
#include "graph/run/cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/tensor.h"
#include "graph/run/shown_copy.h"

/* A step's result. Texts live in an arena of its own. */
struct entry {
    unsigned char key[MATTE_KEY_SIZE];
    matte_value outputs[MATTE_OUTPUTS_MAX];
    const struct matte_shown *shown;
    struct matte_arena arena;
    size_t bytes;
    /* Neighbours by use: towards the one used last, and towards the one used longest ago. */
    struct entry *newer;
    struct entry *older;
    /* The next with a key that falls into the same chain. */
    struct entry *next;
};

/* Chains of entries: a power of two. */
enum { CHAINS = 1024 };

struct matte_cache {
    matte_context *context;
    pthread_mutex_t mutex;
    size_t max_bytes;
    size_t bytes;
    struct entry *newest;
    struct entry *oldest;
    struct entry *chains[CHAINS];
};

static const size_t default_max_bytes = (size_t)1 << 30;

matte_status matte_cache_new(matte_context *context, size_t max_bytes, matte_cache **cache)
{
    matte_cache *made = calloc(1, sizeof *made);
    if (!made)
        return MATTE_ENOMEM;
    if (pthread_mutex_init(&made->mutex, NULL)) {
        free(made);
        return MATTE_ENOMEM;
    }
    made->context = matte_context_ref(context);
    made->max_bytes = max_bytes ? max_bytes : default_max_bytes;
    *cache = made;
    return MATTE_OK;
}

static struct entry **chain_of(matte_cache *cache, const unsigned char *key)
{
    size_t hash;
    memcpy(&hash, key, sizeof hash);
    return &cache->chains[hash % CHAINS];
}

static void unlink_use(matte_cache *cache, struct entry *entry)
{
    *(entry->newer ? &entry->newer->older : &cache->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &cache->oldest) = entry->newer;
}

static void link_newest(matte_cache *cache, struct entry *entry)
{
    entry->newer = NULL;
    entry->older = cache->newest;
    *(cache->newest ? &cache->newest->newer : &cache->oldest) = entry;
    cache->newest = entry;
}

static void free_entry(struct entry *entry)
{
    for (size_t i = 0; i < MATTE_OUTPUTS_MAX; i++)
        matte_value_unref(&entry->outputs[i]);
    matte_arena_clear(&entry->arena);
    free(entry);
}

static void forget(matte_cache *cache, struct entry *entry)
{
    struct entry **at = chain_of(cache, entry->key);
    while (*at != entry)
        at = &(*at)->next;
    *at = entry->next;
    unlink_use(cache, entry);
    cache->bytes -= entry->bytes;
    free_entry(entry);
}

void matte_cache_clear(matte_cache *cache)
{
    if (!cache)
        return;
    pthread_mutex_lock(&cache->mutex);
    while (cache->oldest)
        forget(cache, cache->oldest);
    pthread_mutex_unlock(&cache->mutex);
}

void matte_cache_free(matte_cache **cache)
{
    if (!cache || !*cache)
        return;
    matte_cache_clear(*cache);
    pthread_mutex_destroy(&(*cache)->mutex);
    matte_context_unref(&(*cache)->context);
    free(*cache);
    *cache = NULL;
}

static struct entry *find(matte_cache *cache, const unsigned char *key)
{
    struct entry *entry = *chain_of(cache, key);
    while (entry && memcmp(entry->key, key, MATTE_KEY_SIZE) != 0)
        entry = entry->next;
    return entry;
}

/* Copies values; texts go into the arena. False when there is no memory for them. */
static bool copy_values(struct matte_arena *arena, const matte_value *from, matte_value *to)
{
    for (size_t i = 0; i < MATTE_OUTPUTS_MAX; i++) {
        to[i] = matte_value_ref(&from[i]);
        if (from[i].type != MATTE_STRING)
            continue;
        to[i].string = matte_arena_copy(arena, from[i].string, strlen(from[i].string));
        if (!to[i].string)
            return false;
    }
    return true;
}

matte_status matte_cache_get(matte_job *job, matte_cache *cache, struct matte_step *step,
                             bool *found)
{
    *found = false;
    if (!cache || !step->repeatable)
        return MATTE_OK;
    pthread_mutex_lock(&cache->mutex);
    struct entry *entry = find(cache, step->key);
    bool good = true;
    if (entry) {
        unlink_use(cache, entry);
        link_newest(cache, entry);
        good = copy_values(&job->arena, entry->outputs, step->outputs) &&
               matte_shown_copy(&job->arena, entry->shown, &step->shown);
        *found = good;
    }
    pthread_mutex_unlock(&cache->mutex);
    return good ? MATTE_OK : matte_fail_memory(job, 1);
}

/* What an entry is worth: views count as if they were copies. */
static size_t bytes_of(const matte_value *outputs)
{
    size_t bytes = sizeof(struct entry);
    for (size_t i = 0; i < MATTE_OUTPUTS_MAX; i++) {
        const matte_tensor *tensor = matte_value_tensor(&outputs[i]);
        if (tensor)
            bytes += matte_tensor_count(tensor) * matte_form_size(tensor->data.form);
    }
    return bytes;
}

static struct entry *new_entry(const struct matte_step *step)
{
    struct entry *entry = calloc(1, sizeof *entry);
    if (!entry)
        return NULL;
    memcpy(entry->key, step->key, sizeof entry->key);
    entry->bytes = bytes_of(step->outputs);
    if (copy_values(&entry->arena, step->outputs, entry->outputs) &&
        matte_shown_copy(&entry->arena, step->shown, &entry->shown))
        return entry;
    free_entry(entry);
    return NULL;
}

void matte_cache_put(matte_cache *cache, const struct matte_step *step)
{
    if (!cache || !step->repeatable || bytes_of(step->outputs) > cache->max_bytes)
        return;
    pthread_mutex_lock(&cache->mutex);
    struct entry *entry = find(cache, step->key) ? NULL : new_entry(step);
    if (entry) {
        struct entry **chain = chain_of(cache, entry->key);
        entry->next = *chain;
        *chain = entry;
        link_newest(cache, entry);
        cache->bytes += entry->bytes;
        while (cache->bytes > cache->max_bytes && cache->oldest)
            forget(cache, cache->oldest);
    }
    pthread_mutex_unlock(&cache->mutex);
}
