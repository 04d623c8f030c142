/* SPDX-License-Identifier: MIT */
#include "codecs/png/png_header.h"

#include "codecs/exif.h"
#include "codecs/integers.h"
#include "core/job.h"

/* IHDR's data: PNG specification, section 11.2.1. */
enum { WIDTH = 0, HEIGHT = 4, DEPTH = 8, TYPE = 9, COMPRESSION = 10, FILTER = 11, INTERLACE = 12 };
enum { IHDR_SIZE = 13, PALETTE = 3, COLOURS_MAX = 256 };

/* Where the data of the first chunk is, behind the signature. */
enum { IHDR = 8 + MATTE_PNG_CHUNK_HEADER };

/* Samples of a pixel for each colour type; 0: no such type. */
static const uint8_t samples_of[] = { 1, 0, 3, 1, 2, 0, 4 };

static bool is_size(const uint8_t bytes[4])
{
    uint32_t size = matte_big32(bytes);
    return size > 0 && size <= INT32_MAX;
}

bool matte_png_is_plain(const uint8_t *head, size_t size)
{
    static const uint8_t begin[] = { 0, 0, 0, IHDR_SIZE, 'I', 'H', 'D', 'R' };
    if (size < MATTE_PNG_HEAD_SIZE || memcmp(head + 8, begin, sizeof begin) != 0)
        return false;
    const uint8_t *data = head + IHDR;
    if (data[TYPE] >= sizeof samples_of || samples_of[data[TYPE]] == 0)
        return false;
    return is_size(data + WIDTH) && is_size(data + HEIGHT) && data[COMPRESSION] == 0 &&
           data[FILTER] == 0 && data[INTERLACE] == 0 &&
           (data[DEPTH] == 8 || (data[DEPTH] == 16 && data[TYPE] != PALETTE));
}

/* Warns of metadata that is passed over. */
static void warn(const struct matte_png_chunks *chunks, struct matte_png_header *header,
                 const char *what)
{
    if (!header->warned)
        matte_warn(chunks->feed->job, "the file may be damaged: %s", what);
    header->warned = true;
}

static matte_status fail_damaged(const struct matte_png_chunks *chunks, const char *what)
{
    return matte_fail(chunks->feed->job, MATTE_EFORMAT, NULL,
                      "the file is damaged: its %s chunk %s", chunks->type, what);
}

static matte_status read_ihdr(struct matte_png_chunks *chunks, struct matte_png_header *header)
{
    uint8_t data[IHDR_SIZE];
    matte_status status = matte_png_chunk_next(chunks);
    if (!status)
        status = matte_png_chunk_read(chunks, data, sizeof data);
    if (status)
        return status;
    struct matte_picture *picture = &header->picture;
    picture->width = matte_big32(data + WIDTH);
    picture->height = matte_big32(data + HEIGHT);
    picture->file_depth = data[DEPTH];
    picture->depth = data[DEPTH];
    picture->palette = data[TYPE] == PALETTE;
    header->samples = samples_of[data[TYPE]];
    picture->channels = picture->palette ? 3 : header->samples;
    return matte_png_chunk_finish(chunks);
}

/* An index beyond a short palette is a grey of that value, as Pillow has it. */
static void init_colours(struct matte_png_header *header)
{
    for (size_t i = 0; i < COLOURS_MAX; i++) {
        memset(header->colours[i], (int)i, 3);
        header->colours[i][3] = UINT8_MAX;
    }
}

/* True-colour files may have a palette too, as a hint for screens of few colours. */
static matte_status read_plte(struct matte_png_chunks *chunks, struct matte_png_header *header)
{
    if (!header->picture.palette)
        return MATTE_OK;
    if (header->colour_count > 0)
        return fail_damaged(chunks, "comes twice");
    if (chunks->left == 0 || chunks->left % 3 != 0 || chunks->left > 3 * COLOURS_MAX)
        return fail_damaged(chunks, "has an impossible size");
    header->colour_count = chunks->left / 3;
    matte_status status = MATTE_OK;
    for (unsigned i = 0; i < header->colour_count && !status; i++)
        status = matte_png_chunk_read(chunks, header->colours[i], 3);
    return status;
}

static matte_status read_alphas(struct matte_png_chunks *chunks, struct matte_png_header *header)
{
    uint8_t alphas[COLOURS_MAX];
    size_t count = chunks->left;
    matte_status status = matte_png_chunk_read(chunks, alphas, count);
    for (size_t i = 0; i < count && !status; i++)
        header->colours[i][3] = alphas[i];
    return status;
}

/* The key's samples have 16 bits whatever the depth; of 8-bit files the lower half counts. */
static matte_status read_key(struct matte_png_chunks *chunks, struct matte_png_header *header)
{
    uint8_t key[6];
    matte_status status = matte_png_chunk_read(chunks, key, 2 * header->samples);
    if (status)
        return status;
    bool outside = false;
    for (unsigned i = 0; i < header->samples; i++) {
        header->key[i] = key[2 * i + 1];
        outside = outside || key[2 * i] != 0;
    }
    if (header->picture.depth == 16)
        memcpy(header->key, key, sizeof key);
    else if (outside)
        warn(chunks, header, "its tRNS chunk has samples out of range");
    header->keyed = true;
    return MATTE_OK;
}

static matte_status read_trns(struct matte_png_chunks *chunks, struct matte_png_header *header)
{
    struct matte_picture *picture = &header->picture;
    bool fits = picture->palette ? chunks->left > 0 && chunks->left <= header->colour_count
                                 : chunks->left == 2 * header->samples;
    /* Channels are even in number where there is alpha already. */
    if (!fits || picture->channels % 2 == 0) {
        warn(chunks, header, "its tRNS chunk makes no sense and is passed over");
        return MATTE_OK;
    }
    picture->channels++;
    return picture->palette ? read_alphas(chunks, header) : read_key(chunks, header);
}

/* What an eXIf chunk says. No more of it is seen than matte_png_late_orientation() sees, so that
 * both say the same. */
static matte_status peek_orientation(struct matte_png_chunks *chunks, unsigned *orientation)
{
    const uint8_t *exif;
    size_t size = chunks->left < MATTE_FEED_SIZE ? chunks->left : MATTE_FEED_SIZE;
    matte_status status = matte_feed_peek(chunks->feed, size, &exif, &size);
    if (!status)
        *orientation = matte_exif_orientation(exif, size);
    return status;
}

/* Critical chunks, without which a file can't be understood, have a capital in front. */
static matte_status check_known(const struct matte_png_chunks *chunks)
{
    if (matte_png_is(chunks, "IHDR") || matte_png_is(chunks, "IEND"))
        return fail_damaged(chunks, "is out of place");
    if (chunks->type[0] >= 'A' && chunks->type[0] <= 'Z')
        return fail_damaged(chunks, "is of an unknown critical kind");
    return MATTE_OK;
}

static matte_status read_chunk(struct matte_png_chunks *chunks, struct matte_png_header *header)
{
    matte_status status;
    if (matte_png_is(chunks, "PLTE"))
        status = read_plte(chunks, header);
    else if (matte_png_is(chunks, "tRNS"))
        status = read_trns(chunks, header);
    else if (matte_png_is(chunks, "eXIf"))
        status = peek_orientation(chunks, &header->picture.orientation);
    else
        status = check_known(chunks);
    return status ? status : matte_png_chunk_finish(chunks);
}

matte_status matte_png_header_read(struct matte_png_chunks *chunks, struct matte_png_header *header)
{
    header->picture.format = "PNG";
    header->picture.orientation = 1;
    init_colours(header);
    matte_status status = read_ihdr(chunks, header);
    if (!status)
        status = matte_png_chunk_next(chunks);
    while (!status && !matte_png_is(chunks, "IDAT")) {
        status = read_chunk(chunks, header);
        if (!status)
            status = matte_png_chunk_next(chunks);
    }
    if (!status && header->picture.palette && header->colour_count == 0)
        status = matte_fail(chunks->feed->job, MATTE_EFORMAT, NULL,
                            "the file is damaged: it has no palette, though its pixels need one");
    return status;
}

static matte_status read_late_chunk(struct matte_png_chunks *chunks,
                                    const struct matte_png_header *header)
{
    unsigned orientation = header->picture.orientation;
    matte_status status = MATTE_OK;
    if (matte_png_is(chunks, "eXIf"))
        status = peek_orientation(chunks, &orientation);
    else if (!matte_png_is(chunks, "IDAT") && !matte_png_is(chunks, "PLTE") &&
             !matte_png_is(chunks, "IEND"))
        status = check_known(chunks);
    if (!status)
        status = matte_png_chunk_finish(chunks);
    if (status || chunks->ended || orientation == header->picture.orientation)
        return status;
    return matte_fail(chunks->feed->job, MATTE_EUNSUPPORTED, NULL,
                      "the file tells its orientation behind the pixels, too late: "
                      "give it by name instead of through a pipe");
}

matte_status matte_png_end_read(struct matte_png_chunks *chunks,
                                const struct matte_png_header *header)
{
    matte_status status = MATTE_OK;
    while (!status && !chunks->ended && !matte_png_is(chunks, "IEND")) {
        status = matte_png_chunk_next(chunks);
        if (!status && !chunks->ended)
            status = read_late_chunk(chunks, header);
    }
    return status;
}

struct matte_pillow matte_png_pillow(const struct matte_png_header *header)
{
    bool deep = header->picture.depth == 16;
    struct matte_pillow pillow = { .keyed = header->keyed,
                                   .integers = deep && header->samples == 1 };
    for (unsigned i = 0; header->keyed && i < header->samples; i++)
        pillow.key[i] = deep ? matte_big16(header->key + 2 * i) : header->key[i];
    return pillow;
}
