/* SPDX-License-Identifier: MIT */
#include "kernels/quantize_nearest.h"

/* Colour values that a box spans along an axis, and from one cell's darkest colour to the next. */
enum { SPAN = 32, STEP = SPAN / MATTE_BOX_AXIS };

enum { BOX_CELLS = MATTE_BOX_AXIS * MATTE_BOX_AXIS * MATTE_BOX_AXIS };

/* What is known of the cells of a box so far. */
struct best {
    int distance[BOX_CELLS];
    uint8_t index[BOX_CELLS];
};

void matte_nearest_init(struct matte_nearest *nearest, const struct matte_palette *palette)
{
    nearest->palette = palette;
    for (size_t i = 0; i < MATTE_BOXES; i++)
        atomic_init(&nearest->filled[i], 0);
}

static int square(int x)
{
    return x * x;
}

/* Squares of the distances from a colour to the nearest and to the farthest point of a box. */
static void reach(const uint8_t colour[3], const int low[3], int *least, int *most)
{
    *least = 0;
    *most = 0;
    for (int axis = 0; axis < 3; axis++) {
        int below = low[axis] - colour[axis];
        int above = colour[axis] - (low[axis] + SPAN - 1);
        int outside = below > above ? below : above;
        int inside = below < above ? below : above;
        *least += outside > 0 ? square(outside) : 0;
        *most += square(inside);
    }
}

/* Takes a colour into account; of several at the same distance the first one stays. */
static void consider(struct best *best, const uint8_t colour[3], uint8_t index, const int low[3])
{
    int away[3][MATTE_BOX_AXIS];
    for (int axis = 0; axis < 3; axis++) {
        for (int i = 0; i < MATTE_BOX_AXIS; i++)
            away[axis][i] = square(low[axis] + i * STEP - colour[axis]);
    }
    for (int i = 0; i < MATTE_BOX_AXIS * MATTE_BOX_AXIS; i++) {
        int start = away[0][i / MATTE_BOX_AXIS] + away[1][i % MATTE_BOX_AXIS];
        int *distance = best->distance + MATTE_BOX_AXIS * i;
        uint8_t *nearest = best->index + MATTE_BOX_AXIS * i;
        for (int j = 0; j < MATTE_BOX_AXIS; j++) {
            int candidate = start + away[2][j];
            nearest[j] = candidate < distance[j] ? index : nearest[j];
            distance[j] = candidate < distance[j] ? candidate : distance[j];
        }
    }
}

/* Colours that are farther from all of the box than another is from any of it need no look. */
static void search(const struct matte_palette *palette, const int low[3], struct best *best)
{
    int least[MATTE_PALETTE_MAX];
    int limit = 3 * 255 * 255;
    for (size_t i = 0; i < palette->size; i++) {
        int most;
        reach(palette->colour[i], low, &least[i], &most);
        limit = most < limit ? most : limit;
    }
    for (int i = 0; i < BOX_CELLS; i++) {
        best->distance[i] = 4 * 255 * 255;
        best->index[i] = 0;
    }
    for (size_t i = 0; i < palette->size; i++) {
        if (least[i] <= limit)
            consider(best, palette->colour[i], (uint8_t)i, low);
    }
}

void matte_nearest_fill(struct matte_nearest *nearest, size_t box)
{
    const int low[3] = { (int)(box >> 6) * SPAN, (int)(box >> 3 & 7) * SPAN,
                         (int)(box & 7) * SPAN };
    struct best best;
    search(nearest->palette, low, &best);
    for (size_t i = 0; i < BOX_CELLS; i++)
        atomic_store_explicit(&nearest->cell[box * BOX_CELLS + i], best.index[i],
                              memory_order_relaxed);
    atomic_store_explicit(&nearest->filled[box], 1, memory_order_release);
}
