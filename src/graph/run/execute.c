/* SPDX-License-Identifier: MIT */
/* Runs a plan: steps that are ready side by side, each value freed after its last reader. */
#include <string.h>

#include "core/context.h"
#include "core/job.h"
#include "graph/run/arguments.h"
#include "graph/run/cache.h"
#include "graph/run/changed.h"
#include "graph/run/prepare.h"
#include "graph/run/shown_copy.h"
#include "graph/run/together.h"

/* Steps that run at once, at most, and how far ahead of the first unfinished one they are sought.
 * */
enum { WAVE_MAX = 16, LOOK_AHEAD = 256 };

/* A step that is being run. */
struct running {
    struct matte_step *step;
    /* It and those that run with it. */
    struct matte_together together;
    /* Of its own: steps run on several threads. */
    matte_job *job;
    matte_status status;
};

struct run {
    matte_job *job;
    struct matte_plan plan;
    struct matte_hidden hidden;
    /* All steps before this one are done. */
    size_t first;
    /* Steps that are needed, and how many of them are done. */
    size_t total;
    size_t done;
    struct running wave[WAVE_MAX];
    size_t wave_size;
};

static void tell(const struct run *run, enum matte_event_kind kind, const struct matte_event *about)
{
    const struct matte_run_params *params = run->plan.params;
    if (!params->listener)
        return;
    struct matte_event event = *about;
    event.kind = kind;
    event.done = run->done;
    event.total = run->total;
    params->listener(params->listener_user, &event);
}

/* Tells it of each of the nodes that the step stands for. */
static void tell_nodes(const struct run *run, enum matte_event_kind kind,
                       const struct matte_step *step, const struct matte_shown *shown,
                       const struct matte_error *error)
{
    for (const struct matte_prompt_list *at = step->nodes; at; at = at->next)
        tell(run, kind,
             &(struct matte_event){ .node = at->node->id,
                                    .class_name = at->node->declared->name,
                                    .shown = shown,
                                    .error = error });
}

/* What is only for while the node runs, text by text, then what stays. */
static void tell_done(const struct run *run, const struct matte_step *step)
{
    const struct matte_shown *shown = step->shown;
    for (; shown && shown->passing; shown = shown->next)
        tell_nodes(run, MATTE_EVENT_TEXT, step, shown, NULL);
    tell_nodes(run, MATTE_EVENT_EXECUTED, step, shown, NULL);
}

static void release_outputs(struct matte_step *step)
{
    for (size_t i = 0; i < MATTE_OUTPUTS_MAX; i++)
        matte_value_unref(&step->outputs[i]);
}

/* One reader less; the last one takes the value with it. */
static void release(struct matte_step *step)
{
    if (--step->readers == 0 && step->done)
        release_outputs(step);
}

static void release_sources(const struct run *run, const struct matte_step *step)
{
    for (size_t i = 0; i < step->node->input_count; i++) {
        struct matte_step *source = matte_plan_source(&run->plan, step, i);
        if (source)
            release(source);
    }
}

/* The step that gives what a take wants: planning has found it. */
static struct matte_step *taken_step(const struct run *run, const struct matte_take *wanted)
{
    const matte_prompt *prompt = run->plan.prompt;
    return run->plan
        .by_node[matte_prompt_find(prompt, wanted->node, strlen(wanted->node)) - prompt->nodes];
}

/* Hands out what the caller takes from a step that is done. */
static matte_status take(struct run *run, struct matte_step *step)
{
    const struct matte_run_params *params = run->plan.params;
    for (size_t i = 0; i < params->take_count; i++) {
        const struct matte_take *wanted = &params->takes[i];
        const struct matte_node *declared = step->node->declared;
        if (taken_step(run, wanted) != step)
            continue;
        if (wanted->slot >= matte_node_output_count(declared))
            return matte_fail(run->job, MATTE_ENOTFOUND, NULL, "node %s, a %s, has no output %zu",
                              wanted->node, declared->name, wanted->slot);
        *wanted->value = matte_value_ref(&step->outputs[wanted->slot]);
        step->readers--;
    }
    return MATTE_OK;
}

/* Those who waited for the step wait for one less. */
static matte_status finish(struct run *run, struct matte_step *step)
{
    step->done = true;
    run->done++;
    tell_done(run, step);
    if (!step->cached)
        matte_cache_put(run->plan.params->cache, step);
    if (!step->cached)
        release_sources(run, step);
    matte_status status = take(run, step);
    if (step->readers == 0)
        release_outputs(step);
    return status;
}

static void do_step(void *user, size_t index)
{
    struct run *run = user;
    struct running *running = &run->wave[index];
    running->status = matte_together_find(running->job, &run->plan, &run->hidden, running->step,
                                          &running->together);
    if (!running->status)
        running->status = matte_together_run(running->job, &running->together);
}

/* Texts that the step's job owns go to the run's, which lives on. */
static matte_status adopt(struct run *run, const struct running *running)
{
    struct matte_step *step = running->step;
    struct matte_arena *arena = &run->job->arena;
    bool good = matte_shown_copy(arena, matte_job_shown(running->job), &step->shown);
    for (size_t i = 0; i < MATTE_OUTPUTS_MAX; i++) {
        matte_value *output = &step->outputs[i];
        if (output->type != MATTE_STRING)
            continue;
        output->string = matte_arena_copy(arena, output->string, strlen(output->string));
        good = good && output->string;
    }
    return good ? MATTE_OK : matte_fail_memory(run->job, 1);
}

/* Whether all sources are done. */
static bool is_ready(const struct run *run, const struct matte_step *step)
{
    for (size_t i = 0; i < step->node->input_count; i++) {
        const struct matte_step *source = matte_plan_source(&run->plan, step, i);
        if (source && !source->done)
            return false;
    }
    return true;
}

/* Those that ran with a step are told of when all are done, as if they had run one by one. */
static matte_status finish_together(struct run *run, const struct matte_together *together)
{
    matte_status status = finish(run, together->steps[0]);
    for (size_t i = 1; i < together->count && !status; i++) {
        tell_nodes(run, MATTE_EVENT_EXECUTING, together->steps[i], NULL, NULL);
        status = finish(run, together->steps[i]);
    }
    return status;
}

/* The steps that can be run now, first ones first, a few of them. */
static void gather_wave(struct run *run)
{
    size_t most = matte_context_threads(run->job->context);
    most = most < WAVE_MAX ? most : WAVE_MAX;
    run->wave_size = 0;
    while (run->first < run->plan.count &&
           (run->plan.steps[run->first].done || !run->plan.steps[run->first].needed))
        run->first++;
    for (size_t i = run->first; i < run->plan.count && i < run->first + LOOK_AHEAD; i++) {
        struct matte_step *step = &run->plan.steps[i];
        if (step->done || !step->needed || !is_ready(run, step))
            continue;
        run->wave[run->wave_size++] = (struct running){ .step = step };
        if (run->wave_size == most)
            break;
    }
}

/* The error of a step is the run's. */
static matte_status fail(struct run *run, const struct running *running)
{
    matte_job_take_error(run->job, running->job, running->status);
    bool interrupted = running->status == MATTE_ECANCELLED;
    tell_nodes(run, interrupted ? MATTE_EVENT_INTERRUPTED : MATTE_EVENT_ERROR, running->step, NULL,
               matte_job_error(run->job));
    return running->status;
}

static matte_status end_wave(struct run *run)
{
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < run->wave_size; i++) {
        struct running *running = &run->wave[i];
        if (!status && running->status)
            status = fail(run, running);
        if (!running->status) {
            matte_status adopted = adopt(run, running);
            if (!adopted)
                adopted = finish_together(run, &running->together);
            status = status ? status : adopted;
        }
        matte_job_free(&running->job);
    }
    return status;
}

/* A step that is alone has all threads for itself. */
static matte_status run_wave(struct run *run)
{
    for (size_t i = 0; i < run->wave_size; i++) {
        struct running *running = &run->wave[i];
        matte_status status = matte_job_new_child(run->job, &running->job);
        if (status) {
            while (i > 0)
                matte_job_free(&run->wave[--i].job);
            return status;
        }
        tell_nodes(run, MATTE_EVENT_EXECUTING, running->step, NULL, NULL);
    }
    if (run->wave_size == 1)
        do_step(run, 0);
    else
        matte_pool_run(&run->job->context->pool, run->wave_size, do_step, run);
    return end_wave(run);
}

/* Finds out which steps are to run, from the last to the first: those that are needed and that the
 * cache lacks need their sources. */
static matte_status choose_steps(struct run *run)
{
    for (size_t i = run->plan.count; i-- > 0;) {
        struct matte_step *step = &run->plan.steps[i];
        if (!step->needed)
            continue;
        run->total++;
        matte_status status =
            matte_cache_get(run->job, run->plan.params->cache, step, &step->cached);
        if (status)
            return status;
        for (size_t j = 0; j < step->node->input_count && !step->cached; j++) {
            struct matte_step *source = matte_plan_source(&run->plan, step, j);
            if (!source)
                continue;
            source->needed = true;
            source->readers++;
            source->reader = step;
        }
    }
    return MATTE_OK;
}

/* What the caller takes counts as a reader. */
static void count_takes(struct run *run)
{
    const struct matte_run_params *params = run->plan.params;
    for (size_t i = 0; i < params->take_count; i++)
        taken_step(run, &params->takes[i])->readers++;
}

/* Steps that the cache had are done before the first is run. */
static matte_status finish_cached(struct run *run)
{
    matte_status status = MATTE_OK;
    for (size_t i = 0; i < run->plan.count; i++) {
        if (run->plan.steps[i].cached)
            tell_nodes(run, MATTE_EVENT_CACHED, &run->plan.steps[i], NULL, NULL);
    }
    for (size_t i = 0; i < run->plan.count && !status; i++) {
        if (run->plan.steps[i].cached)
            status = finish(run, &run->plan.steps[i]);
    }
    return status;
}

static matte_status run_steps(struct run *run)
{
    matte_status status = MATTE_OK;
    while (!status && run->done < run->total) {
        status = matte_job_check(run->job);
        if (status) {
            tell(run, MATTE_EVENT_INTERRUPTED, &(struct matte_event){ .node = NULL });
            break;
        }
        gather_wave(run);
        status = run_wave(run);
    }
    return status;
}

static matte_status run_plan(struct run *run)
{
    tell(run, MATTE_EVENT_START, &(struct matte_event){ .node = NULL });
    matte_status status = choose_steps(run);
    if (!status) {
        count_takes(run);
        status = finish_cached(run);
    }
    if (!status)
        status = run_steps(run);
    if (!status)
        tell(run, MATTE_EVENT_SUCCESS, &(struct matte_event){ .node = NULL });
    for (size_t i = 0; i < run->plan.count; i++)
        release_outputs(&run->plan.steps[i]);
    return status;
}

/* The prompt as it goes into files: after its casts, with digests of the files that it reads. */
static matte_status print_prompt(matte_job *job, const matte_prompt *prompt, const char **json)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_value(&writer, prompt->json);
    *json = matte_text_end(&text);
    return *json ? MATTE_OK : matte_fail_memory(job, text.length);
}

static void clear_takes(const struct matte_run_params *params)
{
    for (size_t i = 0; i < params->take_count; i++)
        *params->takes[i].value = (matte_value){ .type = MATTE_NO_TYPE };
}

matte_status matte_prompt_run(matte_job *job, matte_prompt *prompt,
                              const struct matte_run_params *given)
{
    static const struct matte_run_params usual = { .cache = NULL };
    const struct matte_run_params *params = given ? given : &usual;
    struct run run = { .job = job, .hidden = { .metadata = params->metadata } };
    clear_takes(params);
    matte_status status = matte_prepare(job, prompt, params);
    if (!status)
        status = matte_changed_mark(job, prompt);
    if (!status)
        status = print_prompt(job, prompt, &run.hidden.prompt);
    if (!status)
        status = matte_plan_new(job, prompt, params, &run.plan);
    if (!status)
        status = run_plan(&run);
    if (status) {
        for (size_t i = 0; i < params->take_count; i++)
            matte_value_unref(params->takes[i].value);
    }
    return status;
}
