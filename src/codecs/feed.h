/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_FEED_H
#define MATTE_CODECS_FEED_H

/* A buffer before a source, so that a format can be told by its first bytes. Keeps to one chunk of
 * memory whatever the file's size. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "matte/stream.h"

enum { MATTE_FEED_SIZE = 64 * 1024 };

struct matte_feed {
    struct matte_job *job;
    struct matte_source *source;
    /* Where bytes[0] lies in the source. */
    uint64_t offset;
    /* Whether the source was asked for anything yet. */
    bool begun;
    size_t start;
    size_t end;
    bool at_end;
    /* How much the next read asks for: little after a seek, since another may follow. */
    size_t portion;
    uint8_t bytes[MATTE_FEED_SIZE];
};

/* `feed` keeps `job` and `source` and needs no closing. A source that can seek is read from its
 * start, wherever it stands, so that it may be used again; another from where it stands. */
void matte_feed_init(struct matte_feed *feed, matte_job *job, struct matte_source *source);

/* Makes the next bytes visible without taking them: up to `size` (at most MATTE_FEED_SIZE), fewer
 * only at the end. `*bytes` lives until the next call. */
matte_status matte_feed_peek(struct matte_feed *feed, size_t size, const uint8_t **bytes,
                             size_t *got);

/* Makes visible without a copy what is at hand: at least a byte, unless at the end. `*bytes` lives
 * until the next call other than matte_feed_take(). */
matte_status matte_feed_look(struct matte_feed *feed, const uint8_t **bytes, size_t *got);

/* Takes bytes that are visible. */
void matte_feed_take(struct matte_feed *feed, size_t size);

/* Takes up to `size` bytes, fewer only at the end. */
matte_status matte_feed_read(struct matte_feed *feed, void *bytes, size_t size, size_t *got);

/* Takes exactly `size` bytes; fails as matte_feed_fail_end() when there are fewer. */
matte_status matte_feed_read_all(struct matte_feed *feed, void *bytes, size_t size);

/* Records that the file ends too early: MATTE_EFORMAT. */
matte_status matte_feed_fail_end(const struct matte_feed *feed);

/* How many bytes were taken so far. */
uint64_t matte_feed_position(const struct matte_feed *feed);

/* Whether matte_feed_seek() works. */
bool matte_feed_can_seek(const struct matte_feed *feed);

/* Continues at `position`, counted as matte_feed_position() does. Beyond the end is fine: nothing
 * can be read there. */
matte_status matte_feed_seek(struct matte_feed *feed, uint64_t position);

#endif
