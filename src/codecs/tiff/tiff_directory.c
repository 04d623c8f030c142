/* SPDX-License-Identifier: MIT */
/* The head of a TIFF file: TIFF 6.0, section 2, in the machine's own order of bytes. */
#include <string.h>

#include "codecs/tiff/tiff_codec.h"

enum { HEADER_SIZE = 8, COUNT_SIZE = 2, ENTRY_SIZE = 12, NEXT_SIZE = 4, INLINE_SIZE = 4 };

static size_t values_size(const struct matte_tiff_entry *entry)
{
    return entry->count * (entry->type == MATTE_TIFF_SHORT ? 2 : 4);
}

/* Values begin at even places. */
static size_t outside_size(const struct matte_tiff_entry *entry)
{
    size_t size = values_size(entry);
    return size <= INLINE_SIZE ? 0 : size + size % 2;
}

static size_t directory_size(size_t count)
{
    return COUNT_SIZE + count * ENTRY_SIZE + NEXT_SIZE;
}

size_t matte_tiff_head_size(const struct matte_tiff_entry *entries, size_t count)
{
    size_t size = HEADER_SIZE + directory_size(count);
    for (size_t i = 0; i < count; i++)
        size += outside_size(&entries[i]);
    return size;
}

static void put_short(uint8_t *out, uint16_t value)
{
    memcpy(out, &value, sizeof value);
}

static void put_long(uint8_t *out, uint32_t value)
{
    memcpy(out, &value, sizeof value);
}

/* `outside` is where values go that are too long. */
static void put_entry(const struct matte_tiff_entry *entry, uint8_t *out, uint8_t *start,
                      size_t outside)
{
    size_t size = values_size(entry);
    put_short(out, entry->tag);
    put_short(out + 2, (uint16_t)entry->type);
    put_long(out + 4, (uint32_t)entry->count);
    if (size <= INLINE_SIZE) {
        memcpy(out + 8, entry->values, size);
    } else {
        put_long(out + 8, (uint32_t)outside);
        memcpy(start + outside, entry->values, size);
    }
}

void matte_tiff_put_head(const struct matte_tiff_entry *entries, size_t count, uint8_t *out)
{
    static const bool big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    size_t outside = HEADER_SIZE + directory_size(count);
    uint8_t *place = out + HEADER_SIZE + COUNT_SIZE;
    memset(out, 0, matte_tiff_head_size(entries, count));
    memset(out, big_endian ? 'M' : 'I', 2);
    put_short(out + 2, 42);
    put_long(out + 4, HEADER_SIZE);
    put_short(out + HEADER_SIZE, (uint16_t)count);
    for (size_t i = 0; i < count; i++) {
        put_entry(&entries[i], place + i * ENTRY_SIZE, out, outside);
        outside += outside_size(&entries[i]);
    }
}
