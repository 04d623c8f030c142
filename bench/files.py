# SPDX-License-Identifier: MIT
"""From file to mask, beside the programs that people use for it, and beside what no reader can do
without: inflating or decompressing alone."""
import os

import pictures
from bars import ISAL
from paths import DECOMPRESS, INFLATE, ROOT
from programs import commands
from shell import measure

HEIGHT, WIDTH, ROUNDS = 2160, 3840, 5
LIBJPEG = "decompressing with libjpeg-turbo alone"

# Key, what it is, the file, how its picture is made and saved, and the channel that is wanted.
FILES = [
    ("png-alpha", "RGBA PNG", "large.png", "RGBA", {}, "alpha"),
    ("png-red", "RGBA PNG", "large.png", "RGBA", {}, "red"),
    ("png16-alpha", "16-bit RGBA PNG", "deep.png", "RGBA;16", {}, "alpha"),
    ("jpeg-green", "JPEG", "large.jpg", "RGB", {"quality": 90}, "green"),
    ("webp-alpha", "RGBA WebP", "large.webp", "RGBA", {"quality": 90, "method": 2}, "alpha"),
    ("tiff-alpha", "RGBA TIFF, deflated", "large.tif", "RGBA",
     {"compression": "tiff_adobe_deflate"}, "alpha"),
    ("png-rgb-red", "RGB PNG", "rgb.png", "RGB", {}, "red"),
    ("png-grey", "grey PNG", "grey.png", "L", {}, "grey"),
]
# How many of them a quick run takes.
QUICK = 6


def with_floor(source, channel):
    """All ways, and the name of the one that only unpacks the file."""
    ways = commands(source, channel)
    for extension, name, program in (("png", ISAL, INFLATE), ("jpg", LIBJPEG, DECOMPRESS)):
        if source.endswith(extension):
            ways[name] = ([program, source], None)
            return ways, name
    return ways, None


def one_picture(run, key, kind, file, mode, options, channel):
    path = pictures.saved(file, lambda: pictures.picture(mode, HEIGHT, WIDTH), **options)
    size = os.path.getsize(os.path.join(ROOT, path)) / 1e6
    ways, floor = with_floor(path, channel)
    measure(run, key, "files", f"{WIDTH}x{HEIGHT} {kind} of {size:.1f} MB to {channel}", ways,
            ROUNDS, floor)


def bench(run):
    for row in FILES[:QUICK] if run.quick else FILES:
        one_picture(run, *row)
