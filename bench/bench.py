#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Measures matte beside its peers: each in turn, many times, in one run; medians and ratios.

    bench.py [chains|files|grow|nodes|python|start|kernels]...

bench/README.md says how to read it.
"""
import os
import subprocess
import sys

import chains
import files
import grow
import nodes
import python
import start

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def kernels():
    subprocess.run([os.path.join(ROOT, "build", "tests", "kernels"), "--bench"], check=True)


BENCHES = {"chains": chains.bench, "files": files.bench, "grow": grow.bench, "nodes": nodes.bench,
           "python": python.bench, "start": start.bench, "kernels": kernels}


def main(names):
    for name in names or BENCHES:
        if name not in BENCHES:
            sys.exit(f"bench: there is no bench '{name}'; choose from {', '.join(BENCHES)}")
        BENCHES[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
