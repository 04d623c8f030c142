/* SPDX-License-Identifier: MIT */
/* The chain of directories, of which each is a picture: read here, since libtiff takes long for
 * chains that were made to take long, and reads all that a directory tells it to. */
#include <string.h>

#include "codecs/integers.h"
#include "codecs/tiff/tiff_codec.h"
#include "core/context.h"
#include "core/job.h"
#include "core/scratch.h"

/* Directories that a file may have. */
enum { PAGES_MAX = 65535 };

/* TIFF 6.0 allows so many entries; BigTIFF's count has more bits, libtiff's reader has not. */
enum { ENTRIES_MAX = 65535 };

/* Sizes of TIFF and of BigTIFF. */
struct format {
    bool big_endian;
    /* Of an offset, the count of entries, and an entry, whose value is its last part. */
    size_t offset;
    size_t count;
    size_t entry;
};

/* Where directories are that were seen: a table with at most half of its places taken, a power of
 * two of them. */
struct places {
    uint64_t *offsets;
    size_t count;
};

static uint64_t number(const struct format *format, const uint8_t *bytes, size_t size)
{
    return matte_integer(bytes, size, format->big_endian);
}

/* Gives where the first directory is; 0 when the file has no such number. */
static matte_status read_header(struct matte_tiff_input *input, struct format *format,
                                uint64_t *first)
{
    uint8_t header[16];
    size_t got;
    matte_status status = matte_tiff_input_read(input, 0, header, sizeof header, &got);
    *first = 0;
    *format = (struct format){ 0 };
    if (status || got < 8)
        return status;
    *format =
        (struct format){ .big_endian = header[0] == 'M', .offset = 4, .count = 2, .entry = 12 };
    if (number(format, header + 2, 2) == 43)
        *format =
            (struct format){ .big_endian = header[0] == 'M', .offset = 8, .count = 8, .entry = 20 };
    *first = got < 2 * format->offset ? 0 : number(format, header + format->offset, format->offset);
    return MATTE_OK;
}

/* How many entries the directory at `offset` has; 0 when that can't be. */
static matte_status count_entries(struct matte_tiff_input *input, const struct format *format,
                                  uint64_t offset, size_t *count)
{
    uint8_t bytes[8];
    size_t got;
    matte_status status = matte_tiff_input_read(input, offset, bytes, format->count, &got);
    if (status)
        return status;
    uint64_t entries = got < format->count ? 0 : number(format, bytes, format->count);
    *count = entries > ENTRIES_MAX ? 0 : (size_t)entries;
    return MATTE_OK;
}

/* Where the directory behind the one at `offset` is; 0: there is none. */
static matte_status follow(struct matte_tiff_input *input, const struct format *format,
                           uint64_t offset, uint64_t *next)
{
    uint8_t bytes[8];
    size_t count;
    size_t got;
    *next = 0;
    matte_status status = count_entries(input, format, offset, &count);
    if (status || count == 0)
        return status;
    status = matte_tiff_input_read(input, offset + format->count + count * format->entry, bytes,
                                   format->offset, &got);
    if (!status && got == format->offset)
        *next = number(format, bytes, format->offset);
    return status;
}

/* Adds an offset to the table; false when it was there. No directory is at 0. */
static bool add(const struct places *places, uint64_t offset)
{
    size_t place = (size_t)(offset * 0x9E3779B97F4A7C15U >> 32) % places->count;
    while (places->offsets[place] != 0 && places->offsets[place] != offset)
        place = (place + 1) % places->count;
    if (places->offsets[place] == offset)
        return false;
    places->offsets[place] = offset;
    return true;
}

/* How many directories have room in the file side by side, and two that it may be cut at. */
static size_t count_room(const struct matte_tiff_input *input, const struct format *format)
{
    uint64_t room = input->size / (format->count + format->entry + format->offset) + 2;
    return room < PAGES_MAX ? (size_t)room : PAGES_MAX;
}

static matte_status fail_many(matte_job *job, size_t room)
{
    if (room < PAGES_MAX)
        return matte_fail(job, MATTE_EFORMAT, NULL,
                          "the file is damaged: it is said to have more pages than can be in it");
    return matte_fail(job, MATTE_ELIMIT, NULL, "the file has more than %d pages: split it",
                      PAGES_MAX);
}

/* A chain that comes back to a directory ends there, as in Pillow. */
static matte_status walk(struct matte_tiff_reader *reader, const struct format *format,
                         uint64_t next, const struct places *places)
{
    matte_job *job = reader->base.job;
    size_t room = count_room(&reader->input, format);
    size_t count = 1;
    matte_status status = MATTE_OK;
    add(places, reader->pages[0]);
    while (!status && next != 0 && add(places, next)) {
        if (count == room)
            return fail_many(job, room);
        reader->pages[count++] = next;
        status = follow(&reader->input, format, next, &next);
    }
    reader->base.picture.frames = count;
    return status ? status : matte_job_check(job);
}

static matte_status find_more(struct matte_tiff_reader *reader, const struct format *format,
                              uint64_t next)
{
    matte_job *job = reader->base.job;
    size_t room = count_room(&reader->input, format);
    struct places places = { .count = 1 };
    void *memory;
    matte_status status = matte_scratch_new(job, room, sizeof *reader->pages, &memory);
    if (status)
        return status;
    reader->pages = memory;
    reader->pages[0] = reader->only_page;
    while (places.count < 2 * (room + 1))
        places.count *= 2;
    status = matte_scratch_new(job, places.count, sizeof *places.offsets, &memory);
    if (status)
        return status;
    places.offsets = memory;
    memset(memory, 0, places.count * sizeof *places.offsets);
    status = walk(reader, format, next, &places);
    matte_scratch_free(job->context, memory);
    return status;
}

matte_status matte_tiff_find_pages(struct matte_tiff_reader *reader)
{
    struct matte_tiff_input *input = &reader->input;
    struct format format;
    uint64_t next = 0;
    matte_status status = read_header(input, &format, &reader->only_page);
    if (!status && reader->only_page == 0)
        return matte_fail(input->job, MATTE_EFORMAT, NULL, "the file is damaged: it has no pages");
    reader->pages = &reader->only_page;
    reader->base.picture.frames = 1;
    if (!status)
        status = follow(input, &format, reader->only_page, &next);
    return status || next == 0 || next == reader->only_page ? status
                                                            : find_more(reader, &format, next);
}

/* TIFF 6.0, section 2: bytes of a value by its type; BigTIFF adds the last ones. */
static size_t type_size(uint64_t type)
{
    static const uint8_t sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8 };
    return type < sizeof sizes ? sizes[type] : 0;
}

/* Adds up what the values of a directory take. */
static matte_status measure(struct matte_tiff_input *input, const struct format *format,
                            uint64_t offset, uint64_t *sum)
{
    size_t count = 0;
    matte_status status = count_entries(input, format, offset, &count);
    *sum = 0;
    offset += format->count;
    for (size_t i = 0; i < count && !status; i++) {
        uint8_t entry[20];
        size_t got;
        status =
            matte_tiff_input_read(input, offset + i * format->entry, entry, format->entry, &got);
        if (status || got < format->entry)
            break;
        uint64_t values = number(format, entry + 4, format->offset);
        size_t size = type_size(number(format, entry + 2, 2));
        /* libtiff passes over values that can't be in the file. */
        if (size > 0 && values <= input->size / size)
            *sum += values * size;
    }
    return status;
}

/* libtiff keeps a copy of all values. In an honest file no two lie at the same place. */
static matte_status check_directory(struct matte_tiff_reader *reader, uint64_t offset)
{
    struct matte_tiff_input *input = &reader->input;
    struct format format;
    uint64_t first = 0;
    uint64_t sum = 0;
    matte_status status = read_header(input, &format, &first);
    if (!status)
        status = measure(input, &format, offset, &sum);
    if (status)
        return status;
    if (sum > input->size)
        return matte_fail(input->job, MATTE_EFORMAT, NULL,
                          "the file is damaged: a page's tags are said to take %llu bytes, and "
                          "the file has %llu",
                          (unsigned long long)sum, (unsigned long long)input->size);
    return matte_tiff_reserve(reader, input->job, (size_t)sum);
}

matte_status matte_tiff_read_page(struct matte_tiff_reader *reader)
{
    uint64_t offset = reader->pages[reader->page];
    matte_context_release(reader->base.job->context, reader->reserved);
    reader->reserved = 0;
    matte_status status = check_directory(reader, offset);
    if (status)
        return status;
    matte_tiff_input_begin(&reader->input);
    if (TIFFSetSubDirectory(reader->tiff, offset) != 1)
        return matte_tiff_input_fail(&reader->input);
    return MATTE_OK;
}
