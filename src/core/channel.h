/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_CHANNEL_H
#define MATTE_CORE_CHANNEL_H

/* "red", "green", "blue", "alpha": by ComfyUI's order, NULL-ended. */
extern const char *const matte_channel_names[];

/* What the channels of a picture are called that has 1 to 4 of them and says nothing itself:
 * "grey"; "grey", "alpha"; "red", "green", "blue"; or all of the above. NULL-ended. */
const char *const *matte_channels_usual(unsigned channels);

#endif
