/* SPDX-License-Identifier: MIT */
#ifndef MATTE_CLI_FILES_H
#define MATTE_CLI_FILES_H

/* What the commands that work on many files have in common. */

#include "command.h"
#include "session.h"

struct cli_files {
    const char *output;
    const char *format;
    const char *attach_to;
    struct cli_index frame;
    bool recursive;
    bool invert;
    unsigned depth;
    unsigned compression;
    bool skip_existing;
    bool dry_run;
    bool json;
    size_t jobs;
    bool quiet;
    struct cli_limits limits;
};

extern const char *const cli_depths[];
extern const char *const cli_compressions[];

/* Rows of the table of options, for settings that have a struct cli_files as their member `files`.
 * */
#define CLI_FILES_OPTIONS(STRUCT)                                                                  \
    CLI_OPTION(STRUCT, files.output, .name = "output", .letter = 'o', .argument = "OUT",           \
               .help = "a file, a folder, - (stdout), or a template with {stem}, {name}, {dir}, "  \
                       "{sub}, {channel}, {frame}"),                                               \
        CLI_OPTION(STRUCT, files.format, .name = "format", .argument = "EXT",                      \
                   .help = "png, tif, ...: where no output's name says it; png unless said"),      \
        CLI_OPTION(STRUCT, files.attach_to, .name = "attach-to", .argument = "PHOTO",              \
                   .help = "write this photo, or template, with the mask as its alpha"),           \
        CLI_OPTION(STRUCT, files.frame, .name = "frame", .argument = "N",                          \
                   .help = "which picture of a file that has several, from 0"),                    \
        CLI_OPTION(STRUCT, files.recursive, .name = "recursive", .letter = 'r',                    \
                   .help = "walk folders with all their sub-folders"),                             \
        CLI_OPTION(STRUCT, files.invert, .name = "invert", .letter = 'i',                          \
                   .help = "black becomes white in the end"),                                      \
        CLI_OPTION(STRUCT, files.depth, .name = "depth", .argument = "BITS",                       \
                   .choices = cli_depths, .help = "8, 16, float, or source: the picture's own"),   \
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
                   .help = "say nothing but errors"),                                              \
        CLI_LIMITS_OPTIONS(STRUCT, files.limits)

/* Runs over the inputs, with what `extract` says of each picture besides the options above; tells
 * what went wrong as it happens, and sums up in the end. Gives the exit status. */
int cli_run_files(const struct cli_files *files, struct matte_extract_params extract,
                  const char *const *inputs, size_t input_count);

#endif
