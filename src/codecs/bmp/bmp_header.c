/* SPDX-License-Identifier: MIT */
/* Bitmaps' headers, of which there are many: the first number is their size, and tells which. */
#include <string.h>

#include "codecs/bmp/bmp.h"
#include "codecs/integers.h"
#include "core/job.h"

/* OS/2's first header, Windows' first, OS/2's second, and the fifth of Windows. */
enum { SIZE_CORE = 12, SIZE_SHORT = 16, SIZE_INFO = 40, SIZE_OS2 = 64, SIZE_V5 = 124 };

/* Headers that hold masks for three and four channels. */
enum { SIZE_THREE_MASKS = 52, SIZE_FOUR_MASKS = 56, MASKS_PLACE = 40 };

static void read_core(const uint8_t *bytes, struct matte_bmp_header *header)
{
    header->width = matte_little16(bytes + 4);
    header->height = matte_little16(bytes + 6);
    header->bits = matte_little16(bytes + 10);
    header->entry_size = 3;
}

/* `bytes` are zero behind the header's end. */
static void read_info(const uint8_t *bytes, struct matte_bmp_header *header)
{
    uint32_t height = matte_little32(bytes + 8);
    header->width = matte_little32(bytes + 4);
    header->top_down = height > INT32_MAX;
    header->height = header->top_down ? 0 - height : height;
    header->bits = matte_little16(bytes + 14);
    header->compression = matte_little32(bytes + 16);
    header->colours = matte_little32(bytes + 32);
    header->entry_size = 4;
    for (size_t i = 0; i < 4; i++)
        header->masks[i] = matte_little32(bytes + MASKS_PLACE + 4 * i);
}

static bool has_masks(const struct matte_bmp_header *header)
{
    return header->compression == MATTE_BMP_BITFIELDS ||
           header->compression == MATTE_BMP_ALPHABITFIELDS;
}

/* Masks may follow a header that has no place for them. */
static matte_status read_masks(struct matte_feed *feed, struct matte_bmp_header *header)
{
    uint8_t bytes[16];
    size_t count = header->compression == MATTE_BMP_ALPHABITFIELDS ? 4 : 3;
    if (!has_masks(header)) {
        memset(header->masks, 0, sizeof header->masks);
        return MATTE_OK;
    }
    if (header->size == SIZE_THREE_MASKS)
        header->masks[3] = 0;
    if (header->size >= SIZE_THREE_MASKS)
        return MATTE_OK;
    matte_status status = matte_feed_read_all(feed, bytes, 4 * count);
    if (status)
        return status;
    for (size_t i = 0; i < 4; i++)
        header->masks[i] = i < count ? matte_little32(bytes + 4 * i) : 0;
    return MATTE_OK;
}

static matte_status check_compression(matte_job *job, const struct matte_bmp_header *header)
{
    static const char *const names[] = { "no compression", "RLE8",       "RLE4", "bit fields",
                                         "JPEG inside",    "PNG inside", NULL };
    unsigned bits = header->bits;
    bool fits = false;
    if (header->size == SIZE_OS2 && header->compression >= MATTE_BMP_BITFIELDS)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "this compression of OS/2 bitmaps is not supported: convert it first");
    if (header->compression == MATTE_BMP_RGB)
        fits = bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 24 ||
               bits == 32;
    else if (header->compression == MATTE_BMP_RLE8 || header->compression == MATTE_BMP_RLE4)
        fits = bits == (header->compression == MATTE_BMP_RLE8 ? 8 : 4) && !header->top_down;
    else if (has_masks(header))
        fits = bits == 16 || bits == 24 || bits == 32;
    if (fits)
        return MATTE_OK;
    return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                      "bitmaps of %u bits a pixel with %s are not supported: convert it first",
                      bits,
                      header->compression < 6 ? names[header->compression]
                      : has_masks(header)     ? names[MATTE_BMP_BITFIELDS]
                                              : "an unknown compression");
}

matte_status matte_bmp_read_header(matte_job *job, struct matte_feed *feed,
                                   struct matte_bmp_header *header)
{
    uint8_t bytes[SIZE_V5] = { 0 };
    *header = (struct matte_bmp_header){ .size = 0 };
    matte_status status = matte_feed_read_all(feed, bytes, 4);
    if (status)
        return status;
    header->size = matte_little32(bytes);
    if ((header->size < SIZE_SHORT && header->size != SIZE_CORE) || header->size > SIZE_V5)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "bitmaps with a header of %u bytes are not supported: convert it first",
                          header->size);
    status = matte_feed_read_all(feed, bytes + 4, header->size - 4);
    if (status)
        return status;
    if (header->size == SIZE_CORE)
        read_core(bytes, header);
    else
        read_info(bytes, header);
    status = check_compression(job, header);
    return status ? status : read_masks(feed, header);
}

/* Whether all colours of the palette are grey. */
static bool is_grey(const struct matte_bmp *bmp, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint8_t *colour = bmp->palette[i];
        if (colour[0] != colour[1] || colour[1] != colour[2])
            return false;
    }
    return true;
}

/* Pixels may begin where the palette is still said to go on: at `end`, 0 where nothing is said. */
matte_status matte_bmp_read_palette(struct matte_bmp *bmp, uint64_t end)
{
    const struct matte_bmp_header *header = &bmp->header;
    struct matte_feed *feed = bmp->plain.feed;
    uint8_t entry[4];
    size_t possible = (size_t)1 << header->bits;
    uint64_t count = header->colours ? header->colours : possible;
    uint64_t behind = matte_feed_position(feed) + count * header->entry_size;
    if (end > matte_feed_position(feed) && end < behind)
        count = (end - matte_feed_position(feed)) / header->entry_size;
    for (uint64_t i = 0; i < count && i < possible; i++) {
        matte_status status = matte_feed_read_all(feed, entry, header->entry_size);
        if (status)
            return status;
        for (size_t c = 0; c < 3; c++)
            bmp->palette[i][c] = entry[2 - c];
    }
    bmp->grey = is_grey(bmp, possible);
    return count > possible ? matte_plain_skip_to(feed, behind) : MATTE_OK;
}
