# SPDX-License-Identifier: MIT
"""TIFF files by compression, strips, tiles, planes and byte order, of 8-bit samples."""
from PIL import Image

from . import decoders, pictures, sources


def add(corpus, name, how, decode=decoders.pillow, check=decoders.vips, **more):
    corpus.add(name + ".tif", how, "TIFF", decode, check=check, **more)


def base(corpus, channels, name="base.tif"):
    source = corpus.png(pictures.octets(channels), "source")
    path = corpus.scratch + "/" + name
    corpus.run(["vips", "tiffsave", source, path])
    return path


ROUNDING = "The alpha is associated. Pillow rounds what it divides down, libvips to the nearest."
COMPRESSIONS = ("none", "lzw", "lzw:2", "zip", "zip:2", "packbits", "lzma", "zstd", "zstd:2",
                "webp:100", "jpeg:90", "jpeg:r:90")


def by_tiffcp(corpus):
    rgb, rgba, grey = (base(corpus, channels, f"base{channels}.tif") for channels in (3, 4, 1))
    for compression in COMPRESSIONS:
        name = compression.replace(":", "-")
        for layout, options in (("strips", ["-r", "5"]), ("tiles", ["-t", "-w", "16", "-l", "16"])):
            if not (layout == "strips" and compression.startswith("jpeg")):
                add(corpus, f"tiffcp-{name}-{layout}",
                    ["tiffcp", "-c", compression, *options, rgb, "OUT"])
        if compression in ("none", "lzw:2", "packbits", "jpeg:90"):
            add(corpus, f"tiffcp-{name}-grey", ["tiffcp", "-c", compression, grey, "OUT"])
    add(corpus, "tiffcp-jpeg-rows", ["tiffcp", "-c", "jpeg:90", "-r", "16", rgb, "OUT"])
    for name, options in (("separate", ["-p", "separate", "-r",
                                        "3"]), ("separate-lzw", ["-p", "separate", "-c", "lzw:2"]),
                          ("separate-tiles", ["-p", "separate", "-t", "-w", "32", "-l", "16"]),
                          ("big-endian", ["-B"]), ("little-endian", ["-L"]), ("bigtiff", ["-8"]),
                          ("bigtiff-big-endian", ["-8", "-B", "-c",
                                                  "zip"]), ("one-strip", ["-r", "1000"]),
                          ("one-row", ["-r", "1"]), ("fill-order", ["-f", "lsb2msb"]),
                          ("wide-tiles", ["-t", "-w", "256", "-l", "16", "-c", "packbits"])):
        pillow_fails = name in ("bigtiff-big-endian", "fill-order")
        decode = decoders.vips if pillow_fails else decoders.pillow
        check = None if pillow_fails or name == "separate-tiles" else decoders.vips
        add(corpus, f"tiffcp-{name}-rgba", ["tiffcp", *options, rgba, "OUT"], decode, check)
        if "tiles" in name or "endian" in name:
            add(corpus, f"tiffcp-{name}-grey", ["tiffcp", *options, grey, "OUT"], decode, check)


def faxes(corpus):
    levels = sources.pbm(pictures.bits(1, 70, 29))
    bits = corpus.scratch + "/bits.tif"
    corpus.run(["vips", "tiffsave", corpus.source("bits.pbm", levels), bits, "--bitdepth", "1"])
    for compression in ("g3:1d", "g3:2d", "g3:2d:fill", "g4", "none", "lzw", "packbits", "zip"):
        add(corpus, "bits-" + compression.replace(":", "-"),
            ["tiffcp", "-c", compression, bits, "OUT"])
    add(corpus, "bits-fill-order", ["tiffcp", "-c", "g4", "-f", "lsb2msb", bits, "OUT"])
    add(corpus, "bits-tiles", ["tiffcp", "-t", "-w", "16", "-l", "16", bits, "OUT"])
    add(corpus, "vips-min-is-white", [
        "vips", "tiffsave", corpus.scratch + "/bits.pbm", "OUT", "--bitdepth", "1", "--miniswhite",
        "--compression", "ccittfax4"
    ])
    add(corpus, "magick-group4",
        ["convert-im6.q16", corpus.scratch + "/bits.pbm", "-compress", "Group4", "OUT"])
    add(corpus, "gm-fax",
        ["gm", "convert", corpus.scratch + "/bits.pbm", "-compress", "Fax", "OUT"])


def by_others(corpus):
    image = Image.fromarray(pictures.octets(3))
    for compression in ("raw", "tiff_lzw", "tiff_deflate", "tiff_adobe_deflate", "packbits",
                        "tiff_lzma", "zstd", "jpeg"):
        add(corpus, "pillow-" + compression.replace("_", "-"),
            lambda path: image.save(path, compression=compression))
    source = corpus.png(pictures.octets(4), "source")
    for name, options in (("lzw", ["-compress",
                                   "LZW"]), ("zip", ["-compress",
                                                     "Zip"]), ("big-endian", ["-endian", "MSB"]),
                          ("planes", ["-interlace",
                                      "Plane"]), ("tiles", ["-define", "tiff:tile-geometry=32x16"]),
                          ("strips", ["-define", "tiff:rows-per-strip=7"])):
        add(corpus, "magick-" + name, ["convert-im6.q16", source, "-strip", *options, "OUT"])
    for pixels in ("gray", "rgb24", "rgba", "pal8", "monob", "monow"):
        add(corpus, "ffmpeg-" + pixels, [
            "ffmpeg", "-i", source, "-pix_fmt", pixels, "-compression_algo",
            "lzw" if pixels == "rgba" else "packbits", "OUT"
        ])
    for name, options in (("webp", ["--compression", "webp", "--lossless"]),
                          ("jpeg", ["--compression", "jpeg"]), ("zstd", ["--compression", "zstd"]),
                          ("tiles", ["--tile", "--tile-width", "16", "--tile-height",
                                     "32"]), ("deflate",
                                              ["--compression", "deflate", "--predictor", "none"])):
        add(corpus, "vips-" + name,
            ["vips", "tiffsave",
             corpus.png(pictures.octets(3), "rgb"), "OUT", *options])
    ppm = corpus.source("source.ppm", sources.pnm(pictures.octets(3)))
    add(corpus, "ppm2tiff", ["ppm2tiff", "-c", "lzw", "-r", "4", ppm, "OUT"])
    add(corpus, "ppm2tiff-jpeg", ["ppm2tiff", "-c", "jpeg", ppm, "OUT"])
    add(corpus,
        "oiio", ["oiiotool", source, "--compression", "zip", "--tile", "16", "16", "-o", "OUT"],
        note=ROUNDING)
    add(corpus,
        "oiio-separate", ["oiiotool", source, "--planarconfig", "separate", "-o", "OUT"],
        note=ROUNDING)


def sizes(corpus):
    for width in range(1, 18):
        source = corpus.source("source.pgm", sources.pnm(pictures.octets(1, width, 3)))
        add(corpus, f"size-{width}x3-bits4",
            ["convert-im6.q16", source, "-depth", "4", "-compress", "LZW", "OUT"])
    for width, height in ((1, 1), (1, 40), (40, 1)):
        source = corpus.png(pictures.octets(4, width, height), "source")
        add(corpus,
            f"size-{width}x{height}", ["gm", "convert", source, "-compress", "LZW", "OUT"],
            check=None,
            note="The fourth channel is an extra one of no said meaning, and so no alpha.")


def make(corpus):
    by_tiffcp(corpus)
    faxes(corpus)
    by_others(corpus)
    sizes(corpus)
