/* SPDX-License-Identifier: MIT */
#include "codecs/npy/npy.h"

#include <string.h>

#include "codecs/floats.h"
#include "codecs/integers.h"
#include "codecs/plain_write.h"
#include "core/job.h"

struct npy {
    struct matte_plain plain;
    struct matte_npy_array array;
    /* Pictures behind this one. */
    uint64_t left;
};

static bool probe(const uint8_t *head, size_t size)
{
    return size >= MATTE_NPY_MAGIC && memcmp(head, matte_npy_magic, MATTE_NPY_MAGIC) == 0;
}

static uint64_t bits_at(const struct matte_npy_array *array, const uint8_t *place)
{
    switch (array->size) {
    case 2:
        return array->big_endian ? matte_big16(place) : matte_little16(place);
    case 4:
        return array->big_endian ? matte_big32(place) : matte_little32(place);
    default:
        return array->big_endian ? matte_big64(place) : matte_little64(place);
    }
}

static float float_at(const struct matte_npy_array *array, const uint8_t *place)
{
    uint64_t bits = bits_at(array, place);
    double large;
    if (array->size == 2)
        return matte_float_of_half((uint16_t)bits);
    if (array->size == 4)
        return matte_float_of_bits((uint32_t)bits);
    memcpy(&large, &bits, sizeof large);
    return (float)large;
}

static void unpack(const struct matte_plain *plain, size_t y, const uint8_t *stored, void *samples)
{
    const struct matte_npy_array *array = &((const struct npy *)plain)->array;
    size_t count = plain->base.picture.width * plain->base.picture.channels;
    uint8_t *bytes = samples;
    uint16_t *words = samples;
    float *floats = samples;
    (void)y;
    if (array->kind == 'u' && array->size == 1)
        memcpy(bytes, stored, count);
    for (size_t i = 0; i < count && array->kind == 'b'; i++)
        bytes[i] = stored[i] ? UINT8_MAX : 0;
    for (size_t i = 0; i < count && array->kind == 'u' && array->size == 2; i++)
        words[i] = (uint16_t)bits_at(array, stored + 2 * i);
    for (size_t i = 0; i < count && array->kind == 'f'; i++)
        floats[i] = float_at(array, stored + i * array->size);
}

/* Three numbers are height, width and channels where the last is 1 to 4, or else pictures of one
 * channel. */
static void describe(struct npy *npy)
{
    const struct matte_npy_array *array = &npy->array;
    struct matte_picture *picture = &npy->plain.base.picture;
    bool channels =
        array->rank == 4 || (array->rank == 3 && array->shape[2] >= 1 && array->shape[2] <= 4);
    size_t first = array->rank == 4 || (array->rank == 3 && !channels);
    picture->frames = first ? array->shape[0] : 1;
    picture->height = array->shape[first];
    picture->width = array->shape[first + 1];
    picture->channels = channels ? (unsigned)array->shape[first + 2] : 1;
    picture->depth = array->kind == 'f' ? 32 : 8 * array->size;
    picture->file_depth = array->kind == 'b' ? 1 : 8 * array->size;
}

static matte_status begin(struct npy *npy)
{
    struct matte_plain *plain = &npy->plain;
    matte_job *job = plain->base.job;
    matte_status status = matte_npy_read_header(job, plain->feed, &npy->array);
    if (status)
        return status;
    describe(npy);
    plain->start = matte_feed_position(plain->feed);
    plain->unpack = unpack;
    npy->left = plain->base.picture.frames;
    if (npy->left == 0)
        return matte_fail(job, MATTE_EFORMAT, NULL, "the array has no pictures: it is empty");
    return matte_plain_lay_out(plain, 8 * npy->array.size * plain->base.picture.channels, 1);
}

static matte_status follow(struct matte_plain *plain, bool *more)
{
    struct npy *npy = (struct npy *)plain;
    npy->left--;
    *more = npy->left > 0;
    plain->start = matte_feed_position(plain->feed);
    plain->base.row_channels = plain->base.picture.channels;
    return MATTE_OK;
}

static matte_status open_reader(matte_job *job, struct matte_feed *feed,
                                struct matte_reader **reader)
{
    struct matte_plain *plain;
    matte_status status = matte_plain_new(job, &matte_codec_npy, feed, sizeof(struct npy), &plain);
    if (status)
        return status;
    plain->follow = follow;
    status = begin((struct npy *)plain);
    if (status)
        matte_plain_close(&plain->base);
    else
        *reader = &plain->base;
    return status;
}

const struct matte_codec matte_codec_npy = {
    .name = "NPY",
    .extensions = (const char *const[]){ "npy", NULL },
    .probe = probe,
    .depths = 8 | 16 | 32,
    .channels = MATTE_CODEC_ANY,
    .open = open_reader,
    .unknown_to_pillow = true,
    .next = matte_plain_next,
    .select = matte_plain_select,
    .read = matte_plain_read,
    .close = matte_plain_close,
    .create = matte_npy_create,
    .write = matte_plain_write,
    .finish = matte_plain_finish,
    .destroy = matte_plain_destroy,
};
