/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/pipeline.h"
#include "core/scratch.h"
#include "core/text.h"

static void test_arena(void **state)
{
    struct matte_arena arena = { 0 };
    (void)state;
    for (size_t size = 0; size < 70000; size = size * 3 + 1) {
        char *memory = matte_arena_alloc(&arena, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        memset(memory, 7, size);
    }
    assert_string_equal(matte_arena_format(&arena, "%d %s", 5, "apples"), "5 apples");
    assert_null(matte_arena_alloc(&arena, SIZE_MAX));
    assert_null(matte_arena_alloc_array(&arena, SIZE_MAX / 2, 3));
    matte_arena_clear(&arena);
    assert_null(arena.newest);
}

static void test_text_wraps(void **state)
{
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    (void)state;
    matte_text_put(&text, "--x ");
    matte_text_wrap(&text, "one two three four", 4, 12);
    assert_string_equal(matte_text_end(&text), "--x one two\n    three\n    four\n");
    matte_arena_clear(&arena);
}

static void test_checked(void **state)
{
    size_t result = 5;
    (void)state;
    assert_false(matte_multiply(SIZE_MAX, 2, &result));
    assert_false(matte_add(SIZE_MAX, 1, &result));
    assert_false(matte_round_up(SIZE_MAX, 64, &result));
    assert_true(matte_round_up(65, 64, &result));
    assert_int_equal(result, 128);
}

static void test_errors(void **state)
{
    matte_job *job = *state;
    assert_string_equal(matte_job_message(job), "");
    job->file = "photo.png";
    job->node = "GrowMask";
    assert_int_equal(matte_fail(job, MATTE_ERANGE, "expand", "%d is too much", 9), MATTE_ERANGE);
    assert_string_equal(matte_job_message(job), "photo.png: GrowMask: expand: 9 is too much");
    matte_job_reset(job);
    assert_int_equal(matte_job_error(job)->status, MATTE_OK);
    assert_string_equal(matte_status_text(MATTE_ERANGE), "value out of range");
    assert_string_equal(matte_status_text((matte_status)-99), "unknown status");
}

static void test_cancel(void **state)
{
    matte_job *job = *state;
    assert_int_equal(matte_job_check(job), MATTE_OK);
    matte_job_cancel(job);
    assert_int_equal(matte_job_check(job), MATTE_ECANCELLED);
    matte_job_reset(job);
    assert_int_equal(matte_job_check(job), MATTE_OK);
}

static void test_memory_limit(void **state)
{
    struct matte_context_params params = { .max_bytes = 1 << 20 };
    matte_context *context;
    matte_job *job;
    void *memory = NULL;
    void *more = NULL;
    (void)state;
    assert_int_equal(matte_context_new(&params, &context), MATTE_OK);
    assert_int_equal(matte_job_new(context, &job), MATTE_OK);
    assert_int_equal(matte_scratch_new(job, 1 << 19, 1, &memory), MATTE_OK);
    assert_int_equal((uintptr_t)memory % MATTE_ALIGNMENT, 0);
    assert_int_equal(matte_scratch_new(job, 1 << 19, 1, &more), MATTE_ELIMIT);
    assert_int_equal(matte_scratch_new(job, SIZE_MAX, 2, &more), MATTE_ELIMIT);
    matte_scratch_free(context, memory);
    assert_int_equal(matte_scratch_new(job, 1 << 19, 1, &more), MATTE_OK);
    matte_scratch_free(context, more);
    assert_int_equal(atomic_load(&context->bytes), 0);
    matte_job_free(&job);
    matte_context_unref(&context);
}

/* Each part adds its index where only it writes. */
static void add_index(void *user, size_t index)
{
    size_t *sums = user;
    sums[index] += index + 1;
}

static void check_sums(const size_t *sums, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_int_equal(sums[i], i + 1);
}

static void test_pool(void **state)
{
    enum { COUNT = 500 };
    (void)state;
    for (unsigned threads = 1; threads <= 5; threads++) {
        struct matte_pool pool;
        matte_pool_init(&pool, threads);
        for (int round = 0; round < 200; round++) {
            size_t sums[COUNT] = { 0 };
            matte_pool_run(&pool, COUNT, add_index, sums);
            check_sums(sums, COUNT);
        }
        matte_pool_destroy(&pool);
    }
}

struct nest {
    struct matte_pool *pool;
    size_t sums[8][8];
    unsigned threads[8];
};

static void run_nested(void *user, size_t index)
{
    struct nest *nest = user;
    nest->threads[index] = matte_pool_threads(nest->pool);
    matte_pool_run(nest->pool, 8, add_index, nest->sums[index]);
}

static void test_pool_within_pool(void **state)
{
    struct matte_pool pool;
    struct nest nest = { .pool = &pool };
    (void)state;
    matte_pool_init(&pool, 4);
    matte_pool_run(&pool, 8, run_nested, &nest);
    for (size_t i = 0; i < 8; i++) {
        check_sums(nest.sums[i], 8);
        assert_int_equal(nest.threads[i], 1);
    }
    assert_int_equal(matte_pool_threads(&pool), 4);
    matte_pool_destroy(&pool);
}

static void test_pool_after_fork(void **state)
{
    struct matte_pool pool;
    size_t sums[64] = { 0 };
    (void)state;
#ifdef __SANITIZE_THREAD__
    skip(); /* ThreadSanitizer does not survive fork() either. */
#endif
    matte_pool_init(&pool, 3);
    matte_pool_run(&pool, 64, add_index, sums);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        size_t again[64] = { 0 };
        matte_pool_run(&pool, 64, add_index, again);
        matte_pool_destroy(&pool);
        _exit(memcmp(again, sums, sizeof sums) == 0 ? 0 : 1);
    }
    int ended = -1;
    assert_int_equal(waitpid(child, &ended, 0), child);
    assert_true(WIFEXITED(ended) && WEXITSTATUS(ended) == 0);
    matte_pool_destroy(&pool);
}

enum { PIPED = 300, SLOTS = 5 };

/* What a pipeline's stages leave behind. */
struct piped {
    int slot[SLOTS];
    int doubled[SLOTS];
    int written[PIPED];
    int order;
    int fail_at;
};

static matte_status pipe_read(void *user, size_t index, size_t slot)
{
    struct piped *piped = user;
    piped->slot[slot] = (int)index;
    return MATTE_OK;
}

static matte_status pipe_double(void *user, size_t index, size_t slot)
{
    struct piped *piped = user;
    piped->doubled[slot] = 2 * piped->slot[slot];
    return (int)index == piped->fail_at ? MATTE_EIO : MATTE_OK;
}

static matte_status pipe_write(void *user, size_t index, size_t slot)
{
    struct piped *piped = user;
    if (piped->order++ != (int)index)
        return MATTE_EINVAL;
    piped->written[index] = piped->doubled[slot];
    return MATTE_OK;
}

static const struct matte_stage pipe_stages[] = { { pipe_read, false },
                                                  { pipe_double, true },
                                                  { pipe_write, false } };

static matte_status run_piped(struct piped *piped, unsigned threads, size_t slots)
{
    struct matte_pool pool;
    struct matte_pipeline pipeline = {
        .stages = pipe_stages, .stage_count = 3, .slots = slots, .items = PIPED, .user = piped
    };
    matte_pool_init(&pool, threads);
    matte_status status = matte_pipeline_run(&pool, &pipeline);
    matte_pool_destroy(&pool);
    return status;
}

static void test_pipeline(void **state)
{
    (void)state;
    for (unsigned threads = 1; threads <= 4; threads++) {
        for (size_t slots = 1; slots <= SLOTS; slots++) {
            struct piped piped = { .fail_at = -1 };
            assert_int_equal(run_piped(&piped, threads, slots), MATTE_OK);
            for (int i = 0; i < PIPED; i++)
                assert_int_equal(piped.written[i], 2 * i);
        }
    }
}

/* What comes before the failure is finished, what comes behind it is not. */
static void test_pipeline_fails(void **state)
{
    (void)state;
    for (unsigned threads = 1; threads <= 4; threads++) {
        struct piped piped = { .fail_at = 123 };
        assert_int_equal(run_piped(&piped, threads, SLOTS), MATTE_EIO);
        assert_int_equal(piped.order, 123);
    }
}

static void test_environment(void **state)
{
    matte_context *context;
    (void)state;
    setenv("MATTE_THREADS", "3", 1);
    setenv("MATTE_ISA", "base", 1);
    assert_int_equal(matte_context_new(NULL, &context), MATTE_OK);
    assert_int_equal(matte_context_threads(context), 3);
    assert_int_equal(matte_context_isa(context), MATTE_ISA_BASE);
    matte_context_unref(&context);
    setenv("MATTE_THREADS", "many", 1);
    setenv("MATTE_ISA", "v3", 1);
    assert_int_equal(matte_context_new(NULL, &context), MATTE_OK);
    assert_in_range(matte_context_threads(context), 1, 256);
    assert_int_equal(matte_context_isa(context),
                     matte_isa_available(MATTE_ISA_V3) ? MATTE_ISA_V3 : MATTE_ISA_BASE);
    matte_context_unref(&context);
    unsetenv("MATTE_THREADS");
    unsetenv("MATTE_ISA");
}

/* How many blocks of pictures wait, and that their bytes are counted. */
static size_t waiting_pictures(matte_context *context)
{
    size_t count = 0;
    size_t size = 0;
    for (size_t i = 0; i < MATTE_SPARE_PICTURES; i++) {
        struct matte_spare_block *block = atomic_load(&context->spares.pictures[i]);
        count += block != NULL;
        size += block ? block->size : 0;
    }
    assert_int_equal(atomic_load(&context->spares.pictures_size), size);
    assert_in_range(size, 0, MATTE_SPARE_PICTURES_MAX);
    return count;
}

static void use_pictures(matte_job *job, size_t count, size_t megabytes)
{
    void *memory[8];
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(matte_scratch_new(job, megabytes, 1 << 20, &memory[i]), MATTE_OK);
        memset(memory[i], 1, megabytes << 20);
    }
    for (size_t i = 0; i < count; i++)
        matte_scratch_free(matte_job_context(job), memory[i]);
}

/* Pictures' memory waits for the next pictures; a larger one's goes. */
static void test_spare_pictures(void **state)
{
    matte_job *job = *state;
    matte_context *context = matte_job_context(job);
    void *memory;
    void *again;
    assert_int_equal(matte_scratch_new(job, 9, 1 << 20, &memory), MATTE_OK);
    memset(memory, 1, (size_t)9 << 20);
    matte_scratch_free(context, memory);
    bool waits = waiting_pictures(context) == 1;
    assert_int_equal(matte_scratch_new(job, 8, 1 << 20, &again), MATTE_OK);
    assert_int_equal(waiting_pictures(context), 0);
    assert_true(!waits || again == memory);
    memset(again, 2, (size_t)8 << 20);
    matte_scratch_free(context, again);
    use_pictures(job, 2, 9);
    size_t waiting = waiting_pictures(context);
    assert_int_equal(waiting, waits ? 2 : 0);
    assert_int_equal(matte_scratch_new(job, 3, 1 << 20, &again), MATTE_OK);
    assert_int_equal(waiting_pictures(context), waiting);
    matte_scratch_free(context, again);
    waiting = waiting_pictures(context);
    assert_int_equal(waiting, waits ? 3 : 0);
    use_pictures(job, 1, 80);
    assert_int_equal(waiting_pictures(context), waiting);
}

/* When there are too many, or they have too many bytes, the newest stay. */
static void test_spare_pictures_end(void **state)
{
    matte_job *job = *state;
    matte_context *context = matte_job_context(job);
    use_pictures(job, 8, 3);
    bool keeps = waiting_pictures(context) > 0;
    use_pictures(job, 3, 30);
    assert_int_equal(waiting_pictures(context), keeps ? 1 : 0);
    use_pictures(job, 2, 9);
    assert_int_equal(waiting_pictures(context), keeps ? 3 : 0);
    use_pictures(job, 1, 60);
    assert_int_equal(waiting_pictures(context), keeps ? 1 : 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_arena),
        UNIT_TEST(test_text_wraps),
        UNIT_TEST(test_checked),
        UNIT_TEST(test_errors),
        UNIT_TEST(test_cancel),
        UNIT_TEST(test_memory_limit),
        UNIT_TEST(test_pool),
        UNIT_TEST(test_pool_within_pool),
        UNIT_TEST(test_pool_after_fork),
        UNIT_TEST(test_pipeline),
        UNIT_TEST(test_pipeline_fails),
        UNIT_TEST(test_environment),
        UNIT_TEST(test_spare_pictures),
        UNIT_TEST(test_spare_pictures_end),
    };
    return cmocka_run_group_tests_name("core", tests, NULL, NULL);
}
