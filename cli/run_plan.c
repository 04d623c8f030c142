/* SPDX-License-Identifier: MIT */
/* `matte run --dry-run`: the plan as a table, or a line of JSON for each node. */
#include <stdio.h>
#include <string.h>

#include "core/json.h"
#include "run_report.h"

/* "IMAGE 1x480x640x3, MASK 1x480x640" */
static void put_outputs(struct matte_text *text, const struct matte_planned *planned)
{
    for (size_t i = 0; planned->types[i]; i++) {
        const struct matte_shape *shape = &planned->shapes[i];
        matte_text_format(text, "%s%s", i ? ", " : "", matte_type_name(planned->types[i]));
        for (int j = 0; j < shape->rank; j++)
            matte_text_format(text, "%s%zu", j ? "x" : " ", shape->size[j]);
    }
}

static void put_shape(struct matte_json_writer *writer, const struct matte_planned *planned,
                      size_t slot)
{
    matte_json_begin_object(writer);
    matte_json_key_string(writer, "type", matte_type_name(planned->types[slot]));
    matte_json_key(writer, "shape");
    matte_json_begin_array(writer);
    for (int i = 0; i < planned->shapes[slot].rank; i++)
        matte_json_write_unsigned(writer, planned->shapes[slot].size[i]);
    matte_json_end_array(writer);
    matte_json_end_object(writer);
}

static void put_json(struct matte_text *text, const struct matte_planned *planned)
{
    struct matte_json_writer writer = { .text = text };
    matte_json_begin_object(&writer);
    matte_json_key_string(&writer, "node", planned->node);
    matte_json_key_string(&writer, "class_type", planned->class_name);
    matte_json_key(&writer, "outputs");
    matte_json_begin_array(&writer);
    for (size_t i = 0; planned->types[i]; i++)
        put_shape(&writer, planned, i);
    matte_json_end_array(&writer);
    matte_json_key(&writer, "bytes");
    matte_json_write_unsigned(&writer, planned->bytes);
    if (planned->trouble)
        matte_json_key_string(&writer, "error", planned->trouble);
    matte_json_end_object(&writer);
}

static void put_line(struct matte_text *text, const struct matte_planned *planned)
{
    matte_text_format(text, "%-6s %-26s ", planned->node, planned->class_name);
    if (planned->trouble)
        matte_text_put(text, planned->trouble);
    else
        put_outputs(text, planned);
}

bool cli_run_print_plan(const struct matte_planned *plan, bool json)
{
    struct matte_arena arena = { 0 };
    size_t peak = 0;
    bool good = true;
    for (const struct matte_planned *planned = plan; planned; planned = planned->next) {
        struct matte_text text = { .arena = &arena };
        if (json)
            put_json(&text, planned);
        else
            put_line(&text, planned);
        good = cli_print(&text) && good && !planned->trouble;
        peak = planned->bytes > peak ? planned->bytes : peak;
        matte_arena_clear(&arena);
    }
    if (!json)
        printf("at most %.1f MB of tensors at once\n", (double)peak / 1e6);
    return good;
}
