/* SPDX-License-Identifier: MIT */
/* The inputs of a node as /object_info has them, in ComfyUI's two styles; key order included. */
#include <string.h>

#include "emit/emit.h"
#include "emit/words.h"

/* Absent constants leave no key behind. */
static void key_constant(struct matte_json_writer *writer, const char *key,
                         const struct matte_input *input, struct matte_constant constant)
{
    if (constant.kind == MATTE_ABSENT)
        return;
    matte_json_key(writer, key);
    if (input->type == MATTE_BOOLEAN)
        matte_json_boolean(writer, constant.integer != 0);
    else if (input->type == MATTE_COMBO)
        matte_json_string(writer, input->options[constant.integer]);
    else if (constant.kind == MATTE_TEXT)
        matte_json_string(writer, constant.text);
    else if (constant.kind == MATTE_REAL)
        matte_json_write_real(writer, constant.real);
    else
        matte_json_write_integer(writer, constant.integer);
}

static void option_names(struct matte_json_writer *writer, const struct matte_input *input)
{
    matte_json_begin_array(writer);
    for (size_t i = 0; input->options && input->options[i]; i++)
        matte_json_string(writer, input->options[i]);
    matte_json_end_array(writer);
}

static void limits(struct matte_json_writer *writer, const struct matte_input *input)
{
    key_constant(writer, "default", input, input->def);
    key_constant(writer, "min", input, input->min);
    key_constant(writer, "max", input, input->max);
    key_constant(writer, "step", input, input->step);
}

static void hints(struct matte_json_writer *writer, const struct matte_input *input)
{
    for (const struct matte_hint *hint = input->hints; hint && hint->key; hint++) {
        matte_json_key(writer, hint->key);
        matte_json_raw(writer, hint->json);
    }
}

static void input_entry(struct matte_json_writer *writer, const struct matte_node *node,
                        const struct matte_input *input);

/* {"required": {…}}: what exists with one option of a dynamic combo. */
static void parts(struct matte_json_writer *writer, const struct matte_node *node,
                  const struct matte_input *combo, size_t option)
{
    matte_json_begin_object(writer);
    matte_json_key(writer, "required");
    matte_json_begin_object(writer);
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->parent && strcmp(input->parent, combo->name) == 0 && input->when >> option & 1)
            input_entry(writer, node, input);
    }
    matte_json_end_object(writer);
    matte_json_end_object(writer);
}

static void dynamic_options(struct matte_json_writer *writer, const struct matte_node *node,
                            const struct matte_input *input)
{
    matte_json_key(writer, "options");
    matte_json_begin_array(writer);
    for (size_t i = 0; input->options[i]; i++) {
        matte_json_begin_object(writer);
        matte_json_key_string(writer, "key", input->options[i]);
        matte_json_key(writer, "inputs");
        parts(writer, node, input, i);
        matte_json_end_object(writer);
    }
    matte_json_end_array(writer);
}

/* ["IMAGE", {}]: an element of a growing list. */
static void list_element(struct matte_json_writer *writer, const struct matte_input *list)
{
    matte_json_begin_array(writer);
    matte_json_string(writer, matte_element_wire(list));
    matte_json_begin_object(writer);
    matte_json_end_object(writer);
    matte_json_end_array(writer);
}

/* What a list of images or masks is made of. */
static void list_template(struct matte_json_writer *writer, const struct matte_input *input)
{
    matte_json_key(writer, "template");
    matte_json_begin_object(writer);
    matte_json_key(writer, "input");
    matte_json_begin_object(writer);
    matte_json_key(writer, "required");
    matte_json_begin_object(writer);
    matte_json_key(writer, input->item);
    list_element(writer, input);
    matte_json_end_object(writer);
    matte_json_end_object(writer);
    matte_json_key_string(writer, "prefix", input->item);
    limits(writer, input);
    matte_json_end_object(writer);
}

static void match_template(struct matte_json_writer *writer, const struct matte_input *input)
{
    matte_json_key(writer, "template");
    matte_json_begin_object(writer);
    matte_json_key_string(writer, "template_id", input->match);
    matte_json_key_string(writer, "allowed_types", input->accepts);
    matte_json_end_object(writer);
}

/* The members of an input's options object in the newer style. */
static void members(struct matte_json_writer *writer, const struct matte_node *node,
                    const struct matte_input *input)
{
    if (input->tooltip)
        matte_json_key_string(writer, "tooltip", input->tooltip);
    if (input->type == MATTE_IMAGES || input->type == MATTE_MASKS) {
        list_template(writer, input);
        return;
    }
    limits(writer, input);
    if (input->match)
        match_template(writer, input);
    if (input->dynamic) {
        dynamic_options(writer, node, input);
    } else if (input->type == MATTE_COMBO) {
        matte_json_key_boolean(writer, "multiselect", false);
        matte_json_key(writer, "options");
        option_names(writer, input);
    }
    hints(writer, input);
}

bool matte_input_is_listed(const struct matte_node *node, const struct matte_input *input)
{
    bool files = input->files == MATTE_FILES_PICTURES || input->files == MATTE_FILES_ALL;
    return node->legacy && (files || input->type == MATTE_COMBO);
}

static bool has_options(const struct matte_input *input)
{
    return input->def.kind || input->min.kind || input->tooltip || input->hints;
}

/* In the older style a combo's options may stand for its type. */
static void legacy_entry(struct matte_json_writer *writer, const struct matte_node *node,
                         const struct matte_input *input)
{
    if (matte_input_is_listed(node, input))
        option_names(writer, input);
    else
        matte_json_string(writer, matte_input_wire(input));
}

static void legacy_members(struct matte_json_writer *writer, const struct matte_input *input)
{
    matte_json_begin_object(writer);
    limits(writer, input);
    if (input->tooltip)
        matte_json_key_string(writer, "tooltip", input->tooltip);
    hints(writer, input);
    matte_json_end_object(writer);
}

static void new_entry(struct matte_json_writer *writer, const struct matte_node *node,
                      const struct matte_input *input)
{
    matte_json_string(writer, matte_input_wire(input));
    matte_json_begin_object(writer);
    members(writer, node, input);
    matte_json_end_object(writer);
}

/* "expand": ["INT", {"default": 0, …}] */
static void input_entry(struct matte_json_writer *writer, const struct matte_node *node,
                        const struct matte_input *input)
{
    matte_json_key(writer, input->name);
    if (input->hidden && node->legacy) {
        matte_json_string(writer, input->hidden);
        return;
    }
    matte_json_begin_array(writer);
    if (input->hidden) {
        matte_json_string(writer, input->hidden);
    } else if (node->legacy) {
        legacy_entry(writer, node, input);
        if (has_options(input))
            legacy_members(writer, input);
    } else {
        new_entry(writer, node, input);
    }
    matte_json_end_array(writer);
}

void matte_emit_input_config(struct matte_json_writer *writer, const struct matte_node *node,
                             const struct matte_input *input)
{
    if (input->type == MATTE_IMAGES || input->type == MATTE_MASKS) {
        list_element(writer, input);
        return;
    }
    matte_json_begin_array(writer);
    if (node->legacy) {
        legacy_entry(writer, node, input);
        legacy_members(writer, input);
    } else {
        new_entry(writer, node, input);
    }
    matte_json_end_array(writer);
}

/* The groups into which ComfyUI parts inputs. */
enum group { REQUIRED, OPTIONAL, HIDDEN, GROUPS };

static const char *const group_names[GROUPS] = { "required", "optional", "hidden" };

/* Parts of a dynamic combo are told with it. */
static bool is_in(const struct matte_input *input, enum group group)
{
    enum group own = input->hidden ? HIDDEN : input->optional ? OPTIONAL : REQUIRED;
    return own == group && !input->parent;
}

static bool has_inputs(const struct matte_node *node, enum group group)
{
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (is_in(input, group))
            return true;
    }
    return false;
}

/* One group: in full, or the names in order. ComfyUI leaves out groups that are empty, but never
 * "required". */
static void input_group(struct matte_json_writer *writer, const struct matte_node *node,
                        enum group group, bool names_only)
{
    if (group != REQUIRED && !has_inputs(node, group))
        return;
    matte_json_key(writer, group_names[group]);
    if (names_only)
        matte_json_begin_array(writer);
    else
        matte_json_begin_object(writer);
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (!is_in(input, group))
            continue;
        if (names_only)
            matte_json_string(writer, input->name);
        else
            input_entry(writer, node, input);
    }
    if (names_only)
        matte_json_end_array(writer);
    else
        matte_json_end_object(writer);
}

void matte_emit_inputs(struct matte_json_writer *writer, const struct matte_node *node)
{
    static const char *const keys[] = { "input", "input_order" };
    for (int names_only = 0; names_only < 2; names_only++) {
        matte_json_key(writer, keys[names_only]);
        matte_json_begin_object(writer);
        for (enum group group = REQUIRED; group < GROUPS; group++)
            input_group(writer, node, group, names_only);
        matte_json_end_object(writer);
    }
}
