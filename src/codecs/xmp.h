/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_XMP_H
#define MATTE_CODECS_XMP_H

/* The one thing that matters in Adobe's XMP here: which way up the picture is. */

#include <stddef.h>
#include <stdint.h>

/* The first digit of a tiff:Orientation, as an attribute or as an element, which is how Pillow
 * finds it too; 0 when there is none. */
unsigned matte_xmp_orientation_tag(const uint8_t *bytes, size_t size);

#endif
