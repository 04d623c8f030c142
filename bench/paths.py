# SPDX-License-Identifier: MIT
"""Where things are. Paths of programs and pictures are relative to the project's folder, in which
all commands run, so that they can be shown and repeated."""
import os

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MATTE = "build/matte"
INFLATE = "build/bench/inflate"
DECOMPRESS = "build/bench/decompress"
CHAINS = "build/bench/chains"
PEAK = "build/tests/peak"
PICTURES = "build/bench-pictures"
MADE = PICTURES + "/made"
