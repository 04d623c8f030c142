/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_PNG_TEXT_ORIENTATION_H
#define MATTE_CODECS_PNG_TEXT_ORIENTATION_H

#include "codecs/feed.h"

/* What texts before the pixels say of the orientation, as Pillow takes them where no EXIF does:
 * EXIF as ImageMagick writes it, in hexadecimal, and Adobe's XMP. 1 where they say nothing. The
 * feed can seek, and is left anywhere. */
matte_status matte_png_text_orientation(matte_job *job, struct matte_feed *feed,
                                        unsigned *orientation);

#endif
