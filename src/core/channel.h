/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_CHANNEL_H
#define MATTE_CORE_CHANNEL_H

/* "red", "green", "blue", "alpha": by ComfyUI's order, NULL-ended. */
extern const char *const matte_channel_names[];

#endif
