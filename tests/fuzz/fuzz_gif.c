/* SPDX-License-Identifier: MIT */
/* Any bytes as a GIF file: nothing may crash, hang or leak. Seeds: tests/vectors/nodes/images. */
#include "fuzz_picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    return fuzz_picture(bytes, size);
}
