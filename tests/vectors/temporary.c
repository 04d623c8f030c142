/* SPDX-License-Identifier: MIT */
/* nftw() and mkdtemp() are beyond plain POSIX.1. */
#define _XOPEN_SOURCE 700
#include "temporary.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

bool temporary_make(char *name)
{
    return mkdtemp(name) != NULL;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status;
    (void)type;
    (void)place;
    return remove(path);
}

void temporary_remove(const char *name)
{
    enum { DESCRIPTORS = 8 };
    nftw(name, remove_one, DESCRIPTORS, FTW_DEPTH | FTW_PHYS);
}
