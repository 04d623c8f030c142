/* SPDX-License-Identifier: MIT */
#include "core/channel.h"

#include <stddef.h>

const char *const matte_channel_names[] = { "red", "green", "blue", "alpha", NULL };
