/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_ORIENTATION_H
#define MATTE_CODECS_ORIENTATION_H

/* A reader around a reader that turns its picture upright. */

#include "codecs/codec.h"

/* Takes over `*reader` and puts the upright one in its place, unless the orientation is 1. Mirrored
 * pictures stream; the six others are kept whole (only the selected channel) from the first row on.
 * On failure `*reader` stays as it was. */
matte_status matte_orientation_apply(struct matte_reader **reader);

#endif
