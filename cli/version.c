/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "core/json.h"
#include "matte/node.h"
#include "session.h"

struct settings {
    bool json;
};

/* What each format is called, and the depths that it is written with. */
static void write_formats(struct matte_json_writer *writer)
{
    static const unsigned depths[] = { 8, 16, 32 };
    struct matte_format format;
    matte_json_key(writer, "formats");
    matte_json_begin_object(writer);
    for (size_t i = 0; matte_format(i, &format); i++) {
        matte_json_key(writer, format.name);
        matte_json_begin_array(writer);
        for (size_t j = 0; j < sizeof depths / sizeof *depths; j++) {
            if (format.depths & depths[j])
                matte_json_write_unsigned(writer, depths[j]);
        }
        matte_json_end_array(writer);
    }
    matte_json_end_object(writer);
}

static bool print_json(const matte_context *context)
{
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    struct matte_json_writer writer = { .text = &text };
    matte_json_begin_object(&writer);
    matte_json_key(&writer, "version");
    matte_json_string(&writer, matte_version());
    matte_json_key(&writer, "isa");
    matte_json_string(&writer, matte_isa_name(matte_context_isa(context)));
    matte_json_key(&writer, "threads");
    matte_json_write_integer(&writer, matte_context_threads(context));
    write_formats(&writer);
    matte_json_key(&writer, "nodes");
    matte_json_begin_array(&writer);
    for (const struct matte_node *const *node = matte_nodes(); *node; node++)
        matte_json_string(&writer, (*node)->name);
    matte_json_end_array(&writer);
    matte_json_end_object(&writer);
    bool good = cli_print(&text);
    matte_arena_clear(&arena);
    return good;
}

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    (void)operands;
    struct cli_session session;
    if (!cli_session_open(&session, (struct matte_context_params){ 0 }))
        return CLI_FAILED;
    bool good = true;
    if (s->json)
        good = print_json(session.context);
    else
        printf("matte %s\n", matte_version());
    cli_session_close(&session);
    return good ? 0 : CLI_FAILED;
}

#define OPTION(member, ...) CLI_OPTION(struct settings, member, __VA_ARGS__)

static const struct cli_option options[] = {
    OPTION(json, .name = "json",
           .help = "with instruction set, threads, formats and nodes, as JSON"),
    { 0 },
};

const struct cli_command cli_version = {
    .name = "version",
    .synopsis = "[OPTION]...",
    .summary = "Say which version this is.",
    .options = options,
    .settings_size = sizeof(struct settings),
    .run = run,
};
