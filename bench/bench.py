#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Measures matte beside its peers: each in turn, many times, in one run; medians and ratios.

bench/README.md says how to read it."""
import argparse
import importlib
import os
import subprocess

import bars
import page
from paths import ROOT
from results import Run, load, save

# In this order; each is a module with a function bench(run), but for the kernels.
BENCHES = ("files", "many", "start", "dense", "grow", "chains", "filters", "nodes", "pack",
           "python", "scale", "kernels")


def kernels():
    subprocess.run([os.path.join(ROOT, "build", "tests", "kernels"), "--bench"], check=True)


def arguments():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--quick", action="store_true",
                        help="fewer rounds of fewer jobs: sooner, with more noise")
    parser.add_argument("--json", metavar="FILE", help="save what was found")
    parser.add_argument("--page", action="store_true",
                        help="make docs/performance.md of it; without the kernels unless named")
    parser.add_argument("--from", metavar="FILE", dest="saved", action="append",
                        help="measure nothing: take what --json saved; of several files, what the "
                             "later ones have counts")
    parser.add_argument("--install-peers", action="store_true",
                        help="first install the programs that matte is measured beside")
    given = parser.parse_args()
    for name in given.names:
        if name not in BENCHES:
            parser.error(f"there is no bench '{name}'; choose from {', '.join(BENCHES)}")
    return given


def measured(names, quick):
    """The machine, and what was found on it."""
    import machine
    described = machine.describe()
    missing = [name for name, version in described["versions"].items() if not version]
    if missing:
        print(f"not installed, and left out: {', '.join(missing)} (see --install-peers)")
    run = Run(quick)
    for name in names:
        if name == "kernels":
            kernels()
        else:
            importlib.import_module(name).bench(run)
    return described, run.found


def main():
    given = arguments()
    names = given.names or [name for name in BENCHES if name != "kernels" or not given.page]
    machine, found = load(*given.saved) if given.saved else measured(names, given.quick)
    bars.show(found)
    if given.json:
        save(given.json, machine, found)
    if given.page:
        page.write(machine, found)


if __name__ == "__main__":
    main()
