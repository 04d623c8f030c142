/* SPDX-License-Identifier: MIT */
#include <limits.h>

#include "core/channel.h"
#include "files.h"

struct settings {
    const char *channel;
    const char *then;
    unsigned missing_alpha;
    struct cli_files files;
};

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    struct matte_extract_params extract = {
        .channel = s->channel,
        .missing_alpha = (enum matte_missing_alpha)s->missing_alpha,
        .then = s->then,
    };
    return cli_run_files(&s->files, extract, (const char *const *)operands.values,
                         (size_t)operands.count);
}

static const char *const missing[] = { "error", "opaque", "transparent", NULL };

#define OPTION(member, ...) CLI_OPTION(struct settings, member, __VA_ARGS__)

static const struct cli_option options[] = {
    OPTION(channel, .name = "channel", .letter = 'c', .argument = "NAME",
           .choices = matte_channel_names,
           .help = "red, green, blue, alpha, or a name that `matte info` shows; alpha unless said"),
    OPTION(then, .name = "then", .argument = "CHAIN",
           .help = "run the mask through nodes: 'GrowMask expand=8 ! InvertMask'"),
    OPTION(missing_alpha, .name = "missing-alpha", .argument = "WHAT", .choices = missing,
           .help = "without alpha: error, opaque (white) or transparent (black)"),
    CLI_FILES_OPTIONS(struct settings),
    { 0 },
};

static const struct cli_example examples[] = {
    { "matte extract photo.png", "alpha, as photo.mask.png" },
    { "matte extract -c red painted.jpg -o mask.png", "the red channel" },
    { "matte extract -r pictures/ -o masks/", "every picture of a folder" },
    { "matte extract --then 'GrowMask expand=4' photo.png", "a grown mask" },
    { "matte extract anim.png -o '{stem}_{frame}.png'", "a mask of every frame" },
    { "matte extract -c red mask.png --attach-to photo.png", "a photo, cut out" },
    { "matte extract - <photo.png >mask.png", "from stdin to stdout" },
    { 0 },
};

const struct cli_command cli_extract = {
    .name = "extract",
    .synopsis = "[OPTION]... INPUT...",
    .summary = "Save one channel of pictures as grey masks.",
    .notes =
        "An INPUT is a picture ({formats}), a folder of them, - for stdin, or @LIST for a file "
        "that names inputs. Masks have the channel's values as they are: white where a picture "
        "is opaque. Without -o a mask lands beside its picture, as {dir}/{stem}.mask.png; the "
        "extension says the format.",
    .options = options,
    .examples = examples,
    .settings_size = sizeof(struct settings),
    .operands_min = 1,
    .operands_max = INT_MAX,
    .run = run,
};
