/* SPDX-License-Identifier: MIT */
#include "core/channel.h"

#include <stddef.h>

const char *const matte_channel_names[] = { "red", "green", "blue", "alpha", NULL };

const char *const *matte_channels_usual(unsigned channels)
{
    static const char *const grey[] = { "grey", NULL };
    static const char *const grey_alpha[] = { "grey", "alpha", NULL };
    static const char *const colours[] = { "red", "green", "blue", NULL };
    static const char *const *const usual[] = { grey, grey_alpha, colours, matte_channel_names };
    return usual[channels - 1];
}
