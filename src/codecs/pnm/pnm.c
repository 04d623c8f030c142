/* SPDX-License-Identifier: MIT */
#include "codecs/pnm/pnm.h"

#include <math.h>
#include <string.h>

#include "codecs/integers.h"
#include "codecs/load/pillow.h"
#include "codecs/plain_write.h"
#include "core/checked.h"
#include "core/job.h"

static bool is_pnm(const uint8_t *head, size_t size, uint8_t a, uint8_t b)
{
    bool space =
        size >= 3 && (head[2] == ' ' || (head[2] >= '\t' && head[2] <= '\r') || head[2] == '#');
    return space && head[0] == 'P' && (head[1] == a || head[1] == b);
}

/* Rounded as Pillow rounds: halves to the even number. */
static unsigned scale(unsigned sample, unsigned maximum, unsigned most)
{
    long scaled = lrint((double)sample / maximum * most);
    return scaled < (long)most ? (unsigned)scaled : most;
}

static void unpack_bits(const struct matte_plain *plain, size_t y, const uint8_t *stored,
                        void *samples)
{
    uint8_t *out = samples;
    (void)y;
    for (size_t x = 0; x < plain->base.picture.width; x++)
        out[x] = stored[x / 8] >> (7 - x % 8) & 1 ? 0 : UINT8_MAX;
}

static void unpack_bytes(const struct matte_plain *plain, size_t y, const uint8_t *stored,
                         void *samples)
{
    const struct matte_pnm *pnm = (const struct matte_pnm *)plain;
    size_t count = plain->base.picture.width * plain->base.picture.channels;
    uint8_t *out = samples;
    (void)y;
    if (pnm->maximum == UINT8_MAX) {
        memcpy(out, stored, count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        out[i] = pnm->bytes[stored[i]];
}

static void unpack_words(const struct matte_plain *plain, size_t y, const uint8_t *stored,
                         void *samples)
{
    const struct matte_pnm *pnm = (const struct matte_pnm *)plain;
    size_t count = plain->base.picture.width * plain->base.picture.channels;
    uint16_t *words = samples;
    uint8_t *bytes = samples;
    (void)y;
    for (size_t i = 0; i < count; i++) {
        unsigned sample = matte_big16(stored + 2 * i);
        if (plain->base.picture.depth == 8)
            bytes[i] = (uint8_t)scale(sample, pnm->maximum, UINT8_MAX);
        else
            words[i] =
                (uint16_t)(pnm->maximum == UINT16_MAX ? sample
                                                      : scale(sample, pnm->maximum, UINT16_MAX));
    }
}

/* PBM has 1 for black, as text in a byte each. */
static void make_table(struct matte_pnm *pnm)
{
    for (unsigned i = 0; i < 256; i++)
        pnm->bytes[i] =
            pnm->kind == 1 ? (i ? 0 : UINT8_MAX) : (uint8_t)scale(i, pnm->maximum, UINT8_MAX);
}

static matte_status read_picture(struct matte_pnm *pnm)
{
    struct matte_plain *plain = &pnm->plain;
    matte_status status = matte_pnm_read_header(pnm);
    if (status)
        return status;
    plain->fetch = pnm->kind <= 3 ? matte_pnm_fetch_text : NULL;
    plain->start = matte_feed_position(plain->feed);
    if (pnm->maximum <= UINT8_MAX)
        make_table(pnm);
    plain->unpack = pnm->kind == 4              ? unpack_bits
                    : pnm->maximum <= UINT8_MAX ? unpack_bytes
                                                : unpack_words;
    unsigned bits = pnm->kind == 4 ? 1 : pnm->maximum <= UINT8_MAX ? 8 : 16;
    return matte_plain_lay_out(plain, bits * plain->base.picture.channels, 1);
}

/* White space may stand between pictures, and behind the last. */
static matte_status follow(struct matte_plain *plain, bool *more)
{
    const uint8_t *head;
    size_t size;
    for (;;) {
        matte_status status = matte_feed_look(plain->feed, &head, &size);
        if (status)
            return status;
        *more = size > 0;
        if (size == 0)
            return MATTE_OK;
        if (*head != ' ' && (*head < '\t' || *head > '\r'))
            return read_picture((struct matte_pnm *)plain);
        matte_feed_take(plain->feed, 1);
    }
}

/* Goes from header to header. What can't be read ends the count: reading it will tell why. */
static size_t count_pictures(struct matte_job *job, struct matte_feed *feed)
{
    struct matte_plain *plain;
    size_t count = 0;
    bool more = true;
    if (matte_plain_new(job, &matte_codec_pgm, feed, sizeof(struct matte_pnm), &plain))
        return 1;
    matte_status status = read_picture((struct matte_pnm *)plain);
    plain->follow = follow;
    while (more && !status) {
        count++;
        /* Text would have to be read whole. */
        if (plain->fetch)
            break;
        status = matte_job_check(job);
        if (!status)
            status = matte_plain_next(&plain->base, &more);
    }
    matte_plain_close(&plain->base);
    return count > 0 ? count : 1;
}

/* Whether Pillow takes a picture of which rows are missing: it depends on how it reads them. */
static bool is_forgiven(const struct matte_pnm *pnm)
{
    return !matte_pillow_narrows(pnm->plain.base.job) || pnm->kind == 4 ||
           (pnm->kind == 5 && pnm->maximum == MATTE_PNM_WORD_MAX) ||
           (pnm->kind == 6 && pnm->maximum == UINT8_MAX);
}

static matte_status open_either(matte_job *job, struct matte_feed *feed, bool load,
                                struct matte_reader **reader)
{
    struct matte_plain *plain;
    matte_status status =
        matte_plain_new(job, &matte_codec_pgm, feed, sizeof(struct matte_pnm), &plain);
    if (status)
        return status;
    struct matte_pnm *pnm = (struct matte_pnm *)plain;
    pnm->single = load;
    status = read_picture(pnm);
    plain->lenient = load && is_forgiven(pnm);
    plain->follow = load ? NULL : follow;
    size_t frames = 1;
    if (!status && !load && !plain->fetch && matte_feed_can_seek(feed)) {
        status = matte_feed_seek(feed, 0);
        frames = status ? 1 : count_pictures(job, feed);
        if (!status)
            status = matte_feed_seek(feed, plain->start);
    }
    plain->base.picture.frames = frames;
    if (status)
        matte_plain_close(&plain->base);
    else
        *reader = &plain->base;
    return status;
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

static bool probe_pbm(const uint8_t *head, size_t size)
{
    return is_pnm(head, size, '1', '4');
}

static bool probe_pgm(const uint8_t *head, size_t size)
{
    return is_pnm(head, size, '2', '5');
}

static bool probe_ppm(const uint8_t *head, size_t size)
{
    return is_pnm(head, size, '3', '6');
}

static bool probe_pam(const uint8_t *head, size_t size)
{
    return is_pnm(head, size, '7', '7');
}

/* What only gives a name to those two. */
static bool probe_pnm(const uint8_t *head, size_t size)
{
    (void)head;
    (void)size;
    return false;
}

#define EXTENSION(extension)                                                                       \
    (const char *const[])                                                                          \
    {                                                                                              \
        extension, NULL                                                                            \
    }

#define READER                                                                                     \
    .open = open_reader, .load = load_reader, .select = matte_plain_select,                        \
    .read = matte_plain_read, .next = matte_plain_next, .close = matte_plain_close

#define WRITER                                                                                     \
    .depths = 8 | 16, .create = matte_pnm_create, .write = matte_plain_write,                      \
    .finish = matte_plain_finish, .destroy = matte_plain_destroy

const struct matte_codec matte_codec_pbm = {
    .name = "PBM",
    .extensions = EXTENSION("pbm"),
    .probe = probe_pbm,
    READER,
};

const struct matte_codec matte_codec_pgm = {
    .name = "PGM",
    .extensions = EXTENSION("pgm"),
    .probe = probe_pgm,
    READER,
    .channels = MATTE_CODEC_GREY,
    WRITER,
};

const struct matte_codec matte_codec_ppm = {
    .name = "PPM",
    .extensions = EXTENSION("ppm"),
    .probe = probe_ppm,
    READER,
    .channels = MATTE_CODEC_COLOUR,
    WRITER,
};

const struct matte_codec matte_codec_pnm = {
    .name = "PNM",
    .extensions = EXTENSION("pnm"),
    .probe = probe_pnm,
    READER,
    .channels = MATTE_CODEC_GREY | MATTE_CODEC_COLOUR,
    WRITER,
};

const struct matte_codec matte_codec_pam = {
    .name = "PAM",
    .extensions = EXTENSION("pam"),
    .probe = probe_pam,
    .depths = 8 | 16,
    .channels = MATTE_CODEC_ANY,
    .open = open_reader,
    .unknown_to_pillow = true,
    .load = load_reader,
    .next = matte_plain_next,
    .select = matte_plain_select,
    .read = matte_plain_read,
    .close = matte_plain_close,
    .create = matte_pam_create,
    .write = matte_plain_write,
    .finish = matte_plain_finish,
    .destroy = matte_plain_destroy,
};
