/* SPDX-License-Identifier: MIT */
/* Any bytes as a file of the formats that need no library, icons among them: nothing may crash,
 * hang or leak. Seeds: tests/pictures. */
#include "fuzz_picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    return fuzz_picture(bytes, size);
}
