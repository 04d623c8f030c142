/* SPDX-License-Identifier: MIT */
#include "core/context.h"

#include <stdlib.h>
#include <string.h>

#include "core/checked.h"
#include "core/cpu.h"
#include "core/job.h"

/* More threads than any machine that one picture is worth spreading over. */
enum { THREADS_MAX = 256 };

static const uint64_t default_max_pixels = UINT64_C(1) << 30;
static const uint64_t default_max_bytes = UINT64_C(1) << 36;

/* A whole number from the environment; 0 when there is none that makes sense. */
static unsigned threads_from_environment(void)
{
    const char *text = getenv("MATTE_THREADS");
    if (!text)
        return 0;
    char *end;
    unsigned long threads = strtoul(text, &end, 10);
    return *end || threads > THREADS_MAX ? 0 : (unsigned)threads;
}

static enum matte_isa isa_from_environment(enum matte_isa isa)
{
    const char *text = getenv("MATTE_ISA");
    for (int i = MATTE_ISA_BASE; isa == MATTE_ISA_BEST && text && i <= MATTE_ISA_LAST; i++) {
        if (strcmp(text, matte_isa_name((enum matte_isa)i)) == 0)
            return (enum matte_isa)i;
    }
    return isa;
}

static void fill_defaults(struct matte_context_params *params)
{
    if (!params->max_pixels)
        params->max_pixels = default_max_pixels;
    if (!params->max_bytes)
        params->max_bytes = default_max_bytes;
    if (!params->threads)
        params->threads = threads_from_environment();
    if (!params->threads)
        params->threads = matte_cpu_count();
    if (params->threads > THREADS_MAX)
        params->threads = THREADS_MAX;
    params->isa = matte_cpu_isa(isa_from_environment(params->isa));
}

/* Replaces a directory's name by a copy of it, or of what it is unless said. */
static bool keep_directory(matte_context *context, const char **directory, const char *unless_said)
{
    const char *name = *directory ? *directory : unless_said;
    *directory = matte_arena_copy(&context->arena, name, strlen(name));
    return *directory != NULL;
}

static bool keep_directories(matte_context *context)
{
    struct matte_context_params *params = &context->params;
    return keep_directory(context, &params->input_directory, "input") &&
           keep_directory(context, &params->output_directory, "output") &&
           keep_directory(context, &params->temp_directory, "temp");
}

matte_status matte_context_new(const struct matte_context_params *params, matte_context **context)
{
    matte_context *made = calloc(1, sizeof *made);
    if (!made)
        return MATTE_ENOMEM;
    atomic_init(&made->references, 1);
    atomic_init(&made->bytes, 0);
    if (params)
        made->params = *params;
    fill_defaults(&made->params);
    if (!keep_directories(made)) {
        matte_arena_clear(&made->arena);
        free(made);
        return MATTE_ENOMEM;
    }
    matte_pool_init(&made->pool, made->params.threads);
    *context = made;
    return MATTE_OK;
}

matte_context *matte_context_ref(matte_context *context)
{
    atomic_fetch_add_explicit(&context->references, 1, memory_order_relaxed);
    return context;
}

void matte_context_unref(matte_context **context)
{
    if (!context || !*context)
        return;
    if (atomic_fetch_sub_explicit(&(*context)->references, 1, memory_order_acq_rel) == 1) {
        matte_pool_destroy(&(*context)->pool);
        matte_spares_free(&(*context)->spares);
        matte_arena_clear(&(*context)->arena);
        free(*context);
    }
    *context = NULL;
}

unsigned matte_context_threads(const matte_context *context)
{
    return context->params.threads;
}

enum matte_isa matte_context_isa(const matte_context *context)
{
    return context->params.isa;
}

struct matte_context_folders matte_context_folders(const matte_context *context)
{
    const struct matte_context_params *params = &context->params;
    return (struct matte_context_folders){ .input = params->input_directory,
                                           .output = params->output_directory,
                                           .temp = params->temp_directory };
}

const char *matte_version(void)
{
    return MATTE_VERSION;
}

matte_status matte_context_reserve(matte_job *job, size_t bytes)
{
    matte_context *context = job->context;
    uint64_t limit = context->params.max_bytes;
    size_t before = atomic_fetch_add_explicit(&context->bytes, bytes, memory_order_relaxed);
    if (bytes <= limit && before <= limit - bytes)
        return MATTE_OK;
    atomic_fetch_sub_explicit(&context->bytes, bytes, memory_order_relaxed);
    return matte_fail(job, MATTE_ELIMIT, NULL,
                      "this needs %zu bytes at once beside %zu in use, and the limit is %llu: "
                      "raise max_bytes (--max-memory) if there is more",
                      bytes, before, (unsigned long long)limit);
}

void matte_context_release(matte_context *context, size_t bytes)
{
    atomic_fetch_sub_explicit(&context->bytes, bytes, memory_order_relaxed);
}
