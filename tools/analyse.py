#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs static analysers over sources, each over what has changed since it last found nothing.

    analyse.py BUILD-FOLDER-WITH-compile_commands.json [FILE]...

What they are told to pass over, and why, is in analyse.txt beside this file.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

# Analysers by name: what stands before the file and its own options.
TOOLS = {
    "clang": ["clang", "--analyze", "--analyzer-output", "text", "-Xclang",
              "-analyzer-werror", "-Xclang", "-analyzer-checker=optin.portability,nullability"],
    "gcc": ["gcc", "-fanalyzer", "-O1", "-c", "-o", os.devnull, "-Werror"],
    "clang-tidy": ["clang-tidy", "--quiet", "--warnings-as-errors=*"],
    "cppcheck": ["cppcheck", "--quiet", "--std=c11", "--error-exitcode=1", "--inline-suppr",
                 "--enable=warning,performance,portability", "--max-configs=1",
                 "--suppress=missingIncludeSystem", "--suppress=toomanyconfigs"],
}

# Options of a compiler that analysers want too.
KEPT = re.compile(r"-[IDU].|-std=|-f(no-)?(visibility|pic|PIC)|-isystem|-pthread|-march=")


def read_passed_over():
    """Pairs of analyser and pattern; what a line says that has the pattern is passed over."""
    pairs = []
    with open(os.path.join(HERE, "analyse.txt"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                tool, _, pattern = line.strip().partition(" ")
                pairs.append((tool, re.compile(pattern.strip())))
    return pairs


def options_of(entry):
    """The options of a compile command that say what the source means."""
    words = entry.get("arguments") or shlex.split(entry["command"])
    return [word for word in words if KEPT.match(word)]


def sources(build, wanted):
    """Each source once, though it may be compiled several times: the first time counts."""
    found = {}
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        for entry in json.load(file):
            path = os.path.relpath(os.path.join(entry["directory"], entry["file"]))
            if path.startswith(("src/", "cli/")) and (not wanted or path in wanted):
                found.setdefault(path, (entry["directory"], options_of(entry)))
    return found


def digest(tool, directory, path, options):
    """Changes whenever the analyser might say something else: of all that the source includes."""
    whole = subprocess.run(["gcc", "-E", *options, os.path.abspath(path)], cwd=directory,
                           capture_output=True, check=True).stdout
    with open(os.path.join(HERE, "analyse.txt"), "rb") as file:
        rules = file.read()
    words = " ".join(TOOLS[tool] + options).encode()
    return hashlib.sha256(whole + words + rules).hexdigest()


def command(tool, build, path, options):
    if tool == "clang-tidy":
        return [*TOOLS[tool], "-p", build, os.path.abspath(path)]
    if tool == "cppcheck":
        options = [word for word in options if re.match(r"-[IDU]", word)]
    return [*TOOLS[tool], *options, os.path.abspath(path)]


def findings(tool, said, passed_over):
    """The lines of what an analyser said that are findings, and not passed over."""
    lines = [line for line in said.split("\n") if re.search(r": (warning|error|style|portability"
                                                            r"|performance|information)\b", line)]
    return [line for line in lines
            if not any(tool == name and pattern.search(line) for name, pattern in passed_over)]


def analyse(tool, build, path, how, passed_over):
    """What one analyser finds in one file; nothing when it found nothing in the same before."""
    directory, options = how
    stamp = os.path.join(build, "analysed", digest(tool, directory, path, options))
    if os.path.exists(stamp):
        return []
    done = subprocess.run(command(tool, os.path.abspath(build), path, options), cwd=directory,
                          capture_output=True, text=True)
    found = findings(tool, done.stdout + done.stderr, passed_over)
    if not found:
        with open(stamp, "w", encoding="utf-8"):
            pass
    return [f"{line} ({tool})" for line in found]


def main(build, wanted):
    os.makedirs(os.path.join(build, "analysed"), exist_ok=True)
    passed_over = read_passed_over()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(analyse, tool, build, path, how, passed_over)
                for path, how in sorted(sources(build, wanted).items()) for tool in TOOLS]
        found = [line for job in jobs for line in job.result()]
    print("\n".join(sorted(set(found))) or "analysis: clean")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
