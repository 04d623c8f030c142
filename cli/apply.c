/* SPDX-License-Identifier: MIT */
#include <limits.h>

#include "files.h"

struct settings {
    struct cli_files files;
};

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    struct matte_extract_params extract = { .chain = operands.values[0] };
    return cli_run_files(&s->files, extract, (const char *const *)operands.values + 1,
                         (size_t)operands.count - 1);
}

static const struct cli_option options[] = {
    CLI_FILES_OPTIONS(struct settings),
    { 0 },
};

static const struct cli_example examples[] = {
    { "matte apply 'ImageToMask channel=alpha ! GrowMask expand=8' photo.png", "grown alpha" },
    { "matte apply 'ImageToMask ! ThresholdMask value=0.5' *.jpg -o masks/", "many pictures" },
    { 0 },
};

const struct cli_command cli_apply = {
    .name = "apply",
    .synopsis = "[OPTION]... CHAIN INPUT...",
    .summary = "Run pictures through a chain of ComfyUI's nodes.",
    .notes = "A CHAIN is nodes with their inputs: 'NODE [INPUT=VALUE]... ! NODE ...'. The first "
             "gets the picture as an IMAGE, with its alpha channel; each other gets what the one "
             "before it gives. `matte nodes` lists the nodes. An INPUT is a picture ({formats}), a "
             "folder of them, - for stdin, or @LIST for a file that names inputs. Without -o the "
             "result lands beside its picture, as {dir}/{stem}.mask.png; the extension says the "
             "format.",
    .options = options,
    .examples = examples,
    .settings_size = sizeof(struct settings),
    .operands_min = 2,
    .operands_max = INT_MAX,
    .run = run,
};
