/* SPDX-License-Identifier: MIT */
/* What a chunk of OpenEXR is once decompressed: row by row, of each row one channel after the
 * other, little-endian. The library's own ways to unpack it write through NULL where only some
 * channels are wanted. */
#include "codecs/exr/exr.h"
#include "codecs/floats.h"
#include "codecs/integers.h"

static float sample_of(const uint8_t *bytes, unsigned type)
{
    if (type == EXR_PIXEL_HALF)
        return matte_float_of_half(matte_little16(bytes));
    return type == EXR_PIXEL_FLOAT ? matte_float_of_bits(matte_little32(bytes))
                                   : (float)matte_little32(bytes);
}

static void unpack_row(const exr_coding_channel_info_t *channel, const uint8_t *row, float *out,
                       size_t step)
{
    size_t size = (size_t)channel->bytes_per_element;
    for (int32_t x = 0; x < channel->width; x++)
        out[(size_t)x * step] = sample_of(row + (size_t)x * size, channel->data_type);
}

/* Puts a channel's row where it is wanted, if it is. */
static void put_row(const exr_decode_pipeline_t *pipeline, int index, int32_t y, const uint8_t *row)
{
    const struct matte_exr_target *target = pipeline->decoding_user_data;
    const exr_coding_channel_info_t *channel = &pipeline->channels[index];
    size_t start = (size_t)y * (size_t)pipeline->chunk.width * target->count;
    for (unsigned i = 0; i < target->count; i++) {
        if (target->wanted[i] == index && channel->width == pipeline->chunk.width)
            unpack_row(channel, row, target->samples + start + i, target->count);
    }
}

exr_result_t matte_exr_unpack(exr_decode_pipeline_t *pipeline)
{
    const exr_chunk_info_t *chunk = &pipeline->chunk;
    const uint8_t *bytes = pipeline->unpacked_buffer;
    uint64_t left = chunk->unpacked_size;
    for (int32_t y = 0; y < chunk->height; y++) {
        for (int i = 0; i < pipeline->channel_count; i++) {
            const exr_coding_channel_info_t *channel = &pipeline->channels[i];
            uint64_t size = (uint64_t)channel->width * (uint64_t)channel->bytes_per_element;
            /* Channels of fewer rows than the picture's are in every so many of them. */
            if (channel->height == 0 || (chunk->start_y + y) % channel->y_samples != 0)
                continue;
            if (size > left)
                return EXR_ERR_CORRUPT_CHUNK;
            put_row(pipeline, i, y, bytes);
            bytes += size;
            left -= size;
        }
    }
    return EXR_ERR_SUCCESS;
}
