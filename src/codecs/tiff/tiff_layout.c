/* SPDX-License-Identifier: MIT */
/* What a page's tags say of its samples. */
#include "codecs/load/pillow.h"
#include "codecs/tiff/tiff_codec.h"
#include "core/job.h"

/* Samples that a pixel may have. */
enum { SAMPLES_MAX = 1024 };

static uint16_t tag(TIFF *tiff, uint32_t name)
{
    uint16_t value = 0;
    return TIFFGetFieldDefaulted(tiff, name, &value) ? value : 0;
}

static matte_status fail_unsupported(matte_job *job, const char *what, unsigned number)
{
    return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                      "TIFF files with %s %u are not supported: convert it to RGB or grey first",
                      what, number);
}

/* A file that doesn't say is taken for white at 0, as by Pillow, or RGB. */
static unsigned photometric_of(TIFF *tiff, unsigned samples)
{
    uint16_t value;
    if (TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &value))
        return value;
    return samples < 3 ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_RGB;
}

static matte_status find_kind(matte_job *job, TIFF *tiff, struct matte_tiff_layout *layout)
{
    unsigned format = tag(tiff, TIFFTAG_SAMPLEFORMAT);
    layout->bits = tag(tiff, TIFFTAG_BITSPERSAMPLE);
    layout->samples = tag(tiff, TIFFTAG_SAMPLESPERPIXEL);
    if (format == SAMPLEFORMAT_INT)
        layout->kind = MATTE_TIFF_SIGNED;
    else if (format == SAMPLEFORMAT_IEEEFP)
        layout->kind = MATTE_TIFF_FLOAT;
    else if (format == SAMPLEFORMAT_UINT || format == SAMPLEFORMAT_VOID || format == 0)
        layout->kind = MATTE_TIFF_UNSIGNED;
    else
        return fail_unsupported(job, "samples of the format", format);
    bool is_float = layout->kind == MATTE_TIFF_FLOAT;
    unsigned bits = layout->bits;
    if (is_float ? bits != 16 && bits != 24 && bits != 32 && bits != 64 : bits < 1 || bits > 32)
        return fail_unsupported(job, is_float ? "floats of bits" : "samples of bits", bits);
    if (layout->samples < 1 || layout->samples > SAMPLES_MAX)
        return fail_unsupported(job, "samples a pixel", layout->samples);
    return MATTE_OK;
}

/* What libtiff turns into RGB better than anybody: chroma at half the size, and logarithms. JPEG's
 * is done by libjpeg. */
static bool is_converted(TIFF *tiff, const struct matte_tiff_layout *layout)
{
    bool jpeg = layout->compression == COMPRESSION_JPEG && !layout->separate;
    if (layout->photometric == PHOTOMETRIC_YCBCR && jpeg)
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    return (layout->photometric == PHOTOMETRIC_YCBCR && !jpeg) ||
           layout->photometric == PHOTOMETRIC_LOGLUV || layout->photometric == PHOTOMETRIC_LOGL;
}

/* Gives how many samples make the colour; 0 where that is not known. */
static unsigned find_colour(struct matte_tiff_layout *layout)
{
    switch (layout->photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
    case PHOTOMETRIC_MASK:
        layout->colour = MATTE_TIFF_GREY;
        layout->inverted = layout->photometric == PHOTOMETRIC_MINISWHITE;
        return 1;
    case PHOTOMETRIC_PALETTE:
        layout->colour = MATTE_TIFF_PALETTE;
        /* An index has no sign, whatever the file says. */
        if (layout->kind == MATTE_TIFF_SIGNED)
            layout->kind = MATTE_TIFF_UNSIGNED;
        return 1;
    case PHOTOMETRIC_RGB:
    case PHOTOMETRIC_YCBCR:
    case PHOTOMETRIC_LOGLUV:
    case PHOTOMETRIC_LOGL:
        layout->colour = MATTE_TIFF_RGB;
        return 3;
    case PHOTOMETRIC_SEPARATED:
        layout->colour = MATTE_TIFF_CMYK;
        return 4;
    case PHOTOMETRIC_CIELAB:
        layout->colour = MATTE_TIFF_CIE_LAB;
        return 3;
    case PHOTOMETRIC_ICCLAB:
        layout->colour = MATTE_TIFF_ICC_LAB;
        return 3;
    default:
        return 0;
    }
}

static matte_status check_colour(matte_job *job, const struct matte_tiff_layout *layout)
{
    bool lab = layout->colour == MATTE_TIFF_CIE_LAB || layout->colour == MATTE_TIFF_ICC_LAB;
    bool integers = layout->kind != MATTE_TIFF_FLOAT;
    if (layout->colours == 0)
        return fail_unsupported(job, "the colours", layout->photometric);
    if (layout->samples < layout->colours)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "TIFF files of these colours with %u samples a pixel instead of %u are "
                          "not supported",
                          layout->samples, layout->colours);
    if (layout->colour == MATTE_TIFF_PALETTE && (layout->bits > 16 || !integers))
        return fail_unsupported(job, "a palette and samples of bits", layout->bits);
    if (lab && ((layout->bits != 8 && layout->bits != 16) || !integers))
        return fail_unsupported(job, "LAB samples of bits", layout->bits);
    return MATTE_OK;
}

/* Which of the samples beyond the colours is alpha. Where the file doesn't say, the first is, as by
 * Pillow. */
static void find_alpha(TIFF *tiff, struct matte_tiff_layout *layout)
{
    uint16_t count;
    const uint16_t *kinds;
    layout->alpha = 0;
    if (!TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds)) {
        bool guessed = layout->colour <= MATTE_TIFF_RGB && !layout->mistaken;
        layout->alpha = guessed && layout->samples == layout->colours + 1 ? layout->colours : 0;
        return;
    }
    for (unsigned i = 0; i < count && layout->colours + i < layout->samples; i++) {
        if (kinds[i] == EXTRASAMPLE_UNSPECIFIED)
            continue;
        layout->alpha = layout->colours + i;
        layout->associated = kinds[i] == EXTRASAMPLE_ASSOCALPHA;
        return;
    }
}

static unsigned depth_of(const struct matte_tiff_layout *layout)
{
    if (layout->kind != MATTE_TIFF_UNSIGNED && layout->colour < MATTE_TIFF_CIE_LAB)
        return 32;
    return layout->bits <= 8 ? 8 : layout->bits <= 16 ? 16 : 32;
}

/* How Pillow 9.4 would narrow the samples, where it reads such files at all. */
static enum matte_tiff_narrowing narrowing_of(const struct matte_tiff_layout *layout)
{
    bool one = layout->samples == 1 && layout->colour == MATTE_TIFF_GREY;
    if (layout->depth == 8 || layout->colour == MATTE_TIFF_PALETTE ||
        layout->colour >= MATTE_TIFF_CIE_LAB)
        return MATTE_TIFF_KEEP;
    if (layout->kind == MATTE_TIFF_UNSIGNED && layout->bits <= 16 && one)
        return MATTE_TIFF_SATURATE;
    if (layout->kind == MATTE_TIFF_UNSIGNED && layout->bits == 16)
        return MATTE_TIFF_HIGH_BYTE;
    if (layout->kind != MATTE_TIFF_FLOAT && (layout->bits == 16 || layout->bits == 32) && one)
        return MATTE_TIFF_DIVIDE;
    if (layout->kind == MATTE_TIFF_FLOAT && layout->bits == 32 && one)
        return MATTE_TIFF_TRUNCATE;
    return MATTE_TIFF_ROUND;
}

/* Pillow doesn't turn round samples that it narrows later. */
static void narrow(TIFF *tiff, struct matte_tiff_layout *layout)
{
    layout->narrowing = narrowing_of(layout);
    layout->disordered =
        (layout->narrowing == MATTE_TIFF_DIVIDE || layout->narrowing == MATTE_TIFF_TRUNCATE) &&
        layout->bits == 32 && layout->compression != COMPRESSION_NONE && TIFFIsBigEndian(tiff);
    if (layout->narrowing == MATTE_TIFF_SATURATE || layout->narrowing == MATTE_TIFF_TRUNCATE)
        layout->inverted = false;
    if (layout->narrowing != MATTE_TIFF_KEEP)
        layout->depth = 8;
}

/* Pillow 9.4 turns a picture when it reads it, and ComfyUI turns what it got once more. */
static unsigned orientation_of(const struct matte_tiff_reader *reader)
{
    static const uint8_t twice[] = { [5] = 1, [6] = 3, [7] = 1, [8] = 3 };
    unsigned orientation = tag(reader->tiff, TIFFTAG_ORIENTATION);
    if (orientation < 1 || orientation > 8)
        return 1;
    if (!reader->lenient || !matte_pillow_narrows(reader->base.job))
        return orientation;
    return orientation < 5 ? 1 : twice[orientation];
}

static matte_status describe(struct matte_tiff_reader *reader)
{
    struct matte_picture *picture = &reader->base.picture;
    const struct matte_tiff_layout *layout = &reader->layout;
    uint32_t width = 0;
    uint32_t height = 0;
    bool by_values = layout->colour == MATTE_TIFF_PALETTE;
    TIFFGetField(reader->tiff, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(reader->tiff, TIFFTAG_IMAGELENGTH, &height);
    picture->width = width;
    picture->height = height;
    picture->channels = layout->colour == MATTE_TIFF_GREY ? 1 : 3;
    picture->channels += layout->alpha > 0;
    picture->depth = by_values ? 8 : layout->depth;
    picture->file_depth = tag(reader->tiff, TIFFTAG_BITSPERSAMPLE);
    picture->palette = layout->colour == MATTE_TIFF_PALETTE;
    picture->orientation = orientation_of(reader);
    reader->base.pillow = (struct matte_pillow){ 0 };
    return matte_picture_check(reader->base.job, width, height);
}

/* To ComfyUI's loaders Pillow's mode LAB has an alpha channel: a* is called A. */
static void show_lab_as_alpha(struct matte_tiff_reader *reader)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    if (!reader->lenient || layout->colour != MATTE_TIFF_CIE_LAB || layout->samples != 3 ||
        layout->depth != 8)
        return;
    reader->base.pillow.lab = true;
    reader->base.picture.channels = 4;
}

/* Pillow 9.4 leaves YCbCr to libtiff only where it is compressed. */
static bool is_mistaken(const struct matte_tiff_reader *reader)
{
    const struct matte_tiff_layout *layout = &reader->layout;
    return reader->lenient && matte_pillow_narrows(reader->base.job) &&
           layout->photometric == PHOTOMETRIC_YCBCR && layout->compression == COMPRESSION_NONE &&
           layout->samples == 3 && layout->bits == 8 && !layout->tiled && !layout->separate;
}

/* Converted rows are bytes of red, green and blue, whatever the file has. */
static void lay_out_converted(struct matte_tiff_layout *layout)
{
    layout->access = MATTE_TIFF_CONVERTED;
    layout->bits = 8;
    layout->kind = MATTE_TIFF_UNSIGNED;
    layout->samples = 3;
    layout->separate = false;
}

static matte_status read_tags(struct matte_tiff_reader *reader)
{
    struct matte_tiff_layout *layout = &reader->layout;
    matte_job *job = reader->base.job;
    matte_status status = find_kind(job, reader->tiff, layout);
    if (status)
        return status;
    layout->compression = tag(reader->tiff, TIFFTAG_COMPRESSION);
    layout->photometric = photometric_of(reader->tiff, layout->samples);
    layout->separate =
        layout->samples > 1 && tag(reader->tiff, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE;
    layout->tiled = TIFFIsTiled(reader->tiff);
    layout->colours = find_colour(layout);
    if (layout->compression == COMPRESSION_OJPEG)
        return matte_fail(job, MATTE_EUNSUPPORTED, NULL,
                          "TIFF files with JPEG in the old way, of TIFF 6.0, are not supported: "
                          "`tiffcp -c zip` converts them");
    layout->mistaken = is_mistaken(reader);
    if (layout->mistaken)
        layout->samples = 4;
    else if (is_converted(reader->tiff, layout))
        lay_out_converted(layout);
    else
        find_alpha(reader->tiff, layout);
    layout->depth = depth_of(layout);
    return check_colour(job, layout);
}

matte_status matte_tiff_lay_out(struct matte_tiff_reader *reader)
{
    reader->layout = (struct matte_tiff_layout){ 0 };
    reader->selected = MATTE_TIFF_ALL;
    matte_status status = read_tags(reader);
    if (status)
        return status;
    if (reader->lenient && matte_pillow_narrows(reader->base.job))
        narrow(reader->tiff, &reader->layout);
    status = describe(reader);
    if (status)
        return status;
    show_lab_as_alpha(reader);
    reader->base.row_channels = reader->base.picture.channels;
    status = matte_tiff_find_blocks(reader);
    return status || reader->lenient ? status : matte_tiff_name_channels(reader);
}
