/* SPDX-License-Identifier: MIT */
/* Any bytes as a picture: nothing may crash, hang or leak. With FORMAT, the
 * extension of a format, only bytes that are told to be of it are read. */
#include "codecs/codec.h"
#include "read_picture.h"

#ifndef FORMAT
#define FORMAT NULL
#endif

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    enum { HEAD = 64 };
    const char *format = FORMAT;
    const struct matte_codec *codec = matte_codec_of_bytes(bytes, size < HEAD ? size : HEAD);
    if (!format || (codec && codec == matte_codec_of_extension(format)))
        read_picture(bytes, size);
    return 0;
}
