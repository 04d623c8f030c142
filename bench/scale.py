# SPDX-License-Identifier: MIT
"""The same jobs with more threads and more pixels, from file to file, with the memory they need."""
import os

import pictures
from paths import MADE, MATTE
from shell import measure

SIDES = (1024, 4096, 16384)
JOBS = {
    "alpha": ("alpha", []),
    "grow": ("alpha, then GrowMask", ["--then", "GrowMask expand=8"]),
    "chain": ("alpha, then four nodes",
              ["--then", "GrowMask expand=8 ! FeatherMask left=64 top=64 right=64 bottom=64 ! "
                         "ThresholdMask value=0.5 ! InvertMask"]),
}


def thread_counts():
    """1, 2, 4, … and what this machine has."""
    cores = len(os.sched_getaffinity(0))
    return sorted({count for count in (1, 2, 4, 8, 16, 32, 64) if count <= cores} | {cores})


def name_of(threads):
    return "matte" if threads == 1 else f"matte -j{threads}"


def job(run, key, side):
    title, options = JOBS[key]
    source = pictures.square(side)
    out = f"{MADE}/scale.png"
    commands = {name_of(threads): ([MATTE, "extract", f"-j{threads}", "-c", "alpha", *options,
                                    source, "-o", out], out)
                for threads in thread_counts()}
    measure(run, f"scale-{key}-{side}", "scale", f"{side}x{side} RGBA PNG: {title}", commands,
            3 if side > 4096 else 7, compare=False)


def bench(run):
    for key in JOBS:
        for side in SIDES:
            # The chain has the bar of memory.
            if side <= 4096 or key == "chain" or not run.quick:
                job(run, key, side)
