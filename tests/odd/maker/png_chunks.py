# SPDX-License-Identifier: MIT
"""PNG files with transparent colours, gammas, profiles, texts and EXIF, and cut in odd places."""
import struct
import zlib

import numpy
from PIL import ImageCms

from . import decoders, pictures, sources
from .exif import exif_block
from .png import add


def profile():
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = struct.pack(">6H", 2020, 1, 1, 0, 0, 0)
    return bytes(made)


def keyed(made, key):
    """Alpha of 0 where a pixel is the key, of all ones elsewhere."""
    opaque = (made != key).any(axis=2, keepdims=True)
    full = numpy.iinfo(made.dtype).max
    return [numpy.concatenate((made, (opaque * full).astype(made.dtype)), axis=2)]


def transparent_colours(corpus):
    for kind, channels in ((0, 1), (2, 3)):
        for words in (False, True):
            made = (pictures.words if words else pictures.octets)(channels)
            key = made[3, 20]
            before = sources.chunk(b"tRNS",
                                   b"".join(struct.pack(">H", int(sample)) for sample in key))
            source = corpus.png(made, "source", before=before)
            for method in (0, 5):
                corpus.add(f"trns-type{kind}-{16 if words else 8}-pass{method}.png",
                           ["pngcrush", "-q", "-noreduce", "-l",
                            str(method), source, "OUT"],
                           "PNG",
                           keyed(made, key),
                           check=None if words else decoders.pillow)
    for depth in (1, 2, 4):
        levels = pictures.bits(depth)[:, :, None]
        scaled = levels * numpy.uint8(255 // (2 ** depth - 1))
        corpus.add(f"trns-grey{depth}.png",
                   sources.png(levels, sources.chunk(b"tRNS", b"\0\1"), 0, depth),
                   "PNG",
                   keyed(scaled, scaled[levels == 1][0]),
                   check=decoders.pillow)


def palettes(corpus):
    for depth in (1, 2, 4, 8):
        levels = pictures.bits(depth)[:, :, None]
        colours = bytes((i * 7 + 3 * c) * 37 % 256 for i in range(2 ** depth) for c in range(3))
        for count in (1, 2 ** depth - 1, 2 ** depth):
            alphas = bytes(i * 91 % 256 for i in range(count))
            before = sources.chunk(b"PLTE", colours) + sources.chunk(b"tRNS", alphas)
            source = corpus.png(levels, "source", before=before, kind=3, depth=depth)
            add(corpus, f"palette{depth}-{count}-alphas",
                ["optipng", "-quiet", "-nx", "-i", "1", source, "-out", "OUT"])


def ancillary(corpus):
    made = pictures.octets(3)
    gamma = sources.chunk(b"gAMA", struct.pack(">I", 100000))
    icc = sources.chunk(b"iCCP", b"profile\0\0" + zlib.compress(profile()))
    text = sources.chunk(b"tEXt", b"Comment\0caf\xe9")
    ztxt = sources.chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"word " * 500))
    itxt = sources.chunk(b"iTXt", b"Title\0\1\0en\0\0" + zlib.compress("Bäume".encode()))
    for name, chunks in (("gamma", gamma), ("icc", icc), ("srgb", sources.chunk(b"sRGB", b"\0")),
                         ("text", text + ztxt + itxt), ("sbit", sources.chunk(b"sBIT", b"\5\6\5")),
                         ("unknown", sources.chunk(b"abCd",
                                                   bytes(99))), ("background",
                                                                 sources.chunk(b"bKGD", bytes(6))),
                         ("suggested",
                          sources.chunk(b"hIST", b"") + sources.chunk(b"pHYs", bytes(9))),
                         ("palette", sources.chunk(b"PLTE", bytes(range(48))))):
        add(corpus, "with-" + name, sources.png(made, chunks))
    add(corpus, "magick-gamma", [
        "convert-im6.q16",
        corpus.png(made, "source"), "-strip", "-gamma", "0.7", "-set", "gamma", "1.0", "OUT"
    ])


def orientations(corpus):
    for orientation in range(1, 9):
        block = exif_block(orientation, "<" if orientation % 2 else ">")
        corpus.add(f"exif{orientation}.png",
                   sources.png(pictures.octets(4), sources.chunk(b"eXIf", block)), "PNG")


def pieces(corpus):
    """Pixels in many chunks, some of them empty, as is allowed."""
    whole = sources.png(pictures.octets(3))
    start = whole.index(b"IDAT") - 4
    size = struct.unpack(">I", whole[start:start + 4])[0]
    data = whole[start + 8:start + 8 + size]
    for count in (1, 7, 1000):
        cut = b"".join(
            sources.chunk(b"IDAT", data[i:i + count]) for i in range(0, len(data), count))
        empty = sources.chunk(b"IDAT", b"")
        add(corpus, f"pieces-{count}",
            whole[:start] + empty + cut + empty + whole[start + 12 + size:])
    add(corpus, "tail", whole + b"\0" * 100)
    source = corpus.source("source.png", whole)
    for method in (1, 3, 7):
        add(corpus, f"pngcrush{method}",
            ["pngcrush", "-q", "-m",
             str(method), "-max", "100", source, "OUT"])


def make(corpus):
    transparent_colours(corpus)
    palettes(corpus)
    ancillary(corpus)
    orientations(corpus)
    pieces(corpus)
