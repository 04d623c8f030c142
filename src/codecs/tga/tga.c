/* SPDX-License-Identifier: MIT */
/* Truevision TGA: no magic number, so the header's numbers must all make sense. */
#include <string.h>

#include "codecs/integers.h"
#include "codecs/load/pillow.h"
#include "codecs/plain.h"
#include "core/job.h"

enum { HEADER_SIZE = 18, COLOURS_MAX = 256 };

/* The header's third byte; 8 more where rows are compressed. */
enum { MAPPED = 1, COLOUR = 2, GREY = 3, COMPRESSED = 8 };

/* Bits of its last byte: of alpha, and where the first pixel is. */
enum { ALPHA_BITS = 0xF, FROM_RIGHT = 0x10, FROM_TOP = 0x20, RESERVED = 0xC0 };

struct tga {
    struct matte_plain plain;
    unsigned kind;
    bool from_right;
    /* Bytes of a pixel in the file. */
    size_t size;
    uint8_t palette[COLOURS_MAX][4];
    /* Pixels left of the packet, and the one that it repeats; or none, and they follow. */
    size_t left;
    bool repeats;
    uint8_t pixel[4];
};

static bool in_set(unsigned value, const uint8_t *set)
{
    while (*set && *set != value)
        set++;
    return *set != 0;
}

static bool has_depth(unsigned kind, unsigned depth)
{
    static const uint8_t of_colour[] = { 15, 16, 24, 32, 0 };
    static const uint8_t of_grey[] = { 8, 16, 0 };
    static const uint8_t of_indices[] = { 8, 0 };
    return in_set(depth, kind == COLOUR ? of_colour : kind == GREY ? of_grey : of_indices);
}

static bool has_map(const uint8_t *head)
{
    static const uint8_t depths[] = { 15, 16, 24, 32, 0 };
    static const uint8_t none[5] = { 0 };
    if (head[1] == 0)
        return (head[2] & ~COMPRESSED) != MAPPED && memcmp(head + 3, none, sizeof none) == 0;
    return head[1] == 1 && in_set(head[7], depths) && matte_little16(head + 5) > 0;
}

static bool probe(const uint8_t *head, size_t size)
{
    if (size < HEADER_SIZE || head[2] > (COMPRESSED | GREY))
        return false;
    unsigned kind = head[2] & ~(unsigned)COMPRESSED;
    return kind >= MAPPED && kind <= GREY && has_map(head) && has_depth(kind, head[16]) &&
           matte_little16(head + 12) > 0 && matte_little16(head + 14) > 0 &&
           (head[17] & RESERVED) == 0 && (head[17] & ALPHA_BITS) <= 8;
}

/* Of 5 bits each, red highest; scaled to 255 and rounded down as Pillow does. */
static void unpack_word(const uint8_t *in, uint8_t out[4])
{
    unsigned word = matte_little16(in);
    for (unsigned c = 0; c < 3; c++)
        out[c] = (uint8_t)((word >> (10 - 5 * c) & 31) * UINT8_MAX / 31);
    out[3] = word >> 15 ? UINT8_MAX : 0;
}

/* Blue is first. */
static void unpack_pixel(const uint8_t *in, size_t size, uint8_t out[4])
{
    if (size == 2) {
        unpack_word(in, out);
        return;
    }
    out[0] = in[2];
    out[1] = in[1];
    out[2] = in[0];
    out[3] = size == 4 ? in[3] : UINT8_MAX;
}

static void unpack(const struct matte_plain *plain, size_t y, const uint8_t *stored, void *samples)
{
    const struct tga *tga = (const struct tga *)plain;
    size_t channels = plain->base.picture.channels;
    size_t width = plain->base.picture.width;
    (void)y;
    for (size_t x = 0; x < width; x++) {
        const uint8_t *in = stored + x * tga->size;
        uint8_t *out = (uint8_t *)samples + (tga->from_right ? width - 1 - x : x) * channels;
        uint8_t pixel[4];
        if (tga->kind == COLOUR)
            unpack_pixel(in, tga->size, pixel);
        memcpy(out,
               tga->kind == GREY     ? in
               : tga->kind == MAPPED ? tga->palette[*in]
                                     : pixel,
               channels);
    }
}

/* A packet's first byte: its pixels less 1, and 128 more where it has one for all of them. */
static matte_status start_packet(struct tga *tga)
{
    uint8_t head;
    matte_status status = matte_feed_read_all(tga->plain.feed, &head, 1);
    if (status)
        return status;
    tga->left = (head & 0x7FU) + 1;
    tga->repeats = head >> 7;
    return tga->repeats ? matte_feed_read_all(tga->plain.feed, tga->pixel, tga->size) : MATTE_OK;
}

/* Packets may go on from row to row. */
static matte_status fetch_packets(struct matte_plain *plain, uint8_t *stored)
{
    struct tga *tga = (struct tga *)plain;
    size_t width = plain->base.picture.width;
    matte_status status = MATTE_OK;
    for (size_t x = 0; x < width && !status;) {
        if (tga->left == 0)
            status = start_packet(tga);
        for (; tga->left > 0 && x < width && !status; tga->left--, x++) {
            if (tga->repeats)
                memcpy(stored + x * tga->size, tga->pixel, tga->size);
            else
                status = matte_feed_read_all(plain->feed, stored + x * tga->size, tga->size);
        }
    }
    return status;
}

/* Colours beyond 256 are never asked for. */
static matte_status read_palette(struct tga *tga, const uint8_t *head)
{
    size_t first = matte_little16(head + 3);
    size_t end = first + matte_little16(head + 5);
    size_t size = (head[7] + 7U) / 8;
    uint8_t entry[4];
    matte_status status = MATTE_OK;
    for (size_t i = first; i < end && !status; i++) {
        status = matte_feed_read_all(tga->plain.feed, entry, size);
        if (!status && i < COLOURS_MAX)
            unpack_pixel(entry, size, tga->palette[i]);
    }
    return status;
}

/* One bit of alpha counts where the header says so, and never in Pillow, where a palette has none
 * either. */
static unsigned count_channels(const struct tga *tga, const uint8_t *head)
{
    bool lenient = tga->plain.lenient;
    unsigned depth = tga->kind == MAPPED ? head[7] : head[16];
    bool bit = depth == 16 && (head[17] & ALPHA_BITS) == 1 && !lenient;
    if (tga->kind == GREY)
        return depth / 8;
    return bit || (depth == 32 && !(lenient && tga->kind == MAPPED)) ? 4 : 3;
}

static void describe(struct tga *tga, const uint8_t *head)
{
    struct matte_picture *picture = &tga->plain.base.picture;
    tga->kind = head[2] & ~(unsigned)COMPRESSED;
    tga->size = (head[16] + 7U) / 8;
    tga->from_right = head[17] & FROM_RIGHT;
    picture->width = matte_little16(head + 12);
    picture->height = matte_little16(head + 14);
    picture->channels = count_channels(tga, head);
    picture->depth = 8;
    picture->file_depth = tga->kind == COLOUR && head[16] <= 16 ? 5 : 8;
    picture->palette = tga->kind == MAPPED;
    tga->plain.bottom_up = !(head[17] & FROM_TOP);
    tga->plain.unpack = unpack;
    tga->plain.fetch = head[2] & COMPRESSED ? fetch_packets : NULL;
}

static matte_status begin(struct tga *tga)
{
    uint8_t head[HEADER_SIZE];
    struct matte_plain *plain = &tga->plain;
    matte_status status = matte_feed_read_all(plain->feed, head, sizeof head);
    if (status)
        return status;
    describe(tga, head);
    status = matte_plain_lay_out(plain, 8 * (unsigned)tga->size, 1);
    if (!status)
        status = matte_plain_skip_to(plain->feed, HEADER_SIZE + (uint64_t)head[0]);
    if (!status && head[1])
        status = read_palette(tga, head);
    plain->start = matte_feed_position(plain->feed);
    return status;
}

static matte_status open_either(matte_job *job, struct matte_feed *feed, bool lenient,
                                struct matte_reader **reader)
{
    struct matte_plain *plain;
    matte_status status = matte_plain_new(job, &matte_codec_tga, feed, sizeof(struct tga), &plain);
    if (status)
        return status;
    plain->lenient = lenient;
    status = begin((struct tga *)plain);
    if (status) {
        matte_plain_close(&plain->base);
        return status;
    }
    /* Of rows that are its own samples Pillow wants all. */
    if (!plain->fetch && ((struct tga *)plain)->kind != COLOUR && plain->base.picture.channels != 2)
        plain->lenient = lenient && !matte_pillow_narrows(job);
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

const struct matte_codec matte_codec_tga = {
    .name = "TGA",
    .extensions = (const char *const[]){ "tga", "icb", "vda", "vst", NULL },
    .probe = probe,
    .open = open_reader,
    .load = load_reader,
    .select = matte_plain_select,
    .read = matte_plain_read,
    .close = matte_plain_close,
};
