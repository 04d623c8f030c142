/* SPDX-License-Identifier: MIT */
#include "codecs/bmp/bmp.h"

#include <string.h>

#include "codecs/integers.h"
#include "codecs/load/pillow.h"
#include "codecs/plain_write.h"
#include "core/job.h"

/* The header of the file, before the bitmap's own. */
enum { FILE_HEADER_SIZE = 14, PIXELS_PLACE = 10 };

static bool probe(const uint8_t *head, size_t size)
{
    return size >= FILE_HEADER_SIZE + 4 && head[0] == 'B' && head[1] == 'M' &&
           matte_little32(head + FILE_HEADER_SIZE) < UINT8_MAX;
}

/* Pillow knows of alpha in pixels of 32 bits only; and all masks being 0 stands for the usual order
 * with alpha. */
static unsigned count_channels(const struct matte_bmp *bmp, bool alpha)
{
    const struct matte_bmp_header *header = &bmp->header;
    bool masked = header->masks[3] != 0 && (header->bits == 32 || !bmp->plain.lenient);
    bool no_masks =
        header->compression == MATTE_BMP_BITFIELDS &&
        (header->masks[0] | header->masks[1] | header->masks[2] | header->masks[3]) == 0;
    if (header->bits <= 8)
        return bmp->grey ? 1 : 3;
    return masked || (header->bits == 32 && (alpha || no_masks)) ? 4 : 3;
}

static void describe(struct matte_bmp *bmp, bool alpha)
{
    static const uint32_t masks[] = { 0x7C00, 0x3E0, 0x1F };
    struct matte_bmp_header *header = &bmp->header;
    struct matte_picture *picture = &bmp->plain.base.picture;
    if (header->bits == 16 && (header->masks[0] | header->masks[1] | header->masks[2]) == 0)
        memcpy(header->masks, masks, sizeof masks);
    picture->width = header->width;
    picture->height = header->height;
    picture->channels = count_channels(bmp, alpha);
    picture->depth = 8;
    picture->file_depth = header->bits <= 8 ? header->bits : header->bits == 16 ? 5 : 8;
    picture->palette = header->bits <= 8;
}

static matte_status lay_out(struct matte_bmp *bmp)
{
    const struct matte_bmp_header *header = &bmp->header;
    struct matte_plain *plain = &bmp->plain;
    bool compressed = header->bits <= 8 && header->compression != MATTE_BMP_RGB;
    plain->bottom_up = !header->top_down;
    plain->unpack = matte_bmp_unpack;
    plain->fetch = compressed ? matte_bmp_fetch_run : NULL;
    return matte_plain_lay_out(plain, compressed ? 8 : header->bits, compressed ? 1 : 4);
}

matte_status matte_bmp_begin(struct matte_bmp *bmp, uint64_t place, bool alpha)
{
    struct matte_plain *plain = &bmp->plain;
    uint64_t start = matte_feed_position(plain->feed);
    matte_status status = matte_bmp_read_header(plain->base.job, plain->feed, &bmp->header);
    if (status)
        return status;
    /* Some files forget the palette in what they say. */
    uint64_t end = place == start + bmp->header.size && bmp->header.bits <= 8 ? 0 : place;
    if (bmp->header.bits <= 8)
        status = matte_bmp_read_palette(bmp, end);
    if (!status) {
        describe(bmp, alpha);
        status = lay_out(bmp);
    }
    if (!status && end > 0)
        status = matte_plain_skip_to(plain->feed, end);
    plain->start = matte_feed_position(plain->feed);
    return status;
}

static matte_status open_either(matte_job *job, struct matte_feed *feed, bool lenient,
                                struct matte_reader **reader)
{
    uint8_t bytes[FILE_HEADER_SIZE];
    struct matte_plain *plain;
    matte_status status = matte_feed_read_all(feed, bytes, sizeof bytes);
    if (!status)
        status = matte_plain_new(job, &matte_codec_bmp, feed, sizeof(struct matte_bmp), &plain);
    if (status)
        return status;
    plain->lenient = lenient;
    status =
        matte_bmp_begin((struct matte_bmp *)plain, matte_little32(bytes + PIXELS_PLACE), false);
    if (status) {
        matte_plain_close(&plain->base);
        return status;
    }
    ((struct matte_bmp *)plain)->errs = lenient && matte_pillow_narrows(job);
    /* Of compressed rows Pillow wants all. */
    if (plain->fetch && matte_pillow_narrows(job))
        plain->lenient = false;
    *reader = &plain->base;
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

const struct matte_codec matte_codec_bmp = {
    .name = "BMP",
    .extensions = (const char *const[]){ "bmp", "dib", NULL },
    .probe = probe,
    .depths = 8,
    .channels = MATTE_CODEC_GREY | MATTE_CODEC_COLOUR | 1 << 4,
    .open = open_reader,
    .load = load_reader,
    .select = matte_plain_select,
    .read = matte_plain_read,
    .close = matte_plain_close,
    .create = matte_bmp_create,
    .write = matte_plain_write,
    .finish = matte_plain_finish,
    .destroy = matte_plain_destroy,
};
