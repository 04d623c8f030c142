# SPDX-License-Identifier: MIT
"""Times whole commands, and says how much memory each needs and how large its mask is."""
import os
import shlex
import subprocess
import tempfile

import numpy as np
from PIL import Image

from paths import MADE, PEAK, ROOT
from results import measurement
from turns import seconds

# How far a mask may be from matte's, in 255ths on average: decoders of lossy formats differ.
TOLERANCE = 1.5


def run(command):
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def peak(command):
    """Runs a command; gives the seconds that took, and the most memory it had at once in bytes."""
    with tempfile.NamedTemporaryFile() as told:
        taken = seconds(lambda: run([PEAK, told.name, *command]))
        return taken, int(told.read()) * 1024


def mask_of(path):
    """Some of a mask's pixels, from 0 to 255."""
    with Image.open(os.path.join(ROOT, path)) as image:
        pixels = np.asarray(image)[::3, ::3].astype(np.float32)
        deep = image.mode.startswith("I")
    return pixels / 257 if deep else pixels


def same(path, expected):
    """Whether a file has this mask, more or less. Some save grey as red, green and blue."""
    found = mask_of(path)
    if found.ndim == 3:
        found = found[..., 0]
    return found.shape == expected.shape and np.abs(found - expected).mean() < TOLERANCE


def first_runs(commands):
    """What peak() gives of each command that does the job, by name. The others are named: not every
    peer reads every kind of file as it is."""
    runs, failed, expected = {}, [], None
    for name, (command, mask) in commands.items():
        try:
            ran = peak(command)
        except (OSError, subprocess.CalledProcessError):
            ran = None
        if name == "matte" and ran and mask:
            expected = mask_of(mask)
        if ran and (not mask or expected is None or same(mask, expected)):
            runs[name] = ran
        else:
            failed.append(name)
    if failed:
        print(f"\nleft out of the next, since they fail or make another mask: {', '.join(failed)}")
    return runs


def measure(run_, key, suite, title, commands, rounds, floor=None, compare=True):
    """`commands`: by name, a command and the file that it makes, or None."""
    os.makedirs(os.path.join(ROOT, MADE), exist_ok=True)
    if compare:
        first = first_runs(commands)
    else:
        first = {name: peak(command) for name, (command, _) in commands.items()}
    medians = run_.turns({name: lambda command=commands[name][0]: run(command) for name in first},
                         rounds, {name: taken for name, (taken, _) in first.items()})
    ways = {}
    for name, (_, memory) in first.items():
        command, mask = commands[name]
        ways[name] = {"seconds": medians[name], "memory": memory, "command": shlex.join(command)}
        if mask:
            ways[name]["size"] = os.path.getsize(os.path.join(ROOT, mask))
    run_.add(measurement(key, suite, title, ways, floor))
