/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "help.h"
#include "matte/picture.h"

/* "PNG, JPEG and WebP" */
static void put_formats(struct matte_text *text)
{
    struct matte_format format;
    struct matte_format other;
    for (size_t i = 0; matte_format(i, &format); i++) {
        if (i > 0)
            matte_text_put(text, matte_format(i + 1, &other) ? ", " : " or ");
        matte_text_put(text, format.name);
    }
}

const char *cli_notes(const struct matte_text *text, const struct cli_command *command)
{
    static const char mark[] = "{formats}";
    struct matte_text notes = { .arena = text->arena };
    const char *from = command->notes ? command->notes : "";
    const char *found = strstr(from, mark);
    if (found) {
        matte_text_append(&notes, from, (size_t)(found - from));
        put_formats(&notes);
        from = found + strlen(mark);
    }
    matte_text_put(&notes, from);
    const char *made = matte_text_end(&notes);
    return made ? made : "";
}
