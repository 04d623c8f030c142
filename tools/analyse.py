#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs static analysers over sources, each over what has changed since it last found nothing.

    analyse.py BUILD-FOLDER-WITH-compile_commands.json [FILE | ANALYSER]...

Without names, all analysers go over all files. What they are told to pass over, and why, is in
analyse.txt beside this file.
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

# Analysers by name: what stands before the file and its own options. cppcheck does not relate a
# status to what is set where it is none: uninitialised memory is left to the others. clang gives a
# function up sooner than it would by itself: that takes a sixth of the time.
# gcc takes memory for lost that is reached through its first member; leaks are clang's.
TOOLS = {
    "clang": ["clang", "--analyze", "--analyzer-output", "text", "-Xclang",
              "-analyzer-werror", "-Xclang", "-analyzer-checker=optin.portability,nullability",
              "-Xclang", "-analyzer-config", "-Xclang", "max-nodes=30000"],
    "gcc": ["gcc", "-fanalyzer", "-Wno-analyzer-malloc-leak", "-O1", "-c", "-o", os.devnull,
            "-Werror"],
    "clang-tidy": ["clang-tidy", "--quiet", "--warnings-as-errors=*"],
    "cppcheck": ["cppcheck", "--quiet", "--std=c11", "--error-exitcode=1", "--inline-suppr",
                 "--enable=warning,performance,portability", "--max-configs=1",
                 "--suppress=missingIncludeSystem", "--suppress=toomanyconfigs",
                 "--suppress=uninitvar", "--suppress=legacyUninitvar"],
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


def digest(path, how):
    """Changes with anything that a source includes."""
    directory, options = how
    whole = subprocess.run(["gcc", "-E", *options, os.path.abspath(path)], cwd=directory,
                           capture_output=True, check=True).stdout
    return hashlib.sha256(whole).hexdigest()


def rules(tool):
    """What decides, besides the source, what an analyser says."""
    said = [*TOOLS[tool], *(f"{name} {pattern.pattern}" for name, pattern in read_passed_over()
                            if name == tool)]
    if tool == "clang-tidy":
        with open(os.path.join(HERE, "..", ".clang-tidy"), encoding="utf-8") as file:
            said.append(file.read())
    return said


def command(tool, build, path, options):
    if tool == "clang-tidy":
        return [*TOOLS[tool], "-p", build, os.path.abspath(path)]
    if tool == "cppcheck":
        # Its own notion of the libraries suits it better than their headers.
        options = [word for word in options if re.match(r"-[DU]|-I(?!/usr/)", word)]
    return [*TOOLS[tool], *options, os.path.abspath(path)]


def findings(tool, said, passed_over):
    """The lines of what an analyser said that are findings, and not passed over."""
    lines = [line for line in said.split("\n") if re.search(r": (warning|error|style|portability"
                                                            r"|performance|information)\b", line)]
    return [line for line in lines
            if not any(tool == name and pattern.search(line) for name, pattern in passed_over)]


def analyse(tool, build, path, how, passed_over):
    """What one analyser says of one file. One that ends badly without a finding has failed."""
    directory, options = how
    done = subprocess.run(command(tool, os.path.abspath(build), path, options), cwd=directory,
                          capture_output=True, text=True)
    said = done.stdout + done.stderr
    if done.returncode and not findings(tool, said, []):
        return [f"{path}: {tool} failed: {said.strip()[-200:]}"]
    return [f"{line} ({tool})" for line in findings(tool, said, passed_over)]


def analyse_file(tools, build, path, how, passed_over):
    """What analysers find in one file. One that found nothing in the same before is not run."""
    source = digest(path, how)
    found = []
    for tool in tools:
        words = " ".join([source, *rules(tool), *how[1]]).encode()
        stamp = os.path.join(build, "analysed", hashlib.sha256(words).hexdigest())
        if os.path.exists(stamp):
            continue
        told = analyse(tool, build, path, how, passed_over)
        if not told:
            with open(stamp, "w", encoding="utf-8"):
                pass
        found += told
    return found


def main(build, names):
    os.makedirs(os.path.join(build, "analysed"), exist_ok=True)
    passed_over = read_passed_over()
    tools = [name for name in TOOLS if name in names] or list(TOOLS)
    files = [name for name in names if name not in TOOLS]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(analyse_file, tools, build, path, how, passed_over)
                for path, how in sorted(sources(build, files).items())]
        found = [line for job in jobs for line in job.result()]
    print("\n".join(sorted(set(found))) or "analysis: clean")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
