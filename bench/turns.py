# SPDX-License-Identifier: MIT
"""Times several ways of doing the same, in turn, so that a noisy moment hits all of them."""
import statistics
import time


def in_turn(ways, rounds):
    """Runs each way once a round; gives the median of seconds by name."""
    times = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begin = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - begin)
    return {name: statistics.median(taken) for name, taken in times.items()}


def show(title, medians, reference):
    """A table of medians, each with its ratio to the reference."""
    print(f"\n{title}")
    for name, seconds in medians.items():
        ratio = seconds / medians[reference]
        print(f"  {name:<34}{1000 * seconds:>10.3f} ms{ratio:>10.2f} x {reference}")
