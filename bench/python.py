# SPDX-License-Identifier: MIT
"""The Python package: what a call costs before any pixel, and beside what ComfyUI runs."""
import os
import subprocess
import sys

import numpy as np
import torch

from grow import scipy_passes, soft_mask
from turns import in_turn, show

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
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


def views(matte):
    image = torch.rand(1, 2160, 3840, 4)
    show(f"ImageToMask of a 1x2160x3840x4 tensor, {CALLS} calls", in_turn({
        "matte": many(lambda: matte.image_to_mask(image, "alpha")),
        "torch's own indexing": many(lambda: image[:, :, :, 3]),
    }, 30), "matte")


def overhead(matte):
    tensor = torch.rand(1, 64, 64)
    array = tensor.numpy()
    show(f"InvertMask 1x64x64, {CALLS} calls", in_turn({
        "matte, torch": many(lambda: matte.invert_mask(tensor)),
        "matte, numpy": many(lambda: matte.invert_mask(array)),
        "1 - torch": many(lambda: 1 - tensor),
        "1 - numpy": many(lambda: 1 - array),
    }, 30), "matte, torch")


def grow(matte):
    mask = soft_mask(1024)[None]
    one = matte.Context(threads=1)
    show("GrowMask 1x1024x1024 expand 32, one thread", in_turn({
        "matte": lambda: one.grow_mask(mask, expand=32),
        "scipy, as ComfyUI runs it": lambda: scipy_passes(mask[0], 32),
    }, 5), "matte")


def start(program):
    """A function that runs a program in a Python of its own."""
    environment = {**os.environ, "PYTHONPATH": PACKAGE}
    return lambda: subprocess.run([sys.executable, "-c", program], check=True, env=environment)


def imports():
    medians = in_turn({"nothing": start(""), "matte": start("import matte"),
                       "numpy": start("import numpy")}, 15)
    nothing = medians.pop("nothing")
    show("import, beyond Python's own start",
         {name: seconds - nothing for name, seconds in medians.items()}, "matte")


def bench():
    import matte
    torch.set_num_threads(1)
    np.seterr(all="ignore")
    views(matte)
    overhead(matte)
    grow(matte)
    imports()
