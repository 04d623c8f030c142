/* SPDX-License-Identifier: MIT */
/* Every fixture cut short and with bytes changed, read in every way: nothing may crash, hang, or
 * keep memory.
 *
 *     damage FOLDER...
 *
 * MATTE_FULL in the environment cuts and changes more. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fixtures.h"
#include "read_picture.h"

/* How many places each file is cut at, and how many files with a changed byte there are in all.
 * With a sanitizer each takes several times as long. */
enum { CUTS_FULL = 50, FLIPS = 2000, FLIPS_FULL = 10000 };
#ifdef __SANITIZE_ADDRESS__
enum { CUTS = 6 };
#else
enum { CUTS = CUTS_FULL };
#endif

static size_t cuts = CUTS;

/* No file takes a hundredth of this: one that does hangs. */
enum { SECONDS_MAX = 20 };

/* What is being read, for whoever wants to know where a crash came from. */
static char current[512];

/* The file that took longest. */
static double slowest_seconds;
static char slowest[sizeof current];

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Reads a damaged copy of `size` bytes, which has nothing to spare: a sanitizer sees each step too
 * far. */
static void try_copy(const uint8_t *bytes, size_t size)
{
    double begin = now();
    alarm(SECONDS_MAX);
    read_picture(bytes, size);
    alarm(0);
    double seconds = now() - begin;
    if (seconds <= slowest_seconds)
        return;
    slowest_seconds = seconds;
    memcpy(slowest, current, sizeof slowest);
}

static uint8_t *copy_of(const struct fixture *fixture, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy)
        abort();
    memcpy(copy, fixture->bytes, size);
    return copy;
}

/* Evenly spread, the first within the first bytes. */
static void cut(const struct fixture *fixture)
{
    for (size_t i = 0; i < cuts && i < fixture->size; i++) {
        size_t size = fixture->size * i / cuts;
        uint8_t *copy = copy_of(fixture, size);
        snprintf(current, sizeof current, "  %s, cut to %zu bytes\n", fixture->path, size);
        try_copy(copy, size);
        free(copy);
    }
}

/* Knuth's linear congruential generator: MMIX. The same numbers at each run. */
static size_t draw(uint64_t *state, size_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(*state >> 33) % below;
}

/* Half of the changes are among the first bytes, where headers are. */
static void flip(const struct fixture *fixture, uint64_t *state)
{
    enum { HEAD = 200 };
    size_t most = fixture->size > HEAD && draw(state, 2) ? HEAD : fixture->size;
    if (!fixture->size)
        return;
    size_t place = draw(state, most);
    uint8_t change = (uint8_t)(1 + draw(state, 255));
    uint8_t *copy = copy_of(fixture, fixture->size);
    copy[place] ^= change;
    snprintf(current, sizeof current, "  %s, byte %zu changed by %02x\n", fixture->path, place,
             change);
    try_copy(copy, fixture->size);
    free(copy);
}

static void tell(int number)
{
    ssize_t written = write(STDOUT_FILENO, current, strlen(current));
    (void)written;
    signal(number, SIG_DFL);
    raise(number);
}

int main(int count, char **arguments)
{
    static const int signals[] = { SIGALRM, SIGABRT, SIGSEGV, SIGBUS };
    struct fixtures fixtures = { 0 };
    size_t flips = getenv("MATTE_FULL") ? FLIPS_FULL : FLIPS;
    uint64_t state = 1;
    if (getenv("MATTE_FULL"))
        cuts = CUTS_FULL;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], tell);
    for (int i = 1; i < count; i++)
        fixtures_add(&fixtures, arguments[i]);
    for (size_t i = 0; i < fixtures.count; i++)
        cut(&fixtures.files[i]);
    for (size_t i = 0; i < flips && fixtures.count; i++)
        flip(&fixtures.files[i % fixtures.count], &state);
    printf("slowest, %.3f seconds:\n%s", slowest_seconds, slowest);
    printf("%zu passed, %d failed\n", fixtures.count, fixtures.count == 0);
    fixtures_free(&fixtures);
    return slowest_seconds == 0;
}
