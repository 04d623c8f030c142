/* SPDX-License-Identifier: MIT */
#include "data.h"

#include <float.h>
#include <math.h>

static uint32_t random_bits(struct data *data)
{
    /* xorshift64 */
    data->random ^= data->random << 13;
    data->random ^= data->random >> 7;
    data->random ^= data->random << 17;
    return (uint32_t)(data->random >> 32);
}

static float ordinary_number(uint32_t choice)
{
    return (float)choice / (1 << 24) * 1.5F - 0.25F;
}

static float random_number(struct data *data)
{
    static const float special[] = { 0,         -0.0F,        1,       0.5F,     INFINITY,
                                     -INFINITY, FLT_MIN / 64, FLT_MAX, -FLT_MAX, -FLT_MIN / 3 };
    uint32_t bits = random_bits(data);
    uint32_t choice = bits >> 8;
    switch (data->ordinary ? 7 : bits % 8) {
    case 0:
        return special[choice % (sizeof special / sizeof *special)];
    case 1:
        /* Half-way between two bytes. */
        return ((float)(choice % 256) + 0.5F) / 255;
    default:
        return ordinary_number(choice);
    }
}

/* Scattered NaN, or in every other call a single one. */
static void put_nan(struct data *data, float *out, size_t count, bool scattered)
{
    for (size_t i = 0; scattered && i < count; i++) {
        if (random_bits(data) % 16 == 0)
            out[i] = NAN;
    }
    if (!scattered && count > 0 && random_bits(data) % 2)
        out[random_bits(data) % count] = NAN;
}

static void fill_numbers(struct data *data, float *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = random_number(data);
}

static void fill_floats(struct data *data, float *out, size_t count, bool scattered)
{
    fill_numbers(data, out, count);
    if (!data->ordinary)
        put_nan(data, out, count, scattered);
}

float check_level(unsigned code, int inversions)
{
    float level = (float)((double)code / 255);
    for (int i = 0; i < inversions; i++)
        level = 1 - level;
    return level;
}

static void fill_samples(struct data *data, float *out, size_t count)
{
    int inversions = (int)(random_bits(data) % MATTE_INVERSIONS);
    for (size_t i = 0; i < count; i++)
        out[i] = check_level(random_bits(data) % MATTE_LEVELS, inversions);
    if (count > 0 && random_bits(data) % 2)
        out[random_bits(data) % count] = random_number(data);
}

static size_t number_size(enum check_fill fill)
{
    return fill == CHECK_BYTES ? 1 : fill == CHECK_WORDS ? 2 : sizeof(float);
}

/* `count` elements of `size` bytes, each of which may be several numbers. */
static void fill_input(struct data *data, enum check_fill fill, void *out, size_t count,
                       size_t size)
{
    bool all_values = count == DATA_COUNT_MAX;
    count = count * size / number_size(fill);
    switch (fill) {
    case CHECK_BYTES:
        for (size_t i = 0; i < count; i++)
            ((uint8_t *)out)[i] = (uint8_t)(all_values ? i : random_bits(data));
        break;
    case CHECK_WORDS:
        for (size_t i = 0; i < count; i++)
            ((uint16_t *)out)[i] = (uint16_t)(all_values ? i : random_bits(data));
        break;
    case CHECK_FLOATS:
        fill_floats(data, out, count, true);
        break;
    case CHECK_ONE_NAN:
        fill_floats(data, out, count, false);
        break;
    case CHECK_NO_NAN:
        fill_numbers(data, out, count);
        break;
    case CHECK_SAMPLES:
        fill_samples(data, out, count);
        break;
    case CHECK_NUMBERS:
        for (size_t i = 0; i < count; i++)
            ((float *)out)[i] = ordinary_number(random_bits(data) >> 8);
        break;
    }
}

void data_init(struct data *data, bool ordinary)
{
    *data = (struct data){ .random = 88172645463325252, .ordinary = ordinary };
    size_t size = (size_t)DATA_COUNT_MAX * DATA_STRIDE_MAX;
    for (size_t i = 0; i < CHECK_INPUTS; i++)
        data->in[i] = guard_new(size);
    data->out = guard_new(size);
    data_fill(data, data->table, sizeof data->table);
    fill_floats(data, data->levels, 256, true);
}

void data_fill(struct data *data, void *memory, size_t size)
{
    fill_input(data, CHECK_BYTES, memory, size, 1);
}

static void *put(const struct guard *guard, struct place place, size_t element, size_t count)
{
    if (place.at_end)
        return guard_at_end(guard, count * element, place.distance * element);
    return guard_at_start(guard, place.distance * element);
}

struct check_call data_call(struct data *data, const struct check *check, size_t count,
                            struct place place)
{
    struct check_call call = { .count = count,
                               .inputs = check->inputs,
                               .stride = check->stride,
                               .levels = data->levels,
                               .table = data->table };
    size_t extent = count > 0 ? (count - 1) * check->stride + 1 : 0;
    for (size_t i = 0; i < check->inputs; i++) {
        /* Inputs are not aligned alike. */
        struct place shifted = { place.at_end, (place.distance + i) % 4 };
        void *in = put(&data->in[i], shifted, check->in_size, extent);
        fill_input(data, i > 0 && check->nan_in_first ? CHECK_NO_NAN : check->fill, in, extent,
                   check->in_size);
        call.in[i] = in;
    }
    call.out = put(&data->out, place, check->out_size, check->one_result ? 1 : count);
    return call;
}
