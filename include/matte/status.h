/* SPDX-License-Identifier: MIT */
#ifndef MATTE_STATUS_H
#define MATTE_STATUS_H

/** @file
 * What a call came to, and how a failure is told.
 *
 * Every function that can fail returns a matte_status: MATTE_OK or a negative number. Its results
 * go out through its last parameters, which stay untouched when it fails. The details of a failure
 * (which file, node and input, and what to do about it) wait in the job: see matte_job_error().
 */

#ifdef __cplusplus
extern "C" {
#endif

/** Marks what the shared library exports. */
#if defined(__GNUC__)
#define MATTE_API __attribute__((visibility("default")))
#else
#define MATTE_API
#endif

/** Lets the compiler check a printf-like call: `string` and `first` count parameters from 1. */
#if defined(__GNUC__)
#define MATTE_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define MATTE_PRINTF(string, first)
#endif

/** Each status with its value and its meaning; the enum and matte_status_text() are made of it. */
#define MATTE_STATUS_LIST(X)                                                                       \
    X(MATTE_OK, 0, "no error")                                                                     \
    X(MATTE_ENOMEM, -1, "out of memory")                                                           \
    X(MATTE_EINVAL, -2, "invalid argument")                                                        \
    X(MATTE_ERANGE, -3, "value out of range")                                                      \
    X(MATTE_ETYPE, -4, "wrong type")                                                               \
    X(MATTE_ESHAPE, -5, "sizes do not fit")                                                        \
    X(MATTE_ELIMIT, -6, "over a limit")                                                            \
    X(MATTE_ENOTFOUND, -7, "not found")                                                            \
    X(MATTE_EIO, -8, "input or output failed")                                                     \
    X(MATTE_EFORMAT, -9, "damaged or unknown data")                                                \
    X(MATTE_EUNSUPPORTED, -10, "not supported")                                                    \
    X(MATTE_ECANCELLED, -11, "cancelled")

#define MATTE_STATUS_ENTRY(name, value, text) name = (value),
/** MATTE_OK, or what kind of failure it was. */
typedef enum matte_status { MATTE_STATUS_LIST(MATTE_STATUS_ENTRY) } matte_status;
#undef MATTE_STATUS_ENTRY

/** The meaning of a status in a few English words; "unknown status" for a value not in the list. */
MATTE_API const char *matte_status_text(matte_status status);

/**
 * A failure in full. All strings belong to the job and live until its next call; those that do not
 * apply are NULL.
 */
struct matte_error {
    /** What kind of failure; MATTE_OK when the last call succeeded. */
    matte_status status;
    /** The file or stream that was being read or written. */
    const char *file;
    /** ComfyUI's class name of the node that failed, such as "ImageToMask". */
    const char *node;
    /** The input of that node which was at fault, such as "channel". */
    const char *input;
    /** What is wrong and what to do about it: a clause without capital or full stop. */
    const char *message;
};

#ifdef __cplusplus
}
#endif

#endif
