/* SPDX-License-Identifier: MIT */
#include "codecs/gif/gif_canvas.h"

#include <string.h>

#include "core/checked.h"
#include "core/context.h"
#include "core/scratch.h"

enum { CHANNELS_MAX = 4 };

/* What each index is drawn as. */
struct inks {
    uint8_t of[MATTE_GIF_COLOURS][CHANNELS_MAX];
};

static bool is_grey(const struct matte_gif_canvas *canvas)
{
    return canvas->channels < 3;
}

static size_t row_size(const struct matte_gif_canvas *canvas)
{
    return canvas->width * canvas->channels;
}

/* The ink of an index that is opaque or not. In grey files only the file's own key can tell. */
static void mix(const struct matte_gif_canvas *canvas, const struct matte_gif_palette *palette,
                unsigned index, bool opaque, uint8_t *ink)
{
    if (is_grey(canvas)) {
        ink[0] = (uint8_t)index;
        opaque = (int)index != canvas->key;
    } else {
        matte_gif_colour(palette, index, ink);
    }
    if (canvas->channels % 2 == 0)
        ink[canvas->channels - 1] = opaque ? UINT8_MAX : 0;
}

static void mix_all(const struct matte_gif_canvas *canvas, const struct matte_gif_frame *frame,
                    struct inks *inks)
{
    for (unsigned i = 0; i < MATTE_GIF_COLOURS; i++)
        mix(canvas, &frame->palette, i, (int)i != frame->transparency, inks->of[i]);
}

/* How much of the frame lies on the canvas. */
static size_t visible_width(const struct matte_gif_canvas *canvas,
                            const struct matte_gif_frame *frame)
{
    return frame->x < canvas->width ? matte_smaller(frame->width, canvas->width - frame->x) : 0;
}

static size_t visible_height(const struct matte_gif_canvas *canvas,
                             const struct matte_gif_frame *frame)
{
    return frame->y < canvas->height ? matte_smaller(frame->height, canvas->height - frame->y) : 0;
}

/* The first byte of the frame's row `y`, which is visible. */
static uint8_t *place(const struct matte_gif_canvas *canvas, const struct matte_gif_frame *frame,
                      size_t y)
{
    return canvas->pixels + (frame->y + y) * row_size(canvas) + frame->x * canvas->channels;
}

static void fill(uint8_t *pixels, const uint8_t *ink, unsigned channels, size_t count)
{
    for (size_t i = 0; i < count; i++)
        memcpy(pixels + i * channels, ink, channels);
}

static matte_status start(matte_job *job, struct matte_gif_canvas *canvas,
                          const struct matte_gif_frame *frame)
{
    void *memory;
    uint8_t ink[CHANNELS_MAX];
    matte_status status = matte_scratch_new(job, canvas->height, row_size(canvas), &memory);
    if (status)
        return status;
    unsigned index = frame->transparency >= 0 ? (unsigned)frame->transparency : 0;
    mix(canvas, &frame->palette, index, frame->transparency < 0, ink);
    canvas->pixels = memory;
    fill(memory, ink, canvas->channels, canvas->width * canvas->height);
    return MATTE_OK;
}

static matte_status save(matte_job *job, struct matte_gif_canvas *canvas,
                         const struct matte_gif_frame *frame)
{
    void *memory;
    size_t rows = visible_height(canvas, frame);
    size_t size = visible_width(canvas, frame) * canvas->channels;
    if (rows == 0 || size == 0)
        return MATTE_OK;
    matte_status status = matte_scratch_new(job, rows, size, &memory);
    if (status)
        return status;
    canvas->saved = memory;
    for (size_t y = 0; y < rows; y++)
        memcpy(canvas->saved + y * size, place(canvas, frame, y), size);
    return MATTE_OK;
}

/* Row `y` of a frame is which of the file: GIF89a specification, appendix E. */
static size_t row_in_file(const struct matte_gif_frame *frame, size_t y)
{
    size_t height = frame->height;
    if (!frame->interlaced)
        return y;
    if (y % 8 == 0)
        return y / 8;
    if (y % 8 == 4)
        return (height + 7) / 8 + y / 8;
    if (y % 4 == 2)
        return (height + 3) / 4 + y / 4;
    return (height + 1) / 2 + y / 2;
}

static void draw_row(const struct matte_gif_canvas *canvas, const struct inks *inks, int skipped,
                     const uint8_t *indices, uint8_t *pixels, size_t count)
{
    unsigned channels = canvas->channels;
    for (size_t x = 0; x < count; x++) {
        if (indices[x] != skipped)
            memcpy(pixels + x * channels, inks->of[indices[x]], channels);
    }
}

matte_status matte_gif_canvas_draw(matte_job *job, struct matte_gif_canvas *canvas,
                                   const struct matte_gif_frame *frame, size_t index,
                                   const uint8_t *indices)
{
    struct inks inks;
    matte_status status = canvas->pixels ? MATTE_OK : start(job, canvas, frame);
    if (!status && frame->disposal == MATTE_GIF_RESTORE && index > 0)
        status = save(job, canvas, frame);
    if (status)
        return status;
    mix_all(canvas, frame, &inks);
    int skipped = index > 0 ? frame->transparency : -1;
    size_t rows = visible_height(canvas, frame);
    size_t columns = visible_width(canvas, frame);
    for (size_t y = 0; y < rows; y++)
        draw_row(canvas, &inks, skipped, indices + row_in_file(frame, y) * frame->width,
                 place(canvas, frame, y), columns);
    return MATTE_OK;
}

/* Transparent where the frame knows of transparency, else of the background's colour. What has no
 * colour in the palette is black in Pillow, once its picture has no palette any more. */
static void clear(const struct matte_gif_canvas *canvas, const struct matte_gif_frame *frame,
                  size_t index)
{
    uint8_t ink[CHANNELS_MAX];
    int transparency = frame->transparency;
    if (is_grey(canvas) && index > 0 && canvas->key >= 0)
        transparency = canvas->key;
    unsigned source = transparency >= 0 ? (unsigned)transparency : canvas->background;
    mix(canvas, &frame->palette, source, transparency < 0, ink);
    if (index > 0 && frame->palette.triples && source >= frame->palette.count && transparency >= 0)
        memset(ink, 0, sizeof ink);
    size_t rows = visible_height(canvas, frame);
    size_t columns = visible_width(canvas, frame);
    for (size_t y = 0; y < rows; y++)
        fill(place(canvas, frame, y), ink, canvas->channels, columns);
}

static void restore(const struct matte_gif_canvas *canvas, const struct matte_gif_frame *frame)
{
    size_t rows = canvas->saved ? visible_height(canvas, frame) : 0;
    size_t size = visible_width(canvas, frame) * canvas->channels;
    for (size_t y = 0; y < rows; y++)
        memcpy(place(canvas, frame, y), canvas->saved + y * size, size);
}

void matte_gif_canvas_dispose(matte_job *job, struct matte_gif_canvas *canvas,
                              const struct matte_gif_frame *frame, size_t index)
{
    /* Before the first frame there is nothing to go back to. */
    bool nothing = index == 0 && frame->transparency >= 0;
    if (frame->disposal == MATTE_GIF_CLEAR || (frame->disposal == MATTE_GIF_RESTORE && nothing))
        clear(canvas, frame, index);
    else if (frame->disposal == MATTE_GIF_RESTORE)
        restore(canvas, frame);
    matte_scratch_free(matte_job_context(job), canvas->saved);
    canvas->saved = NULL;
}

void matte_gif_canvas_indices(const struct matte_gif_canvas *canvas,
                              const struct matte_gif_frame *frame, uint8_t *indices)
{
    size_t rows = visible_height(canvas, frame);
    size_t columns = visible_width(canvas, frame);
    for (size_t y = 0; y < rows; y++) {
        uint8_t *out = indices + row_in_file(frame, y) * frame->width;
        const uint8_t *in = place(canvas, frame, y);
        for (size_t x = 0; x < columns; x++)
            out[x] = in[x * canvas->channels];
    }
}

void matte_gif_canvas_free(matte_context *context, struct matte_gif_canvas *canvas)
{
    matte_scratch_free(context, canvas->pixels);
    matte_scratch_free(context, canvas->saved);
}
