# SPDX-License-Identifier: MIT
"""The Python package: what a call costs before any pixel, and beside what ComfyUI runs."""
import os
import subprocess
import sys
import tempfile

from grow import scipy_passes, soft_mask
from optional import ndimage, torch
from paths import ROOT
from results import measurement

PACKAGE = os.path.join(ROOT, "bindings", "python")
os.environ.setdefault("MATTE_LIBRARY", os.path.join(ROOT, "build", "libmatte.so.0"))
sys.path.insert(0, PACKAGE)

# Calls that are timed together, since one takes microseconds.
CALLS = 100


def many(call):
    """A function that makes many calls."""
    def calls():
        for _ in range(CALLS):
            call()
    return calls


def views(run, matte):
    image = torch.rand(1, 2160, 3840, 4)
    run.measure("python-view", "python", f"ImageToMask of a 1x2160x3840x4 tensor, {CALLS} calls", {
        "matte": many(lambda: matte.image_to_mask(image, "alpha")),
        "torch": many(lambda: image[:, :, :, 3]),
    }, 30)


def overhead(run, matte):
    tensor = torch.rand(1, 64, 64)
    array = tensor.numpy()
    run.measure("python-call", "python", f"InvertMask 1x64x64, {CALLS} calls", {
        "matte": many(lambda: matte.invert_mask(tensor)),
        "matte, numpy's arrays": many(lambda: matte.invert_mask(array)),
        "torch": many(lambda: 1 - tensor),
        "numpy": many(lambda: 1 - array),
    }, 30)


def grow(run, matte):
    mask = soft_mask(1024)[None]
    one = matte.Context(threads=1)
    ways = {"matte": lambda: one.grow_mask(mask, expand=32)}
    if ndimage:
        ways["scipy"] = lambda: scipy_passes(mask[0], 32)
    run.measure("python-grow", "python", "GrowMask 1x1024x1024 expand 32, one thread", ways, 5)


def start(program, compiled):
    """A function that runs a program in a Python of its own. What it imports is compiled, into this
    folder, as what pip installs is."""
    environment = {**os.environ, "PYTHONPATH": PACKAGE, "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run():
        subprocess.run([sys.executable, "-c", program], check=True, env=environment)

    run()
    return run


def imports(run):
    with tempfile.TemporaryDirectory() as compiled:
        medians = run.turns({"nothing": start("", compiled),
                             "matte": start("import matte", compiled),
                             "numpy": start("import numpy", compiled)}, 15)
    nothing = medians.pop("nothing")
    # On a noisy machine a start alone may take longer.
    run.add(measurement("python-import", "python", "import, beyond Python's own start", {
        name: {"seconds": max(taken - nothing, 1e-6)} for name, taken in medians.items()}))


def bench(run):
    import matte
    if torch:
        views(run, matte)
        overhead(run, matte)
    grow(run, matte)
    imports(run)
