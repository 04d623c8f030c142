#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks what the compiler does not: layout, the direction of #includes, sizes."""
import os
import re
import subprocess
import sys

# What each folder may include, besides itself and the public headers.
LAYERS = {
    "src/core": [],
    "src/kernels": ["core"],
    "src/codecs": ["core", "kernels"],
    "src/nodes/io": ["core", "kernels", "codecs", "nodes"],
    "src/nodes": ["core", "kernels"],
    "src/emit": ["core"],
    "src/extract": ["core", "kernels", "codecs", "nodes"],
    "src/graph": ["core", "kernels", "codecs", "nodes", "emit"],
    "cli": ["core"],
}

FILE_LINES, FUNCTION_LINES, WIDTH = 800, 80, 100

problems = []


def problem(path, line, words):
    problems.append(f"{path}:{line}: {words}")


def tracked(*suffixes):
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], check=True,
                            capture_output=True, text=True).stdout.split("\n")
    return [name for name in listed if name.endswith(suffixes) and os.path.exists(name)]


def check_includes(path, lines):
    layer = next((name for name in LAYERS if path.startswith(name + "/")), None)
    if layer is None:
        return
    allowed = LAYERS[layer] + ["matte", layer.rpartition("/")[2]]
    for number, line in enumerate(lines, 1):
        match = re.match(r'#include "(\w+)/', line)
        if match and match.group(1) not in allowed:
            problem(path, number, f"{layer} may not include {match.group(1)}/")


def check_text(path, lines):
    if "SPDX-License-Identifier: MIT" not in "".join(lines[:3]):
        problem(path, 1, "no SPDX line")
    if len(lines) > FILE_LINES:
        problem(path, len(lines), f"more than {FILE_LINES} lines")
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if len(line) > WIDTH:
            problem(path, number, f"wider than {WIDTH} columns")
        if line != line.rstrip() or "\t" in line:
            problem(path, number, "a tab, or blanks at the end")
        if re.search(r"\b(TODO|FIXME|XXX)\b", line) and path != "tools/lint.py":
            problem(path, number, "an unfinished thought")


def check_functions(path, lines):
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{\n":
            start = number
        elif line == "}\n" and start:
            if number - start > FUNCTION_LINES:
                problem(path, start, f"a function of more than {FUNCTION_LINES} lines")
            start = None


def run_tool(arguments):
    done = subprocess.run(arguments, capture_output=True, text=True)
    if done.returncode:
        said = (done.stdout + done.stderr).split("\n")
        problems.extend(line for line in said if not line.endswith("warnings generated."))


def main():
    sources = tracked(".c", ".h")
    for path in sources + tracked(".py", "dev", ".ci/run"):
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()
        check_text(path, lines)
        if path.endswith((".c", ".h")):
            check_includes(path, lines)
            check_functions(path, lines)
    generated = ("include/matte/nodes", "src/nodes/calls.c", "tests/unit/layout.h")
    run_tool(["clang-format", "--dry-run", "--Werror",
              *[path for path in sources if not path.startswith(generated)]])
    print("\n".join(problems) or "lint: clean")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
