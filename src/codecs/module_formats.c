/* SPDX-License-Identifier: MIT */
/* The formats whose codecs are modules: how they are told from others, before they are loaded. */
#include <string.h>

#include "codecs/codec.h"
#include "codecs/integers.h"

static bool holds(const uint8_t *head, size_t size, size_t place, const char *bytes, size_t count)
{
    return size >= place + count && memcmp(head + place, bytes, count) == 0;
}

/* For literals, which may hold zeros. */
#define HOLDS(place, bytes) holds(head, size, place, bytes, sizeof(bytes) - 1)

/* ISO/IEC 14496-12, section 4.3: a box of type ftyp names the brands that a file conforms to, the
 * main one first. Whether `brand` is among those that can be seen. */
static bool has_brand(const uint8_t *head, size_t size, const char *brand)
{
    if (!HOLDS(4, "ftyp"))
        return false;
    size_t end = matte_big16(head + 2);
    for (size_t place = 8; place + 4 <= end; place += place == 8 ? 8 : 4) {
        if (holds(head, size, place, brand, 4))
            return true;
    }
    return false;
}

static bool probe_webp(const uint8_t *head, size_t size)
{
    return HOLDS(0, "RIFF") && HOLDS(8, "WEBP");
}

static bool probe_tiff(const uint8_t *head, size_t size)
{
    return HOLDS(0, "II*\0") || HOLDS(0, "MM\0*") || HOLDS(0, "II+\0") || HOLDS(0, "MM\0+");
}

static bool probe_avif(const uint8_t *head, size_t size)
{
    return has_brand(head, size, "avif") || has_brand(head, size, "avis");
}

static bool probe_heif(const uint8_t *head, size_t size)
{
    static const char *const brands[] = { "heic", "heix", "hevc", "hevx", "heim",
                                          "heis", "mif1", "msf1", NULL };
    for (size_t i = 0; brands[i]; i++) {
        if (has_brand(head, size, brands[i]))
            return !probe_avif(head, size);
    }
    return false;
}

static bool probe_jxl(const uint8_t *head, size_t size)
{
    return HOLDS(0, "\xFF\x0A") || HOLDS(0, "\0\0\0\x0CJXL \r\n\x87\n");
}

static bool probe_exr(const uint8_t *head, size_t size)
{
    return HOLDS(0, "\x76\x2F\x31\x01");
}

#define EXTENSIONS(...)                                                                            \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

const struct matte_codec matte_codec_webp = {
    .name = "WebP",
    .extensions = EXTENSIONS("webp"),
    .probe = probe_webp,
    .module = "webp",
    .depths = 8,
    .channels = MATTE_CODEC_ANY,
};

const struct matte_codec matte_codec_tiff = {
    .name = "TIFF",
    .extensions = EXTENSIONS("tif", "tiff"),
    .probe = probe_tiff,
    .module = "tiff",
    .depths = 8 | 16 | 32,
    .channels = MATTE_CODEC_ANY,
};

const struct matte_codec matte_codec_avif = {
    .name = "AVIF",
    .extensions = EXTENSIONS("avif", "avifs"),
    .probe = probe_avif,
    .module = "avif",
    .unknown_to_pillow = true,
};

const struct matte_codec matte_codec_heif = {
    .name = "HEIF",
    .extensions = EXTENSIONS("heic", "heif", "hif"),
    .probe = probe_heif,
    .module = "heif",
    .unknown_to_pillow = true,
};

const struct matte_codec matte_codec_jxl = {
    .name = "JPEG XL",
    .extensions = EXTENSIONS("jxl"),
    .probe = probe_jxl,
    .module = "jxl",
    .unknown_to_pillow = true,
};

const struct matte_codec matte_codec_exr = {
    .name = "OpenEXR",
    .extensions = EXTENSIONS("exr"),
    .probe = probe_exr,
    .module = "exr",
    .unknown_to_pillow = true,
    .depths = 32,
    .channels = MATTE_CODEC_ANY,
};
