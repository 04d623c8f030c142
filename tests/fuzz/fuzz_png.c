/* SPDX-License-Identifier: MIT */
/* Any bytes with PNG's signature: nothing may crash, hang or leak. Checksums are put right first,
 * since no fuzzer guesses them; every eighth size is left as it is. */
#include <stdlib.h>
#include <string.h>

#include "read_picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { SIGNATURE = 8, CHUNK_HEADER = 8, CHUNK_CRC = 4 };

static uint32_t big_endian(const uint8_t bytes[4])
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint32_t crc_of(const uint8_t *bytes, size_t size)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

static void repair(uint8_t *png, size_t size)
{
    size_t chunk = SIGNATURE;
    while (chunk + CHUNK_HEADER + CHUNK_CRC <= size) {
        size_t length = big_endian(png + chunk);
        if (length > size - chunk - CHUNK_HEADER - CHUNK_CRC)
            return;
        uint32_t crc = crc_of(png + chunk + 4, length + 4);
        uint8_t *place = png + chunk + CHUNK_HEADER + length;
        for (int i = 0; i < CHUNK_CRC; i++)
            place[i] = (uint8_t)(crc >> (24 - 8 * i));
        chunk += CHUNK_HEADER + length + CHUNK_CRC;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const uint8_t signature[SIGNATURE] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };
    if (size < sizeof signature || memcmp(bytes, signature, sizeof signature) != 0)
        return 0;
    uint8_t *copy = malloc(size);
    if (!copy)
        abort();
    memcpy(copy, bytes, size);
    if (size % 8 != 0)
        repair(copy, size);
    read_picture(copy, size);
    free(copy);
    return 0;
}
