# SPDX-License-Identifier: MIT
"""ImageToMask's result as memory without gaps: one channel of four gathered, beside a copy that
moves as many bytes."""
import ctypes
import os

import numpy as np

from bars import COPY
from library import Matte, check, keep_pages
from optional import torch
from paths import ROOT

HEIGHT, WIDTH, CHANNELS, RED = 2160, 3840, 4, 0


def gathering(library, matte, image):
    """A function that gathers the first channel of an image."""
    mask = matte.mask_of(image, RED)

    def run():
        check(library.bench_dense(matte.job, mask))
    return run


def bench(run):
    library = ctypes.CDLL(os.path.join(ROOT, "build", "bench", "dense.so"))
    keep_pages()
    matte = Matte(1)
    random = np.random.default_rng(5)
    codes = random.integers(0, 256, (1, HEIGHT, WIDTH, CHANNELS), dtype=np.uint8)
    floats = (codes / np.float32(255)).astype(np.float32)
    # All of the image is read and a channel of it written: a copy reads and writes as much each.
    moved = floats.nbytes * (CHANNELS + 1) // CHANNELS // 2
    source, target = np.ones(moved, np.uint8), np.empty(moved, np.uint8)
    ways = {"matte": gathering(library, matte, floats),
            "matte, codes": gathering(library, matte, codes),
            COPY: lambda: np.copyto(target, source)}
    if torch:
        tensor = torch.from_numpy(floats)
        ways["torch, contiguous()"] = lambda: tensor[..., RED].contiguous()
    run.measure("dense", "memory", f"ImageToMask of {WIDTH}x{HEIGHT}x{CHANNELS}, made dense", ways,
                15, COPY)
