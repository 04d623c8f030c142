/* SPDX-License-Identifier: MIT */
#include "kernels/quantize_cut.h"

#include <stdbool.h>

/* The colours of the list from `first` on, with the smallest and largest value of each sample. */
struct box {
    struct matte_colour *first;
    size_t count;
    uint32_t pixels;
    uint8_t low[3];
    uint8_t high[3];
};

/* Boxes with the most pixels on top. Which one is where among those of equal size decides what is
 * cut next, so the steps are those of Pillow's heap. Place 0 is not used. */
struct heap {
    size_t count;
    struct box box[MATTE_PALETTE_MAX + 1];
};

static void heap_add(struct heap *heap, const struct box *box)
{
    size_t at = ++heap->count;
    for (; at > 1 && box->pixels > heap->box[at / 2].pixels; at /= 2)
        heap->box[at] = heap->box[at / 2];
    heap->box[at] = *box;
}

static struct box heap_take(struct heap *heap)
{
    struct box top = heap->box[1];
    struct box last = heap->box[heap->count--];
    size_t at = 1;
    while (2 * at <= heap->count) {
        size_t child = 2 * at;
        if (child < heap->count && heap->box[child + 1].pixels > heap->box[child].pixels)
            child++;
        if (last.pixels > heap->box[child].pixels)
            break;
        heap->box[at] = heap->box[child];
        at = child;
    }
    heap->box[at] = last;
    return top;
}

static struct box measure(struct matte_colour *first, size_t count)
{
    struct box box = { .first = first, .count = count, .low = { 255, 255, 255 } };
    for (size_t i = 0; i < count; i++) {
        box.pixels += first[i].pixels;
        for (int axis = 0; axis < 3; axis++) {
            uint8_t value = first[i].value[axis];
            box.low[axis] = value < box.low[axis] ? value : box.low[axis];
            box.high[axis] = value > box.high[axis] ? value : box.high[axis];
        }
    }
    return box;
}

/* The axis along which the box looks longest to the eye: by the samples' parts of luminance. */
static int longest_axis(const struct box *box)
{
    static const int luminance[3] = { 77, 150, 29 };
    int longest = 0;
    int most = -1;
    for (int axis = 0; axis < 3; axis++) {
        int length = (box->high[axis] - box->low[axis]) * luminance[axis];
        if (length > most) {
            most = length;
            longest = axis;
        }
    }
    return longest;
}

/* The least value that belongs to the brighter half: going down, the one with which it has more
 * than half of the pixels, unless nothing would be left for the other. */
static unsigned median(const struct box *box, int axis)
{
    uint32_t pixels[256] = { 0 };
    for (size_t i = 0; i < box->count; i++)
        pixels[box->first[i].value[axis]] += box->first[i].pixels;
    unsigned value = box->high[axis];
    uint32_t passed = pixels[value];
    while (value > box->low[axis] && passed * 2 <= box->pixels)
        passed += pixels[--value];
    return value > box->low[axis] ? value : value + 1U;
}

/* Moves the colours from `least` on to the front, and says how many they are. */
static size_t part(const struct box *box, int axis, unsigned least)
{
    size_t count = 0;
    for (size_t i = 0; i < box->count; i++) {
        struct matte_colour colour = box->first[i];
        if (colour.value[axis] < least)
            continue;
        box->first[i] = box->first[count];
        box->first[count++] = colour;
    }
    return count;
}

static bool is_one_colour(const struct box *box)
{
    bool one = true;
    for (int axis = 0; axis < 3; axis++)
        one = one && box->low[axis] == box->high[axis];
    return one;
}

/* The boxes in the order in which they lie in the list: the brighter half of each cut first. */
struct cuts {
    size_t count;
    struct matte_colour *first[MATTE_PALETTE_MAX + 1];
};

/* Puts the second half of a box, which begins at `first`, behind its first half. */
static void insert(struct cuts *cuts, struct matte_colour *first)
{
    size_t at = cuts->count++;
    for (; at > 0 && cuts->first[at - 1] > first; at--)
        cuts->first[at] = cuts->first[at - 1];
    cuts->first[at] = first;
}

static void cut(struct heap *heap, const struct box *box, struct cuts *cuts)
{
    int axis = longest_axis(box);
    size_t brighter = part(box, axis, median(box, axis));
    struct box left = measure(box->first, brighter);
    struct box right = measure(box->first + brighter, box->count - brighter);
    insert(cuts, right.first);
    heap_add(heap, &left);
    heap_add(heap, &right);
}

/* The mean of all pixels, to the nearest. */
static void mean(const struct matte_colour *first, size_t count, uint8_t colour[3])
{
    uint32_t pixels = 0;
    uint32_t sum[3] = { 0 };
    for (size_t i = 0; i < count; i++) {
        pixels += first[i].pixels;
        for (int axis = 0; axis < 3; axis++)
            sum[axis] += first[i].sum[axis];
    }
    for (int axis = 0; axis < 3; axis++)
        colour[axis] = (uint8_t)(int)(0.5 + (double)sum[axis] / (double)pixels);
}

void matte_median_cut(const struct matte_colours *colours, size_t size,
                      struct matte_palette *palette)
{
    struct heap heap = { .count = 0 };
    struct cuts cuts = { .count = 1, .first = { colours->list } };
    struct box box = measure(colours->list, colours->count);
    heap_add(&heap, &box);
    while (cuts.count < size && heap.count > 0) {
        box = heap_take(&heap);
        /* Which can't be cut: it stays as it is. */
        if (!is_one_colour(&box))
            cut(&heap, &box, &cuts);
    }
    palette->size = cuts.count;
    cuts.first[cuts.count] = colours->list + colours->count;
    for (size_t i = 0; i < cuts.count; i++)
        mean(cuts.first[i], (size_t)(cuts.first[i + 1] - cuts.first[i]), palette->colour[i]);
}
