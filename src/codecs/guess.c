/* SPDX-License-Identifier: MIT */
#include "codecs/guess.h"

#include <string.h>

/* Bytes at a place in the file that give a format away. */
struct magic {
    size_t place;
    size_t size;
    const char *bytes;
    const char *what;
    bool picture;
};

/* A picture in a format that matte doesn't read, and something else. */
#define PICTURE(place, bytes, what) MAGIC(place, bytes, what, true)
#define OTHER(place, bytes, what)   MAGIC(place, bytes, what, false)
#define MAGIC(place, bytes, what, picture)                                                         \
    {                                                                                              \
        place, sizeof(bytes) - 1, bytes, what, picture                                             \
    }

static const struct magic magics[] = {
    OTHER(0, "\x89PNG", "a PNG file that was damaged in transfer"),
    OTHER(4, "ftyp", "a video file"),
    PICTURE(4, "jP  ", "a JPEG 2000 file"),
    PICTURE(0, "#?RADIANCE", "a Radiance HDR file"),
    PICTURE(0, "8BPS", "a Photoshop file"),
    PICTURE(0, "gimp xcf", "a GIMP file"),
    PICTURE(0, "qoif", "a QOI file"),
    PICTURE(0, "DDS ", "a DDS file"),
    PICTURE(0, "\x8AMNG", "an MNG file"),
    OTHER(0, "%PDF", "a PDF file"),
    OTHER(0, "PK\3\4", "a zip archive"),
    OTHER(0, "\x1F\x8B", "a gzip archive"),
    PICTURE(0, "<svg", "an SVG file"),
    PICTURE(0, "<?xml", "an XML or SVG file"),
    OTHER(0, "<!DOCTYPE", "a web page"),
    OTHER(0, "<html", "a web page"),
    OTHER(0, "version https://git-lfs", "a Git LFS pointer, not the file itself"),
};

/* Whether nothing speaks against text: no control characters but white space. */
static bool is_text(const uint8_t *head, size_t size)
{
    static const uint8_t white_space[] = { '\t', '\n', '\f', '\r' };
    for (size_t i = 0; i < size; i++) {
        if (head[i] < ' ' && !memchr(white_space, head[i], sizeof white_space))
            return false;
    }
    return true;
}

struct matte_guess matte_guess(const uint8_t *head, size_t size)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        const struct magic *magic = &magics[i];
        if (size >= magic->place + magic->size &&
            memcmp(head + magic->place, magic->bytes, magic->size) == 0)
            return (struct matte_guess){ .what = magic->what, .picture = magic->picture };
    }
    return (struct matte_guess){ .what = is_text(head, size) ? "a text file" : NULL };
}
