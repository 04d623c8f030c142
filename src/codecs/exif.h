/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_EXIF_H
#define MATTE_CODECS_EXIF_H

/* The one thing that matters in EXIF here: which way up the picture is. */

#include <stddef.h>
#include <stdint.h>

/* The orientation tag (0x0112) of the first directory of a TIFF header with its data, as EXIF 2.32
 * section 4.6.4 has it: 1 to 8; 1 too when it is missing, damaged or another number. "Exif" and two
 * zero bytes in front, as JPEG files have them, are skipped. */
unsigned matte_exif_orientation(const uint8_t *bytes, size_t size);

/* The tag as it is; 0 when it is missing. */
unsigned matte_exif_orientation_tag(const uint8_t *bytes, size_t size);

#endif
