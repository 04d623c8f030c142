/* SPDX-License-Identifier: MIT */
/* Any bytes as a zlib stream: it must be good or bad for matte as it is for zlib, and give the same
 * bytes. Every other size is taken for a deflate stream without a header. */
#include <stdlib.h>
#include <string.h>

#include "core/cpu.h"
#include "inflated.h"

enum { ROOM = 1 << 16 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check(const struct inflated_stream *stream, const struct inflated *expected,
                  const struct matte_kernels *kernels, struct inflated_pieces pieces)
{
    struct inflated got = inflated_by_matte(stream, kernels->inflate, pieces);
    if (!inflated_same(expected, &got))
        abort();
    free(got.bytes);
}

static void check_all(const struct inflated_stream *stream)
{
    struct inflated expected = inflated_by_zlib(stream);
    check(stream, &expected, matte_kernels_for(MATTE_ISA_BASE),
          (struct inflated_pieces){ 1 + stream->size % 60, 1 + stream->size % 7000 });
    for (int isa = MATTE_ISA_BASE; isa <= MATTE_ISA_LAST; isa++) {
        const struct matte_kernels *kernels = matte_kernels_for((enum matte_isa)isa);
        if (kernels)
            check(stream, &expected, kernels, (struct inflated_pieces){ 0, 0 });
    }
    free(expected.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const uint8_t header[] = { 0x78, 0x01 };
    size_t added = size % 2 * sizeof header;
    uint8_t *copy = malloc(size + sizeof header);
    if (!copy)
        abort();
    memcpy(copy, header, sizeof header);
    memcpy(copy + added, bytes, size);
    check_all(&(struct inflated_stream){ copy, added + size, ROOM });
    free(copy);
    return 0;
}
