# SPDX-License-Identifier: MIT
"""PNG files by colour type, depth and size."""
import cv2
import numpy
from PIL import Image

from . import decoders, pictures, sources

FORMATS = {
    "gray": 1, "ya8": 2, "rgb24": 3, "rgba": 4, "gray16be": 1, "ya16be": 2, "rgb48be": 3,
    "rgba64be": 4
}
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6


def add(corpus, name, how, words=False, **more):
    """Words are read by libpng alone: Pillow gives bytes."""
    decode = decoders.libpng if words else decoders.pillow
    corpus.add(name + ".png", how, "PNG", decode, check=None if words else decoders.libpng, **more)


def by_magick(corpus):
    for kind, depths in ((GREY, (1, 2, 4, 8, 16)), (RGB, (8, 16)), (PALETTE, (1, 2, 4, 8)),
                         (GREY_ALPHA, (8, 16)), (RGBA, (8, 16))):
        source = corpus.png(pictures.words({GREY: 1, GREY_ALPHA: 2, RGBA: 4}.get(kind, 3)),
                            "source")
        for depth in depths:
            for interlace in ("none", "PNG"):
                colours = ["-colors", str(2 ** depth)] if kind == PALETTE else []
                add(corpus, f"magick-type{kind}-{depth}-{interlace.lower()}", [
                    "convert-im6.q16", source, *colours, "-strip", "-interlace", interlace,
                    "-define", f"png:color-type={kind}", "-define", f"png:bit-depth={depth}", "OUT"
                ], depth == 16)


def by_graphicsmagick(corpus):
    for channels in (1, 3, 4):
        source = corpus.source("source.png", sources.png(pictures.octets(channels)))
        for interlace in ("None", "Line"):
            add(corpus, f"gm-{channels}-{interlace.lower()}",
                ["gm", "convert", "-interlace", interlace, source, "+profile", "*", "OUT"])
    add(corpus, "gm-palette", ["gm", "convert", source, "+matte", "-colors", "11", "OUT"])


def by_ffmpeg(corpus):
    for name, channels in FORMATS.items():
        words = "16" in name or "48" in name or "64" in name
        made = (pictures.words if words else pictures.octets)(channels)
        source = corpus.png(made, "source")
        add(corpus, f"ffmpeg-{name}-mixed",
            ["ffmpeg", "-i", source, "-pix_fmt", name, "-pred", "mixed", "-y", "OUT"], words)
    source = corpus.png(pictures.octets(3), "source")
    add(corpus, "ffmpeg-monob", ["ffmpeg", "-i", source, "-pix_fmt", "monob", "OUT"])
    add(corpus, "ffmpeg-pal8", [
        "ffmpeg", "-i", source, "-filter_complex", "split[a][b];[a]palettegen[p];[b][p]paletteuse",
        "OUT"
    ])


def by_vips(corpus):
    source = corpus.png(pictures.octets(4), "source")
    for depth in (1, 2, 4, 8):
        add(corpus, f"vips-palette{depth}",
            ["vips", "pngsave", source, "OUT", "--palette", "--bitdepth",
             str(depth)])
    grey = corpus.png(pictures.octets(1), "grey")
    add(corpus, "vips-interlaced", ["vips", "pngsave", source, "OUT", "--interlace"])
    add(corpus, "vips-grey2", ["vips", "pngsave", grey, "OUT", "--bitdepth", "2"])
    words = corpus.png(pictures.words(4), "words")
    for filtering in ("none", "sub", "up", "avg", "paeth", "all"):
        add(corpus, f"vips-{filtering}", ["vips", "pngsave", source, "OUT", "--filter", filtering])
    add(corpus, "vips-words-interlaced", ["vips", "pngsave", words, "OUT", "--interlace"], True)


def by_others(corpus):
    pnm = corpus.source("source.pnm", sources.pnm(pictures.octets(3)))
    for option in ("interlace", "force", "transparent=#ffffff", "background=rgb:00/80/ff",
                   "gamma=0.45"):
        corpus.pipe("piped", ["pnmtopng", "-" + option], pnm)
        with open(corpus.scratch + "/piped", "rb") as file:
            add(corpus, "netpbm-" + option.split("=")[0], file.read())
    pbm = corpus.source("source.pbm", sources.pbm(pictures.bits(1)))
    add(corpus, "netpbm-bits", open(corpus.pipe("piped", ["pnmtopng"], pbm), "rb").read())
    for channels in (1, 3, 4):
        words = pictures.words(channels)
        order = {1: [0], 3: [2, 1, 0], 4: [2, 1, 0, 3]}[channels]
        add(corpus, f"opencv-words{channels}",
            lambda path: cv2.imwrite(path, numpy.ascontiguousarray(words[:, :, order])), True)
        source = corpus.png(words, "source")
        add(corpus, f"oiio-words{channels}", ["oiiotool", source, "-d", "uint16", "-o", "OUT"],
            True)
    image = Image.fromarray(pictures.octets(4), "RGBA")
    add(corpus, "pillow-palette-alpha", lambda path: image.quantize(9).save(path))
    add(corpus, "pillow-bits", lambda path: image.convert("1").save(path, optimize=True))
    add(corpus, "pillow-words", lambda path: Image.fromarray(pictures.words(1)[:, :, 0]).save(path),
        True)


def by_size(corpus):
    """Rows that end within a byte, and passes of interlaced files that are empty."""
    for width in range(1, 18):
        made = pictures.bits(2, width, 5)[:, :, None]
        source = corpus.source("source.png", sources.png(made * 85))
        add(corpus, f"size-{width}x5", [
            "convert-im6.q16", source, "-strip", "-interlace", "PNG", "-define", "png:bit-depth=2",
            "-define", "png:color-type=0", "OUT"
        ])
    for width, height in ((1, 1), (1, 40), (40, 1), (3, 2), (300, 2)):
        source = corpus.png(pictures.octets(4, width, height), "source")
        add(corpus, f"size-{width}x{height}-rgba", ["pngcrush", "-q", "-brute", source, "OUT"])
        add(corpus, f"size-{width}x{height}-rgb-interlaced",
            ["gm", "convert", "-interlace", "Line", source, "+matte", "OUT"])


def make(corpus):
    by_magick(corpus)
    by_graphicsmagick(corpus)
    by_ffmpeg(corpus)
    by_vips(corpus)
    by_others(corpus)
    by_size(corpus)
