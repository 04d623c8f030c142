# SPDX-License-Identifier: MIT
"""Icons and cursors: the largest picture counts."""
import struct

from PIL import Image

from . import pictures, sources


def add(corpus, name, how, **more):
    corpus.add(name + ".ico", how, "ICO", **more)


def icon(entries, kind=1):
    """`entries` are (width, height, bits, data)."""
    head = struct.pack("<3H", 0, kind, len(entries))
    offset = 6 + 16 * len(entries)
    body = b""
    for width, height, bits, data in entries:
        head += struct.pack("<4B2H2I", width % 256, height % 256, 0, 0, 1, bits, len(data),
                            offset + len(body))
        body += data
    return head + body


def make(corpus):
    image = Image.fromarray(pictures.octets(4, 48, 48))
    for size in (16, 24, 32, 48):
        add(corpus, f"pillow-{size}", lambda path: image.save(path, sizes=[(size, size)]))
        add(corpus, f"pillow-bmp-{size}",
            lambda path: image.save(path, sizes=[(size, size)], bitmap_format="bmp"))
    add(corpus, "pillow-several",
        lambda path: image.save(path, sizes=[(16, 16), (48, 48), (32, 32)]))
    rgb = corpus.png(pictures.octets(3, 32, 32), "rgb")
    rgba = corpus.png(pictures.octets(4, 32, 32), "rgba")
    for colours in (2, 16, 200):
        add(corpus, f"magick-colours{colours}",
            ["convert-im6.q16", rgb, "-colors",
             str(colours), "OUT"])
    add(corpus, "magick-rgb", ["convert-im6.q16", rgb, "OUT"])
    add(corpus, "magick-rgba", ["convert-im6.q16", rgba, "OUT"])
    add(corpus, "magick-sizes",
        ["convert-im6.q16", rgba, "-define", "icon:auto-resize=32,24,16", "OUT"])
    add(corpus, "magick-odd-size",
        ["convert-im6.q16", corpus.png(pictures.octets(4, 37, 29), "odd"), "OUT"])
    for name, options in (("bmp", [rgba]), ("png", ["--raw=" + rgba]), ("few", ["-t", "128",
                                                                                rgba])):
        add(corpus, "icotool-" + name, ["icotool", "-c", *options, "-o", "OUT"])
    add(corpus, "ffmpeg", ["ffmpeg", "-i", rgba, "OUT"])
    with open(
            corpus.pipe("piped", ["pamtowinicon"],
                        corpus.source("source.pam", sources.pam(pictures.octets(4, 32, 32)))),
            "rb") as file:
        add(corpus, "netpbm", file.read())
    png = sources.png(pictures.octets(4, 20, 30))
    add(corpus,
        "wrong-size",
        icon([(16, 16, 32, png)]),
        note="The directory says 16x16, the PNG inside 20x30.")
    whole = sources.png(pictures.octets(4, 256, 256) & 0xC0)
    add(corpus, "size-256", icon([(256, 256, 32, whole), (20, 30, 32, png)]))
    add(corpus, "png-rgb", icon([(37, 29, 24, sources.png(pictures.octets(3)))]))
