/* SPDX-License-Identifier: MIT */
#include "graph/run/changed.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/context.h"
#include "core/job.h"
#include "graph/member.h"
#include "nodes/io/input_file.h"

/* Bytes read at once: few enough for the stack. */
enum { BLOCK = 16 * 1024 };

/* A file that a node reads, and its digest. */
struct file {
    struct matte_prompt_node *node;
    const char *path;
    bool known;
    unsigned char digest[SHA256_DIGEST_SIZE];
};

static bool digest_descriptor(int descriptor, unsigned char digest[SHA256_DIGEST_SIZE])
{
    struct sha256_ctx hash;
    unsigned char block[BLOCK];
    ptrdiff_t size = 1;
    sha256_init(&hash);
    while (size > 0) {
        size = read(descriptor, block, BLOCK);
        if (size < 0 && errno == EINTR)
            size = 1;
        else if (size > 0)
            sha256_update(&hash, (size_t)size, block);
    }
    sha256_digest(&hash, SHA256_DIGEST_SIZE, digest);
    return size == 0;
}

static void digest_part(void *user, size_t index)
{
    struct file *file = &((struct file *)user)[index];
    int descriptor = open(file->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return;
    file->known = digest_descriptor(descriptor, file->digest);
    close(descriptor);
}

/* The name of the file that a node reads: a constant, as ComfyUI has no other at that time. Nodes
 * that no output needs have one too, so it may not have been validated. */
static const struct matte_prompt_input *file_input(const struct matte_prompt_node *node)
{
    for (size_t i = 0; i < node->input_count; i++) {
        const struct matte_prompt_input *input = &node->inputs[i];
        if (input->declared->files && input->json && input->json->type == MATTE_JSON_STRING)
            return input;
    }
    return NULL;
}

/* The files of all nodes; `files` has room for one a node. */
static matte_status find_files(matte_job *job, const matte_prompt *prompt, struct file *files,
                               size_t *found)
{
    matte_status status = MATTE_OK;
    size_t count = 0;
    for (size_t i = 0; i < prompt->count && status != MATTE_ENOMEM; i++) {
        struct matte_prompt_node *node = &prompt->nodes[i];
        const struct matte_prompt_input *input = node->declared ? file_input(node) : NULL;
        const char *path;
        if (!input)
            continue;
        status = matte_input_file(job, input->name, input->json->text, &path);
        if (!status)
            files[count++] = (struct file){ .node = node, .path = path };
    }
    if (status == MATTE_ENOMEM)
        return status;
    /* The node itself will tell of a file that isn't there. */
    job->error = (struct matte_error){ .status = MATTE_OK };
    *found = count;
    return MATTE_OK;
}

/* "is_changed": ["…"], in the place of what a file was once. */
static matte_status mark(matte_job *job, const struct file *file)
{
    char *text = matte_arena_alloc(&job->arena, 2 * SHA256_DIGEST_SIZE + 1);
    struct matte_json *list = matte_arena_alloc_array(&job->arena, 2, sizeof *list);
    if (!text || !list)
        return matte_fail_memory(job, sizeof *list);
    for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++)
        snprintf(text + 2 * i, 3, "%02x", file->digest[i]);
    list[1] = (struct matte_json){ .type = MATTE_JSON_STRING,
                                   .text = text,
                                   .length = 2 * SHA256_DIGEST_SIZE };
    list[0] = (struct matte_json){
        .type = MATTE_JSON_ARRAY, .key = "is_changed", .length = 1, .first = &list[1]
    };
    matte_member_put(file->node->json, &list[0]);
    return MATTE_OK;
}

matte_status matte_changed_mark(matte_job *job, matte_prompt *prompt)
{
    struct file *files = matte_arena_alloc_array(&job->arena, prompt->count + 1, sizeof *files);
    if (!files)
        return matte_fail_memory(job, prompt->count * sizeof *files);
    size_t count;
    matte_status status = find_files(job, prompt, files, &count);
    if (status)
        return status;
    matte_pool_run(&job->context->pool, count, digest_part, files);
    for (size_t i = 0; i < count && !status; i++) {
        if (files[i].known)
            status = mark(job, &files[i]);
    }
    return status;
}
