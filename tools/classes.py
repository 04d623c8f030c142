#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes what the conversion of workflows must know of ComfyUI's classes, those that matte lacks
among them.

    classes.py OBJECT_INFO.json >src/graph/convert/classes.c

OBJECT_INFO is what ComfyUI answers to GET /object_info, or a part of it. Of each class stay its
title, and the inputs with what decides which widgets the front-end makes of them, and with which
values.
"""
import json
import sys

KEPT = ("default", "control_after_generate", "image_upload", "forceInput")

HEAD = """/* SPDX-License-Identifier: MIT */
/* Made by tools/classes.py from ComfyUI's /object_info; do not edit. */
#include "graph/convert/classes.h"

/* clang-format off */
const struct matte_class_text matte_class_texts[] = {
"""
TAIL = """};

const size_t matte_class_text_count = sizeof matte_class_texts / sizeof *matte_class_texts;
"""
WIDTH = 88


def inputs(groups):
    """The groups of inputs without the hidden one, and without what does not matter."""
    return {group: {name: spec(given) for name, given in members.items()}
            for group, members in groups.items() if group != "hidden"}


def spec(given):
    kind = given[0] if isinstance(given[0], str) else given[0][:1]
    options = given[1] if len(given) > 1 else {}
    kept = {key: options[key] for key in KEPT if key in options}
    if "remote" in options:
        kept["remote"] = {"refresh_button": options["remote"].get("refresh_button", False)}
    if kind == "COMFY_DYNAMICCOMBO_V3":
        kept["options"] = [{"key": option["key"], "inputs": inputs(option["inputs"])}
                           for option in options["options"]]
    elif "options" in options:
        kept["options"] = options["options"][:1]
    if "allowed_types" in options.get("template", {}):
        kept["template"] = {"allowed_types": options["template"]["allowed_types"]}
    return [kind, kept] if kept else [kind]


def literal(text):
    """A C string in lines of bounded width."""
    lines = [text[start:start + WIDTH // 2] for start in range(0, len(text), WIDTH // 2)]
    quoted = ['"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"' for line in lines]
    return "\n      ".join(quoted)


def main(path):
    with open(path, encoding="utf-8") as file:
        classes = json.load(file)
    print(HEAD, end="")
    for name in sorted(classes):
        about = {"display_name": classes[name]["display_name"],
                 "input": inputs(classes[name]["input"])}
        text = json.dumps(about, separators=(",", ":"))
        print(f'    {{ "{name}",\n      {literal(text)} }},')
    print(TAIL, end="")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
