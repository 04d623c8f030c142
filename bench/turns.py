# SPDX-License-Identifier: MIT
"""Times several ways of doing the same, in turn, so that a noisy moment hits all of them."""
import statistics
import time


def seconds(way):
    begin = time.perf_counter()
    way()
    return time.perf_counter() - begin


def in_turn(ways, rounds, patience, first=None):
    """Runs each way once a round; gives the median of seconds by name. A run before, of which
    `first` may know the seconds by name, brings files and programs into memory and counts only for
    a way that is so slow that it gets no round: a way whose runs have taken more than `patience`
    seconds in all is left out of the rounds that follow."""
    first = first or {name: seconds(way) for name, way in ways.items()}
    times = {name: [taken] if taken > patience else [] for name, taken in first.items()}
    for _ in range(rounds):
        for name, way in ways.items():
            if sum(times[name]) <= patience:
                times[name].append(seconds(way))
    return {name: statistics.median(taken) for name, taken in times.items()}
