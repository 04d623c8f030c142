# SPDX-License-Identifier: MIT
"""TIFF files by what a sample is: 1 to 64 bits, whole or floating, grey, palette, CMYK, L*a*b*."""
import cv2
import numpy
from PIL import Image

from . import decoders, pictures, sources
from .tiff import add


def few_bits(corpus):
    source = corpus.png(pictures.octets(1), "source")
    for depth in (1, 2, 4):
        for name, options in (("", []), ("-white", ["-define", "quantum:polarity=min-is-white"])):
            add(corpus, f"grey{depth}{name}", [
                "convert-im6.q16", source, "-depth",
                str(depth), *options, "-compress", "LZW", "OUT"
            ])
    for colours in (2, 4, 16, 256):
        add(corpus, f"palette{colours}", [
            "convert-im6.q16",
            corpus.png(pictures.octets(3), "rgb"), "-colors",
            str(colours), "-type", "Palette", "-compress", "Zip", "OUT"
        ])
    image = Image.fromarray(pictures.octets(3)).quantize(13)
    add(corpus, "palette-pillow", lambda path: image.save(path, compression="tiff_lzw"))
    add(corpus, "grey8-white", [
        "convert-im6.q16", source, "-depth", "8", "-define", "quantum:polarity=min-is-white", "OUT"
    ])
    add(corpus, "mode1-pillow",
        lambda path: Image.fromarray(pictures.octets(1)[:, :, 0]).convert("1").save(path))
    add(
        corpus, "mode1-pillow-group3", lambda path: Image.fromarray(pictures.octets(1)[:, :, 0]).
        convert("1").save(path, compression="group3"))


def words(corpus):
    for channels in (1, 2, 3, 4):
        made = pictures.words(channels)
        source = corpus.png(made, "source")
        for name, options in (("plain", []), ("lzw", ["--compression", "lzw"]), ("tiles", [
                "--tile", "--tile-width", "16", "--tile-height", "16", "--compression", "deflate"
        ])):
            add(corpus, f"words{channels}-vips-{name}",
                ["vips", "tiffsave", source, "OUT", *options], [made])
        add(corpus, f"words{channels}-big-endian",
            ["convert-im6.q16", source, "-endian", "MSB", "-compress", "LZW", "OUT"], [made])
    add(corpus, "words3-opencv",
        lambda path: cv2.imwrite(path, numpy.ascontiguousarray(pictures.words(3)[:, :, ::-1])),
        [pictures.words(3)])
    add(corpus, "words1-pillow",
        lambda path: Image.fromarray(pictures.words(1)[:, :, 0]).save(path))
    base = corpus.scratch + "/words.tif"
    corpus.run(["vips", "tiffsave", corpus.png(pictures.words(3), "source"), base])
    for compression in ("zip:2", "lzw:2", "zstd:2"):
        add(corpus, "words3-tiffcp-" + compression.replace(":", "-"),
            ["tiffcp", "-B", "-r", "5", "-c", compression, base, "OUT"], [pictures.words(3)])
    add(corpus, "words3-oiio-separate", [
        "oiiotool",
        corpus.png(pictures.words(3), "source"), "--planarconfig", "separate", "--compression",
        "lzw", "-o", "OUT"
    ], [pictures.words(3)])
    for pixels in ("gray16le", "rgb48le", "rgba64le"):
        made = pictures.words({"g": 1, "rgb4": 3, "rgba":
                               4}[pixels[:4] if pixels[0] == "r" else "g"])
        add(corpus, "ffmpeg-" + pixels,
            ["ffmpeg", "-i", corpus.png(made, "source"), "-pix_fmt", pixels, "OUT"], [made])


def floats(corpus):
    """Predicted floats are of little-endian files: tiffcp puts their bytes in the wrong order into
    others."""
    for channels in (1, 3):
        made = pictures.floats(channels)
        source = corpus.source("source.pfm", sources.pfm(made))
        base = corpus.scratch + "/floats.tif"
        corpus.run(["oiiotool", source, "-d", "float", "--compression", "none", "-o", base])
        for name, options in (("plain", []), ("predicted",
                                              ["--compression", "deflate", "--predictor", "float"]),
                              ("tiles", ["--tile", "--tile-width", "16", "--tile-height", "16"])):
            add(corpus, f"floats{channels}-vips-{name}",
                ["vips", "tiffsave", base, "OUT", *options], [made])
        for compression in ("zip:3", "lzw:3", "zstd:3", "none"):
            add(corpus, f"floats{channels}-tiffcp-{compression.replace(':', '-')}", [
                "tiffcp", "-L" if ":3" in compression else "-B", "-r", "4", "-c", compression, base,
                "OUT"
            ], [made])
        add(corpus, f"floats{channels}-oiio-separate",
            ["oiiotool", base, "--planarconfig", "separate", "--compression", "lzw", "-o", "OUT"],
            [made])
        exact = numpy.clip(made, 0, 1).astype(numpy.float16).astype(numpy.float32)
        source = corpus.source("half.pfm", sources.pfm(exact))
        add(corpus, f"double{channels}-oiio",
            ["oiiotool", base, "-d", "double", "--tile", "16", "16", "-o", "OUT"], [made], None)
        add(corpus, f"half{channels}-magick", [
            "convert-im6.q16", source, "-depth", "16", "-compress", "Zip", "-define",
            "quantum:format=floating-point", "OUT"
        ], decoders.oiio, None)
    add(corpus, "float-pillow",
        lambda path: Image.fromarray(pictures.floats(1)[:, :, 0]).save(path))


def long_integers(corpus):
    """32-bit samples become floats, of which the greatest sample is 1."""
    for channels in (1, 3):
        source = corpus.source("source.pfm", sources.pfm(numpy.clip(pictures.floats(channels), 0,
                                                                    1)))
        path = corpus.scratch + f"/long{channels}.tif"
        corpus.run(["oiiotool", source, "-d", "uint32", "--compression", "lzw", "-o", path])
        levels = decoders.vips(path)[0].astype(numpy.float64) / 4294967295
        with open(path, "rb") as file:
            add(corpus, f"long{channels}-oiio", file.read(), [levels.astype(numpy.float32)], None)


def colours(corpus):
    ink = pictures.octets(4)
    ink[:, :, 3] = ink[:, ::-1, 0] // 2
    image = Image.fromarray(ink, "CMYK")
    for compression in ("raw", "tiff_lzw", "jpeg"):
        add(corpus,
            "cmyk-pillow-" + compression.replace("_", "-"),
            lambda path: image.save(path, compression=compression),
            check=None)
    source = corpus.scratch + "/cmyk.tif"
    image.save(source)
    add(corpus,
        "cmyk-tiffcp-separate", ["tiffcp", "-p", "separate", "-c", "zip", source, "OUT"],
        check=None)
    add(corpus,
        "cmyk-vips", ["vips", "tiffsave", source, "OUT", "--compression", "packbits"],
        check=None)
    add(corpus, "cmyk-magick", ["convert-im6.q16", source, "-compress", "LZW", "OUT"], check=None)
    lab = Image.fromarray(pictures.octets(3) // 2 + 64, "LAB")
    add(corpus,
        "lab-pillow",
        lambda path: lab.save(path),
        check=None,
        tolerance=8,
        note="Programs differ in the white of L*a*b*.")
    ycbcr = Image.fromarray(pictures.octets(3)).convert("YCbCr")
    add(corpus, "ycbcr-raw", lambda path: ycbcr.save(path, compression="tiff_lzw"), check=None)


def make(corpus):
    few_bits(corpus)
    words(corpus)
    floats(corpus)
    long_integers(corpus)
    colours(corpus)
