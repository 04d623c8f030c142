/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "codecs/exif.h"
#include "codecs/integers.h"
#include "codecs/png/png_chunks.h"
#include "codecs/png/png_codec.h"

/* Goes from chunk to chunk up to an eXIf chunk's data. Damage is not looked for: the same chunks
 * are read again later. */
static matte_status find_exif(struct matte_feed *feed, uint32_t *size)
{
    uint64_t chunk = matte_feed_position(feed) - MATTE_PNG_CHUNK_HEADER;
    *size = 0;
    for (;;) {
        uint8_t header[MATTE_PNG_CHUNK_HEADER];
        size_t got;
        matte_status status = matte_feed_seek(feed, chunk);
        if (!status)
            status = matte_feed_read(feed, header, sizeof header, &got);
        if (status || got < sizeof header || memcmp(header + 4, "IEND", 4) == 0)
            return status;
        uint32_t length = matte_big32(header);
        if (memcmp(header + 4, "eXIf", 4) == 0) {
            *size = length;
            return MATTE_OK;
        }
        chunk += MATTE_PNG_CHUNK_HEADER + (uint64_t)length + MATTE_PNG_CHUNK_CRC;
    }
}

matte_status matte_png_late_orientation(struct matte_feed *feed, unsigned *orientation)
{
    uint64_t here = matte_feed_position(feed);
    uint32_t size;
    matte_status status = find_exif(feed, &size);
    if (status)
        return status;
    if (size > 0) {
        const uint8_t *exif;
        size_t got;
        status =
            matte_feed_peek(feed, size < MATTE_FEED_SIZE ? size : MATTE_FEED_SIZE, &exif, &got);
        if (status)
            return status;
        *orientation = matte_exif_orientation(exif, got);
    }
    return matte_feed_seek(feed, here);
}
