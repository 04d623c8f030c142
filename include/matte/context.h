/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CONTEXT_H
#define MATTE_CONTEXT_H

#include <stddef.h>
#include <stdint.h>

#include "matte/status.h"

/** @file
 * A context holds what all calls share: limits, threads, the instruction set, the compatibility
 * level and the log. A program usually makes one. It may be used from any number of threads.
 */

#ifdef __cplusplus
extern "C" {
#endif

/** Everything that calls share. Reference-counted: tensors keep theirs alive. */
typedef struct matte_context matte_context;

/** Which set of machine instructions the kernels use. All of them give the same values. */
enum matte_isa {
    /** The best that this processor has; MATTE_ISA in the environment, a name, lowers it. */
    MATTE_ISA_BEST,
    /** What every processor of the architecture has (SSE2 on x86-64). */
    MATTE_ISA_BASE,
    /** x86-64-v3: AVX2, FMA, BMI2. */
    MATTE_ISA_V3
};

/** Whose behaviour is reproduced where versions of ComfyUI differ: docs/deviations.md. */
enum matte_compat {
    /** The newest ComfyUI's pixels; works in some places where ComfyUI fails. */
    MATTE_COMPAT_NEWEST,
    /** ComfyUI 0.8.0 to the bit, errors and quirks included. */
    MATTE_COMPAT_COMFYUI_0_8
};

/** How much a log message matters. */
enum matte_log_level { MATTE_LOG_WARNING, MATTE_LOG_INFO };

/**
 * Receives one message, without a line end. It may be called from several threads at once, and must
 * not call back into the context that logs.
 */
typedef void (*matte_log_function)(void *user, enum matte_log_level level, const char *message);

/** How to make a context. `{0}` is valid: every member's zero means its default. */
struct matte_context_params {
    /** Most pixels that a file may claim to have. 0: 2^30, a square of 32768. */
    uint64_t max_pixels;
    /** Most bytes that all tensors and codecs of the context may hold at once. 0: 2^36. */
    uint64_t max_bytes;
    /** Threads that one call may use. 0: MATTE_THREADS from the environment, else one a core. */
    unsigned threads;
    /** Highest instruction set to use; what the processor lacks is never used. */
    enum matte_isa isa;
    /** Whose behaviour to reproduce. */
    enum matte_compat compat;
    /** Where LoadImage and its kin find files. Copied. NULL: "input". */
    const char *input_directory;
    /** Where SaveImage writes. Copied. NULL: "output". */
    const char *output_directory;
    /** Where PreviewImage and its kin write. Copied. NULL: "temp". */
    const char *temp_directory;
    /** Receives warnings; NULL: they are dropped. */
    matte_log_function log;
    /** Passed to `log` as it is. */
    void *log_user;
};

/**
 * Makes a context. `params` is read during the call only; NULL stands for `{0}`. The new context is
 * yours: give it back with matte_context_unref().
 */
MATTE_API matte_status matte_context_new(const struct matte_context_params *params,
                                         matte_context **context);

/** Gives back one reference and sets the pointer to NULL. NULL, or a pointer to it, is fine. */
MATTE_API void matte_context_unref(matte_context **context);

/** How many threads a call of this context may use: at least 1. */
MATTE_API unsigned matte_context_threads(const matte_context *context);

/** The instruction set in use, never MATTE_ISA_BEST. */
MATTE_API enum matte_isa matte_context_isa(const matte_context *context);

/** ComfyUI's three folders. */
struct matte_context_folders {
    /** Where LoadImage and its kin find files. Borrowed from the context, as the others. */
    const char *input;
    /** Where SaveImage writes. */
    const char *output;
    /** Where PreviewImage and its kin write. */
    const char *temp;
};

/** The folders of this context. */
MATTE_API struct matte_context_folders matte_context_folders(const matte_context *context);

/** The name of an instruction set: "base", "v3"; "best" for MATTE_ISA_BEST. */
MATTE_API const char *matte_isa_name(enum matte_isa isa);

/** Whether this processor and this build have the instruction set. */
MATTE_API int matte_isa_available(enum matte_isa isa);

/** The library's version, such as "0.1.0". */
MATTE_API const char *matte_version(void);

#ifdef __cplusplus
}
#endif

#endif
