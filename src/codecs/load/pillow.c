/* SPDX-License-Identifier: MIT */
#include "codecs/load/pillow.h"

#include "core/context.h"
#include "core/job.h"

bool matte_pillow_narrows(const matte_job *job)
{
    return job->context->params.compat == MATTE_COMPAT_COMFYUI_0_8;
}

void matte_pillow_bytes(const struct matte_pillow *pillow, uint8_t *out, const uint16_t *in,
                        size_t count)
{
    if (!pillow->integers) {
        for (size_t i = 0; i < count; i++)
            out[i] = (uint8_t)(in[i] >> 8);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        unsigned value = in[i] / 255U;
        out[i] = (uint8_t)(value < UINT8_MAX ? value : UINT8_MAX);
    }
}

void matte_pillow_key_alpha(const struct matte_pillow *pillow, uint8_t *alpha, const uint8_t *rows,
                            unsigned channels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool transparent = true;
        for (unsigned c = 0; c + 1 < channels; c++)
            transparent = transparent && rows[i * channels + c] == (uint8_t)pillow->key[c];
        alpha[i] = transparent ? 0 : UINT8_MAX;
    }
}

void matte_pillow_paste_bytes(uint8_t *under, const uint8_t *over, unsigned channels, size_t count)
{
    for (size_t i = 0; i < count * channels; i += channels) {
        unsigned alpha = over[i + channels - 1];
        for (size_t c = i; c < i + channels; c++)
            under[c] = matte_pillow_divide(under[c] * (255U - alpha) + over[c] * alpha);
    }
}

void matte_pillow_paste_words(uint16_t *under, const uint16_t *over, unsigned channels,
                              size_t count)
{
    for (size_t i = 0; i < count * channels; i += channels) {
        uint64_t alpha = over[i + channels - 1];
        for (size_t c = i; c < i + channels; c++)
            under[c] = (uint16_t)((under[c] * (65535 - alpha) + over[c] * alpha + 32767) / 65535);
    }
}
