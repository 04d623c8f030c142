/* SPDX-License-Identifier: MIT */
#ifndef MATTE_KERNELS_ISA_H
#define MATTE_KERNELS_ISA_H

/* The *_rows.c files and table.c are compiled once for each instruction set, with MATTE_ISA set to
 * its name: MATTE_ISA_SYMBOL(matte_map_rows) is matte_map_rows_base in one, matte_map_rows_v3 in
 * the next. */

#define MATTE_ISA_JOIN(name, isa)   name##_##isa
#define MATTE_ISA_EXPAND(name, isa) MATTE_ISA_JOIN(name, isa)
#define MATTE_ISA_SYMBOL(name)      MATTE_ISA_EXPAND(name, MATTE_ISA)

#endif
