/* SPDX-License-Identifier: MIT */
#include "codecs/png_codec.h"

#include <string.h>

static bool probe(const uint8_t *head, size_t size)
{
    static const uint8_t signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
    return size >= sizeof signature && memcmp(head, signature, sizeof signature) == 0;
}

const struct matte_codec matte_codec_png = {
    .name = "PNG",
    .extensions = (const char *const[]){ "png", "apng", NULL },
    .probe = probe,
    .open = matte_png_open,
    .select = matte_png_select,
    .read = matte_png_read,
    .close = matte_png_close,
    .create = matte_png_create,
    .write = matte_png_write,
    .finish = matte_png_finish,
    .destroy = matte_png_destroy,
};
