/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CORE_CPU_H
#define MATTE_CORE_CPU_H

#include "matte/context.h"

/* All are up to here, from MATTE_ISA_BASE on. */
enum { MATTE_ISA_LAST = MATTE_ISA_V3 };

/* The best instruction set that the processor, this build and `highest` allow. */
enum matte_isa matte_cpu_isa(enum matte_isa highest);

/* Processors that this process may run on: at least 1. */
unsigned matte_cpu_count(void);

#endif
