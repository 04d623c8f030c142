/* SPDX-License-Identifier: MIT */
#include "matte/status.h"

const char *matte_status_text(matte_status status)
{
#define CASE(name, value, text)                                                                    \
    case name:                                                                                     \
        return text;
    switch (status) {
        MATTE_STATUS_LIST(CASE)
    }
#undef CASE
    return "unknown status";
}
