# SPDX-License-Identifier: MIT
"""JPEG XL files: lossless ones are exact, the others near."""
import numpy
from PIL import Image

from . import decoders, pictures, sources
from .exif import exif_block

NEAR = 2


def add(corpus, name, how, decode=decoders.djxl, tolerance=0, **more):
    corpus.add(name + ".jxl", how, "JPEG XL", decode, tolerance, **more)


def short_alpha(words):
    """cjxl keeps eight bits of an alpha."""
    kept = words.copy()
    kept[:, :, -1] = numpy.rint(words[:, :, -1] / 257) * 257
    return [kept]


def lossless(corpus):
    for channels in (1, 2, 3, 4):
        for name, made in (("octets", pictures.octets(channels)), ("words",
                                                                   pictures.words(channels))):
            source = corpus.png(made, "source")
            add(corpus,
                f"lossless-{name}{channels}", ["cjxl", "-d", "0", source, "OUT"],
                short_alpha(made) if name == "words" and channels % 2 == 0 else [made])
    for channels in (1, 3):
        made = pictures.floats(channels)
        source = corpus.source("source.pfm", sources.pfm(made))
        add(corpus,
            f"lossless-floats{channels}", ["cjxl", "-d", "0", source, "OUT"], [made],
            check=decoders.djxl_floats)
    source = corpus.png(pictures.octets(4), "source")
    for effort in ("1", "5", "9"):
        add(corpus, "effort" + effort, ["cjxl", "-d", "0", "-e", effort, source, "OUT"],
            [pictures.octets(4)])
    add(corpus, "container", ["cjxl", "-d", "0", "--container=1", source, "OUT"],
        [pictures.octets(4)])
    add(corpus, "vips", ["vips", "jxlsave", source, "OUT", "--lossless"], [pictures.octets(4)])
    for width, height in ((1, 1), (1, 40), (40, 1), (17, 15)):
        source = corpus.png(pictures.octets(4, width, height), "sized")
        add(corpus, f"size-{width}x{height}", ["cjxl", "-d", "0", source, "OUT"],
            [pictures.octets(4, width, height)])


def lossy(corpus):
    for channels in (1, 2, 3, 4):
        source = corpus.png(pictures.octets(channels), "source")
        add(corpus, f"lossy{channels}", ["cjxl", "-d", "1.5", source, "OUT"], tolerance=NEAR)
        add(corpus,
            f"modular{channels}", ["cjxl", "-d", "1", "-m", "1", source, "OUT"],
            tolerance=NEAR)
    add(corpus,
        "lossy-words",
        ["cjxl", "-d", "0.5", corpus.png(pictures.words(3), "words"), "OUT"],
        tolerance=400)
    for name, options in (("progressive", ["-p"]), ("premultiplied", ["--premultiply=1"])):
        add(corpus,
            "lossy-" + name, ["cjxl", *options, source, "OUT"],
            tolerance=300 if name == "premultiplied" else NEAR)
    path = corpus.scratch + "/plain.jpg"
    Image.fromarray(pictures.octets(3)).save(path, quality=85)
    for name, options in (("", []), ("-pixels", ["--lossless_jpeg=0"])):
        add(corpus,
            "from-jpeg" + name, ["cjxl", *options, path, "OUT"],
            decoders.djxl,
            tolerance=NEAR)


def others(corpus):
    with open(corpus.scratch + "/plain.jpg", "rb") as file:
        data = file.read()
    from .exif import app1
    for orientation in range(1, 9):
        turned = corpus.source("turned.jpg", data[:2] + app1(exif_block(orientation)) + data[2:])
        add(corpus,
            f"orientation{orientation}", ["cjxl", turned, "OUT"],
            decoders.djxl,
            tolerance=NEAR)
    for step in range(3):
        corpus.png(pictures.moved(4, step), f"step{step}")
    corpus.run(["ffmpeg", "-i", "step%d.png", "-f", "apng", "-y", "moving.png"])
    shown = [pictures.moved(4, step) for step in range(3)]
    add(corpus, "animated", ["cjxl", "-d", "0", "moving.png", "OUT"], shown)


def make(corpus):
    lossless(corpus)
    lossy(corpus)
    others(corpus)
