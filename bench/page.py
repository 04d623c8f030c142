# SPDX-License-Identifier: MIT
"""Makes docs/performance.md and its picture of what a run found."""
import os

import bars
import chart
from paths import ROOT
from results import ratio, text_of_memory, text_of_ratio, text_of_time

# Those that the picture shows.
SHOWN = ["png-alpha", "png-red", "jpeg-green", "webp-alpha", "tiff-alpha", "png16-alpha",
         "hundred", "grow-1024-8", "grow-1024-128", "grow-1024-samples-8", "grow-1024-samples-128"]

# In the page's order: suites whose ways are commands have a table each, the others one together.
SUITES = {
    "files": "From file to mask",
    "many": "Many files",
    "start": "Start",
    "memory": "ImageToMask, made dense",
    "grow": "GrowMask",
    "chains": "Chains of nodes",
    "filters": "Resampling, blurring, sharpening",
    "nodes": "Every node",
    "pack": "In ComfyUI",
    "python": "From Python",
    "scale": "More threads, more pixels",
}
TABLE_EACH = ("files", "many", "start")

INTRODUCTION = """\
# How fast matte is

All of this is measured by `./dev bench`, and this page made of it by `./dev bench --page`: every
input is made by the benches, the same everywhere. [How to read it](../bench/README.md), and what
each bench does. Ratios, to matte's time in the same run, are what to look at: milliseconds are
those of one machine.

![How many times as long as matte others take](performance.svg)
"""


def table(head, rows):
    yield ""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def machine_lines(machine):
    yield from ("", "## The machine", "")
    yield (f"{machine['processor']}, {machine['cores']} cores, {machine['memory']} of memory; "
           f"{machine['kernel']}; {machine['compiler']}.")
    known = [f"{name} {version}" for name, version in machine["versions"].items() if version]
    missing = [name for name, version in machine["versions"].items() if not version]
    yield from ("", ", ".join(known) + ".")
    if missing:
        yield f"Not installed, and left out: {', '.join(missing)}."


def bar_lines(found):
    judged = list(bars.judge(found))
    yield from ("", "## What matte holds itself to", "")
    yield f"{sum(met for *_, met in judged)} of {len(judged)} met in this run."
    yield from table(["job", "measured", "asked", ""],
                     [[title, taken, asked, "met" if met else "**not met**"]
                      for title, taken, asked, met in judged])


def command_table(one):
    floor = one["floor"]
    yield from ("", f"### {one['title']}")
    rows = []
    for name, way in one["ways"].items():
        rows.append([name, text_of_time(way["seconds"]), text_of_ratio(ratio(one, name)),
                     text_of_memory(way["memory"]), f"{way['size']:,}" if "size" in way else ""])
    yield from table(["", "time", "times matte's", "memory", "bytes of the mask"], rows)
    if floor in one["ways"]:
        yield from ("", f"matte takes {text_of_ratio(1 / ratio(one, floor))} times its floor's "
                        f"time: {floor}.")


def cell(one, name):
    if name not in one["ways"]:
        return ""
    way = one["ways"][name]
    words = text_of_time(way["seconds"])
    if name != "matte":
        words += f" ({text_of_ratio(ratio(one, name))} ×)"
    return words + (f", {text_of_memory(way['memory'])}" if "memory" in way else "")


def suite_table(measurements):
    """One table of a suite: a row for each job, a column for each way."""
    names = list(dict.fromkeys(name for one in measurements for name in one["ways"]))
    yield from table(["", *names], [[one["title"], *(cell(one, name) for name in names)]
                                    for one in measurements])


def suite_lines(suite, measurements):
    yield from ("", f"## {SUITES[suite]}")
    if suite in TABLE_EACH:
        for one in measurements:
            yield from command_table(one)
    else:
        yield from suite_table(measurements)
    commands = [way["command"] for one in measurements for way in one["ways"].values()
                if "command" in way]
    if commands:
        yield from ("", "<details><summary>The commands</summary>", "", "```text", *commands,
                    "```", "", "</details>")


def markdown(machine, found):
    lines = [INTRODUCTION.rstrip("\n")]
    lines += machine_lines(machine)
    lines += bar_lines(found)
    for suite in SUITES:
        measurements = [one for one in found if one["suite"] == suite]
        if measurements:
            lines += suite_lines(suite, measurements)
    return "\n".join(lines) + "\n"


def picture(found):
    """The chart of what is shown of a run."""
    by_key = {one["key"]: one for one in found}
    return chart.draw([(one["title"], [(name, ratio(one, name)) for name in one["ways"]],
                        one["floor"])
                       for one in (by_key[key] for key in SHOWN if key in by_key)])


def write(machine, found, folder=os.path.join(ROOT, "docs")):
    for name, content in (("performance.md", markdown(machine, found)),
                          ("performance.svg", picture(found))):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(content)
