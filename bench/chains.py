# SPDX-License-Identifier: MIT
"""Chains of mask nodes: run together, beside the same nodes one by one, and beside torch and scipy,
which is what ComfyUI runs."""
import subprocess

import numpy as np

from grow import scipy_passes, soft_mask
from library import keep_pages
from optional import ndimage, torch
from paths import CHAINS, ROOT
from peers import feather
from results import measurement
from turns import in_turn

SIDE, ROUNDS = 4096, 11
PEER = "torch and scipy"


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


def matte(names, threads, rounds):
    """Seconds together and apart on floats, then on codes."""
    chain = " ! ".join(NODES[name][0] for name in names)
    printed = subprocess.run([CHAINS, str(SIDE), str(threads), str(rounds), chain], check=True,
                             capture_output=True, text=True, cwd=ROOT).stdout
    return [float(number) / 1000 for number in printed.split()]


def peer(names, mask):
    for name in names:
        mask = NODES[name][1](mask)


def row(run, names, mask):
    ways = {}
    for threads, words in ((1, ""), (2, ", two threads")):
        taken = matte(names, threads, run.rounds(ROUNDS))
        for way, value in zip(("matte", "matte, apart", "matte, codes", "matte, codes, apart"),
                              taken):
            ways[way + words] = value
    if mask is not None:
        ways[PEER] = in_turn({PEER: lambda: peer(names, mask)}, run.rounds(ROUNDS), 3)[PEER]
    run.add(measurement("chain-" + "-".join(names), "chains",
                        f"{SIDE}x{SIDE}: " + ", ".join(names),
                        {way: {"seconds": value} for way, value in ways.items()}))


def bench(run):
    keep_pages()
    mask = None
    if torch and ndimage:
        mask = torch.from_numpy(np.ascontiguousarray(soft_mask(SIDE)))[None]
    for names in ROWS[:1] if run.quick else ROWS:
        row(run, names, mask)
