/* SPDX-License-Identifier: MIT */
/* Runs recorded calls of ComfyUI's nodes and compares results:
 *
 *     vectors DIRECTORY
 *
 * with NODE.json and NODE.bin for each node, as tests/vectors/README.md describes. Every case runs
 * on each instruction set, with one thread and two, on floats and, where an input has at most 256
 * values, on codes. Nodes that matte does not have are passed over, and so are picture files of
 * formats that it does not read yet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case.h"
#include "core/arena.h"
#include "core/cpu.h"
#include "save_paths.h"
#include "temporary.h"

/* One case in one configuration. */
static bool passes_in(const struct vector_case *vector, enum matte_isa isa, unsigned threads,
                      bool coded)
{
    char folder[] = TEMPORARY_NAME;
    bool writes = vector->node->output_node;
    struct matte_context_params params = { .isa = isa,
                                           .threads = threads,
                                           .compat = MATTE_COMPAT_COMFYUI_0_8,
                                           .input_directory = vector->file->pictures,
                                           .output_directory = folder,
                                           .temp_directory = folder };
    if (writes && !temporary_make(folder))
        return false;
    matte_context *context;
    matte_job *job;
    if (matte_context_new(&params, &context))
        return false;
    if (matte_job_new(context, &job)) {
        matte_context_unref(&context);
        return false;
    }
    bool good = vector_case_run(job, vector, coded);
    if (!good)
        printf("  %s case %s: isa %s, %u threads, %s\n", vector->node->name, vector->id,
               matte_isa_name(isa), threads, coded ? "codes" : "floats");
    matte_job_free(&job);
    matte_context_unref(&context);
    if (writes)
        temporary_remove(folder);
    return good;
}

static bool passes(const struct vector_case *vector)
{
    bool good = true;
    for (int i = MATTE_ISA_BASE; i <= MATTE_ISA_LAST; i++) {
        enum matte_isa isa = (enum matte_isa)i;
        if (!matte_isa_available(isa))
            continue;
        for (unsigned threads = 1; threads <= 2; threads++) {
            good = passes_in(vector, isa, threads, false) && good;
            good = passes_in(vector, isa, threads, true) && good;
        }
    }
    return good;
}

struct tally {
    size_t passed;
    size_t failed;
};

static void run_cases(matte_job *job, const struct vector_file *file, struct tally *tally)
{
    for (const struct matte_json *json = file->cases->first; json; json = json->next) {
        struct vector_case vector;
        bool read = vector_case_read(job, file, json, &vector);
        if (read && passes(&vector))
            tally->passed++;
        else
            tally->failed++;
    }
}

static void run_save_paths(matte_job *job, const char *directory, struct tally *tally)
{
    const struct matte_json *cases;
    if (!vector_cases_load(job, directory, "get_save_image_path", &cases))
        return;
    for (const struct matte_json *json = cases->first; json; json = json->next) {
        bool good = save_paths_run(job, json);
        tally->passed += good;
        tally->failed += !good;
    }
}

int main(int count, char **arguments)
{
    matte_context *context;
    matte_job *job;
    struct tally tally = { 0 };
    if (count != 2 || matte_context_new(NULL, &context) || matte_job_new(context, &job)) {
        fputs("usage: vectors DIRECTORY\n", stderr);
        return 2;
    }
    for (const struct matte_node *const *node = matte_nodes(); *node; node++) {
        struct vector_file file;
        if (vector_file_load(job, arguments[1], *node, &file))
            run_cases(job, &file, &tally);
        else
            printf("  %s: no vectors\n", (*node)->name);
        matte_job_reset(job);
    }
    run_save_paths(job, arguments[1], &tally);
    matte_job_free(&job);
    matte_context_unref(&context);
    printf("%zu passed, %zu failed\n", tally.passed, tally.failed);
    return tally.failed || !tally.passed;
}
