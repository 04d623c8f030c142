# SPDX-License-Identifier: MIT
"""TGA files, which have no mark at their beginning."""
import struct

import numpy
from PIL import Image

from . import pictures, sources


def add(corpus, name, how, **more):
    corpus.add(name + ".tga", how, "TGA", **more)


def tga(kind,
        width,
        height,
        bits,
        data,
        descriptor=0,
        colours=b"",
        colour_bits=0,
        comment=b"",
        first=0):
    count = len(colours) * 8 // colour_bits if colour_bits else 0
    head = struct.pack("<3BHHBHHHHBB", len(comment), bool(colours), kind, first, count, colour_bits,
                       0, 0, width, height, bits, descriptor)
    return head + comment + colours + data


def by_encoders(corpus):
    images = {
        mode: Image.fromarray(pictures.octets(4)).convert(mode)
        for mode in ("L", "LA", "P", "RGB", "RGBA")
    }
    for mode, image in images.items():
        for name, options in (("plain", {}), ("rle", {"compression":
                                                      "tga_rle"}), ("top", {"orientation": 1})):
            add(corpus, f"pillow-{mode.lower()}-{name}", lambda path: image.save(path, **options))
    add(corpus, "pillow-id", lambda path: images["RGB"].save(path, id_section=b"made by hand" * 9))
    for channels in (1, 3, 4):
        source = corpus.png(pictures.octets(channels), "source")
        for name, options in (("plain", ["-compress", "None"]), ("rle", ["-compress", "RLE"])):
            add(corpus, f"magick-{channels}-{name}", ["convert-im6.q16", source, *options, "OUT"])
        add(corpus, f"gm-{channels}", ["gm", "convert", source, "-compress", "RLE", "OUT"])
    add(corpus, "magick-palette",
        ["convert-im6.q16", source, "-alpha", "off", "-colors", "40", "OUT"])
    for pixels in ("bgr24", "bgra", "gray", "pal8"):
        for rle in "01":
            add(corpus, f"ffmpeg-{pixels}-{rle}",
                ["ffmpeg", "-i", source, "-pix_fmt", pixels, "-rle", rle, "OUT"])
    pnm = corpus.source("source.ppm", sources.pnm(pictures.octets(3) & 0xC0))
    for name, options in (("rgb", ["-rgb"]), ("cmap", ["-cmap"]), ("mono", ["-mono"]),
                          ("norle", ["-norle"])):
        with open(corpus.pipe("piped", ["pamtotga", *options], pnm), "rb") as file:
            add(corpus, "netpbm-" + name, file.read())
    for channels in (3, 4):
        add(corpus, f"oiio-{channels}",
            ["oiiotool", corpus.png(pictures.octets(channels), "source"), "-o", "OUT"])


def by_hand(corpus):
    bgr = numpy.ascontiguousarray(pictures.octets(3)[:, :, ::-1])
    for descriptor in (0x00, 0x10, 0x20, 0x30):
        add(corpus, f"origin{descriptor >> 4}", tga(2, 37, 29, 24, bgr.tobytes(), descriptor))
    words = pictures.words(3) >> 11
    packed = (words[:, :, 0] << 10 | words[:, :, 1] << 5 | words[:, :, 2]).astype("<u2")
    add(corpus, "bits16", tga(2, 37, 29, 16, packed.tobytes()))
    levels = pictures.bits(4)
    colours = bytes(i * 37 % 256 for i in range(48))
    add(corpus, "palette24", tga(1, 37, 29, 8, levels.tobytes(), 0, colours, 24))
    bgra = numpy.array([i * 37 % 256 for i in range(64)], numpy.uint8).reshape(16, 4)
    corpus.add("palette32.tga", tga(1, 37, 29, 8, levels.tobytes(), 8, bgra.tobytes(), 32), "TGA",
               [bgra[levels[::-1]][:, :, [2, 1, 0, 3]]])
    add(corpus, "palette16",
        tga(1, 37, 29, 8, levels.tobytes(), 0, bytes(i * 37 % 128 for i in range(32)), 16))
    add(corpus, "palette-first", tga(1, 37, 29, 8, (levels + 3).tobytes(), 0, colours, 24, first=3))


def sizes(corpus):
    for width, height in ((1, 1), (1, 40), (40, 1), (128, 1), (129, 2), (257, 1)):
        image = Image.fromarray(pictures.octets(4, width, height))
        add(corpus, f"size-{width}x{height}-rle",
            lambda path: image.save(path, compression="tga_rle"))


def make(corpus):
    by_encoders(corpus)
    by_hand(corpus)
    sizes(corpus)
