/* SPDX-License-Identifier: MIT */
/* Files whose header libjpeg refuses. Pillow looks through the header on its own before it calls
 * libjpeg, and ComfyUI 0.8.0 passes over that libjpeg then fails: the picture is blank. */
#include "codecs/integers.h"
#include "codecs/jpeg/jpeg_codec.h"

enum { SOF0 = 0xC0, DHT = 0xC4, JPG = 0xC8, DAC = 0xCC, RST0 = 0xD0, EOI = 0xD9, SOS = 0xDA };
enum { DQT = 0xDB, DHP = 0xDE, APP1 = 0xE1, JPG0 = 0xF0, COM = 0xFE };

/* A segment's data, as far as it is wanted. */
struct segment {
    struct matte_jpeg_reader *reader;
    size_t size;
};

static bool is_frame(unsigned marker)
{
    return (marker >= SOF0 && marker < RST0 && marker != DHT && marker != JPG && marker != DAC) ||
           marker == DHP;
}

/* Markers that have no segment, for Pillow. */
static bool is_bare(unsigned marker)
{
    return (marker >= RST0 && marker <= EOI) || marker == JPG || (marker >= JPG0 && marker < COM);
}

/* Reads the next segment into the reader's memory: false when the file ends in it. */
static bool read_segment(struct segment *segment)
{
    struct matte_jpeg_reader *reader = segment->reader;
    uint8_t length[2];
    size_t got;
    if (matte_feed_read(reader->feed, length, sizeof length, &got) || got < sizeof length)
        return false;
    segment->size = matte_big16(length) > 2 ? matte_big16(length) - 2U : 0;
    return !matte_feed_read(reader->feed, reader->segment, segment->size, &got) &&
           got == segment->size;
}

static bool read_frame(const struct segment *segment)
{
    enum { DEPTH = 0, HEIGHT = 1, WIDTH = 3, SAMPLES = 5, SIZE = 6 };
    const uint8_t *data = segment->reader->segment;
    struct matte_picture *picture = &segment->reader->base.picture;
    if (segment->size < SIZE || data[DEPTH] != 8 ||
        (data[SAMPLES] != 1 && data[SAMPLES] != 3 && data[SAMPLES] != 4))
        return false;
    picture->height = matte_big16(data + HEIGHT);
    picture->width = matte_big16(data + WIDTH);
    picture->channels = data[SAMPLES] == 1 ? 1 : 3;
    segment->reader->cmyk = data[SAMPLES] == 4;
    return true;
}

/* Whether a segment of tables has whole ones. */
static bool check_tables(const struct segment *segment)
{
    size_t left = segment->size;
    const uint8_t *table = segment->reader->segment;
    while (left > 0) {
        size_t size = 1 + (table[0] / 16 == 0 ? 64 : 128);
        if (left < size)
            return false;
        table += size;
        left -= size;
    }
    return true;
}

/* What Pillow does with a marker; false when it gives up. */
static bool pass_marker(struct matte_jpeg_reader *reader, unsigned marker)
{
    struct segment segment = { reader, 0 };
    if (is_bare(marker))
        return true;
    if (!read_segment(&segment))
        return false;
    if (is_frame(marker))
        return read_frame(&segment);
    if (marker == DQT)
        return check_tables(&segment);
    if (marker == APP1)
        matte_jpeg_see_segment(reader, segment.size);
    return true;
}

/* The next byte; false at the end of the file. */
static bool next_byte(struct matte_jpeg_reader *reader, uint8_t *byte)
{
    size_t got;
    return !matte_feed_read(reader->feed, byte, 1, &got) && got == 1;
}

/* Goes to the next marker, over bytes that are none. */
static bool find_marker(struct matte_jpeg_reader *reader, uint8_t *marker)
{
    do {
        if (!next_byte(reader, marker))
            return false;
        if (*marker != UINT8_MAX)
            continue;
        do {
            if (!next_byte(reader, marker))
                return false;
        } while (*marker == UINT8_MAX);
        if (*marker != 0)
            return *marker >= SOF0;
    } while (true);
}

bool matte_jpeg_salvage(struct matte_jpeg_reader *reader)
{
    uint8_t marker = 0;
    struct matte_picture *picture = &reader->base.picture;
    *picture = (struct matte_picture){
        .format = matte_codec_jpeg.name, .depth = 8, .file_depth = 8, .orientation = 1
    };
    reader->oriented = false;
    if (!matte_feed_can_seek(reader->feed) || matte_feed_seek(reader->feed, 0))
        return false;
    while (marker != SOS) {
        if (!find_marker(reader, &marker) || !pass_marker(reader, marker))
            return false;
    }
    reader->base.row_channels = picture->channels;
    return picture->width > 0 && picture->height > 0;
}
