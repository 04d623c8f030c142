/* SPDX-License-Identifier: MIT */
#include "resample_reference.h"

#include <math.h>
#include <stdlib.h>

static float pixel(const struct picture *picture, long y, long x, size_t c)
{
    long bottom = (long)picture->height - 1;
    long right = (long)picture->width - 1;
    y = y < 0 ? 0 : y > bottom ? bottom : y;
    x = x < 0 ? 0 : x > right ? right : x;
    return picture->pixels[((size_t)y * picture->width + (size_t)x) * picture->channels + c];
}

static long nearest_place(size_t in, size_t out, size_t i)
{
    float scale = (float)in / (float)out;
    long at = (long)floorf(((float)i + 0.5F) * scale);
    return at < (long)in ? at : (long)in - 1;
}

static float nearest(const struct picture *in, const struct picture *out, size_t y, size_t x,
                     size_t c)
{
    return pixel(in, nearest_place(in->height, out->height, y),
                 nearest_place(in->width, out->width, x), c);
}

static double place(size_t in, size_t out, size_t i)
{
    float scale = (float)in / (float)out;
    return (double)scale * ((double)i + 0.5) - 0.5;
}

/* The first of two pixels, and the second one's weight. */
static long linear_place(size_t in, size_t out, size_t i, float *weight)
{
    double at = in == out ? (double)i : fmax(0, place(in, out, i));
    long first = (long)at;
    *weight = (float)(at - (double)first);
    return first;
}

static float bilinear(const struct picture *in, const struct picture *out, size_t y, size_t x,
                      size_t c)
{
    float down;
    float right;
    long top = linear_place(in->height, out->height, y, &down);
    long left = linear_place(in->width, out->width, x, &right);
    long next_row = in->height == out->height ? top : top + 1;
    long next_column = in->width == out->width ? left : left + 1;
    float up = 1 - down;
    float before = 1 - right;
    return (float)((double)pixel(in, top, left, c) * (up * before) +
                   (double)pixel(in, top, next_column, c) * (up * right) +
                   (double)pixel(in, next_row, left, c) * (down * before) +
                   (double)pixel(in, next_row, next_column, c) * (down * right));
}

static float cubic_near(float x)
{
    return fmaf(1.25F, x, -2.25F) * x * x + 1;
}

static float cubic_far(float x)
{
    return fmaf(fmaf(-0.75F, x, 3.75F), x, -6) * x + 3;
}

static long cubic_place(size_t in, size_t out, size_t i, float weights[4])
{
    double at = place(in, out, i);
    double whole = floor((double)(float)at);
    float t = (float)(at - whole);
    float u = 1 - t;
    weights[0] = cubic_far(t + 1);
    weights[1] = cubic_near(t);
    weights[2] = cubic_near(u);
    weights[3] = cubic_far(u + 1);
    return (long)whole - 1;
}

static float mix(const float *p, const float *w)
{
    return fmaf(p[3], w[3], fmaf(p[2], w[2], fmaf(p[0], w[0], p[1] * w[1])));
}

static float bicubic(const struct picture *in, const struct picture *out, size_t y, size_t x,
                     size_t c)
{
    float down[4];
    float across[4];
    float rows[4];
    long top = cubic_place(in->height, out->height, y, down);
    long left = cubic_place(in->width, out->width, x, across);
    for (long i = 0; i < 4; i++) {
        float taps[4];
        for (long j = 0; j < 4; j++)
            taps[j] = pixel(in, top + i, left + j, c);
        rows[i] = mix(taps, across);
    }
    return mix(rows, down);
}

static float area(const struct picture *in, const struct picture *out, size_t y, size_t x, size_t c)
{
    size_t top = y * in->height / out->height;
    size_t left = x * in->width / out->width;
    size_t bottom = ((y + 1) * in->height + out->height - 1) / out->height;
    size_t right = ((x + 1) * in->width + out->width - 1) / out->width;
    float sum = 0;
    for (size_t i = top; i < bottom; i++) {
        for (size_t j = left; j < right; j++)
            sum += pixel(in, (long)i, (long)j, c);
    }
    bool once = c < out->channels / 8 * 8;
    float high = (float)(bottom - top);
    float wide = (float)(right - left);
    return once ? sum / (high * wide) : sum / high / wide;
}

static double lanczos_kernel(double x)
{
    const double pi = 3.14159265358979323846;
    if (x < -3 || x >= 3)
        return 0;
    double wide = x / 3;
    double narrow = x == 0 ? 1 : sin(x * pi) / (x * pi);
    return narrow * (wide == 0 ? 1 : sin(wide * pi) / (wide * pi));
}

/* Pixel `i` of a line of bytes that becomes `out` long. */
static unsigned char lanczos_pixel(const unsigned char *line, size_t stride, size_t in, size_t out,
                                   size_t i)
{
    double scale = (double)in / (double)out;
    double wide = scale < 1 ? 1 : scale;
    double center = ((double)i + 0.5) * scale;
    long first = (long)(center - 3 * wide + 0.5);
    long end = (long)(center + 3 * wide + 0.5);
    double total = 0;
    long sum = 1 << 21;
    first = first < 0 ? 0 : first;
    end = end > (long)in ? (long)in : end;
    for (long j = first; j < end; j++)
        total += lanczos_kernel(((double)j - center + 0.5) * (1 / wide));
    for (long j = first; j < end; j++) {
        double weight = lanczos_kernel(((double)j - center + 0.5) * (1 / wide)) * (1 / total);
        long whole = (long)(weight < 0 ? weight * 4194304 - 0.5 : weight * 4194304 + 0.5);
        sum += whole * line[(size_t)j * stride];
    }
    sum >>= 22;
    return (unsigned char)(sum < 0 ? 0 : sum > 255 ? 255 : sum);
}

static unsigned char truncated(float value)
{
    float scaled = value * 255;
    return (unsigned char)(isnan(scaled) || scaled < 0 ? 0 : scaled > 255 ? 255 : scaled);
}

static unsigned char *to_bytes(const struct picture *in, bool premultiply)
{
    size_t count = in->height * in->width * in->channels;
    unsigned char *bytes = malloc(count);
    for (size_t i = 0; i < count; i++)
        bytes[i] = truncated(in->pixels[i]);
    for (size_t i = 0; premultiply && i < count; i++) {
        unsigned alpha = bytes[i / in->channels * in->channels + in->channels - 1];
        unsigned product = bytes[i] * alpha + 128;
        if (i % in->channels != in->channels - 1)
            bytes[i] = (unsigned char)(((product >> 8) + product) >> 8);
    }
    return bytes;
}

static void from_bytes(const unsigned char *bytes, bool premultiplied, struct picture *out)
{
    size_t count = out->height * out->width * out->channels;
    for (size_t i = 0; i < count; i++) {
        unsigned alpha = bytes[i / out->channels * out->channels + out->channels - 1];
        unsigned value = bytes[i];
        if (premultiplied && i % out->channels != out->channels - 1 && alpha != 0 && alpha != 255)
            value = 255 * value / alpha > 255 ? 255 : 255 * value / alpha;
        out->pixels[i] = (float)value / 255.0F;
    }
}

static void lanczos(const struct picture *in, struct picture *out)
{
    bool across = in->width != out->width;
    bool down = in->height != out->height;
    bool alpha = (in->channels == 2 || in->channels == 4) && (across || down);
    size_t row_in = in->width * in->channels;
    size_t row = out->width * out->channels;
    unsigned char *bytes = to_bytes(in, alpha);
    unsigned char *half = malloc(in->height * row);
    unsigned char *whole = malloc(out->height * row);
    for (size_t i = 0; i < in->height * row; i++) {
        const unsigned char *line = bytes + i / row * row_in + i % in->channels;
        size_t x = i % row / in->channels;
        half[i] = across ? lanczos_pixel(line, in->channels, in->width, out->width, x)
                         : line[x * in->channels];
    }
    for (size_t i = 0; i < out->height * row; i++)
        whole[i] =
            down ? lanczos_pixel(half + i % row, row, in->height, out->height, i / row) : half[i];
    from_bytes(whole, alpha, out);
    free(bytes);
    free(half);
    free(whole);
}

void reference_resample(enum matte_resample_method method, const struct picture *in,
                        struct picture *out)
{
    float (*const formulas[])(const struct picture *, const struct picture *, size_t, size_t,
                              size_t) = { nearest, bilinear, area, bicubic };
    if (method == MATTE_RESAMPLE_LANCZOS) {
        lanczos(in, out);
        return;
    }
    for (size_t i = 0; i < out->height * out->width * out->channels; i++)
        out->pixels[i] = formulas[method](in, out, i / (out->width * out->channels),
                                          i / out->channels % out->width, i % out->channels);
}
