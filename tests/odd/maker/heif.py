# SPDX-License-Identifier: MIT
"""HEIF files with HEVC inside, which is seldom lossless."""
from PIL import Image

from . import decoders, pictures
from .exif import app1, exif_block

NEAR = 3
NEAR_WORDS = 300


def add(corpus, name, how, tolerance=NEAR, **more):
    corpus.add(name + ".heic", how, "HEIF", decoders.heif, tolerance, **more)


def make(corpus):
    for channels in (1, 2, 3, 4):
        source = corpus.png(pictures.octets(channels, 64, 48), f"source{channels}")
        add(corpus, f"channels{channels}", ["heif-enc", "-q", "80", source, "-o", "OUT"])
    rgb = corpus.scratch + "/source3.png"
    for layout in ("420", "422", "444"):
        add(corpus, "chroma-" + layout,
            ["heif-enc", "-q", "70", "-p", "chroma=" + layout, rgb, "-o", "OUT"])
    add(corpus, "lossless",
        ["heif-enc", "-L", "-p", "chroma=444", "--matrix_coefficients=0", rgb, "-o", "OUT"])
    add(corpus, "thumbnail", ["heif-enc", "-t", "16", rgb, "-o", "OUT"])
    add(corpus, "limited", ["heif-enc", "--full_range_flag=0", rgb, "-o", "OUT"])
    add(corpus, "bt2020",
        ["heif-enc", "--matrix_coefficients=9", "--colour_primaries=9", rgb, "-o", "OUT"])
    words = corpus.png(pictures.words(3, 64, 48), "words")
    for depth in (10, 12):
        add(corpus, f"depth{depth}",
            ["heif-enc", "-b", str(depth), "-q", "90", words, "-o", "OUT"], NEAR_WORDS)
    add(corpus, "vips", ["vips", "heifsave", rgb, "OUT", "--Q", "90", "--compression", "hevc"])
    add(corpus, "magick", ["convert-im6.q16", rgb, "-strip", "HEIC:OUT"])
    for width, height in ((37, 29), (64, 17), (33, 64)):
        source = corpus.png(pictures.octets(3, width, height), "odd")
        add(corpus, f"size-{width}x{height}", ["heif-enc", source, "-o", "OUT"])
    path = corpus.scratch + "/plain.jpg"
    Image.fromarray(pictures.octets(3, 64, 48)).save(path, quality=90)
    with open(path, "rb") as file:
        data = file.read()
    for orientation in range(1, 9):
        turned = corpus.source("turned.jpg", data[:2] + app1(exif_block(orientation)) + data[2:])
        add(corpus, f"exif{orientation}", ["heif-enc", "-q", "80", turned, "-o", "OUT"])
