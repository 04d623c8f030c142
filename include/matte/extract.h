/* SPDX-License-Identifier: MIT */
#ifndef MATTE_EXTRACT_H
#define MATTE_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>

#include "matte/picture.h"

/** @file
 * From picture files to mask files: one, by stream, or a hundred thousand, by name. What the
 * commands `matte extract` and `matte apply` do.
 */

#ifdef __cplusplus
extern "C" {
#endif

/** What to do with a picture that has no alpha channel when alpha is wanted. */
enum matte_missing_alpha {
    /** Fail with MATTE_ESHAPE. */
    MATTE_MISSING_ALPHA_ERROR,
    /** A white mask: all of the picture is there. */
    MATTE_MISSING_ALPHA_OPAQUE,
    /** A black mask. */
    MATTE_MISSING_ALPHA_TRANSPARENT
};

/** What becomes of each picture. `{0}` is valid and takes the alpha channel. */
struct matte_extract_params {
    /**
     * Which channel: "red", "green", "blue" or "alpha", or a name that the file itself gives one,
     * such as "Z": see matte_picture.channel_names. Ignored when `chain` is set. Grey is "grey",
     * and serves as red, green and blue. Borrowed; NULL: "alpha".
     */
    const char *channel;
    /** Which picture of a file that has several, counted from 0. */
    size_t frame;
    /** Whether `frame` was chosen: else a warning tells that a file has more than its first. */
    bool frame_chosen;
    /** What to do without alpha. */
    enum matte_missing_alpha missing_alpha;
    /** Whether black and white change places in the end. */
    bool invert;
    /** The format to write, as an extension: "png", "tif". Borrowed; NULL: PNG. For files it is
     * that of the output's name; said as well, it must be the same. */
    const char *format;
    /**
     * Bits a sample of the mask: 8, 16, or 32 for floats. 0: as many as the picture has, or the
     * nearest that the format has. Fewer bits round.
     */
    unsigned depth;
    /** Size against time. */
    enum matte_compression compression;
    /**
     * Nodes to run on the whole picture instead of taking a channel, such as "ImageToMask
     * channel=alpha ! GrowMask expand=8": see matte_chain_check(). The first node gets an IMAGE
     * with as many channels as the file has, but at least 3. Borrowed; NULL: none.
     */
    const char *chain;
    /**
     * Nodes to run on the channel's mask, such as "GrowMask expand=8": as `chain`, but the first
     * node gets a MASK. Ignored when `chain` is set. Borrowed; NULL: none.
     */
    const char *then;
};

/**
 * Reads one picture and writes its mask in grey (a chain that ends in an IMAGE writes that).
 * It goes by rows, in memory that does not depend on the height, unless the picture is interlaced
 * or must be turned upright, or there is a chain and it has floats or a node that needs all of it.
 * Does not commit the sink.
 */
MATTE_API matte_status matte_extract(matte_job *job, struct matte_source *source,
                                     const struct matte_extract_params *params,
                                     struct matte_sink *sink);

/**
 * Makes the mask as matte_extract() does and writes `photo` with it as its alpha channel: colours
 * from the photo, whose own alpha is dropped, with the greater depth of the two unless `params`
 * says another. Both must have the same size, and a chain must end in a MASK. Goes by rows where
 * matte_extract() does. Does not commit the sink.
 */
MATTE_API matte_status matte_attach(matte_job *job, struct matte_source *source,
                                    const struct matte_extract_params *params,
                                    struct matte_source *photo, struct matte_sink *sink);

/** What came of one input, or of one of its frames. Strings are borrowed for the call that reports.
 */
struct matte_file_report {
    /** The picture; "-" for stdin. */
    const char *input;
    /** The mask; "-" for stdout; NULL when it got no name. With {frame} where no frame was opened.
     */
    const char *output;
    /** Which picture of the file it is, from 0. */
    size_t frame;
    /** How many pictures the file has; 0 when it was not opened. */
    size_t frames;
    /** MATTE_OK when the mask is there. */
    matte_status status;
    /** What went wrong, as matte_job_message(); "" after a success. */
    const char *message;
    /** Whether nothing was done, because the output was there or this was a dry run. */
    bool skipped;
    /** How many inputs are done by now, all frames of them, and how many there are. */
    size_t done;
    /** See `done`. */
    size_t total;
};

/** Which files to read and what to call the masks. */
struct matte_files_params {
    /**
     * Files, folders (their pictures, by name), "-" for stdin, and "@LIST" for a file that names
     * inputs, one a line, or each ended by a zero byte if it has any ("@-": on stdin). Borrowed.
     */
    const char *const *inputs;
    /** How many inputs. */
    size_t input_count;
    /**
     * A file; a folder (an existing one, or a name that ends in "/", which is made), in which
     * sub-folders are as in the folder that was walked; "-" for stdout; or a template with {stem}
     * (the input's name without folder and extension), {name} (with its extension), {dir} (its
     * folder), {sub} (the part of that below the folder that was walked), {channel} (with _ for
     * slashes) and {frame}. With the last, every picture of a file gets a mask, or the chosen one:
     * its number from 0, with zeros in front so that all of the file's are as long. NULL:
     * "{dir}/{stem}.mask.png" beside each file, stdout for stdin. The extension says the format.
     */
    const char *output;
    /**
     * A photo that the mask becomes the alpha channel of, as matte_attach() does: a file, or a
     * template as `output` without {frame}. `output` then is "{dir}/{stem}.rgba.png" unless said.
     * Borrowed; NULL: the masks themselves are written.
     */
    const char *attach_to;
    /** Whether folders are walked with all their sub-folders. */
    bool recursive;
    /** Whether inputs whose output exists are passed over. */
    bool skip_existing;
    /** Whether to report what would be done, and do nothing. */
    bool dry_run;
    /** What becomes of each picture. */
    struct matte_extract_params extract;
    /** Called for each input as it is done, or each of its frames, by one thread at a time. NULL:
     * no reports. */
    void (*report)(void *user, const struct matte_file_report *report);
    /** Passed to `report` as it is. */
    void *user;
};

/** How a run over files ended; after a cancellation, how far it came. */
struct matte_files_summary {
    /** Masks that were made. */
    size_t succeeded;
    /** Masks that were passed over. */
    size_t skipped;
    /** Inputs that failed, each of which was reported. */
    size_t failed;
};

/**
 * Extracts from many files, several at once. Two inputs with one output, an output that is an input
 * or a photo, and an output in a format that can't be written so, are refused before work starts;
 * the others go on. A bad input is reported and does not
 * stop the rest: the call itself fails only when it can't begin, or was cancelled.
 */
MATTE_API matte_status matte_extract_files(matte_job *job, const struct matte_files_params *params,
                                           struct matte_files_summary *summary);

#ifdef __cplusplus
}
#endif

#endif
