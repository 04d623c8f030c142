/* SPDX-License-Identifier: MIT */
#include <jerror.h>
#include <string.h>

#include "codecs/exif.h"
#include "codecs/jpeg/jpeg_codec.h"
#include "core/job.h"

/* The source is set up before the first call of libjpeg. */
static void begin(j_decompress_ptr jpeg)
{
    (void)jpeg;
}

/* At the end of a file without end mark, libjpeg gets one if all pixels may be there nevertheless:
 * it complains when they are not. In a file of several scans, whole scans might be missing. Where
 * damage is passed over, what libjpeg makes up is as good, unless it asks for more even then. */
static boolean fill(j_decompress_ptr jpeg)
{
    static const JOCTET end_mark[] = { 0xFF, JPEG_EOI };
    struct matte_jpeg_reader *reader = jpeg->client_data;
    size_t got;
    matte_status status =
        matte_feed_read(reader->feed, reader->buffer, sizeof reader->buffer, &got);
    if (status)
        matte_jpeg_leave(reader, status);
    reader->source.next_input_byte = reader->buffer;
    reader->source.bytes_in_buffer = got;
    if (got > 0)
        return TRUE;
    if (!reader->opened || (reader->lenient ? reader->ended : reader->base.picture.interlaced))
        matte_jpeg_leave(reader, matte_feed_fail_end(reader->feed));
    reader->ended = true;
    reader->source.next_input_byte = end_mark;
    reader->source.bytes_in_buffer = sizeof end_mark;
    return TRUE;
}

static void skip(j_decompress_ptr jpeg, long count)
{
    struct matte_jpeg_reader *reader = jpeg->client_data;
    struct jpeg_source_mgr *source = jpeg->src;
    while (count > 0 && (reader->lenient || !reader->ended)) {
        if (source->bytes_in_buffer == 0)
            fill(jpeg);
        size_t there = source->bytes_in_buffer;
        size_t skipped = there < (size_t)count ? there : (size_t)count;
        source->next_input_byte += skipped;
        source->bytes_in_buffer -= skipped;
        count -= (long)skipped;
    }
}

static void end(j_decompress_ptr jpeg)
{
    (void)jpeg;
}

static unsigned next_byte(j_decompress_ptr jpeg)
{
    if (jpeg->src->bytes_in_buffer == 0)
        fill(jpeg);
    jpeg->src->bytes_in_buffer--;
    return *jpeg->src->next_input_byte++;
}

void matte_jpeg_see_segment(struct matte_jpeg_reader *reader, size_t size)
{
    static const char exif[5] = "Exif";
    if (reader->oriented || size < sizeof exif || memcmp(reader->segment, exif, sizeof exif) != 0)
        return;
    reader->oriented = true;
    reader->base.picture.orientation = matte_exif_orientation(reader->segment, size);
}

/* Gets the APP1 segments. */
static boolean on_segment(j_decompress_ptr jpeg)
{
    struct matte_jpeg_reader *reader = jpeg->client_data;
    unsigned length = next_byte(jpeg) << 8;
    length |= next_byte(jpeg);
    if (length < 2)
        ERREXIT(jpeg, JERR_BAD_LENGTH);
    size_t size = length - 2;
    for (size_t i = 0; i < size; i++)
        reader->segment[i] = (uint8_t)next_byte(jpeg);
    matte_jpeg_see_segment(reader, size);
    return TRUE;
}

void matte_jpeg_set_input(struct matte_jpeg_reader *reader)
{
    reader->source.init_source = begin;
    reader->source.fill_input_buffer = fill;
    reader->source.skip_input_data = skip;
    reader->source.resync_to_restart = jpeg_resync_to_restart;
    reader->source.term_source = end;
    reader->jpeg.src = &reader->source;
    jpeg_set_marker_processor(&reader->jpeg, JPEG_APP0 + 1, on_segment);
}
