/* SPDX-License-Identifier: MIT */
#include "codecs/exif.h"

#include <string.h>

#include "codecs/integers.h"

enum { TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3, TYPE_LONG = 4, ENTRY_SIZE = 12 };

struct tiff {
    const uint8_t *bytes;
    size_t size;
    bool big_endian;
};

/* An unsigned number of `width` bytes; false when it lies outside the data. */
static bool number(const struct tiff *tiff, uint64_t at, unsigned width, uint32_t *value)
{
    if (at > tiff->size || tiff->size - at < width)
        return false;
    *value = (uint32_t)matte_integer(tiff->bytes + at, width, tiff->big_endian);
    return true;
}

/* Finds the byte order; false when this is no TIFF header. */
static bool read_header(struct tiff *tiff, uint32_t *directory)
{
    static const uint8_t little[] = { 'I', 'I', 42, 0 };
    static const uint8_t big[] = { 'M', 'M', 0, 42 };
    if (tiff->size < sizeof little)
        return false;
    tiff->big_endian = memcmp(tiff->bytes, big, sizeof big) == 0;
    if (!tiff->big_endian && memcmp(tiff->bytes, little, sizeof little) != 0)
        return false;
    return number(tiff, 4, 4, directory);
}

/* The first value of the directory entry at `entry`. Four bytes of values lie in the entry itself;
 * more lie where it points. */
static bool read_value(const struct tiff *tiff, uint64_t entry, uint32_t *value)
{
    uint32_t type;
    uint32_t count;
    uint32_t place;
    if (!number(tiff, entry + 2, 2, &type) || !number(tiff, entry + 4, 4, &count) ||
        !number(tiff, entry + 8, 4, &place))
        return false;
    if (count == 0 || (type != TYPE_SHORT && type != TYPE_LONG))
        return false;
    unsigned width = type == TYPE_SHORT ? 2 : 4;
    return number(tiff, count > 4 / width ? place : entry + 8, width, value);
}

unsigned matte_exif_orientation_tag(const uint8_t *bytes, size_t size)
{
    static const char prefix[6] = "Exif\0";
    struct tiff tiff = { .bytes = bytes, .size = size };
    if (size >= sizeof prefix && memcmp(bytes, prefix, sizeof prefix) == 0) {
        tiff.bytes += sizeof prefix;
        tiff.size -= sizeof prefix;
    }
    uint32_t directory;
    uint32_t count;
    if (!read_header(&tiff, &directory) || !number(&tiff, directory, 2, &count))
        return 0;
    uint32_t orientation = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t entry = (uint64_t)directory + 2 + (uint64_t)i * ENTRY_SIZE;
        uint32_t tag;
        if (!number(&tiff, entry, 2, &tag))
            break;
        if (tag == TAG_ORIENTATION)
            read_value(&tiff, entry, &orientation);
    }
    return orientation;
}

unsigned matte_exif_orientation(const uint8_t *bytes, size_t size)
{
    unsigned orientation = matte_exif_orientation_tag(bytes, size);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
}
