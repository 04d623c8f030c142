/* SPDX-License-Identifier: MIT */
/* Reading blocks of whatever form and layout. */
#include "kernels/pixels.h"

#include <assert.h>
#include <string.h>

/* `data` with a size and a stride put in at `place`. */
static struct matte_data with_dimension(const struct matte_data *data, int place)
{
    struct matte_data wider = *data;
    for (int i = MATTE_RANK_MAX - 1; i > place; i--) {
        wider.shape.size[i] = wider.shape.size[i - 1];
        wider.stride[i] = wider.stride[i - 1];
    }
    wider.shape.rank++;
    wider.shape.size[place] = 1;
    wider.stride[place] = 0;
    return wider;
}

struct matte_data matte_pixels_of_image(const matte_tensor *image)
{
    assert(image->data.shape.rank == 4);
    return with_dimension(&image->data, MATTE_PLANES);
}

struct matte_data matte_pixels_of_mask(const matte_tensor *mask)
{
    assert(mask->data.shape.rank == 3);
    struct matte_data flat = with_dimension(&mask->data, MATTE_PLANES);
    return with_dimension(&flat, MATTE_CHANNELS);
}

struct matte_data matte_pixels_of_latent(const matte_tensor *samples)
{
    assert(samples->data.shape.rank == 4);
    return with_dimension(&samples->data, MATTE_CHANNELS);
}

/* A run of pixels as it lies in memory. */
struct run {
    const void *elements;
    size_t pixel_stride;
    size_t channel_stride;
    size_t pixels;
    size_t channels;
};

static struct run run_at(const struct matte_data *data, const struct matte_block *block,
                         size_t channel, size_t channels)
{
    const size_t *stride = data->stride;
    const size_t *size = data->shape.size;
    size_t offset = block->item % size[MATTE_ITEMS] * stride[MATTE_ITEMS] +
                    block->plane % size[MATTE_PLANES] * stride[MATTE_PLANES] +
                    block->y * stride[MATTE_HEIGHT] + block->x * stride[MATTE_WIDTH] +
                    channel * stride[MATTE_CHANNELS];
    return (struct run){ .elements = matte_data_at(data, offset),
                         .pixel_stride = stride[MATTE_WIDTH],
                         .channel_stride = stride[MATTE_CHANNELS],
                         .pixels = block->pixels,
                         .channels = channels };
}

/* Whether all elements are equally far apart, and how far. */
static bool is_even(const struct run *run, size_t *stride)
{
    *stride = run->channels == 1 ? run->pixel_stride : run->channel_stride;
    return run->channels == 1 || run->pixels == 1 ||
           run->pixel_stride == run->channels * run->channel_stride;
}

/* Elements that are not evenly apart, one after the other: some channels of many, or one that
 * stands for several. */
#define DEFINE_COLLECT(NAME, TYPE)                                                                 \
    static void NAME(TYPE *room, const struct run *run)                                            \
    {                                                                                              \
        const TYPE *pixel = run->elements;                                                         \
        for (size_t i = 0; i < run->pixels; i++, pixel += run->pixel_stride) {                     \
            for (size_t channel = 0; channel < run->channels; channel++)                           \
                *room++ = pixel[channel * run->channel_stride];                                    \
        }                                                                                          \
    }

DEFINE_COLLECT(collect_floats, float)
DEFINE_COLLECT(collect_codes, uint8_t)

static const float *floats_of(const struct matte_kernels *kernels, const struct run *run,
                              float *room)
{
    size_t stride;
    if (!is_even(run, &stride))
        collect_floats(room, run);
    else if (stride == 1)
        return run->elements;
    else
        kernels->move->gather_float(room, run->elements, stride, run->pixels * run->channels);
    return room;
}

static const uint8_t *codes_of(const struct matte_kernels *kernels, const struct run *run,
                               uint8_t *room)
{
    size_t stride;
    if (!is_even(run, &stride))
        collect_codes(room, run);
    else if (stride == 1)
        return run->elements;
    else
        kernels->move->gather_byte(room, run->elements, stride, run->pixels * run->channels);
    return room;
}

/* The channels that the data have. */
static const float *read_run(const struct matte_pixels *in, const struct run *run, float *room)
{
    if (in->data.form == MATTE_FLOAT32)
        return floats_of(in->kernels, run, room);
    uint8_t codes[MATTE_CHUNK];
    in->kernels->move->decode(room, codes_of(in->kernels, run, codes), in->data.levels,
                              run->pixels * run->channels);
    return room;
}

static void read_repeated(const struct matte_pixels *in, const struct matte_block *block,
                          float *room)
{
    float single[MATTE_CHUNK];
    struct run run = run_at(&in->data, block, 0, 1);
    const float *values = read_run(in, &run, single);
    in->kernels->move->repeat(room, values, block->channels, block->pixels);
}

static void read_padded(const struct matte_pixels *in, const struct matte_block *block, float *room)
{
    float narrow[MATTE_CHUNK];
    size_t there = in->data.shape.size[MATTE_CHANNELS];
    size_t rest = there > block->channel ? there - block->channel : 0;
    size_t channels = rest < block->channels ? rest : block->channels;
    struct run run = run_at(&in->data, block, block->channel, channels);
    const float *values = channels ? read_run(in, &run, narrow) : narrow;
    for (size_t i = 0; i < block->pixels; i++, values += channels) {
        for (size_t channel = 0; channel < block->channels; channel++)
            *room++ = channel < channels ? values[channel] : 1.0F;
    }
}

const float *matte_pixels_read(const struct matte_pixels *in, const struct matte_block *block,
                               float room[MATTE_CHUNK])
{
    size_t there = in->data.shape.size[MATTE_CHANNELS];
    if (there >= in->channels) {
        struct run run = run_at(&in->data, block, block->channel, block->channels);
        return read_run(in, &run, room);
    }
    if (in->pad)
        read_padded(in, block, room);
    else
        read_repeated(in, block, room);
    return room;
}

const uint8_t *matte_pixels_codes(const struct matte_pixels *in, const struct matte_block *block,
                                  uint8_t room[MATTE_CHUNK])
{
    struct run run = run_at(&in->data, block, block->channel, block->channels);
    return codes_of(in->kernels, &run, room);
}
