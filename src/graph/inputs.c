/* SPDX-License-Identifier: MIT */
/* Which of a node's declared inputs there are, and what they are given. ComfyUI writes the elements
 * of a growing list as "images.image0", and the parts of a dynamic combo as "resize_type.width". */
#include "graph/inputs.h"

#include <stdlib.h>
#include <string.h>

#include "core/job.h"
#include "core/number.h"

static bool is_list(const struct matte_input *declared)
{
    return declared->type == MATTE_IMAGES || declared->type == MATTE_MASKS;
}

/* The option that a dynamic combo is set to: -1 for a link or what is none of them. */
static int chosen_option(const struct matte_json *inputs, const struct matte_input *combo)
{
    const struct matte_json *key = matte_json_get(inputs, combo->name);
    for (int i = 0; combo->options[i]; i++) {
        if (matte_json_equals(key, combo->options[i]))
            return i;
    }
    return -1;
}

static bool exists(const struct matte_node *node, const struct matte_json *inputs,
                   const struct matte_input *declared)
{
    if (declared->hidden)
        return false;
    if (!declared->parent)
        return true;
    int option = chosen_option(inputs, matte_node_input(node, declared->parent));
    return option >= 0 && (declared->when >> option & 1) != 0;
}

/* The number of a list's element: "images.image12" is 12. False for what is none. */
static bool element_number(const struct matte_input *list, const char *name, int64_t *number)
{
    size_t length = strlen(list->name);
    size_t item = strlen(list->item);
    if (strncmp(name, list->name, length) != 0 || name[length] != '.' ||
        strncmp(name + length + 1, list->item, item) != 0)
        return false;
    const char *digits = name + length + 1 + item;
    bool plain = *digits != '-' && (*digits != '0' || !digits[1]);
    return plain && matte_integer_parse(digits, number) &&
           (!list->max.kind || *number < list->max.integer);
}

/* To Python, true and false are the numbers 1 and 0. */
static bool read_slot(const struct matte_json *json, int64_t *slot)
{
    *slot = json->type == MATTE_JSON_TRUE;
    return json->type == MATTE_JSON_TRUE || json->type == MATTE_JSON_FALSE ||
           matte_json_integer(json, slot);
}

/* What it is given, by the form of the JSON alone. Arrays that are no links are told by validation.
 */
static void take_json(const matte_prompt *prompt, struct matte_prompt_input *input)
{
    const struct matte_json *json = input->json;
    if (!json)
        return;
    input->given = json->type == MATTE_JSON_ARRAY ? MATTE_GIVEN_LINK : MATTE_GIVEN_VALUE;
    int64_t slot;
    if (json->type != MATTE_JSON_ARRAY || json->length != 2 ||
        json->first->type != MATTE_JSON_STRING || !read_slot(json->first->next, &slot))
        return;
    struct matte_prompt_node *source =
        matte_prompt_find(prompt, json->first->text, json->first->length);
    if (!source || !source->declared)
        return;
    /* Python counts negative places from the end. */
    int64_t count = (int64_t)matte_node_output_count(source->declared);
    if (slot < -count || slot >= count)
        return;
    input->source = source;
    input->slot = (size_t)(slot < 0 ? slot + count : slot);
}

/* Its place in the array is its number for now. */
static void add_element(const matte_prompt *prompt, struct matte_prompt_node *node,
                        const struct matte_input *list, const struct matte_json *member)
{
    struct matte_prompt_input *input = &node->inputs[node->input_count++];
    *input = (struct matte_prompt_input){ .declared = list,
                                          .name = member->key,
                                          .json = (struct matte_json *)member };
    take_json(prompt, input);
}

/* By length, then as text: so numbers without leading zeros lie in their order. */
static int compare_elements(const void *left, const void *right)
{
    const struct matte_prompt_input *a = left;
    const struct matte_prompt_input *b = right;
    size_t a_length = strlen(a->name);
    size_t b_length = strlen(b->name);
    if (a_length != b_length)
        return a_length < b_length ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* An entry for each element; for none, one that is given nothing. */
static void add_list(const matte_prompt *prompt, struct matte_prompt_node *node,
                     const struct matte_json *inputs, const struct matte_input *list)
{
    size_t first = node->input_count;
    int64_t number;
    for (const struct matte_json *member = inputs ? inputs->first : NULL; member;
         member = member->next) {
        if (element_number(list, member->key, &number))
            add_element(prompt, node, list, member);
    }
    size_t count = node->input_count - first;
    if (count)
        qsort(&node->inputs[first], count, sizeof *node->inputs, compare_elements);
    else
        node->inputs[node->input_count++] =
            (struct matte_prompt_input){ .declared = list, .name = list->name };
}

static matte_status add_input(matte_job *job, const matte_prompt *prompt,
                              struct matte_prompt_node *node, const struct matte_json *inputs,
                              const struct matte_input *declared)
{
    const char *name = declared->name;
    if (declared->parent)
        name = matte_arena_format(&job->arena, "%s.%s", declared->parent, declared->name);
    if (!name)
        return matte_fail_memory(job, strlen(declared->name));
    struct matte_prompt_input *input = &node->inputs[node->input_count++];
    *input =
        (struct matte_prompt_input){ .declared = declared,
                                     .name = name,
                                     .json = (struct matte_json *)matte_json_get(inputs, name) };
    if (!declared->dynamic || chosen_option(inputs, declared) >= 0)
        take_json(prompt, input);
    return MATTE_OK;
}

/* At most how many inputs there are: each declared one, and a list's elements. */
static size_t most_inputs(const struct matte_prompt_node *node, const struct matte_json *inputs)
{
    size_t count = 0;
    size_t elements = 0;
    for (const struct matte_input *declared = node->declared->inputs; declared->name; declared++) {
        count++;
        elements += is_list(declared);
    }
    return elements && inputs ? count + inputs->length : count;
}

matte_status matte_prompt_find_inputs(matte_job *job, const matte_prompt *prompt,
                                      struct matte_prompt_node *node)
{
    if (!node->declared)
        return MATTE_OK;
    const struct matte_json *inputs = matte_prompt_node_inputs(node);
    if (inputs && inputs->type != MATTE_JSON_OBJECT)
        inputs = NULL;
    size_t count = most_inputs(node, inputs);
    node->inputs = matte_arena_alloc_array(&job->arena, count, sizeof *node->inputs);
    if (!node->inputs)
        return matte_fail_memory(job, count * sizeof *node->inputs);
    matte_status status = MATTE_OK;
    for (const struct matte_input *declared = node->declared->inputs; declared->name && !status;
         declared++) {
        if (!exists(node->declared, inputs, declared))
            continue;
        if (is_list(declared))
            add_list(prompt, node, inputs, declared);
        else
            status = add_input(job, prompt, node, inputs, declared);
    }
    return status;
}
