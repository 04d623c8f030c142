# SPDX-License-Identifier: MIT
"""JPEG files by way of coding, colour space and sampling."""
import struct

from PIL import Image

from . import decoders, pictures, sources

SCANS = """\
0: 0-0, 0, 0;
1: 0-0, 0, 0;
2: 0-0, 0, 0;
0: 1-63, 0, 0;
1: 1-63, 0, 0;
2: 1-63, 0, 0;
"""
SEPARATE = "0;\n1;\n2;\n"


def djpeg(path):
    return decoders.parse_pam(
        decoders.run(["pamtopam"], input=decoders.run(["djpeg", "-dct", "int", path])))


def add(corpus, name, how, check=djpeg, **more):
    corpus.add(name + ".jpg", how, "JPEG", decoders.pillow, check=check, **more)


def by_cjpeg(corpus):
    source = corpus.source("source.ppm", sources.pnm(pictures.octets(3)))
    scans = corpus.source("scans", SCANS.encode())
    separate = corpus.source("separate", SEPARATE.encode())
    for name, options in (("baseline", []), ("optimized", ["-optimize"]),
                          ("progressive", ["-progressive"]), ("arithmetic", ["-arithmetic"]),
                          ("arithmetic-progressive", ["-arithmetic", "-progressive"
                                                      ]), ("restart1", ["-restart", "1"]),
                          ("restart-blocks", ["-restart", "3B"]), ("scans", ["-scans", scans]),
                          ("separate", ["-scans",
                                        separate]), ("grey", ["-grayscale"]), ("rgb", ["-rgb"]),
                          ("quality1", ["-quality", "1"]), ("quality100", ["-quality", "100"]),
                          ("smooth", ["-smooth",
                                      "50"]), ("fast", ["-dct",
                                                        "fast"]), ("float", ["-dct", "float"])):
        add(corpus, "cjpeg-" + name, ["cjpeg", *options, "-outfile", "OUT", source])
    for sampling in ("1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2", "2x4", "3x1", "1x1,2x2,2x2",
                     "2x2,1x2,2x1", "2x2,1x1,2x2", "3x2,1x1,1x1"):
        name = sampling.replace(",", "-")
        add(corpus, "sampling-" + name, ["cjpeg", "-sample", sampling, "-outfile", "OUT", source])
    add(corpus, "sampling-2x2-progressive-odd", [
        "cjpeg", "-progressive", "-sample", "2x2", "-outfile", "OUT",
        corpus.source("odd.ppm", sources.pnm(pictures.octets(3, 17, 33)))
    ])


def by_jpegtran(corpus):
    source = corpus.scratch + "/source.jpg"
    plain = corpus.source("source.ppm", sources.pnm(pictures.octets(3, 48, 32)))
    corpus.run(["cjpeg", "-sample", "2x2", "-outfile", source, plain])
    for name, options in (("progressive", ["-progressive"]), ("grey", ["-grayscale"]),
                          ("turned", ["-rotate",
                                      "90"]), ("cropped", ["-crop", "21x13+16+16"
                                                           ]), ("arithmetic", ["-arithmetic"]),
                          ("transposed", ["-transverse", "-restart",
                                          "2"]), ("optimized", ["-optimize", "-copy", "all"])):
        add(corpus, "jpegtran-" + name, ["jpegtran", *options, "-outfile", "OUT", source])


def cmyk():
    made = pictures.octets(4)
    made[:, :, 3] = made[:, ::-1, 0] // 2
    return Image.fromarray(made, "CMYK")


def without_adobe(data):
    start = data.index(b"\xff\xee")
    return data[:start] + data[start + 2 + struct.unpack(">H", data[start + 2:start + 4])[0]:]


def inks(corpus):
    """CMYK: Pillow always takes it as inverted, whether Adobe's mark is there or not."""
    path = corpus.scratch + "/cmyk.jpg"
    cmyk().save(path, quality=90)
    with open(path, "rb") as file:
        data = file.read()
    add(corpus, "cmyk-pillow", data, None)
    add(corpus, "cmyk-without-adobe", without_adobe(data), None)
    start = data.index(b"\xff\xee") + 15
    add(corpus,
        "ycck",
        data[:start] + b"\2" + data[start + 1:],
        None,
        note="Adobe's mark says YCCK of what was CMYK: odd colours, but the same for every reader.")
    tiff = corpus.scratch + "/cmyk.tif"
    cmyk().save(tiff)
    add(corpus, "cmyk-magick", ["convert-im6.q16", tiff, "-strip", "-quality", "80", "OUT"], None)
    add(corpus, "cmyk-vips", ["vips", "jpegsave", tiff, "OUT", "--strip"], None)
    add(corpus, "cmyk-gm-progressive", ["gm", "convert", tiff, "-interlace", "Plane", "OUT"], None)


def by_others(corpus):
    source = corpus.png(pictures.octets(3), "source")
    for kind in ("yuvj420p", "yuvj422p", "yuvj444p", "gray"):
        add(corpus, "ffmpeg-" + kind,
            ["ffmpeg", "-i", source, "-pix_fmt", kind, "-q:v", "3", "-bitexact", "OUT"])
    for name, options in (("interlaced", ["--interlace"]),
                          ("optimized", ["--optimize-coding", "--trellis-quant"]),
                          ("no-subsample", ["--subsample-mode", "off", "--Q", "93"])):
        add(corpus, "vips-" + name, ["vips", "jpegsave", source, "OUT", "--strip", *options])
    for factor in ("2x1", "1x2", "4x1", "1x1"):
        add(corpus, "magick-" + factor,
            ["convert-im6.q16", source, "-strip", "-sampling-factor", factor, "OUT"])
    add(corpus, "magick-grey", ["convert-im6.q16", source, "-strip", "-colorspace", "Gray", "OUT"])
    add(corpus, "magick-rgb", [
        "convert-im6.q16", source, "-strip", "-set", "colorspace", "sRGB", "-define",
        "jpeg:preserve-settings", "-interlace", "JPEG", "-quality", "99", "OUT"
    ])
    add(corpus, "gm-plain", ["gm", "convert", source, "OUT"])
    add(corpus, "oiio",
        ["oiiotool", source, "--attrib:subimages=0", "jpeg:subsampling", "4:2:2", "-o", "OUT"])
    image = Image.fromarray(pictures.octets(3))
    add(corpus, "pillow-tables",
        lambda path: image.save(path, qtables="web_high", subsampling=1, dpi=(72, 72)))
    add(corpus, "pillow-comment",
        lambda path: image.save(path, comment=b"x" * 3000, icc_profile=b"p" * 70000))


def by_size(corpus):
    for width in range(1, 18):
        source = corpus.source("source.ppm", sources.pnm(pictures.octets(3, width, 3)))
        add(corpus, f"size-{width}x3", ["cjpeg", "-quality", "90", "-outfile", "OUT", source])
    for width, height in ((1, 1), (1, 50), (50, 1)):
        source = corpus.source("source.ppm", sources.pnm(pictures.octets(3, width, height)))
        add(corpus, f"size-{width}x{height}", ["cjpeg", "-progressive", "-outfile", "OUT", source])


def make(corpus):
    by_cjpeg(corpus)
    by_jpegtran(corpus)
    inks(corpus)
    by_others(corpus)
    by_size(corpus)
