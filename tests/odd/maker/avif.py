# SPDX-License-Identifier: MIT
"""AVIF files. Where colours are not stored as RGB, programs round differently."""
import numpy

from . import decoders, pictures

# The most that a sample may be off: of 8 bits, and of 16 that were 10 or 12.
NEAR = 2
NEAR_WORDS = 200


def add(corpus, name, how, decode=decoders.avifdec8, tolerance=NEAR, **more):
    corpus.add(name + ".avif", how, "AVIF", decode, tolerance, **more)


def grey_alpha(path):
    """avifdec writes RGBA."""
    return [frame[:, :, [0, 3]] for frame in decoders.avifdec8(path)]


def octets(corpus):
    for channels in (1, 2, 3, 4):
        made = pictures.octets(channels)
        source = corpus.png(made, "source")
        exact = channels > 2
        add(corpus,
            f"lossless{channels}", ["avifenc", "-l", source, "OUT"],
            [made] if exact else decoders.avifdec8,
            0 if exact else 1,
            check=decoders.avifdec8)
        shown = grey_alpha if channels == 2 else decoders.avifdec8
        for layout in ("444", "422", "420", "400"):
            if channels in (3, 4) and layout != "400" or channels < 3 and layout == "400":
                add(corpus,
                    f"channels{channels}-{layout}",
                    ["avifenc", "--min", "10", "--max", "20", "-y", layout, source, "OUT"],
                    shown,
                    tolerance=4 if layout != "444" else NEAR)
    rgb = corpus.png(pictures.octets(3), "rgb")
    rgba = corpus.png(pictures.octets(4), "rgba")
    for codec in ("aom", "rav1e", "svt"):
        add(corpus,
            f"codec-{codec}", [
                "avifenc", "-c", codec, "-s", "8", "-y", "420",
                corpus.png(pictures.octets(3, 96, 80), "large"), "OUT"
            ],
            tolerance=4)
    for name, options in (("limited", ["-r", "limited"]), ("premultiplied", ["-p"]),
                          ("bt601", ["--cicp", "1/13/6"]), ("bt2020", ["--cicp", "9/13/9"]),
                          ("tiles", ["--tilerowslog2", "1", "--tilecolslog2",
                                     "1"]), ("worst", ["--min", "60", "--max", "63"])):
        source = rgba if name == "premultiplied" else rgb
        add(corpus,
            name, ["avifenc", *options, source, "OUT"],
            tolerance=300 if name == "premultiplied" else NEAR)


def words(corpus):
    for depth in (10, 12):
        for channels in (3, 4):
            source = corpus.png(pictures.words(channels), "source")
            add(corpus, f"depth{depth}-channels{channels}",
                ["avifenc", "-d",
                 str(depth), "--min", "5", "--max", "10", source, "OUT"], decoders.avifdec16,
                NEAR_WORDS)
            add(corpus, f"depth{depth}-channels{channels}-lossless",
                ["avifenc", "-l", "-d", str(depth), source, "OUT"], decoders.avifdec16, 64)


def turned(corpus):
    rgb = corpus.png(pictures.octets(3), "rgb")
    plain = pictures.octets(3)
    for angle in range(4):
        turned_ = plain.copy() if angle == 0 else numpy_turned(plain, angle)
        add(corpus, f"irot{angle}",
            ["avifenc", "-l", "--irot", str(angle), rgb, "OUT"], [turned_], 0)
        if angle > 1:
            continue
        add(corpus, f"irot{angle}-imir0",
            ["avifenc", "-l", "--irot",
             str(angle), "--imir", "0", rgb, "OUT"], [turned_[::-1]], 0)
        add(corpus, f"irot{angle}-imir1",
            ["avifenc", "-l", "--irot",
             str(angle), "--imir", "1", rgb, "OUT"], [turned_[:, ::-1]], 0)


def numpy_turned(array, angle):
    """Against the clock, as ISO/IEC 23008-12 has it."""
    return numpy.ascontiguousarray(numpy.rot90(array, angle))


def others(corpus):
    steps = [corpus.png(pictures.moved(4, step, 64, 48), f"step{step}") for step in range(3)]
    add(corpus, "animated", ["avifenc", "--min", "5", "--max", "10", *steps, "OUT"],
        lambda path: decoders.avif_frames(path, 3), 4)
    tile = corpus.png(pictures.octets(3, 128, 128), "tile")
    add(corpus, "grid", ["avifenc", "-l", "-g", "2x2", tile, "OUT"], decoders.avifdec8, 0)
    add(corpus, "heif-enc", ["heif-enc", "-A", "-q", "80", steps[0], "-o", "OUT"], tolerance=4)
    add(corpus,
        "vips", ["vips", "heifsave", steps[0], "OUT", "--compression", "av1", "--Q", "80"],
        tolerance=4)
    add(corpus, "magick", ["convert-im6.q16", steps[0], "-strip", "OUT"], tolerance=4)
    add(corpus,
        "ffmpeg", [
            "ffmpeg", "-i", steps[0], "-pix_fmt", "yuv420p", "-c:v", "libaom-av1", "-still-picture",
            "1", "OUT"
        ],
        tolerance=4)
    for width, height in ((1, 1), (1, 40), (40, 1), (3, 2), (17, 15)):
        source = corpus.png(pictures.octets(3, width, height), "source")
        add(corpus, f"size-{width}x{height}", ["avifenc", "-l", source, "OUT"],
            [pictures.octets(3, width, height)], 0)


def make(corpus):
    octets(corpus)
    words(corpus)
    turned(corpus)
    others(corpus)
