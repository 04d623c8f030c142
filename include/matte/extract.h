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

/** What becomes of each picture. `{0}` is valid and takes the red channel. */
struct matte_extract_params {
    /** Which channel; ignored when `chain` is set. Grey serves as red, green and blue. */
    enum matte_channel channel;
    /** What to do without alpha. */
    enum matte_missing_alpha missing_alpha;
    /** Whether black and white change places in the end. */
    bool invert;
    /** The mask's format, as an extension: "png", "tif". Borrowed; NULL: PNG. For files it is only
     * used where the output's name has no extension of a format. */
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

/** The name of a channel: "red", "green", "blue", "alpha". */
MATTE_API const char *matte_channel_name(enum matte_channel channel);

/**
 * Reads one picture and writes its mask in grey (a chain that ends in an IMAGE writes that).
 * Without a chain it goes by rows, in memory that does not depend on the height, unless the picture
 * is interlaced or must be turned upright. Does not commit the sink.
 */
MATTE_API matte_status matte_extract(matte_job *job, struct matte_source *source,
                                     const struct matte_extract_params *params,
                                     struct matte_sink *sink);

/** What came of one input. Strings are borrowed for the call that reports it. */
struct matte_file_report {
    /** The picture; "-" for stdin. */
    const char *input;
    /** The mask; "-" for stdout; NULL when it got no name. */
    const char *output;
    /** MATTE_OK when the mask is there. */
    matte_status status;
    /** What went wrong, as matte_job_message(); "" after a success. */
    const char *message;
    /** Whether nothing was done, because the output was there or this was a dry run. */
    bool skipped;
    /** How many inputs are done by now, this one among them, and how many there are. */
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
     * folder), {sub} (the part of that below the folder that was walked) and {channel}. NULL:
     * "{dir}/{stem}.mask.png" beside each file, stdout for stdin.
     */
    const char *output;
    /** Whether folders are walked with all their sub-folders. */
    bool recursive;
    /** Whether inputs whose output exists are passed over. */
    bool skip_existing;
    /** Whether to report what would be done, and do nothing. */
    bool dry_run;
    /** What becomes of each picture. */
    struct matte_extract_params extract;
    /** Called once for each input as it is done, by one thread at a time. NULL: no reports. */
    void (*report)(void *user, const struct matte_file_report *report);
    /** Passed to `report` as it is. */
    void *user;
};

/** How a run over files ended; after a cancellation, how far it came. */
struct matte_files_summary {
    /** Masks that were made. */
    size_t succeeded;
    /** Inputs that were passed over. */
    size_t skipped;
    /** Inputs that gave none, each of which was reported. */
    size_t failed;
};

/**
 * Extracts from many files, several at once. Two inputs with one output, and an output that is an
 * input, are refused before work starts; the others go on. A bad input is reported and does not
 * stop the rest: the call itself fails only when it can't begin, or was cancelled.
 */
MATTE_API matte_status matte_extract_files(matte_job *job, const struct matte_files_params *params,
                                           struct matte_files_summary *summary);

#ifdef __cplusplus
}
#endif

#endif
