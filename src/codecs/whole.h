/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_WHOLE_H
#define MATTE_CODECS_WHOLE_H

/* Files that are wanted in memory at once. */

#include "codecs/feed.h"

/* Takes all that the feed has left: scratch memory that is the caller's. `*size` may be 0. */
matte_status matte_feed_whole(struct matte_feed *feed, uint8_t **bytes, size_t *size);

#endif
