# SPDX-License-Identifier: MIT
"""What a run was made on. Nothing in it names a date or who ran it."""
import json
import os
import shlex

from paths import ROOT
from programs import first_line, versions


def field(path, name):
    """The value of the first "name : value" line of one of the kernel's files."""
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                key, colon, value = line.partition(":")
                if colon and key.strip() == name:
                    return value.strip()
    except OSError:
        pass
    return "unknown"


def compiler():
    """The first line of what the compiler of the build says of itself."""
    with open(os.path.join(ROOT, "build", "compile_commands.json"), encoding="utf-8") as file:
        words = shlex.split(json.load(file)[0]["command"])
    return first_line(words[1] if words[0].endswith("ccache") else words[0], "--version")


def describe():
    memory = field("/proc/meminfo", "MemTotal").split()[0]
    return {
        "processor": field("/proc/cpuinfo", "model name"),
        "cores": len(os.sched_getaffinity(0)),
        "memory": f"{int(memory) / 1e6:.0f} GB" if memory.isdigit() else memory,
        # Without what a distribution adds.
        "kernel": f"{os.uname().sysname} {os.uname().release.partition('-')[0]}",
        "compiler": compiler(),
        "versions": versions(),
    }
