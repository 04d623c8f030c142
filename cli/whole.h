/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CLI_WHOLE_H
#define MATTE_CLI_WHOLE_H

#include "session.h"

/* Reads a whole file, or stdin for "-", into memory that belongs to the job. False after an error,
 * which was told. */
bool cli_read_whole(const struct cli_session *session, const char *path, const char **bytes,
                    size_t *size);

#endif
