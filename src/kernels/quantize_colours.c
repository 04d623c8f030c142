/* SPDX-License-Identifier: MIT */
#include "kernels/quantize_colours.h"

#include <string.h>

#include "core/job.h"
#include "core/scratch.h"

/* An open table has about twice as many places as there are ever colours, or pixels: some stay
 * free. */
enum { BITS_MIN = 4, BITS_MAX = 17 };

struct table {
    struct matte_colour *slots;
    /* It has 2^bits of them. */
    unsigned bits;
    size_t used;
    /* How many low bits of a sample don't count. */
    unsigned dropped;
};

static size_t slots_of(const struct table *table)
{
    return (size_t)1 << table->bits;
}

static void clear(struct table *table)
{
    memset(table->slots, 0, slots_of(table) * sizeof *table->slots);
}

static struct matte_colour *find(const struct table *table, const uint8_t value[3])
{
    uint32_t packed = (uint32_t)value[0] << 16 | (uint32_t)value[1] << 8 | value[2];
    /* Knuth's multiplicative hash: 2^32 over the golden ratio. */
    size_t at = (packed * 2654435769U) >> (32 - table->bits);
    while (table->slots[at].pixels > 0 && memcmp(table->slots[at].value, value, 3) != 0)
        at = (at + 1) & (slots_of(table) - 1);
    return &table->slots[at];
}

/* Adds pixels of one colour to those of its kind. */
static void add(struct table *table, const struct matte_colour *colour)
{
    struct matte_colour *slot = find(table, colour->value);
    if (slot->pixels == 0) {
        *slot = *colour;
        table->used++;
        return;
    }
    slot->pixels += colour->pixels;
    for (int i = 0; i < 3; i++)
        slot->sum[i] += colour->sum[i];
}

/* Moves what is in use to the front. */
static void compact(struct table *table)
{
    size_t count = 0;
    for (size_t i = 0; i < slots_of(table); i++) {
        if (table->slots[i].pixels > 0)
            table->slots[count++] = table->slots[i];
    }
}

/* One bit less of each sample, so that colours fall together. `spare` is a table's memory. */
static void drop_bit(struct table *table, struct matte_colour **spare)
{
    struct table coarser = { .slots = *spare, .bits = table->bits, .dropped = table->dropped + 1 };
    clear(&coarser);
    for (size_t i = 0; i < slots_of(table); i++) {
        struct matte_colour colour = table->slots[i];
        if (colour.pixels == 0)
            continue;
        for (int j = 0; j < 3; j++)
            colour.value[j] >>= 1;
        add(&coarser, &colour);
    }
    *spare = table->slots;
    *table = coarser;
}

/* Neighbours of the same colour are added at once: photographs have few, drawings little else. */
static void count_pixels(struct table *table, struct matte_colour *spare, const uint8_t *bytes,
                         size_t pixels)
{
    for (size_t i = 0; i < pixels;) {
        const uint8_t *at = bytes + 3 * i;
        size_t run = 1;
        while (i + run < pixels && run < MATTE_COLOURS_MAX && memcmp(at, at + 3 * run, 3) == 0)
            run++;
        struct matte_colour colour = { .pixels = (uint32_t)run };
        for (int j = 0; j < 3; j++) {
            colour.value[j] = (uint8_t)(at[j] >> table->dropped);
            colour.sum[j] = (uint32_t)run * at[j];
        }
        add(table, &colour);
        while (table->used > MATTE_COLOURS_MAX)
            drop_bit(table, &spare);
        i += run;
    }
}

matte_status matte_colours_count(matte_job *job, const uint8_t *bytes, size_t pixels,
                                 struct matte_colours *colours)
{
    void *memory;
    void *spare;
    struct table table = { .bits = BITS_MIN };
    while (table.bits < BITS_MAX && slots_of(&table) / 2 <= pixels)
        table.bits++;
    size_t slots = slots_of(&table);
    matte_status status = matte_scratch_new(job, slots, sizeof(struct matte_colour), &memory);
    if (status)
        return status;
    status = matte_scratch_new(job, slots, sizeof(struct matte_colour), &spare);
    if (status) {
        matte_scratch_free(matte_job_context(job), memory);
        return status;
    }
    table.slots = memory;
    clear(&table);
    count_pixels(&table, spare, bytes, pixels);
    compact(&table);
    matte_scratch_free(matte_job_context(job), table.slots == memory ? spare : memory);
    *colours = (struct matte_colours){ .list = table.slots, .count = table.used };
    return MATTE_OK;
}

void matte_colours_free(matte_job *job, struct matte_colours *colours)
{
    matte_scratch_free(matte_job_context(job), colours->list);
    colours->list = NULL;
}
