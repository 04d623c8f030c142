/* SPDX-License-Identifier: MIT */
/* ComfyUI's GET /object_info, from the declarations; key order included. */
#include "core/job.h"
#include "emit/emit.h"
#include "emit/words.h"

static void output_type(struct matte_json_writer *writer, const struct matte_output *output)
{
    matte_json_string(writer, matte_output_wire(output));
}

static void output_is_list(struct matte_json_writer *writer, const struct matte_output *output)
{
    (void)output;
    matte_json_boolean(writer, false);
}

static void output_name(struct matte_json_writer *writer, const struct matte_output *output)
{
    matte_json_string(writer, output->name ? output->name : matte_output_wire(output));
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

static void output_match(struct matte_json_writer *writer, const struct matte_output *output)
{
    matte_json_string(writer, output->match);
}

/* Only where an output has the type of an input, else null. */
static void output_matches(struct matte_json_writer *writer, const struct matte_node *node)
{
    if (node->outputs[0].type && node->outputs[0].match) {
        outputs(writer, node, "output_matchtypes", output_match);
        return;
    }
    matte_json_key(writer, "output_matchtypes");
    matte_json_null(writer);
}

/* The older style tells of a flag only where it is set. */
static void flag(struct matte_json_writer *writer, const struct matte_node *node, const char *key,
                 bool set)
{
    if (set || !node->legacy)
        matte_json_key_boolean(writer, key, set);
}

void matte_emit_object_info(struct matte_json_writer *writer, const struct matte_node *node)
{
    const char *unnamed = node->legacy ? node->name : NULL;
    matte_json_begin_object(writer);
    matte_emit_inputs(writer, node);
    outputs(writer, node, "output", output_type);
    outputs(writer, node, "output_is_list", output_is_list);
    outputs(writer, node, "output_name", output_name);
    if (!node->legacy) {
        outputs(writer, node, "output_tooltips", output_tooltip);
        output_matches(writer, node);
    }
    matte_json_key_string(writer, "name", node->name);
    matte_json_key_string(writer, "display_name",
                          node->display_name ? node->display_name : unnamed);
    matte_json_key_string(writer, "description", node->description ? node->description : "");
    matte_json_key_string(writer, "python_module", node->module);
    matte_json_key_string(writer, "category", node->category);
    matte_json_key_boolean(writer, "output_node", node->output_node);
    flag(writer, node, "deprecated", node->deprecated);
    flag(writer, node, "experimental", node->experimental);
    flag(writer, node, "api_node", false);
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
