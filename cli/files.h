/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CLI_FILES_H
#define MATTE_CLI_FILES_H

/* What the commands that work on many files have in common. */

#include "command.h"
#include "matte/extract.h"

struct cli_files {
    const char *output;
    bool recursive;
    bool invert;
    unsigned depth;
    unsigned compression;
    bool skip_existing;
    bool dry_run;
    bool json;
    size_t jobs;
    bool quiet;
};

extern const char *const cli_depths[];
extern const char *const cli_compressions[];

/* Rows of the table of options, for settings that have a struct cli_files as their member `files`.
 * */
#define CLI_FILES_OPTIONS(STRUCT)                                                                  \
    CLI_OPTION(STRUCT, files.output, .name = "output", .letter = 'o', .argument = "OUT",           \
               .help = "a file, a folder, - (stdout), or a template with {stem}, {name}, {dir}, "  \
                       "{sub}, {channel}"),                                                        \
        CLI_OPTION(STRUCT, files.recursive, .name = "recursive", .letter = 'r',                    \
                   .help = "walk folders with all their sub-folders"),                             \
        CLI_OPTION(STRUCT, files.invert, .name = "invert", .letter = 'i',                          \
                   .help = "black becomes white in the end"),                                      \
        CLI_OPTION(STRUCT, files.depth, .name = "depth", .argument = "BITS",                       \
                   .choices = cli_depths, .help = "8, 16, or source: the picture's own"),          \
        CLI_OPTION(STRUCT, files.compression, .name = "compression", .argument = "HOW",            \
                   .choices = cli_compressions, .help = "fast, or small"),                         \
        CLI_OPTION(STRUCT, files.skip_existing, .name = "skip-existing",                           \
                   .help = "pass over inputs whose output is there"),                              \
        CLI_OPTION(STRUCT, files.dry_run, .name = "dry-run", .letter = 'n',                        \
                   .help = "only list input and output"),                                          \
        CLI_OPTION(STRUCT, files.json, .name = "json", .help = "a line of JSON for each file"),    \
        CLI_OPTION(STRUCT, files.jobs, .name = "jobs", .letter = 'j', .argument = "N",             \
                   .help = "use N threads; one a core unless said"),                               \
        CLI_OPTION(STRUCT, files.quiet, .name = "quiet", .letter = 'q',                            \
                   .help = "say nothing but errors")

/* Runs over the inputs, with what `extract` says of each picture besides the options above; tells
 * what went wrong as it happens, and sums up in the end. Gives the exit status. */
int cli_run_files(const struct cli_files *files, struct matte_extract_params extract,
                  const char *const *inputs, size_t input_count);

#endif
