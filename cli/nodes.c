/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "matte/node.h"
#include "session.h"

/* Columns of a manual page. */
enum { WIDTH = 80 };

struct settings {
    bool json;
};

static void list_nodes(void)
{
    const struct matte_node *const *nodes = matte_nodes();
    size_t longest = 0;
    for (size_t i = 0; nodes[i]; i++)
        longest = strlen(nodes[i]->name) > longest ? strlen(nodes[i]->name) : longest;
    for (size_t i = 0; nodes[i]; i++)
        printf("%-*s  %s\n", (int)longest, nodes[i]->name, nodes[i]->help);
}

/* `node` is NULL for all of them. */
static int print(const struct cli_session *session, const struct matte_node *node, bool json)
{
    const char *text = "";
    matte_status status = MATTE_OK;
    if (json)
        status = matte_object_info(session->job, node, 2, &text);
    else if (node)
        status = matte_node_manual(session->job, node, WIDTH, &text);
    else
        list_nodes();
    if (status)
        return cli_session_failed(session);
    printf(json ? "%s\n" : "%s", text);
    return 0;
}

static int run(const void *settings, struct cli_operands operands)
{
    const struct settings *s = settings;
    const struct matte_node *node = NULL;
    if (operands.count == 1) {
        node = matte_node_find(operands.values[0]);
        if (!node) {
            cli_error("there is no node '%s'; `matte nodes` lists those there are",
                      operands.values[0]);
            return CLI_FAILED;
        }
    }
    struct cli_session session;
    if (!cli_session_open(&session, (struct matte_context_params){ 0 }))
        return CLI_FAILED;
    int status = print(&session, node, s->json);
    cli_session_close(&session);
    return status;
}

#define OPTION(member, ...) CLI_OPTION(struct settings, member, __VA_ARGS__)

static const struct cli_option options[] = {
    OPTION(json, .name = "json", .help = "as ComfyUI's /object_info has them"),
    { 0 },
};

static const struct cli_example examples[] = {
    { "matte nodes", "what there is" },
    { "matte nodes GrowMask", "one node's manual page" },
    { "matte nodes GrowMask --json", "one node for programs" },
    { 0 },
};

const struct cli_command cli_nodes = {
    .name = "nodes",
    .synopsis = "[OPTION]... [NAME]",
    .summary = "List ComfyUI's nodes that matte has, or explain one.",
    .options = options,
    .examples = examples,
    .settings_size = sizeof(struct settings),
    .operands_max = 1,
    .run = run,
};
