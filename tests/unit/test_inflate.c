/* SPDX-License-Identifier: MIT */
/* Our inflate against zlib's, on each instruction set. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "core/cpu.h"
#include "inflated.h"

enum { SIZE_MAX_TESTED = 200000 };

static uint32_t random_below(uint32_t below)
{
    static uint64_t state = 88172645463325252;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 32) % below);
}

static void check_pieces(const struct inflated_stream *stream, const struct inflated *expected,
                         struct inflated_pieces pieces)
{
    for (int i = MATTE_ISA_BASE; i <= MATTE_ISA_LAST; i++) {
        enum matte_isa isa = (enum matte_isa)i;
        const struct matte_kernels *kernels = matte_kernels_for(isa);
        if (!kernels)
            continue;
        struct inflated got = inflated_by_matte(stream, kernels->inflate, pieces);
        if (!inflated_same(expected, &got))
            fail_msg("%s: %zu bytes in pieces of %zu to pieces of %zu: %zu bytes and end %d, "
                     "not %zu and %d",
                     matte_isa_name(isa), stream->size, pieces.in, pieces.out, got.size, got.end,
                     expected->size, expected->end);
        free(got.bytes);
    }
}

/* Whole, and in pieces of any sizes. */
static void check_stream(const uint8_t *bytes, size_t size, size_t room)
{
    struct inflated_stream stream = { bytes, size, room };
    struct inflated expected = inflated_by_zlib(&stream);
    const struct inflated_pieces some = { 1 + random_below(300), 1 + random_below(70000) };
    const struct inflated_pieces small = { 1 + random_below(20), 1 + random_below(20) };
    check_pieces(&stream, &expected, (struct inflated_pieces){ 0, 0 });
    check_pieces(&stream, &expected, some);
    if (size < 3000 && room < 30000)
        check_pieces(&stream, &expected, small);
    if (size < 300 && room < 3000)
        check_pieces(&stream, &expected, (struct inflated_pieces){ 1, 1 });
    free(expected.bytes);
}

/* What a stream is made of, by chance. */
enum content { NOISE, FEW_VALUES, STEPS, REPEATS, ZEROS, CONTENTS };

static uint8_t next_byte(enum content content, const uint8_t *bytes, size_t i, size_t period)
{
    switch (content) {
    case NOISE:
        return (uint8_t)random_below(256);
    case FEW_VALUES:
        return (uint8_t)(random_below(9) * random_below(9));
    case STEPS:
        return (uint8_t)(i % 4 == 3 ? 0 : random_below(7) + random_below(7) + random_below(7));
    case REPEATS:
        return i < period || random_below(50) == 0 ? (uint8_t)random_below(256) : bytes[i - period];
    default:
        return 0;
    }
}

/* Bytes whose kind changes now and then. */
static void fill(uint8_t *bytes, size_t size)
{
    enum content content = random_below(CONTENTS);
    size_t period = 1 + random_below(random_below(2) ? 40 : 33000);
    for (size_t i = 0; i < size; i++) {
        if (random_below(20000) == 0)
            content = random_below(CONTENTS);
        bytes[i] = next_byte(content, bytes, i, period);
    }
}

struct plan {
    int level;
    int window;
    int memory;
    int strategy;
    /* How many bytes go between flushes; 0: all. */
    size_t piece;
};

static struct plan random_plan(void)
{
    return (struct plan){ .level = (int)random_below(10),
                          .window = 9 + (int)random_below(7),
                          .memory = 1 + (int)random_below(9),
                          .strategy = (int)random_below(5),
                          .piece = random_below(3) ? 0 : 1 + random_below(9000) };
}

/* Gives the stream, the caller's to free(). */
static uint8_t *compress_as(const uint8_t *bytes, size_t size, struct plan plan, size_t *out_size)
{
    static const int flushes[] = { Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_PARTIAL_FLUSH, Z_BLOCK };
    size_t room = 2 * size + 100000;
    uint8_t *out = malloc(room);
    z_stream zlib = { .next_out = out, .avail_out = (uInt)room };
    assert_non_null(out);
    zlib.next_in = (Bytef *)(uintptr_t)bytes;
    assert_int_equal(deflateInit2(&zlib, plan.level, Z_DEFLATED, plan.window, plan.memory,
                                  plan.strategy),
                     Z_OK);
    for (size_t done = 0; plan.piece > 0 && done + plan.piece < size; done += plan.piece) {
        zlib.avail_in = (uInt)plan.piece;
        assert_int_equal(deflate(&zlib, flushes[random_below(4)]), Z_OK);
    }
    zlib.avail_in = (uInt)(bytes + size - zlib.next_in);
    assert_int_equal(deflate(&zlib, Z_FINISH), Z_STREAM_END);
    *out_size = zlib.total_out;
    deflateEnd(&zlib);
    return out;
}

/* A size by chance, small ones as often as large ones. */
static size_t random_size(void)
{
    size_t limits[] = { 10, 300, 3000, 70000, SIZE_MAX_TESTED };
    return random_below((uint32_t)limits[random_below(5)]);
}

static void test_streams(void **state)
{
    (void)state;
    uint8_t *bytes = malloc(SIZE_MAX_TESTED);
    assert_non_null(bytes);
    for (int i = 0; i < 250; i++) {
        size_t packed;
        size_t size = random_size();
        fill(bytes, size);
        uint8_t *stream = compress_as(bytes, size, random_plan(), &packed);
        check_stream(stream, packed, size + random_below(3));
        check_stream(stream, packed, size / 2);
        free(stream);
    }
    free(bytes);
}

/* Bytes behind the end stay where they are, however many there are. */
static void test_more(void **state)
{
    (void)state;
    uint8_t bytes[1000];
    for (int i = 0; i < 300; i++) {
        size_t packed;
        size_t size = random_below(sizeof bytes);
        fill(bytes, size);
        uint8_t *stream = compress_as(bytes, size, random_plan(), &packed);
        check_stream(stream, packed + 1 + random_below(40), size);
        free(stream);
    }
}

/* Cut anywhere, and with bits turned over: most of them are bad, and all in the same way. */
static void test_damage(void **state)
{
    (void)state;
    uint8_t bytes[4000];
    for (int i = 0; i < 200; i++) {
        size_t packed;
        size_t size = random_below(sizeof bytes);
        fill(bytes, size);
        uint8_t *stream = compress_as(bytes, size, random_plan(), &packed);
        for (int times = 0; times < 12; times++) {
            size_t bit =
                random_below((uint32_t)(random_below(2) ? packed : 40)) * 8 + (size_t)times % 8;
            check_stream(stream, random_below((uint32_t)packed), size);
            if (bit / 8 >= packed)
                continue;
            stream[bit / 8] ^= (uint8_t)(1U << bit % 8);
            check_stream(stream, packed, size + random_below(600));
            stream[bit / 8] ^= (uint8_t)(1U << bit % 8);
        }
        free(stream);
    }
}

/* Bits of a block's header by chance, few ones so that codes have a chance to be complete. */
static void test_headers(void **state)
{
    (void)state;
    uint8_t bytes[400];
    for (int i = 0; i < 6000; i++) {
        for (size_t k = 0; k < sizeof bytes; k++)
            bytes[k] = (uint8_t)(random_below(256) & random_below(256));
        bytes[0] = 0x78;
        bytes[1] = 0x01;
        bytes[2] = (uint8_t)((bytes[2] & ~7U) | random_below(8));
        check_stream(bytes, sizeof bytes, 5000);
    }
}

/* Bits, the lowest first. */
struct bits {
    uint8_t bytes[600];
    size_t count;
};

static void put(struct bits *bits, unsigned value, unsigned count)
{
    for (unsigned i = 0; i < count; i++, bits->count++)
        bits->bytes[bits->count / 8] |= (uint8_t)((value >> i & 1) << bits->count % 8);
}

/* A header whose code for lengths gives each length from 0 to 15 four bits. */
static void put_lengths(struct bits *bits, const uint8_t *lengths, unsigned count,
                        const uint8_t *distances, unsigned distance_count)
{
    static const uint8_t order[] = { 16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                     11, 4,  12, 3, 13, 2, 14, 1, 15 };
    put(bits, 5, 3);
    put(bits, count - 257, 5);
    put(bits, distance_count - 1, 5);
    put(bits, 15, 4);
    for (size_t i = 0; i < sizeof order; i++)
        put(bits, order[i] < 16 ? 4 : 0, 3);
    for (unsigned i = 0; i < count + distance_count; i++) {
        unsigned length = i < count ? lengths[i] : distances[i - count];
        put(bits, (length & 1) << 3 | (length & 2) << 1 | (length & 4) >> 1 | length >> 3, 4);
    }
}

/* Codes that are too full, complete, or not: with one symbol, with none, with long ones. */
static void test_codes(void **state)
{
    (void)state;
    for (int i = 0; i < 6000; i++) {
        struct bits bits = { .bytes = { 0x78, 0x01 }, .count = 16 };
        uint8_t lengths[286] = { 0 };
        uint8_t distances[30] = { 0 };
        unsigned longest = 1 + random_below(15);
        lengths[256] = (uint8_t)(random_below(9) ? longest : 0);
        for (unsigned length = 1; length < longest; length++)
            lengths[random_below(286)] = (uint8_t)length;
        lengths[random_below(286)] = (uint8_t)(random_below(3) ? longest : random_below(16));
        for (unsigned length = 1; length <= longest; length++)
            distances[random_below(30)] = (uint8_t)(random_below(4) ? length : random_below(3));
        distances[random_below(30)] = (uint8_t)(random_below(2) ? longest : 0);
        put_lengths(&bits, lengths, 286, distances, 1 + random_below(30));
        while (bits.count < 8 * sizeof bits.bytes)
            put(&bits, random_below(256) & random_below(256), 1);
        check_stream(bits.bytes, sizeof bits.bytes, 5000);
    }
}

/* A window that is announced smaller than what is looked back: taken, as by zlib. */
static void test_small_window(void **state)
{
    (void)state;
    uint8_t bytes[40000];
    size_t packed;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = i < 20000 ? (uint8_t)random_below(256) : bytes[i - 20000];
    struct plan plan = { .level = 9, .window = 15, .memory = 9 };
    uint8_t *stream = compress_as(bytes, sizeof bytes, plan, &packed);
    assert_true(packed < 21000);
    for (unsigned window = 0; window < 16; window++) {
        stream[0] = (uint8_t)(window << 4 | 8);
        stream[1] = (uint8_t)(31 - stream[0] * 256 % 31);
        check_stream(stream, packed, sizeof bytes);
    }
    free(stream);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_streams), UNIT_TEST(test_more),  UNIT_TEST(test_damage),
        UNIT_TEST(test_headers), UNIT_TEST(test_codes), UNIT_TEST(test_small_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
