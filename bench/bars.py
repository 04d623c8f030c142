# SPDX-License-Identifier: MIT
"""What matte holds itself to: how its times stand to those of others in the same run, and how much
memory it may need. A bar that is missed is said, and fails nothing: times depend on the machine."""
from typing import NamedTuple

from results import ratio, text_of_memory, text_of_ratio

ISAL = "inflating with ISA-L alone"
COPY = "memcpy of as many bytes"


class AtMost(NamedTuple):
    """One way takes at most `limit` times as long as another."""
    key: str
    way: str
    other: str
    limit: float

    def judge(self, found):
        value = ratio(found, self.way, self.other)
        return (f"{self.way} takes {text_of_ratio(value)} x {self.other}",
                f"at most {self.limit:g}", value <= self.limit)

    def needs(self):
        return {self.way, self.other}


class AtLeast(NamedTuple):
    """The other takes at least `limit` times as long as this way."""
    key: str
    way: str
    other: str
    limit: float

    def judge(self, found):
        value = ratio(found, self.other, self.way)
        return (f"{self.other} takes {text_of_ratio(value)} x {self.way}",
                f"at least {self.limit:g}", value >= self.limit)

    def needs(self):
        return {self.way, self.other}


class Memory(NamedTuple):
    """No way of a measurement needs more memory than this, in bytes."""
    key: str
    limit: float

    def judge(self, found):
        value = max(way["memory"] for way in found["ways"].values())
        return (f"needs {text_of_memory(value)} of memory", f"at most {text_of_memory(self.limit)}",
                value <= self.limit)

    def needs(self):
        return set()


def grow_bars(mask):
    """GrowMask on one kind of mask."""
    return [
        AtLeast(f"grow-{mask}-8", "matte", "scipy", 60),
        AtLeast(f"grow-{mask}-8", "matte", "OpenCV, iterated", 2),
        AtLeast(f"grow-{mask}-128", "matte", "scipy", 500),
        AtLeast(f"grow-{mask}-128", "matte", "OpenCV, iterated", 20),
        AtLeast(f"grow-square-{mask}-32", "matte", "OpenCV", 1),
    ]


NAMED = [
    AtMost("png-alpha", "matte", "libvips", 0.22),
    AtMost("png-alpha", "matte", ISAL, 1.2),
    AtMost("png-red", "matte", "libvips", 0.27),
    AtMost("png-red", "matte", ISAL, 1.4),
    AtMost("jpeg-green", "matte", "libvips", 0.38),
    AtMost("webp-alpha", "matte", "libvips", 0.6),
    AtMost("tiff-alpha", "matte", "libvips", 0.6),
    AtMost("png16-alpha", "matte", "libvips", 0.6),
    AtLeast("dense", "matte", COPY, 0.9),
    AtLeast("dense", "matte", "torch, contiguous()", 3),
    AtLeast("dense", "matte, codes", "matte", 3),
    *grow_bars("1024"),
    AtLeast("grow-1024-8", "matte, codes", "matte", 3),
    AtLeast("grow-1024-128", "matte, codes", "matte", 3),
    AtLeast("grow-square-1024-32", "matte, codes", "OpenCV, bytes", 1),
    *grow_bars("1024-samples"),
    AtLeast("grow-4096-32", "matte, two threads", "matte", 1.6),
    AtLeast("chain-invert-threshold-invert-feather-invert-feather", "matte", "matte, apart", 2.5),
    AtLeast("chain-threshold-grow-invert-feather-invert-feather", "matte", "matte, apart", 2.5),
    AtLeast("chain-invert-grow-feather-threshold-shrink-invert", "matte", "matte, apart", 2.5),
    AtLeast("pack-GrowMask", "matte", "without the pack", 60),
    AtLeast("pack-film", "matte", "without the pack", 100),
    Memory("scale-chain-16384", 64e6),
]

# What holds for all measurements of a suite, where they have both ways.
GENERAL = {
    "nodes": [("matte", "torch or scipy")],
    "filters": [("matte", "torch"), ("matte", "OpenCV")],
    "chains": [("matte", "matte, apart"), ("matte, codes", "matte, codes, apart"),
               ("matte", "torch and scipy")],
}


def bars(found):
    """All bars for what a run found."""
    yield from NAMED
    for one in found:
        for way, other in GENERAL.get(one["suite"], []):
            yield AtLeast(one["key"], way, other, 1)


def judge(found):
    """For each bar whose ways were all measured: the measurement's title, what it takes, what is
    asked, and whether it is met."""
    by_key = {one["key"]: one for one in found}
    for bar in bars(found):
        one = by_key.get(bar.key)
        if one and bar.needs() <= set(one["ways"]):
            yield (one["title"], *bar.judge(one))


def show(found):
    judged = list(judge(found))
    if not judged:
        return
    print(f"\nBars: {sum(met for *_, met in judged)} of {len(judged)} met")
    for title, taken, asked, met in judged:
        print(f"  {'met' if met else 'NOT MET':<9}{title}: {taken}; {asked}")
