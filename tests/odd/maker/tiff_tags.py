# SPDX-License-Identifier: MIT
"""TIFF files with orientations, several pages, alphas of both kinds, and more channels."""
import numpy
from PIL import Image

from . import decoders, pictures
from .tiff import add, base


def upright(path):
    return decoders.vips(path, "[autorotate]")


def orientations(corpus):
    rgb = base(corpus, 3)
    for orientation in range(1, 9):
        path = corpus.scratch + "/turned.tif"
        corpus.run(["tiffcp", "-c", "lzw", "-r", "4", rgb, path])
        corpus.run(["tiffset", "-s", "274", str(orientation), path])
        with open(path, "rb") as file:
            add(corpus, f"orientation{orientation}", file.read(), check=upright)
        if orientation not in (3, 6):
            continue
        corpus.run(["tiffcp", "-B", "-t", "-w", "16", "-l", "16", path, path + "2"])
        with open(path + "2", "rb") as file:
            add(corpus, f"orientation{orientation}-tiles", file.read(), check=upright)


def pages(corpus):
    images = [
        Image.fromarray(pictures.moved(channels, step, width))
        for step, (channels, width) in enumerate(((3, 37), (4, 20), (3, 9)))
    ]
    images.append(Image.fromarray(pictures.octets(1)[:, :, 0]))
    add(corpus,
        "pages-pillow",
        lambda path: images[0].save(
            path, save_all=True, append_images=images[1:], compression="tiff_lzw"),
        check=None)
    parts = []
    for step in range(3):
        parts.append(corpus.scratch + f"/page{step}.tif")
        corpus.run(["vips", "tiffsave", corpus.png(pictures.moved(3, step), "page"), parts[-1]])
    add(corpus, "pages-tiffcp", ["tiffcp", "-c", "zip", *parts, "OUT"], check=None)
    add(corpus,
        "pages-tiffcp-bigtiff", ["tiffcp", "-8", "-c", "packbits", *parts, "OUT"],
        check=None)
    add(corpus, "pages-magick", ["convert-im6.q16", *parts, "-compress", "LZW", "OUT"], check=None)
    large = corpus.png(pictures.octets(3, 96, 80), "large")
    add(corpus,
        "pyramid-vips", [
            "vips", "tiffsave", large, "OUT", "--pyramid", "--tile", "--tile-width", "32",
            "--tile-height", "32", "--compression", "deflate"
        ],
        check=None)
    add(corpus,
        "pyramid-subifd-vips", [
            "vips", "tiffsave", large, "OUT", "--pyramid", "--subifd", "--tile", "--tile-width",
            "32", "--tile-height", "32"
        ],
        check=None)


def divided(words):
    """Straight alpha of premultiplied words."""
    wide = words.astype(numpy.float64)
    alpha = wide[:, :, -1:]
    colours = numpy.where(alpha > 0,
                          numpy.floor(wide[:, :, :-1] * 65535 / numpy.maximum(alpha, 1) + 0.5), 0)
    return numpy.concatenate((numpy.minimum(colours, 65535), alpha), axis=2).astype(numpy.uint16)


def alphas(corpus):
    rgba = corpus.png(pictures.octets(4), "rgba")
    add(corpus, "alpha-unassociated",
        ["convert-im6.q16", rgba, "-define", "tiff:alpha=unassociated", "OUT"])
    add(corpus,
        "alpha-associated", ["convert-im6.q16", rgba, "-define", "tiff:alpha=associated", "OUT"],
        check=None)
    add(corpus,
        "alpha-premultiplied-vips", ["vips", "tiffsave", rgba, "OUT", "--premultiply"],
        check=None)
    add(corpus,
        "alpha-unspecified", ["convert-im6.q16", rgba, "-define", "tiff:alpha=unspecified", "OUT"],
        check=None)
    grey = corpus.png(pictures.octets(2), "grey")
    add(corpus, "alpha-grey",
        ["convert-im6.q16", grey, "-define", "tiff:alpha=unassociated", "OUT"])
    premultiplied = pictures.words(4)
    premultiplied[:, :, :3] = premultiplied[:, :, :3].astype(
        numpy.uint32) * premultiplied[:, :, 3:] // 65535
    source = corpus.png(premultiplied, "premultiplied")
    plain = corpus.scratch + "/associated.tif"
    corpus.run(["vips", "tiffsave", source, plain])
    corpus.run(["tiffset", "-s", "338", "1", "1", plain])
    with open(plain, "rb") as file:
        add(corpus,
            "alpha-associated-words",
            file.read(), [divided(premultiplied)],
            None,
            tolerance=1)
    image = Image.fromarray(pictures.octets(2), "LA")
    add(corpus, "alpha-grey-pillow", lambda path: image.save(path))


def extras(corpus):
    """Five channels: the fifth is no part of the picture."""
    five = corpus.scratch + "/five.v"
    corpus.run([
        "vips", "bandjoin", " ".join(
            (corpus.png(pictures.octets(4), "rgba"), corpus.png(pictures.octets(1), "grey"))), five
    ])
    add(corpus, "five-channels", ["vips", "tiffsave", five, "OUT"], [pictures.octets(4)], None)
    two = corpus.scratch + "/two.tif"
    corpus.run(["vips", "tiffsave", corpus.png(pictures.octets(2), "grey"), two])
    add(corpus, "two-channels-separate", ["tiffcp", "-p", "separate", two, "OUT"],
        [pictures.octets(2)], None)
    add(corpus,
        "description",
        lambda path: Image.fromarray(pictures.octets(3)).save(
            path, tiffinfo={270: "x" * 20000, 305: "a program"}),
        check=None)


def make(corpus):
    orientations(corpus)
    pages(corpus)
    alphas(corpus)
    extras(corpus)
