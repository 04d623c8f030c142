/* SPDX-License-Identifier: MIT */
/* Writes the files that derive from declarations.
 *
 *     generate tree ROOT          the committed ones, below the project's folder: headers, docs
 *     generate man|completion     the installed ones, to stdout */
#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "emit/category.h"
#include "emit/emit.h"
#include "help.h"

static bool write_file(const char *root, const char *name, struct matte_text *text)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", root, name);
    const char *string = matte_text_end(text);
    FILE *file = string ? fopen(path, "w") : NULL;
    bool good = file && fputs(string, file) >= 0;
    good = file && fclose(file) == 0 && good;
    if (!good)
        fprintf(stderr, "generate: can't write %s\n", path);
    return good;
}

static bool write_page(const char *root, const struct matte_node *node)
{
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    char name[128];
    snprintf(name, sizeof name, "docs/nodes/%s.md", node->name);
    matte_emit_markdown(&text, node);
    bool good = write_file(root, name, &text);
    matte_arena_clear(&arena);
    return good;
}

/* A kind of file of which each category has one. */
struct category_file {
    const char *(*name)(struct matte_text *text, const struct matte_node *first);
    void (*emit)(struct matte_text *text, const struct matte_node *first);
};

static const struct category_file category_files[] = {
    { matte_emit_header_name, matte_emit_header },
    { matte_emit_python_name, matte_emit_python },
    { matte_emit_python_stub_name, matte_emit_python_stub },
};

static bool write_category(const char *root, const struct matte_node *first)
{
    bool good = true;
    for (size_t i = 0; i < sizeof category_files / sizeof category_files[0] && good; i++) {
        struct matte_arena arena = { 0 };
        struct matte_text text = { .arena = &arena };
        category_files[i].emit(&text, first);
        good = write_file(root, category_files[i].name(&text, first), &text);
        matte_arena_clear(&arena);
    }
    return good;
}

static bool write_from(const char *root, const char *name, void (*emit)(struct matte_text *))
{
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    emit(&text);
    bool good = write_file(root, name, &text);
    matte_arena_clear(&arena);
    return good;
}

static bool write_tree(const char *root)
{
    bool good =
        write_from(root, "include/matte/nodes.h", matte_emit_all_headers) &&
        write_from(root, "src/nodes/calls.c", matte_emit_calls) &&
        write_from(root, "tests/unit/layout.h", matte_emit_layout) &&
        write_from(root, "docs/formats.md", matte_emit_formats) &&
        write_from(root, "docs/nodes/README.md", matte_emit_markdown_index) &&
        write_from(root, "bindings/python/matte/nodes/__init__.py", matte_emit_all_python) &&
        write_from(root, "bindings/python/matte/_version.py", matte_emit_python_version);
    for (const struct matte_node *const *node = matte_nodes(); *node && good; node++)
        good = write_page(root, *node) &&
               (!matte_category_is_first(*node) || write_category(root, *node));
    return good;
}

static bool print(void (*put)(struct matte_text *))
{
    struct matte_arena arena = { 0 };
    struct matte_text text = { .arena = &arena };
    put(&text);
    const char *string = matte_text_end(&text);
    bool good = string && fputs(string, stdout) >= 0 && fflush(stdout) == 0;
    matte_arena_clear(&arena);
    return good;
}

int main(int count, char **arguments)
{
    const char *what = count > 1 ? arguments[1] : "";
    if (count == 3 && strcmp(what, "tree") == 0)
        return !write_tree(arguments[2]);
    if (count == 2 && strcmp(what, "man") == 0)
        return !print(cli_put_manual);
    if (count == 2 && strcmp(what, "completion") == 0)
        return !print(cli_put_completion);
    fputs("usage: generate tree ROOT | man | completion\n", stderr);
    return 2;
}
