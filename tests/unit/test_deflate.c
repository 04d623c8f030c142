/* SPDX-License-Identifier: MIT */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "codecs/png/png_deflate.h"

enum { SIZE = 128 * 1024, ADDRESSES = 1024, STEP = 1 << 16, SAMPLES = 8 };

/* Plain stretches of two values with noise between them, as masks have. */
static void fill(uint8_t *bytes, unsigned seed)
{
    uint32_t state = seed;
    for (size_t i = 0; i < SIZE; i++) {
        size_t place = i % (700 + seed);
        state = state * 1664525 + 1013904223;
        bytes[i] = place < 300 ? 0 : place < 330 ? (uint8_t)(state >> 24) : 255;
    }
}

static void expect_inflated(const uint8_t *deflated, size_t size, const uint8_t *bytes)
{
    enum { RAW_WINDOW = -15 };
    uint8_t *back = malloc(SIZE);
    z_stream stream = { .next_in = (uint8_t *)(uintptr_t)deflated, .avail_in = (uInt)size };
    assert_int_equal(inflateInit2(&stream, RAW_WINDOW), Z_OK);
    stream.next_out = back;
    stream.avail_out = SIZE;
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.avail_out, 0);
    assert_memory_equal(back, bytes, SIZE);
    inflateEnd(&stream);
    free(back);
}

/* Where the compressor's memory lies changes nothing. */
static void expect_same_everywhere(const struct matte_deflate_part *part, uint8_t *span)
{
    size_t size_max = matte_deflated_size_max(part->size);
    uint8_t *expected = malloc(size_max);
    uint8_t *out = malloc(size_max);
    size_t expected_size = 0;
    for (size_t i = 0; i < ADDRESSES; i++) {
        void *memory = span + i * STEP;
        size_t size = matte_deflate_fast(memory, part, i == 0 ? expected : out);
        if (i == 0)
            expected_size = size;
        assert_int_equal(size, expected_size);
        assert_memory_equal(i == 0 ? expected : out, expected, size);
    }
    expect_inflated(expected, expected_size, part->bytes);
    free(out);
    free(expected);
}

static void test_addresses(void **state)
{
    uint8_t *bytes = malloc(SIZE);
    uint8_t *span = malloc((size_t)ADDRESSES * STEP + matte_deflate_fast_size(SIZE));
    (void)state;
    assert_non_null(span);
    for (unsigned i = 0; i < SAMPLES; i++) {
        fill(bytes, i);
        expect_same_everywhere(&(struct matte_deflate_part){ bytes, SIZE, true }, span);
    }
    free(span);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
