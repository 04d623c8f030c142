/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CODECS_MODULE_H
#define MATTE_CODECS_MODULE_H

/* A module is a codec in a shared object of its own, matte-NAME.so, which is loaded when a file's
 * first bytes, or an output's name, ask for it: its library would cost time and memory at every
 * start. It holds a copy of what it uses of matte, so both must come from the same build. */

#include "codecs/codec.h"

/* What a module shows of itself. */
struct matte_module {
    /* MATTE_VERSION when it was built. */
    const char *version;
    /* sizeof(struct matte_codec), which may change within a version while that is being made. */
    size_t size;
    /* Functions only: all else is in module_formats.c. */
    const struct matte_codec *codec;
};

/* Ends a module's source: the one symbol that is seen from outside. */
#define MATTE_MODULE(functions)                                                                    \
    MATTE_API extern const struct matte_module matte_module;                                       \
    const struct matte_module matte_module = { .version = MATTE_VERSION,                           \
                                               .size = sizeof(functions),                          \
                                               .codec = &(functions) }

/* The codec with the functions: `codec` itself, or what its module holds. A module stays loaded. It
 * is looked for in the folder that MATTE_MODULES names, or else beside the program or library that
 * this code is in, in the folder above that, and where modules are installed. */
matte_status matte_module_resolve(matte_job *job, const struct matte_codec *codec,
                                  const struct matte_codec **resolved);

#endif
