/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_CPU_H
#define MATTE_CORE_CPU_H

#include "matte/context.h"

/* The best instruction set that the processor, this build and `highest` allow. */
enum matte_isa matte_cpu_isa(enum matte_isa highest);

/* Processors that this process may run on: at least 1. */
unsigned matte_cpu_count(void);

#endif
