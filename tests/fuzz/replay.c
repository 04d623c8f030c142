/* SPDX-License-Identifier: MIT */
/* Runs a fuzz target over files, without a fuzzer:
 *
 *     replay_TARGET FILE-OR-FOLDER... */
#include <stdio.h>

#include "fixtures.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int main(int count, char **arguments)
{
    struct fixtures fixtures = { 0 };
    for (int i = 1; i < count; i++)
        fixtures_add(&fixtures, arguments[i]);
    for (size_t i = 0; i < fixtures.count; i++)
        LLVMFuzzerTestOneInput(fixtures.files[i].bytes, fixtures.files[i].size);
    printf("%zu passed, %d failed\n", fixtures.count, fixtures.count == 0);
    size_t read = fixtures.count;
    fixtures_free(&fixtures);
    return read == 0;
}
