/* SPDX-License-Identifier: MIT */
/* docs/formats.md: what is read and written. */
#include "emit/emit.h"
#include "matte/picture.h"

static const char head[] =
    "<!-- Made by `./dev generated` from the table of formats. -->\n"
    "# Formats\n\n"
    "What a file is, its bytes say; its name only says what is to be written. A name that says\n"
    "another format than the bytes is warned of.\n\n"
    "| format | extensions | bits that can be written |\n|---|---|---|\n";

static const char tail[] =
    "\n"
    "Some formats are modules, `matte-NAME.so`: they are built where their libraries are\n"
    "found, and loaded when a file needs them. [What is read of each](reading.md).\n\n"
    "## What is written\n\n"
    "The extension of the output's name says the format. `--format EXT` says it where there\n"
    "is no name with an extension: for stdout, for folders, for the usual name beside the\n"
    "picture, and for templates that have none. Names and formats that contradict each other,\n"
    "extensions that no format has, and formats that can't be written are refused before work\n"
    "starts.\n\n"
    "```sh\n"
    "matte extract photo.png -o masks/ --format png\n"
    "matte extract - --format png <photo.png >mask.png\n"
    "```\n\n"
    "`--depth 8`, `16` or `float` sets the bits of a sample. Unless said, they are the\n"
    "picture's own, or the next greater that the format has, or its greatest. Floats are 0\n"
    "for black and 1 for white, and may go beyond where the format holds floats.\n\n"
    "## Several pictures in a file\n\n"
    "Of pages, frames and layers the first is taken, and a warning tells of the others.\n"
    "`--frame N` takes another, counted from 0. `{frame}` in the output's name gives every\n"
    "picture a mask: the file is opened once, and its frames are written in order, each whole\n"
    "or not at all. Numbers have zeros in front, so that all of a file's are as long, and\n"
    "names sort as frames follow.\n\n"
    "```sh\n"
    "matte info anim.png --frame 2\n"
    "matte extract anim.png --frame 2 -o third.png\n"
    "matte extract anim.png -o 'masks/{stem}_{frame}.png'\n"
    "```\n\n"
    "`--dry-run` opens no file, and so leaves `{frame}` as it is. `--json` has a line for\n"
    "each mask, with `\"frame\"` where the file has several. An animated PNG that comes through\n"
    "a pipe gives its first frame only.\n\n"
    "## Channels\n\n"
    "`-c` takes `red`, `green`, `blue`, `alpha`, or a name that the file itself gives a\n"
    "channel, such as `Z` or `diffuse.R`: `matte info` lists them. Grey is `grey`, and red,\n"
    "green and blue as well. In names of outputs `{channel}` has `_` for slashes.\n\n"
    "## Photos with a mask\n\n"
    "`--attach-to PHOTO` writes the photo with the mask as its alpha channel instead of the\n"
    "mask alone: the photo's colours, and the greater depth of the two. For many inputs PHOTO\n"
    "may be a template. Without `-o` the result is `{dir}/{stem}.rgba.png`.\n\n"
    "```sh\n"
    "matte extract -c red painted.jpg -o mask.png\n"
    "matte extract -c red mask.png --attach-to photo.png -o cut.png\n"
    "matte extract -c red --then 'GrowMask expand=2' mask.png --attach-to photo.png\n"
    "```\n\n"
    "## Limits\n\n"
    "A file that claims to be huge is refused before memory is spent: `--max-pixels N` says\n"
    "how many pixels a picture may have (1024M unless said), `--max-memory SIZE` how many\n"
    "bytes all pictures may take at once (64G). Both know K, M and G, for powers of 1024.\n";

static void depths(struct matte_text *text, unsigned written)
{
    static const struct {
        unsigned depth;
        const char *words;
    } rows[] = { { 8, "8" }, { 16, "16" }, { 32, "32 (float)" } };
    const char *separator = "";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!(written & rows[i].depth))
            continue;
        matte_text_format(text, "%s%s", separator, rows[i].words);
        separator = ", ";
    }
    matte_text_put(text, written ? "" : "read only");
}

void matte_emit_formats(struct matte_text *text)
{
    struct matte_format format;
    matte_text_put(text, head);
    for (size_t i = 0; matte_format(i, &format); i++) {
        matte_text_format(text, "| %s | ", format.name);
        for (size_t j = 0; format.extensions[j]; j++)
            matte_text_format(text, j ? ", `.%s`" : "`.%s`", format.extensions[j]);
        matte_text_put(text, " | ");
        depths(text, format.depths);
        matte_text_put(text, format.depths && !format.alpha ? ", no alpha |\n" : " |\n");
    }
    matte_text_put(text, tail);
}
