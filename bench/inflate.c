/* SPDX-License-Identifier: MIT */
/* What a reader does that stands on ISA-L: reads a PNG file, inflates its pixels, and does nothing
 * with them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <isa-l/igzip_lib.h>

/* Bytes of pixels that are inflated at once: large, since each piece costs a copy of the window. */
enum { PIECE = 1 << 20, HEADER = 8 };

static size_t load(const char *path, unsigned char **bytes)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return 0;
    size_t size = (size_t)ftell(file);
    rewind(file);
    *bytes = malloc(size);
    if (!*bytes || fread(*bytes, 1, size, file) != size)
        size = 0;
    fclose(file);
    return size;
}

static size_t big_endian(const unsigned char *bytes)
{
    return (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
}

/* Inflates one chunk's data as far as it goes; gives how many bytes came out. */
static size_t inflate_chunk(struct inflate_state *state, unsigned char *data, size_t size,
                            unsigned char *out)
{
    size_t total = 0;
    state->next_in = data;
    state->avail_in = (uint32_t)size;
    do {
        state->next_out = out;
        state->avail_out = PIECE;
        if (isal_inflate(state) != ISAL_DECOMP_OK)
            exit(1);
        total += PIECE - state->avail_out;
    } while (state->avail_out == 0);
    return total;
}

int main(int count, char **arguments)
{
    static struct inflate_state state;
    unsigned char *bytes = NULL;
    unsigned char *out = malloc(PIECE);
    size_t size = count == 2 ? load(arguments[1], &bytes) : 0;
    size_t total = 0;
    if (!out || size < HEADER)
        return 1;
    isal_inflate_init(&state);
    state.crc_flag = ISAL_ZLIB;
    for (size_t at = HEADER; at + HEADER <= size; at += big_endian(bytes + at) + HEADER + 4) {
        size_t length = big_endian(bytes + at);
        if (memcmp(bytes + at + 4, "IDAT", 4) == 0 && length <= size - at - HEADER)
            total += inflate_chunk(&state, bytes + at + HEADER, length, out);
    }
    printf("%zu bytes\n", total);
    free(out);
    free(bytes);
    return 0;
}
