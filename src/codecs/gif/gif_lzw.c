/* SPDX-License-Identifier: MIT */
#include "codecs/gif/gif_lzw.h"

#include <stdbool.h>

/* Codes have up to 12 bits. */
enum { CODES = 4096, WIDTH_MAX = 12 };

struct decoder {
    /* What is left of the sub-blocks, and of the one that is being read. */
    const uint8_t *next;
    const uint8_t *end;
    size_t block_left;
    /* Bits that were read and not used, the next one lowest. */
    uint32_t bits;
    unsigned bit_count;
    uint8_t *pixels;
    size_t count;
    size_t done;
    /* The code that clears the table; the one that ends the data is next to it, and then come the
     * codes of strings. */
    unsigned clear;
    /* Bits of a code now, and the next code that a string gets. */
    unsigned width;
    unsigned free;
    /* Where a code's string is among the pixels: it was there when it got the code. */
    size_t place[CODES];
    uint32_t length[CODES];
    /* The string that came last; none after a clearing. */
    bool any;
    size_t last_place;
    uint32_t last_length;
};

/* False at the end of the data. A block is used only when all of it is there. */
static bool next_byte(struct decoder *decoder, uint8_t *byte)
{
    if (decoder->block_left == 0) {
        if (decoder->next == decoder->end || *decoder->next == 0 ||
            decoder->end - decoder->next <= *decoder->next)
            return false;
        decoder->block_left = *decoder->next++;
    }
    decoder->block_left--;
    *byte = *decoder->next++;
    return true;
}

static bool next_code(struct decoder *decoder, unsigned *code)
{
    while (decoder->bit_count < decoder->width) {
        uint8_t byte;
        if (!next_byte(decoder, &byte))
            return false;
        decoder->bits |= (uint32_t)byte << decoder->bit_count;
        decoder->bit_count += 8;
    }
    *code = decoder->bits & ((1U << decoder->width) - 1);
    decoder->bits >>= decoder->width;
    decoder->bit_count -= decoder->width;
    return true;
}

static void clear_table(struct decoder *decoder, unsigned code_bits)
{
    decoder->width = code_bits + 1;
    decoder->free = decoder->clear + 2;
    decoder->any = false;
}

/* The last string and the first pixel of the one that follows it get a code. */
static void add_string(struct decoder *decoder)
{
    if (decoder->free == CODES)
        return;
    decoder->place[decoder->free] = decoder->last_place;
    decoder->length[decoder->free] = decoder->last_length + 1;
    if (decoder->free == (1U << decoder->width) - 1 && decoder->width < WIDTH_MAX)
        decoder->width++;
    decoder->free++;
}

/* Copies a string that may reach into its own copy. */
static void copy_string(struct decoder *decoder, size_t from, uint32_t length)
{
    const uint8_t *in = decoder->pixels + from;
    uint8_t *out = decoder->pixels + decoder->done;
    size_t room = decoder->count - decoder->done;
    size_t size = length < room ? length : room;
    for (size_t i = 0; i < size; i++)
        out[i] = in[i];
    decoder->done += size;
}

/* Writes what a code stands for; false when it can't be there. */
static bool put_code(struct decoder *decoder, unsigned code)
{
    size_t start = decoder->done;
    uint32_t length = 1;
    if (code > (decoder->any ? decoder->free : decoder->clear))
        return false;
    /* A code may be used in the very step that it is made in. */
    if (decoder->any)
        add_string(decoder);
    if (code < decoder->clear) {
        decoder->pixels[decoder->done++] = (uint8_t)code;
    } else {
        length = decoder->length[code];
        copy_string(decoder, decoder->place[code], length);
    }
    decoder->any = true;
    decoder->last_place = start;
    decoder->last_length = length;
    return true;
}

enum matte_gif_ending matte_gif_decode(const uint8_t *blocks, size_t size, unsigned code_bits,
                                       uint8_t *pixels, size_t count, size_t *decoded)
{
    struct decoder decoder = { .next = blocks,
                               .end = blocks + size,
                               .pixels = pixels,
                               .count = count,
                               .clear = 1U << code_bits };
    enum matte_gif_ending ending = MATTE_GIF_COMPLETE;
    unsigned code;
    clear_table(&decoder, code_bits);
    while (decoder.done < count && ending == MATTE_GIF_COMPLETE) {
        if (!next_code(&decoder, &code) || code == decoder.clear + 1)
            ending = MATTE_GIF_SHORT;
        else if (code == decoder.clear)
            clear_table(&decoder, code_bits);
        else if (!put_code(&decoder, code))
            ending = MATTE_GIF_BROKEN;
    }
    *decoded = decoder.done;
    return ending;
}
