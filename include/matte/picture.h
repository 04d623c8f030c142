/* SPDX-License-Identifier: MIT */
#ifndef MATTE_PICTURE_H
#define MATTE_PICTURE_H

#include <stddef.h>
#include <stdint.h>

#include "matte/stream.h"
#include "matte/tensor.h"

/** @file
 * Picture files as tensors, and back. Formats are told apart by their bytes, not their names.
 */

#ifdef __cplusplus
extern "C" {
#endif

/** A file format that matte knows, and reads where its library is installed. */
struct matte_format {
    /** As people call it: "PNG". */
    const char *name;
    /** What names of its files end in, without a dot, NULL-ended; the first is the usual one. */
    const char *const *extensions;
    /** Bits a sample that can be written, added up: 8, 16, 32 for floats. 0: it is only read. */
    unsigned depths;
    /** Whether it is written with an alpha channel. */
    int alpha;
};

/** Tells of the format number `index`, from 0; gives 0 when there is none. All strings are static.
 */
MATTE_API int matte_format(size_t index, struct matte_format *format);

/** What a picture file's header says, after EXIF orientation: upright as a viewer shows it. */
struct matte_picture {
    /** The format found, such as "PNG" or "JPEG". Static. */
    const char *format;
    /** Pixels across. */
    size_t width;
    /** Pixels down. */
    size_t height;
    /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA: palettes and CMYK count as what they expand to. */
    unsigned channels;
    /** Bits a sample that a reader gives: 8, 16, or 32 for floats, of which 0 to 1 is black to
     * white. Fewer bits in the file are scaled up to 8. */
    unsigned depth;
    /** Bits a sample, or a palette index, in the file itself: 1 to 64. */
    unsigned file_depth;
    /** The EXIF orientation that was undone, 1 to 8; 1 where the file has none. */
    unsigned orientation;
    /** Whether the file stores a palette. */
    int palette;
    /** Whether the file is interlaced or progressive: it can't be read row by row. */
    int interlaced;
    /** How many pictures the file has, such as pages or frames of an animation: at least 1. */
    size_t frames;
    /**
     * The channels by name, where the file has more than the usual ones or calls them otherwise:
     * the first `channels` are those that are read, the others can be asked for. NULL-ended, the
     * job's; NULL: just the usual channels.
     */
    const char *const *channel_names;
};

/** A picture's channels, in ComfyUI's order. */
enum matte_channel {
    MATTE_CHANNEL_RED,
    MATTE_CHANNEL_GREEN,
    MATTE_CHANNEL_BLUE,
    MATTE_CHANNEL_ALPHA
};

/** How hard to try to make a file small. */
enum matte_compression {
    /** Quick, and small enough. */
    MATTE_COMPRESSION_FAST,
    /** As small as the format gets in reasonable time. */
    MATTE_COMPRESSION_SMALL
};

/** Reads the header. `source` is read from its start if it can seek, else from where it stands. */
MATTE_API matte_status matte_picture_info(matte_job *job, struct matte_source *source,
                                          struct matte_picture *picture);

/**
 * Reads a whole picture as an IMAGE of batch 1, upright, values k/255 (coded) or k/65535 (floats).
 * Grey becomes three equal channels, grey and alpha four, so that a channel has its usual place.
 * `picture` gets the header and may be NULL.
 */
MATTE_API matte_status matte_picture_read(matte_job *job, struct matte_source *source,
                                          struct matte_picture *picture, matte_image **image);

/**
 * The same for one of a file's pictures, counted from 0. Fails with MATTE_ERANGE when the file has
 * fewer.
 */
MATTE_API matte_status matte_picture_read_frame(matte_job *job, struct matte_source *source,
                                                size_t frame, struct matte_picture *picture,
                                                matte_image **image);

/**
 * The same for all of a file's pictures, as an IMAGE of that batch, each decoded once. Pictures of
 * another size than the first are passed over, as LoadImage does; where only some have alpha, the
 * others are opaque. `picture` gets the header of the first.
 */
MATTE_API matte_status matte_picture_read_all(matte_job *job, struct matte_source *source,
                                              struct matte_picture *picture, matte_image **image);

/**
 * What a channel of a picture holds. Samples are 0 to 255, 0 to 65535 for a depth of 16, and any
 * numbers for floats, of which NaN counts as nothing.
 */
struct matte_channel_statistics {
    /** The least sample. */
    double minimum;
    /** The greatest sample. */
    double maximum;
    /** The mean of all samples. */
    double mean;
    /** The share of samples that are 0, or less, from 0 to 1. */
    double black;
    /** The share of samples that are 255, 65535, or 1 and more, from 0 to 1. */
    double white;
};

/**
 * Reads a whole picture by rows, the file's `frame` counted from 0, and sums up each of its
 * channels in `statistics`, of which as many are filled as `picture->channels` says.
 */
MATTE_API matte_status matte_picture_measure(matte_job *job, struct matte_source *source,
                                             size_t frame, struct matte_picture *picture,
                                             struct matte_channel_statistics statistics[4]);

/** A text that goes into a file beside its pixels, as PNG's tEXt. A NULL keyword ends a list. */
struct matte_metadata {
    /** What it is, UTF-8 of 1 to 79 characters of Latin-1: "workflow". */
    const char *keyword;
    /** The text, ASCII. */
    const char *text;
};

/** Which sample a value between two becomes. */
enum matte_rounding {
    /** The nearest. */
    MATTE_ROUND_NEAREST,
    /** The lower one, as ComfyUI's SaveImage has it. For a depth of 8. */
    MATTE_ROUND_DOWN
};

/** How to write a picture. `{0}` is valid. */
struct matte_picture_params {
    /** The format, as an extension: "png", "tif". Borrowed; NULL: PNG. */
    const char *format;
    /** Bits a sample: 8, 16, or 32 for floats. 0: 8 for coded tensors, 16 for floats, or the
     * nearest that the format has. */
    unsigned depth;
    /** Size against time. */
    enum matte_compression compression;
    /** What becomes of values between two samples. */
    enum matte_rounding rounding;
    /** Texts for the file. Borrowed; NULL: none. */
    const struct matte_metadata *metadata;
};

/**
 * Writes a mask of one plane as a grey picture. Values are rounded to the nearest sample, 0 to 1
 * being black to white, and clipped. `params` may be NULL. Does not commit the sink.
 */
MATTE_API matte_status matte_picture_write_mask(matte_job *job, struct matte_sink *sink,
                                                const struct matte_picture_params *params,
                                                const matte_mask *mask);

/** The same for an image of batch 1 and 1 to 4 channels: grey, grey and alpha, RGB or RGBA. */
MATTE_API matte_status matte_picture_write_image(matte_job *job, struct matte_sink *sink,
                                                 const struct matte_picture_params *params,
                                                 const matte_image *image);

#ifdef __cplusplus
}
#endif

#endif
