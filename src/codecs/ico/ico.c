/* SPDX-License-Identifier: MIT */
/* Icons and cursors: a directory, and pictures behind it, each a PNG file or a bitmap with a mask
 * of its own below it. The largest is read. */
#include <stdlib.h>
#include <string.h>

#include "codecs/bmp/bmp.h"
#include "codecs/integers.h"
#include "codecs/whole.h"
#include "core/checked.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

enum { DIRECTORY_SIZE = 6, ENTRY_SIZE = 16, ICON = 1, CURSOR = 2 };

struct entry {
    unsigned width;
    unsigned height;
    /* Bits a pixel; of cursors it is another number. */
    unsigned depth;
    uint32_t size;
    uint32_t place;
};

struct ico_reader {
    struct matte_reader base;
    /* The picture's bytes, and a source and reader of them. */
    uint8_t *bytes;
    struct matte_source source;
    struct matte_feed *feed;
    struct matte_reader *inner;
};

/* The bitmap above its mask, which has a bit for each pixel: 1 is transparent. */
struct icon_bitmap {
    struct matte_bmp bmp;
    /* Rows from the bottom; NULL: the pixels have alpha of their own. Borrowed. */
    const uint8_t *mask;
    size_t mask_row;
};

static bool probe(const uint8_t *head, size_t size)
{
    return size >= DIRECTORY_SIZE + ENTRY_SIZE && matte_little16(head) == 0 &&
           (matte_little16(head + 2) == ICON || matte_little16(head + 2) == CURSOR) &&
           matte_little16(head + 4) > 0 && head[DIRECTORY_SIZE + 3] == 0;
}

static struct entry read_entry(const uint8_t *bytes)
{
    struct entry entry = { .width = bytes[0] ? bytes[0] : 256,
                           .height = bytes[1] ? bytes[1] : 256,
                           .depth = matte_little16(bytes + 6),
                           .size = matte_little32(bytes + 8),
                           .place = matte_little32(bytes + 12) };
    /* Older icons tell how many colours they have instead. */
    if (entry.depth == 0 && bytes[2] > 0) {
        while (bytes[2] > 1U << entry.depth)
            entry.depth++;
    }
    if (entry.depth == 0)
        entry.depth = 256;
    return entry;
}

/* Whether Pillow prefers `b`, which follows `a`. */
static bool is_better(const struct entry *a, const struct entry *b, unsigned type)
{
    if (type == CURSOR)
        return b->width > a->width && b->height > a->height;
    unsigned old_area = a->width * a->height;
    unsigned new_area = b->width * b->height;
    return new_area > old_area || (new_area == old_area && b->depth >= a->depth);
}

static matte_status choose(struct matte_feed *feed, struct entry *best, unsigned *type)
{
    uint8_t bytes[ENTRY_SIZE];
    matte_status status = matte_feed_read_all(feed, bytes, DIRECTORY_SIZE);
    if (status)
        return status;
    unsigned count = matte_little16(bytes + 4);
    *type = matte_little16(bytes + 2);
    for (unsigned i = 0; i < count && !status; i++) {
        status = matte_feed_read_all(feed, bytes, sizeof bytes);
        struct entry entry = read_entry(bytes);
        if (!status && (i == 0 || is_better(best, &entry, *type)))
            *best = entry;
    }
    return status;
}

static void unpack_masked(const struct matte_plain *plain, size_t y, const uint8_t *stored,
                          void *samples)
{
    const struct icon_bitmap *icon = (const struct icon_bitmap *)plain;
    const struct matte_picture *picture = &plain->base.picture;
    const uint8_t *mask = icon->mask + (picture->height - 1 - y) * icon->mask_row;
    uint8_t *rgba = samples;
    matte_bmp_unpack(plain, y, stored, samples);
    for (size_t x = 0; x < picture->width; x++)
        rgba[4 * x + 3] = mask[x / 8] >> (7 - x % 8) & 1 ? 0 : UINT8_MAX;
}

/* Whether any pixel of 32 bits isn't wholly transparent: older icons have zeros there. */
static bool has_alpha(const uint8_t *pixels, size_t count)
{
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++)
        any |= pixels[4 * i + 3];
    return any != 0;
}

/* Half of the bitmap's height is the mask's. */
static matte_status split(struct icon_bitmap *icon, const uint8_t *bytes, size_t size,
                          const struct entry *entry)
{
    struct matte_plain *plain = &icon->bmp.plain;
    struct matte_picture *picture = &plain->base.picture;
    bool wide = icon->bmp.header.bits == 32;
    picture->height /= 2;
    if (picture->height == 0 || !plain->bottom_up || plain->fetch)
        return matte_fail(plain->base.job, MATTE_EUNSUPPORTED, NULL,
                          "the icon's bitmap has no mask below it, or is compressed: convert it "
                          "first");
    size_t pixels = plain->row_size * picture->height;
    icon->mask_row = (picture->width + 31) / 32 * 4;
    if (plain->start > size || size - plain->start < pixels)
        return matte_feed_fail_end(plain->feed);
    if (plain->lenient ? entry->depth == 32 && wide
                       : wide && has_alpha(bytes + plain->start, pixels / 4))
        return MATTE_OK;
    size_t end = (size_t)plain->start + pixels;
    if (size - end < icon->mask_row * picture->height)
        return matte_fail(plain->base.job, MATTE_EFORMAT, NULL,
                          "the icon's mask is missing: copy or download it again");
    icon->mask = bytes + end;
    plain->unpack = unpack_masked;
    return MATTE_OK;
}

/* Cursors have no mask in Pillow. */
static matte_status open_bitmap(struct ico_reader *ico, size_t size, const struct entry *entry,
                                bool load, unsigned type)
{
    struct matte_plain *plain;
    matte_status status = matte_plain_new(ico->base.job, &matte_codec_bmp, ico->feed,
                                          sizeof(struct icon_bitmap), &plain);
    if (status)
        return status;
    struct icon_bitmap *icon = (struct icon_bitmap *)plain;
    plain->lenient = load;
    ico->inner = &plain->base;
    status = matte_bmp_begin(&icon->bmp, 0, true);
    if (status)
        return status;
    if (load && type == CURSOR) {
        plain->base.picture.height /= 2;
        return matte_picture_check(ico->base.job, plain->base.picture.width,
                                   plain->base.picture.height);
    }
    plain->base.picture.channels = plain->base.row_channels = 4;
    icon->bmp.grey = false;
    return split(icon, ico->bytes, size, entry);
}

static matte_status open_inner(struct ico_reader *ico, size_t size, const struct entry *entry,
                               bool load, unsigned type)
{
    if (!matte_codec_png.probe(ico->bytes, size))
        return open_bitmap(ico, size, entry, load, type);
    return (load ? matte_codec_png.load : matte_codec_png.open)(ico->base.job, ico->feed,
                                                                &ico->inner);
}

static void free_inner(struct ico_reader *ico)
{
    matte_context *context = ico->base.job->context;
    matte_reader_close(&ico->inner);
    matte_scratch_free(context, ico->feed);
    matte_source_close(&ico->source);
    matte_scratch_free(context, ico->bytes);
}

static void close_reader(struct matte_reader *base)
{
    free_inner((struct ico_reader *)base);
    free(base);
}

/* Reads the picture's bytes. */
static matte_status read_entry_bytes(struct ico_reader *ico, struct matte_feed *feed,
                                     struct entry *entry, unsigned *type, size_t *size)
{
    matte_job *job = ico->base.job;
    void *memory;
    matte_status status = choose(feed, entry, type);
    if (!status)
        status = matte_plain_skip_to(feed, entry->place);
    if (!status)
        status = matte_feed_whole(feed, &ico->bytes, size);
    if (status)
        return status;
    *size = matte_smaller(*size, entry->size);
    if (*size == 0)
        return matte_feed_fail_end(feed);
    status = matte_source_memory(job, ico->bytes, *size, job->file, &ico->source);
    if (!status)
        status = matte_scratch_new(job, 1, sizeof *ico->feed, &memory);
    if (status)
        return status;
    ico->feed = memory;
    matte_feed_init(ico->feed, job, &ico->source);
    return MATTE_OK;
}

static matte_status open_either(matte_job *job, struct matte_feed *feed, bool load,
                                struct matte_reader **reader)
{
    struct ico_reader *ico = calloc(1, sizeof *ico);
    if (!ico)
        return matte_fail_memory(job, sizeof *ico);
    ico->base.codec = &matte_codec_ico;
    ico->base.job = job;
    struct entry entry = { .size = 0 };
    unsigned type;
    size_t size;
    matte_status status = read_entry_bytes(ico, feed, &entry, &type, &size);
    if (!status)
        status = open_inner(ico, size, &entry, load, type);
    if (status) {
        close_reader(&ico->base);
        return status;
    }
    ico->base.picture = ico->inner->picture;
    ico->base.pillow = ico->inner->pillow;
    ico->base.row_channels = ico->inner->row_channels;
    ico->base.picture.orientation = 1;
    ico->base.picture.frames = 1;
    *reader = &ico->base;
    return MATTE_OK;
}

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    return open_either(job, feed, false, reader);
}

static matte_status load_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    return open_either(job, feed, true, reader);
}

/* What Pillow makes of a damaged PNG inside, as a file of its own. */
static matte_status repair(matte_job *job, struct matte_feed *feed, void **bytes, size_t *size)
{
    struct ico_reader ico = { .base.job = job };
    struct entry entry = { .size = 0 };
    unsigned type;
    size_t inner_size;
    matte_status status = read_entry_bytes(&ico, feed, &entry, &type, &inner_size);
    if (!status)
        status = matte_codec_png.probe(ico.bytes, inner_size)
                     ? matte_codec_png.repair(job, ico.feed, bytes, size)
                     : MATTE_EFORMAT;
    free_inner(&ico);
    return status;
}

static matte_status select_channel(struct matte_reader *base, unsigned index)
{
    struct ico_reader *ico = (struct ico_reader *)base;
    base->row_channels = 1;
    return ico->inner->codec->select(ico->inner, index);
}

static matte_status read_rows(struct matte_reader *base, void *rows, size_t count)
{
    struct ico_reader *ico = (struct ico_reader *)base;
    return ico->inner->codec->read(ico->inner, rows, count);
}

const struct matte_codec matte_codec_ico = {
    .name = "ICO",
    .extensions = (const char *const[]){ "ico", "cur", NULL },
    .probe = probe,
    .open = open_reader,
    .load = load_reader,
    .repair = repair,
    .select = select_channel,
    .read = read_rows,
    .close = close_reader,
};
