# SPDX-License-Identifier: MIT
"""Many files at once, large and small ones: where the cost of a file counts, and not only that of
its pixels."""
import os
import shlex
import shutil
import tempfile

import pictures
from paths import MATTE, ROOT
from programs import PROGRAMS, PYTHON
from results import measurement
from shell import peak, run as run_command

IN, OUT = "{in}", "{out}"


def make_folder(name, count, side):
    """A folder of RGBA pictures, ten different ones."""
    folder = os.path.join(pictures.PICTURES, name)
    if os.path.isdir(os.path.join(ROOT, folder)):
        return folder
    part = os.path.join(ROOT, folder + ".part")
    os.makedirs(part)
    for i in range(count):
        path = os.path.join(part, f"{i:05}.png")
        if i < 10:
            pictures.picture("RGBA", side, side, seed=i + 5).save(path)
        else:
            shutil.copy(os.path.join(part, f"{i % 10:05}.png"), path)
    os.rename(part, os.path.join(ROOT, folder))
    return folder


class Fresh:
    """A command with another empty folder each time: replacing files costs a file system more than
    making them."""

    def __init__(self, root, source, command):
        self.root, self.source, self.command, self.count = root, source, command, 0

    def filled(self, out):
        return [word.replace(IN, self.source).replace(OUT, out) for word in self.command]

    def next(self):
        self.count += 1
        return self.filled(os.path.join(self.root, str(self.count)))

    def __call__(self):
        run_command(self.next())


def ways(few):
    """The commands, by name. libvips has one process a file, too slow for very many."""
    made = {"matte": [MATTE, "extract", "-q", IN, "-o", OUT + "/"],
            "matte, one thread": [MATTE, "extract", "-q", "-j1", IN, "-o", OUT + "/"]}
    for name in ("Pillow", "OpenCV"):
        if PROGRAMS[name][1]:
            made[name + ", a process a core"] = [PYTHON, "bench/channel.py", name.lower(), IN, OUT,
                                                 "A"]
    if few and PROGRAMS["libvips"][1]:
        made["libvips, one a core"] = [
            "sh", "-c", f"mkdir {OUT}; ls {IN} | xargs -P$(nproc) -I% "
                        f"vips extract_band {IN}/% {OUT}/% 3"]
    return made


def folder(run, key, title, name, count, side):
    source = make_folder(name, count, side)
    with tempfile.TemporaryDirectory() as root:
        fresh = {way: Fresh(os.path.join(root, str(i)), source, command)
                 for i, (way, command) in enumerate(ways(count <= 100).items())}
        for each in fresh.values():
            os.mkdir(each.root)
        first = {way: peak(each.next()) for way, each in fresh.items()}
        medians = run.turns(fresh, 3, {way: taken for way, (taken, _) in first.items()})
    run.add(measurement(key, "many", title, {
        way: {"seconds": medians[way], "memory": first[way][1],
              "command": shlex.join(each.filled("OUT"))} for way, each in fresh.items()}))
    print(f"  {count / medians['matte']:,.0f} files a second")


def bench(run):
    folder(run, "hundred", "100 RGBA PNG of 1024x1024 to alpha", "hundred", 100, 1024)
    folder(run, "ten-thousand", "10,000 RGBA PNG of 64x64 to alpha", "tiny", 10000, 64)
