# SPDX-License-Identifier: MIT
"""Chains of mask nodes: run together, beside the same nodes one by one, and beside torch and scipy,
which is what ComfyUI runs."""
import os
import subprocess
import time

import numpy as np
import torch

from grow import scipy_passes, soft_mask
from peers import feather

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CHAINS = os.path.join(ROOT, "build", "bench", "chains")
SIDE, ROUNDS = 4096, 11


def invert(mask):
    return 1.0 - mask


def threshold(mask):
    return (mask > 0.5).float()


def grow(radius):
    """ComfyUI's loops: growing, or for a negative radius shrinking."""
    def run(mask):
        array = mask[0].numpy()
        array = scipy_passes(array, radius) if radius > 0 else -scipy_passes(-array, -radius)
        return torch.from_numpy(array)[None]
    return run


def soft_edge(mask):
    return feather(mask, 64, 64, 64, 64)


# What a node is called in a chain, and who does the same.
NODES = {
    "invert": ("InvertMask", invert),
    "threshold": ("ThresholdMask", threshold),
    "feather": ("FeatherMask left=64 top=64 right=64 bottom=64", soft_edge),
    "grow": ("GrowMask expand=4", grow(4)),
    "shrink": ("GrowMask expand=-2", grow(-2)),
}

ROWS = [
    ("invert", "threshold", "invert", "feather", "invert", "feather"),
    ("threshold", "grow", "invert", "feather", "invert", "feather"),
    ("invert", "grow", "feather", "threshold", "shrink", "invert"),
    ("grow", "feather"),
]


def matte(names, threads):
    """Milliseconds together and apart on floats, then on codes."""
    chain = " ! ".join(NODES[name][0] for name in names)
    printed = subprocess.run([CHAINS, str(SIDE), str(threads), str(ROUNDS), chain], check=True,
                             capture_output=True, text=True).stdout
    return [float(number) for number in printed.split()]


def peer(names, mask):
    begin = time.perf_counter()
    for name in names:
        mask = NODES[name][1](mask)
    return 1000 * (time.perf_counter() - begin)


def show(names):
    print("  " + ", ".join(names))
    for threads in (1, 2):
        floats, apart, codes, codes_apart = matte(names, threads)
        print(f"    matte, {threads} thread{'s' if threads > 1 else ' '}"
              f"{floats:>10.1f} ms{apart:>10.1f} ms apart{floats / apart:>7.2f} x"
              f"    codes{codes:>9.1f} ms{codes_apart:>9.1f} ms apart{codes / codes_apart:>7.2f} x")


def bench():
    torch.set_num_threads(1)
    mask = torch.from_numpy(np.ascontiguousarray(soft_mask(SIDE)))[None]
    print(f"\nChains of mask nodes, {SIDE}x{SIDE}: together, and the same nodes one by one")
    for names in ROWS:
        show(names)
        print(f"    torch and scipy{peer(names, mask):>8.0f} ms")
