/* SPDX-License-Identifier: MIT */
#include "nodes/registry.h"

#include <string.h>

#define MATTE_NODE_ADDRESS(name) &matte_node_##name,
static const struct matte_node *const nodes[] = { MATTE_NODE_LIST(MATTE_NODE_ADDRESS) NULL };
#undef MATTE_NODE_ADDRESS

const struct matte_node *const *matte_nodes(void)
{
    return nodes;
}

const struct matte_node *matte_node_find(const char *name)
{
    for (size_t i = 0; nodes[i]; i++) {
        if (strcmp(nodes[i]->name, name) == 0)
            return nodes[i];
    }
    return NULL;
}

const struct matte_input *matte_node_input(const struct matte_node *node, const char *name)
{
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (strcmp(input->name, name) == 0)
            return input;
    }
    return NULL;
}

size_t matte_node_output_count(const struct matte_node *node)
{
    size_t count = 0;
    while (node->outputs[count].type != MATTE_NO_TYPE)
        count++;
    return count;
}

const char *matte_type_name(enum matte_type type)
{
#define MATTE_TYPE_TEXT(name, text)                                                                \
    case name:                                                                                     \
        return text;
    switch (type) {
        MATTE_TYPE_LIST(MATTE_TYPE_TEXT)
    }
#undef MATTE_TYPE_TEXT
    return "";
}
