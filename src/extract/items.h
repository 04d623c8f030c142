/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_ITEMS_H
#define MATTE_EXTRACT_ITEMS_H

/* The list of what a run over many files does: made whole before work starts, so that clashes of
 * names are known before anything is written. Strings live in the job's arena. */

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "codecs/codec.h"
#include "core/arena.h"
#include "matte/extract.h"

struct matte_item {
    const char *input;
    /* How much of `input` is the folder that was walked, its slash included; for a file that was
     * named itself, all of its folder. */
    size_t root;
    /* NULL until it is named. With {frame} where that is not known before the file is opened. */
    const char *output;
    /* The photo that the mask is attached to; NULL: none. */
    const char *photo;
    /* What writes the output; set where it is to be done. */
    const struct matte_codec *codec;
    /* NULL, or why it is not to be done: then `status` is not MATTE_OK. */
    const char *message;
    matte_status status;
};

/* Which file a path led to. */
struct matte_file_id {
    dev_t device;
    ino_t inode;
};

struct matte_items {
    matte_job *job;
    struct matte_item *items;
    size_t count;
    size_t capacity;
    /* What outputs are named by: see matte_template_of(). */
    const char *pattern;
    /* All that is read, sorted. In the job's arena. */
    struct matte_file_id *files;
    size_t file_count;
};

/* Adds an input as it is. `added` is valid until the next one. */
matte_status matte_items_add(struct matte_items *items, const char *input, size_t root,
                             struct matte_item **added);

/* Frees the list; its strings are the job's. */
void matte_items_free(struct matte_items *items);

/* Marks an item as not to be done. */
void matte_item_refuse(struct matte_items *items, struct matte_item *item, matte_status status,
                       const char *format, ...) MATTE_PRINTF(4, 5);

/* Adds every input of `params`: lists are read, folders become their pictures, sorted by name,
 * without hidden files and without those whose names the output template could have made. */
matte_status matte_items_expand(struct matte_items *items, const struct matte_files_params *params);

/* Adds the pictures of a folder: see matte_items_expand(). */
matte_status matte_items_walk(struct matte_items *items, const struct matte_files_params *params,
                              const char *folder);

/* Gives each item its output's name and format, and refuses those that can't be written. */
matte_status matte_items_name(struct matte_items *items, const struct matte_files_params *params);

/* Refuses named items that clash with another, or with an input or photo. */
matte_status matte_items_refuse_clashes(struct matte_items *items);

/* Whether a file is read as an input or photo, by whatever name. After the refusal of clashes, on
 * any thread. */
bool matte_items_reads(const struct matte_items *items, const char *path);

/* The output's name for picture `frame` of a file, a number as text, or NULL for what is known
 * without it. NULL when there is no memory. */
const char *matte_items_output(const struct matte_items *items, struct matte_arena *arena,
                               const struct matte_files_params *params,
                               const struct matte_item *item, const char *frame);

#endif
