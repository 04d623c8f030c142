/* SPDX-License-Identifier: MIT */
/* ComfyUI's GET /object_info, from the declarations; key order included. */
#include "core/job.h"
#include "emit/emit.h"
#include "emit/words.h"

static void key_string(struct matte_json_writer *writer, const char *key, const char *string)
{
    matte_json_key(writer, key);
    matte_json_string(writer, string);
}

static void key_boolean(struct matte_json_writer *writer, const char *key, bool boolean)
{
    matte_json_key(writer, key);
    matte_json_boolean(writer, boolean);
}

/* Absent numbers leave no key behind. */
static void key_number(struct matte_json_writer *writer, const char *key,
                       const struct matte_input *input, struct matte_number number)
{
    if (number.kind == MATTE_ABSENT)
        return;
    matte_json_key(writer, key);
    if (input->type == MATTE_BOOLEAN)
        matte_json_boolean(writer, number.integer != 0);
    else if (input->type == MATTE_COMBO)
        matte_json_string(writer, input->options[number.integer]);
    else if (number.kind == MATTE_REAL)
        matte_json_write_real(writer, number.real);
    else
        matte_json_write_integer(writer, number.integer);
}

static void combo_options(struct matte_json_writer *writer, const struct matte_input *input)
{
    key_boolean(writer, "multiselect", false);
    matte_json_key(writer, "options");
    matte_json_begin_array(writer);
    for (size_t i = 0; input->options[i]; i++)
        matte_json_string(writer, input->options[i]);
    matte_json_end_array(writer);
}

/* "expand": ["INT", {"default": 0, …}] */
static void input_entry(struct matte_json_writer *writer, const struct matte_input *input)
{
    matte_json_key(writer, input->name);
    matte_json_begin_array(writer);
    matte_json_string(writer, matte_type_name(input->type));
    matte_json_begin_object(writer);
    if (input->tooltip)
        key_string(writer, "tooltip", input->tooltip);
    key_number(writer, "default", input, input->def);
    key_number(writer, "min", input, input->min);
    key_number(writer, "max", input, input->max);
    key_number(writer, "step", input, input->step);
    if (input->type == MATTE_COMBO)
        combo_options(writer, input);
    matte_json_end_object(writer);
    matte_json_end_array(writer);
}

static bool has_inputs(const struct matte_node *node, bool optional)
{
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->optional == optional)
            return true;
    }
    return false;
}

/* The required or the optional inputs: in full, or their names in order. ComfyUI leaves out
 * "optional" where there are none, but never "required". */
static void input_group(struct matte_json_writer *writer, const struct matte_node *node,
                        bool optional, bool names_only)
{
    if (optional && !has_inputs(node, true))
        return;
    matte_json_key(writer, optional ? "optional" : "required");
    if (names_only)
        matte_json_begin_array(writer);
    else
        matte_json_begin_object(writer);
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->optional != optional)
            continue;
        if (names_only)
            matte_json_string(writer, input->name);
        else
            input_entry(writer, input);
    }
    if (names_only)
        matte_json_end_array(writer);
    else
        matte_json_end_object(writer);
}

static void inputs(struct matte_json_writer *writer, const struct matte_node *node)
{
    static const char *const keys[] = { "input", "input_order" };
    for (int names_only = 0; names_only < 2; names_only++) {
        matte_json_key(writer, keys[names_only]);
        matte_json_begin_object(writer);
        input_group(writer, node, false, names_only);
        input_group(writer, node, true, names_only);
        matte_json_end_object(writer);
    }
}

static void output_type(struct matte_json_writer *writer, const struct matte_output *output)
{
    matte_json_string(writer, matte_type_name(output->type));
}

static void output_is_list(struct matte_json_writer *writer, const struct matte_output *output)
{
    (void)output;
    matte_json_boolean(writer, false);
}

static void output_name(struct matte_json_writer *writer, const struct matte_output *output)
{
    matte_json_string(writer, output->name ? output->name : matte_type_name(output->type));
}

static void output_tooltip(struct matte_json_writer *writer, const struct matte_output *output)
{
    (void)output;
    matte_json_null(writer);
}

/* One array over all outputs. */
static void outputs(struct matte_json_writer *writer, const struct matte_node *node,
                    const char *key,
                    void (*each)(struct matte_json_writer *, const struct matte_output *))
{
    matte_json_key(writer, key);
    matte_json_begin_array(writer);
    for (const struct matte_output *output = node->outputs; output->type; output++)
        each(writer, output);
    matte_json_end_array(writer);
}

void matte_emit_object_info(struct matte_json_writer *writer, const struct matte_node *node)
{
    matte_json_begin_object(writer);
    inputs(writer, node);
    outputs(writer, node, "output", output_type);
    outputs(writer, node, "output_is_list", output_is_list);
    outputs(writer, node, "output_name", output_name);
    outputs(writer, node, "output_tooltips", output_tooltip);
    matte_json_key(writer, "output_matchtypes");
    matte_json_null(writer);
    key_string(writer, "name", node->name);
    key_string(writer, "display_name", node->display_name);
    key_string(writer, "description", node->description ? node->description : "");
    key_string(writer, "python_module", node->module);
    key_string(writer, "category", node->category);
    key_boolean(writer, "output_node", false);
    key_boolean(writer, "deprecated", false);
    key_boolean(writer, "experimental", false);
    key_boolean(writer, "api_node", false);
    matte_json_end_object(writer);
}

static void emit_all(struct matte_json_writer *writer)
{
    const struct matte_node *const *nodes = matte_nodes();
    matte_json_begin_object(writer);
    for (size_t i = 0; nodes[i]; i++) {
        matte_json_key(writer, nodes[i]->name);
        matte_emit_object_info(writer, nodes[i]);
    }
    matte_json_end_object(writer);
}

matte_status matte_object_info(matte_job *job, const struct matte_node *node, unsigned indent,
                               const char **json)
{
    struct matte_text text = { .arena = &job->arena };
    struct matte_json_writer writer = { .text = &text, .indent = indent };
    if (node)
        matte_emit_object_info(&writer, node);
    else
        emit_all(&writer);
    const char *string = matte_text_end(&text);
    if (!string)
        return matte_fail_memory(job, text.length);
    *json = string;
    return MATTE_OK;
}
