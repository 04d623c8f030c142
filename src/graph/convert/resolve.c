/* SPDX-License-Identifier: MIT */
/* Follows links to where a value comes from: through reroutes and bypassed nodes, into subgraphs
 * and out of them. What was found out about an output is kept, for many inputs may ask for it. */
#include <string.h>

#include "core/job.h"
#include "graph/convert/flat.h"

/* How far a walk has come. */
struct walk {
    struct flat_workflow *flat;
    /* Where it stands: at an input of a node, or at an output where `input` is NULL. */
    size_t place;
    const struct ui_input *input;
    size_t slot;
    /* The type that is wanted. */
    const char *type;
    /* What unlinked widgets on the way say: that of the outermost subgraph counts. */
    const struct matte_json *promoted;
    /* The outputs that were passed, from the last one back. */
    size_t last;
    bool done;
    struct flat_value value;
};

static void finish(struct walk *walk, struct flat_value value)
{
    walk->done = true;
    walk->value = value;
}

/* From the inside of a subgraph to the input of the node around it, which stands at `place`. */
static matte_status leave(struct walk *walk, size_t place, size_t boundary)
{
    struct flat_workflow *flat = walk->flat;
    const struct ui_node *outer = flat->nodes[place].node;
    walk->place = place;
    const struct matte_json *values = matte_json_get(outer->json, "widgets_values");
    matte_status status = matte_flat_step(flat, values ? 1 + values->length : 1);
    if (status)
        return status;
    const struct matte_json *promoted = outer->group ? NULL : matte_ui_promoted(outer, boundary);
    if (promoted)
        walk->promoted = promoted;
    size_t input = outer->boundary[boundary];
    walk->input = input == MATTE_NOWHERE ? NULL : &outer->inputs[input];
    if (walk->input && walk->input->source.kind != UI_UNLINKED) {
        walk->type = walk->input->type;
        return MATTE_OK;
    }
    if (walk->promoted)
        finish(walk, (struct flat_value){ .kind = FLAT_CONSTANT, .constant = walk->promoted });
    else
        finish(walk, (struct flat_value){ .kind = FLAT_NONE });
    return MATTE_OK;
}

/* From an input to what it is linked to. */
static matte_status follow_input(struct walk *walk)
{
    const struct ui_source *source = &walk->input->source;
    const struct flat_node *node = &walk->flat->nodes[walk->place];
    if (source->kind == UI_BOUNDARY)
        return leave(walk, node->outer, source->slot);
    if (source->kind == UI_UNLINKED) {
        finish(walk, (struct flat_value){ .kind = FLAT_NONE });
        return MATTE_OK;
    }
    walk->promoted = NULL;
    walk->place = node->siblings + source->node;
    walk->slot = source->slot;
    walk->input = NULL;
    return MATTE_OK;
}

static matte_status fail_circle(const struct walk *walk)
{
    const struct ui_node *node = walk->flat->nodes[walk->place].node;
    const char *id = matte_flat_id(walk->flat, walk->place);
    return matte_fail(
        walk->flat->job, MATTE_EFORMAT, NULL,
        "the links run in a circle through node %s (%s), which passes on what it gets",
        id ? id : node->id, node->type);
}

/* Looks up what is known of the output where the walk stands, or marks it as being asked for. */
static matte_status look_up(struct walk *walk)
{
    struct flat_node *node = &walk->flat->nodes[walk->place];
    bool same = node->state != FLAT_UNKNOWN && node->slot == walk->slot &&
                strcmp(node->type, walk->type) == 0;
    if (same && node->state == FLAT_OPEN)
        return fail_circle(walk);
    if (same) {
        finish(walk, node->value);
        return MATTE_OK;
    }
    if (node->state == FLAT_OPEN)
        return MATTE_OK;
    node->state = FLAT_OPEN;
    node->slot = walk->slot;
    node->type = walk->type;
    node->before = walk->last;
    walk->last = walk->place;
    return MATTE_OK;
}

static void enter_input(struct walk *walk, const struct ui_node *node, size_t input)
{
    if (input < node->input_count)
        walk->input = &node->inputs[input];
    else
        finish(walk, (struct flat_value){ .kind = FLAT_NONE });
}

static matte_status enter_bypassed(struct walk *walk, const struct ui_node *node)
{
    matte_status status = matte_flat_step(walk->flat, node->input_count);
    if (status)
        return status;
    enter_input(walk, node, matte_ui_bypass(node, walk->slot, walk->type));
    if (walk->input)
        walk->type = walk->input->type;
    return MATTE_OK;
}

/* From an output of a subgraph's node to the node inside, or to the input that it passes on. */
static matte_status enter_subgraph(struct walk *walk, const struct flat_node *node)
{
    const struct ui_graph *graph = node->node->inner;
    const struct ui_source *source =
        walk->slot < graph->output_count ? &graph->outputs[walk->slot] : NULL;
    if (!source || source->kind == UI_UNLINKED) {
        finish(walk, (struct flat_value){ .kind = FLAT_NONE });
        return MATTE_OK;
    }
    if (source->kind == UI_BOUNDARY)
        return leave(walk, walk->place, source->slot);
    walk->place = node->inner + source->node;
    walk->slot = source->slot;
    return MATTE_OK;
}

/* From an output to what gives it its value. */
static matte_status follow_output(struct walk *walk)
{
    matte_status status = look_up(walk);
    if (status || walk->done)
        return status;
    const struct flat_node *flat = &walk->flat->nodes[walk->place];
    const struct ui_node *node = flat->node;
    if (node->mode == UI_BYPASSED && node->kind != UI_PRIMITIVE)
        return enter_bypassed(walk, node);
    switch (node->kind) {
    case UI_SUBGRAPH:
        return enter_subgraph(walk, flat);
    case UI_REROUTE:
        enter_input(walk, node, walk->slot);
        return MATTE_OK;
    case UI_PRIMITIVE:
        finish(walk, (struct flat_value){
                         .kind = FLAT_CONSTANT, .constant = node->constant, .primitive = node });
        return MATTE_OK;
    case UI_NOTE:
        finish(walk, (struct flat_value){ .kind = FLAT_NONE });
        return MATTE_OK;
    case UI_ORDINARY:
        break;
    }
    finish(walk, (struct flat_value){ .kind = FLAT_LINK, .node = walk->place, .slot = walk->slot });
    return MATTE_OK;
}

/* All outputs on the way give the same. After a failure nothing is known of them. */
static void remember(const struct walk *walk)
{
    for (size_t place = walk->last; place != MATTE_NOWHERE;) {
        struct flat_node *node = &walk->flat->nodes[place];
        node->state = walk->done ? FLAT_KNOWN : FLAT_UNKNOWN;
        node->value = walk->value;
        place = node->before;
    }
}

matte_status matte_flat_resolve(struct flat_workflow *flat, size_t place, size_t input,
                                struct flat_value *value)
{
    struct walk walk = { .flat = flat, .place = place, .last = MATTE_NOWHERE };
    walk.input = &flat->nodes[place].node->inputs[input];
    walk.type = walk.input->type;
    matte_status status = MATTE_OK;
    while (!status && !walk.done) {
        status = matte_flat_step(flat, 1);
        if (!status)
            status = walk.input ? follow_input(&walk) : follow_output(&walk);
    }
    remember(&walk);
    if (!status)
        *value = walk.value;
    return status;
}
