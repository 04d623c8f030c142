/* SPDX-License-Identifier: MIT */
#include "extract/stream_layout.h"

#include "core/checked.h"

/* Bytes that the bands on their way may take, as estimated. */
static const double budget = 40.0 * 1024 * 1024;

enum {
    /* Rows around a band are worked on twice: it has so many times as many as its halo, or half of
     * that, and so on. Pictures lower than SHORT_HALOS are made at once. */
    HALOS_MAX = 8,
    SHORT_HALOS = 6,
    /* The same for a tile's columns, which are COLUMNS_MIN at least. */
    COLUMN_HALOS = 4,
    COLUMNS_MIN = 512,
    /* A tile as a node gets it, as it gives it, and what it works in. */
    TILE_COPIES = 3,
    /* Bytes that compressing takes for each byte of samples. */
    ENCODING = 4
};

static size_t columns_of(const struct matte_fusion *fusion)
{
    size_t columns = COLUMN_HALOS * fusion->halo;
    return matte_smaller(columns > COLUMNS_MIN ? columns : COLUMNS_MIN, fusion->width);
}

/* Bytes of a band on its way: its rows as read, as samples, and compressed as little as can be. */
static double band_memory(const struct matte_stream_load *load,
                          const struct matte_stream_layout *layout)
{
    const struct matte_fusion *fusion = load->fusion;
    double halos = 2 * (double)fusion->halo;
    double in_row = (double)(fusion->width * load->pixel_size);
    double out_row = (double)matte_row_size(load->picture, load->picture->channels);
    double part = (double)matte_band_rows(load->picture, load->compression) * out_row;
    double pixels = ((double)layout->rows + halos) * ((double)layout->columns + halos);
    return (double)layout->rows * (in_row + 2 * out_row) + ENCODING * part +
           pixels * (double)(TILE_COPIES * fusion->pixel_size + load->pixel_size);
}

/* How many bands there is memory for, of those that are wanted. */
static size_t slots_for(const struct matte_stream_load *load,
                        const struct matte_stream_layout *layout)
{
    size_t wanted = load->threads > 1 ? load->threads + 1 : 1;
    double around = 2 * (double)load->fusion->halo;
    double rest = budget - around * (double)(load->fusion->width * load->pixel_size);
    double fit = rest / band_memory(load, layout);
    wanted = matte_smaller(wanted, MATTE_STREAM_SLOTS_MAX);
    if (fit < 1)
        return 0;
    return fit < (double)wanted ? (size_t)fit : wanted;
}

/* Rows that get done in the time that a thread takes for one: of `halos` + 2 it makes, `halos` are
 * of use. */
static double speed_of(const struct matte_stream_load *load,
                       const struct matte_stream_layout *layout, size_t halos)
{
    double at_work = (double)matte_smaller(layout->slots, load->threads);
    return at_work * (double)halos / (double)(halos + 2);
}

bool matte_stream_layout(const struct matte_stream_load *load, struct matte_stream_layout *layout)
{
    const struct matte_fusion *fusion = load->fusion;
    size_t unit = matte_band_rows(load->picture, load->compression);
    double best = 0;
    if (fusion->halo > fusion->height / SHORT_HALOS)
        return false;
    for (size_t halos = HALOS_MAX; halos > 0; halos /= 2) {
        size_t units = halos * fusion->halo / unit + (halos * fusion->halo % unit != 0);
        struct matte_stream_layout tried = { .rows = (units ? units : 1) * unit,
                                             .columns = columns_of(fusion) };
        tried.slots = slots_for(load, &tried);
        double speed = speed_of(load, &tried, halos);
        if (speed > best) {
            best = speed;
            *layout = tried;
        }
    }
    return best > 0;
}
