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

/* What follows "parent." in a name, if the input is a part of that; else the name. */
static const char *own_name(const struct matte_input *input, const char *name)
{
    size_t length = input->parent ? strlen(input->parent) : 0;
    if (length && strncmp(name, input->parent, length) == 0 && name[length] == '.')
        return name + length + 1;
    return name;
}

const struct matte_input *matte_node_input(const struct matte_node *node, const char *name)
{
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (strcmp(input->name, own_name(input, name)) == 0)
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

const char *matte_input_wire(const struct matte_input *input)
{
    if (input->hidden)
        return input->hidden;
    if (input->match)
        return "COMFY_MATCHTYPE_V3";
    if (input->accepts)
        return input->accepts;
    if (input->dynamic)
        return "COMFY_DYNAMICCOMBO_V3";
    if (input->type == MATTE_IMAGES || input->type == MATTE_MASKS)
        return "COMFY_AUTOGROW_V3";
    if (input->files)
        return "COMBO";
    return matte_type_name(input->type);
}

const char *matte_element_wire(const struct matte_input *list)
{
    return matte_type_name(list->type == MATTE_IMAGES ? MATTE_IMAGE : MATTE_MASK);
}

const char *matte_output_wire(const struct matte_output *output)
{
    return output->match ? "COMFY_MATCHTYPE_V3" : matte_type_name(output->type);
}
