/* SPDX-License-Identifier: MIT */
/* The typed C calls: a parameter struct and two functions a node. */
#include <string.h>

#include "core/ascii.h"
#include "emit/category.h"
#include "emit/emit.h"
#include "emit/words.h"

/* Width of comments in the generated header, and columns before a struct's member. */
enum { WIDTH = 100, MEMBER = 4 };

static void put_upper(struct matte_text *text, const char *string)
{
    for (; *string; string++)
        matte_text_fill(text, matte_ascii_is_word(*string) ? matte_ascii_to_upper(*string) : '_',
                        1);
}

/* The C type of a member, or of an output's pointer, with what stands before its name. */
static const char *c_type(enum matte_type type)
{
    switch (type) {
    case MATTE_IMAGE:
        return "matte_image *";
    case MATTE_MASK:
        return "matte_mask *";
    case MATTE_LATENT:
        return "matte_latent *";
    case MATTE_IMAGES:
        return "struct matte_images ";
    case MATTE_MASKS:
        return "struct matte_masks ";
    case MATTE_INT:
        return "int64_t ";
    case MATTE_FLOAT:
        return "double ";
    case MATTE_STRING:
        return "char *";
    case MATTE_BOOLEAN:
        return "bool ";
    case MATTE_METADATA:
        return "struct matte_metadata *";
    case MATTE_ANY:
        return "matte_value ";
    case MATTE_COMBO:
    case MATTE_NO_TYPE:
        break;
    }
    return "";
}

/* "const " before what is a pointer. */
static const char *c_const(const char *c)
{
    return c[0] && c[strlen(c) - 1] == '*' ? "const " : "";
}

/* The member of a value's union that an output comes out of; NULL: the value itself. */
static const char *union_member(enum matte_type type)
{
    switch (type) {
    case MATTE_IMAGE:
        return "image";
    case MATTE_MASK:
        return "mask";
    case MATTE_LATENT:
        return "latent";
    case MATTE_INT:
        return "integer";
    case MATTE_FLOAT:
        return "real";
    case MATTE_STRING:
        return "string";
    case MATTE_BOOLEAN:
        return "integer != 0";
    case MATTE_IMAGES:
    case MATTE_MASKS:
    case MATTE_METADATA:
    case MATTE_COMBO:
    case MATTE_ANY:
    case MATTE_NO_TYPE:
        break;
    }
    return NULL;
}

/* Text as lines of a documentation comment, `indent` columns in; paragraphs are parted by "\n\n".
 * */
static void comment_lines(struct matte_text *text, const char *words, size_t indent)
{
    size_t column = WIDTH;
    bool fresh = true;
    while (*words) {
        size_t word = strcspn(words, " \n");
        if (column + 1 + word > WIDTH) {
            matte_text_format(text, "%s%*s *", fresh ? "" : "\n", (int)indent, "");
            column = indent + 2;
            fresh = false;
        }
        matte_text_put(text, " ");
        matte_text_append(text, words, word);
        column += 1 + word;
        words += word;
        if (strncmp(words, "\n\n", 2) == 0) {
            matte_text_format(text, "\n%*s *\n", (int)indent, "");
            column = WIDTH;
            fresh = true;
        }
        words += strspn(words, " \n");
    }
    matte_text_put(text, "\n");
}

/* A whole comment, on one line if it fits. */
static void comment(struct matte_text *text, const char *words, size_t indent)
{
    matte_text_format(text, "%*s/**", (int)indent, "");
    if (indent + strlen(words) + strlen("/**  */") <= WIDTH) {
        matte_text_format(text, " %s */\n", words);
        return;
    }
    matte_text_put(text, "\n");
    comment_lines(text, words, indent);
    matte_text_format(text, "%*s */\n", (int)indent, "");
}

/* A clause as the beginning of a sentence. */
static void put_capitalised(struct matte_text *text, const char *clause)
{
    matte_text_fill(text, matte_ascii_to_upper(*clause), 1);
    matte_text_put(text, clause + 1);
}

static void option_enum(struct matte_text *text, const struct matte_node *node,
                        const struct matte_input *input)
{
    const char *name = matte_words_snake(text, node);
    matte_text_format(text, "/** Options of %s's `%s`. */\nenum matte_%s_%s {", node->name,
                      input->name, name, input->name);
    for (size_t i = 0; input->options[i]; i++) {
        matte_text_put(text, i ? ",\n    MATTE_" : "\n    MATTE_");
        put_upper(text, name);
        matte_text_put(text, "_");
        put_upper(text, input->name);
        matte_text_put(text, "_");
        put_upper(text, input->options[i]);
    }
    matte_text_put(text, "\n};\n\n");
}

static void member(struct matte_text *text, const struct matte_node *node,
                   const struct matte_input *input)
{
    struct matte_text words = { .arena = text->arena };
    struct matte_text values = { .arena = text->arena };
    matte_words_values(&values, node, input);
    const char *range = matte_text_end(&values);
    put_capitalised(&words, input->help);
    matte_text_put(&words, ". ");
    put_capitalised(&words, range ? range : "");
    matte_text_put(&words, matte_words_is_borrowed(input->type) ? ". Borrowed." : ".");
    const char *sentences = matte_text_end(&words);
    comment(text, sentences ? sentences : "", MEMBER);
    if (input->type == MATTE_COMBO)
        matte_text_format(text, "    enum matte_%s_%s %s;\n", matte_words_snake(text, node),
                          input->name, input->name);
    else
        matte_text_format(text, "    %s%s%s;\n", c_const(c_type(input->type)), c_type(input->type),
                          input->name);
}

/* The name of an output's parameter: the output's, or its type's, in lower case, unless that is a
 * word of C's. */
static const char *output_name(struct matte_text *text, const struct matte_output *output)
{
    struct matte_text words = { .arena = text->arena };
    const char *name = output->name ? output->name : matte_type_name(output->type);
    if (!output->name && !matte_words_is_borrowed(output->type))
        name = "value";
    for (; *name; name++)
        matte_text_fill(&words, matte_ascii_to_lower(*name), 1);
    const char *string = matte_text_end(&words);
    return string ? string : "";
}

/* `matte_status matte_grow_mask(…)` without what follows, on two lines. */
static void prototype(struct matte_text *text, const struct matte_node *node)
{
    const char *name = matte_words_snake(text, node);
    matte_text_format(text,
                      "matte_status matte_%s(matte_job *job,\n"
                      "    const struct matte_%s_params *params",
                      name, name);
    for (const struct matte_output *output = node->outputs; output->type; output++)
        matte_text_format(text, "%s%s%s*%s", output == node->outputs ? ",\n    " : ", ",
                          output->type == MATTE_STRING ? "const " : "", c_type(output->type),
                          output_name(text, output));
    matte_text_put(text, ")");
}

static void declare_params(struct matte_text *text, const struct matte_node *node)
{
    const char *name = matte_words_snake(text, node);
    for (const struct matte_input *input = node->inputs; input->name; input++) {
        if (input->type == MATTE_COMBO)
            option_enum(text, node, input);
    }
    matte_text_format(text, "/** Inputs of matte_%s(). */\nstruct matte_%s_params {\n", name, name);
    for (const struct matte_input *input = node->inputs; input->name; input++)
        member(text, node, input);
    matte_text_format(text,
                      "};\n\n/** Sets every input to its default, tensors to NULL. */\n"
                      "MATTE_API void matte_%s_defaults(\n    struct matte_%s_params *params);\n\n",
                      name, name);
}

/* What to do with an output. */
static const char *ownership(enum matte_type type)
{
    if (type == MATTE_STRING)
        return "It belongs to the job. ";
    return matte_words_is_borrowed(type) ? "It is yours. " : "";
}

static void declare_call(struct matte_text *text, const struct matte_node *node)
{
    struct matte_text words = { .arena = text->arena };
    matte_text_put(&words, node->help);
    if (node->notes)
        matte_text_format(&words, "\n\n%s", node->notes);
    matte_text_put(&words, "\n\n");
    for (const struct matte_output *output = node->outputs; output->type; output++)
        matte_text_format(&words, "`%s` becomes %s. %s", output_name(text, output), output->help,
                          ownership(output->type));
    const char *sentences = matte_text_end(&words);
    comment(text, sentences ? sentences : "", 0);
    matte_text_put(text, "MATTE_API ");
    prototype(text, node);
    matte_text_put(text, ";\n\n");
}

static const char made_by[] = "/* SPDX-License-Identifier: MIT */\n"
                              "/* Made by `./dev generated` from the nodes' declarations. */\n";

const char *matte_emit_header_name(struct matte_text *text, const struct matte_node *node)
{
    struct matte_text name = { .arena = text->arena };
    matte_text_format(&name, "include/matte/nodes/%s.h", matte_category_name(text, node));
    const char *string = matte_text_end(&name);
    return string ? string : "";
}

/* The category's guard, behind what the preprocessor is told of it. */
static void put_guard(struct matte_text *text, const char *directive, const char *category)
{
    matte_text_format(text, "%s MATTE_NODES_", directive);
    put_upper(text, category);
    matte_text_put(text, "_H\n");
}

void matte_emit_header(struct matte_text *text, const struct matte_node *first)
{
    matte_text_put(text, made_by);
    put_guard(text, "#ifndef", first->category);
    put_guard(text, "#define", first->category);
    matte_text_format(text,
                      "\n#include \"matte/node.h\"\n\n"
                      "/** @file The nodes of ComfyUI's category %s: see matte/nodes.h. */\n\n"
                      "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n",
                      first->category);
    for (const struct matte_node *node = first; node; node = matte_category_next(node)) {
        declare_params(text, node);
        declare_call(text, node);
    }
    matte_text_put(text, "#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
}

void matte_emit_all_headers(struct matte_text *text)
{
    const struct matte_node *const *nodes = matte_nodes();
    matte_text_put(text, made_by);
    matte_text_put(
        text,
        "#ifndef MATTE_NODES_H\n"
        "#define MATTE_NODES_H\n\n"
        "/** @file\n"
        " * Every node as a C function, by ComfyUI's categories. Inputs are borrowed, outputs are\n"
        " * yours, and a failure leaves the outputs untouched. Parameters out of their range fail\n"
        " * with MATTE_ERANGE, absent tensors with MATTE_EINVAL, sizes that do not fit with\n"
        " * MATTE_ESHAPE.\n"
        " */\n\n");
    for (size_t i = 0; nodes[i]; i++) {
        if (matte_category_is_first(nodes[i]))
            matte_text_format(text, "#include \"%s\"\n",
                              matte_emit_header_name(text, nodes[i]) + strlen("include/"));
    }
    matte_text_put(text, "\n#endif\n");
}

/* A call that gives one tensor is a line. */
static void one_output(struct matte_text *text, const struct matte_node *node)
{
    matte_text_format(text, "    return call_%s(job, &matte_node_%s, params, %s);\n",
                      union_member(node->outputs->type), matte_words_snake(text, node),
                      output_name(text, node->outputs));
}

static void all_outputs(struct matte_text *text, const struct matte_node *node)
{
    matte_text_format(text,
                      "    matte_value outputs[MATTE_OUTPUTS_MAX];\n"
                      "    matte_status status =\n"
                      "        matte_node_run(job, &matte_node_%s, params, outputs);\n"
                      "    if (status)\n        return status;\n",
                      matte_words_snake(text, node));
    size_t slot = 0;
    for (const struct matte_output *output = node->outputs; output->type; output++) {
        const char *part = union_member(output->type);
        matte_text_format(text, "    *%s = outputs[%zu]%s%s;\n", output_name(text, output), slot,
                          part ? "." : "", part ? part : "");
        slot++;
    }
    matte_text_put(text, "    return MATTE_OK;\n");
}

static void body(struct matte_text *text, const struct matte_node *node)
{
    const char *name = matte_words_snake(text, node);
    enum matte_type type = node->outputs->type;
    bool one = type && !node->outputs[1].type && (type == MATTE_IMAGE || type == MATTE_MASK);
    matte_text_format(text,
                      "\nvoid matte_%s_defaults(\n    struct matte_%s_params *params)\n{\n"
                      "    matte_node_defaults(&matte_node_%s, params);\n}\n\n",
                      name, name, name);
    prototype(text, node);
    matte_text_put(text, "\n{\n");
    if (one)
        one_output(text, node);
    else if (type)
        all_outputs(text, node);
    else
        matte_text_format(text, "    return matte_node_run(job, &matte_node_%s, params, NULL);\n",
                          name);
    matte_text_put(text, "}\n");
}

/* What the calls have in common that give an image, or a mask. */
static void helper(struct matte_text *text, enum matte_type type)
{
    const char *part = union_member(type);
    matte_text_format(
        text,
        "\nstatic matte_status call_%s(matte_job *job, const struct matte_node *node,\n"
        "    const void *params, %s*%s)\n{\n"
        "    matte_value outputs[MATTE_OUTPUTS_MAX];\n"
        "    matte_status status = matte_node_run(job, node, params, outputs);\n"
        "    if (!status)\n        *%s = outputs[0].%s;\n    return status;\n}\n",
        part, c_type(type), part, part, part);
}

void matte_emit_calls(struct matte_text *text)
{
    const struct matte_node *const *nodes = matte_nodes();
    matte_text_put(text, made_by);
    matte_text_put(text, "#include \"matte/nodes.h\"\n\n"
                         "#include \"nodes/registry.h\"\n");
    helper(text, MATTE_IMAGE);
    helper(text, MATTE_MASK);
    for (size_t i = 0; nodes[i]; i++)
        body(text, nodes[i]);
}

void matte_emit_layout(struct matte_text *text)
{
    const struct matte_node *const *nodes = matte_nodes();
    matte_text_put(text, made_by);
    for (size_t i = 0; nodes[i]; i++) {
        for (const struct matte_input *input = nodes[i]->inputs; input->name; input++)
            matte_text_format(text, "LAYOUT(\"%s\",\n       struct matte_%s_params, %s)\n",
                              nodes[i]->name, matte_words_snake(text, nodes[i]), input->name);
    }
}
