/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* sched_getaffinity */
#include "core/cpu.h"

#ifdef __linux__
#include <sched.h>
#endif
#include <stdbool.h>
#include <unistd.h>

static bool has_v3(void)
{
#ifdef MATTE_HAVE_V3
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
#else
    return false;
#endif
}

int matte_isa_available(enum matte_isa isa)
{
    switch (isa) {
    case MATTE_ISA_BEST:
    case MATTE_ISA_BASE:
        return 1;
    case MATTE_ISA_V3:
        return has_v3();
    }
    return 0;
}

enum matte_isa matte_cpu_isa(enum matte_isa highest)
{
    bool any = highest == MATTE_ISA_BEST || (unsigned)highest > MATTE_ISA_LAST;
    int isa = any ? MATTE_ISA_LAST : (int)highest;
    while (isa > MATTE_ISA_BASE && !matte_isa_available((enum matte_isa)isa))
        isa--;
    return (enum matte_isa)isa;
}

const char *matte_isa_name(enum matte_isa isa)
{
    switch (isa) {
    case MATTE_ISA_BEST:
        return "best";
    case MATTE_ISA_BASE:
        return "base";
    case MATTE_ISA_V3:
        return "v3";
    }
    return "unknown";
}

unsigned matte_cpu_count(void)
{
#ifdef __linux__
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (unsigned)CPU_COUNT(&set);
#endif
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (unsigned)online : 1;
}
