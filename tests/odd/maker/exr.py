# SPDX-License-Identifier: MIT
"""OpenEXR files: the colours of the first part, as floats, of the display window."""
import numpy

from . import decoders, pictures, sources

PLAIN = [
    "--nosoftwareattrib", "--eraseattrib", "Exif.*", "--attrib", "DateTime", "2024:01:01 00:00:00"
]


def add(corpus, name, how, decode=decoders.oiio, **more):
    corpus.add(name + ".exr", how, "OpenEXR", decode, **more)


def whole(path):
    """The display window, black where there is no data."""
    return decoders.oiio(path, "--croptofull")


def associated(path):
    """Colours multiplied by alpha, as they are in the file; a TIFF file of both changes them."""
    colours, alpha = (decoders.oiio(path, "--ch", names)[0] for names in ("R,G,B", "A"))
    return [numpy.concatenate((colours, alpha), axis=2).astype(numpy.float32)]


def rounded(channels):
    return pictures.floats(channels).astype(numpy.float16).astype(numpy.float32)


def by_oiio(corpus):
    for channels in (1, 3):
        source = corpus.source(f"source{channels}.pfm", sources.pfm(pictures.floats(channels)))
        for kind in ("half", "float", "uint32"):
            if kind != "uint32":
                add(corpus,
                    f"{kind}{channels}", ["oiiotool", source, *PLAIN, "-d", kind, "-o", "OUT"],
                    [rounded(channels) if kind == "half" else pictures.floats(channels)],
                    check=decoders.oiio)
    source = corpus.source("source3.pfm", sources.pfm(pictures.floats(3)))
    for compression in ("none", "rle", "zips", "zip", "piz", "pxr24", "b44", "b44a"):
        add(corpus, "compression-" + compression,
            ["oiiotool", source, *PLAIN, "-d", "half", "--compression", compression, "-o", "OUT"])
        if compression in ("none", "rle", "b44", "b44a"):
            continue
        add(corpus, f"compression-{compression}-tiles", [
            "oiiotool", source, *PLAIN, "-d", "float", "--compression", compression, "--tile", "16",
            "16", "-o", "OUT"
        ])
    corpus.refuse("compression-b44a-tiles", [
        "oiiotool", source, *PLAIN, "-d", "float", "--compression", "b44a", "--tile", "16", "16",
        "-o", "OUT"
    ], "B44 compression of 32-bit samples", "OpenEXR 3.1's C library misreads it.")
    rgba = corpus.png(pictures.octets(4), "rgba")
    add(corpus, "alpha", ["oiiotool", rgba, *PLAIN, "-d", "half", "-o", "OUT"], associated)
    add(corpus, "alpha-float", ["oiiotool", rgba, *PLAIN, "-d", "float", "-o", "OUT"], associated)
    add(corpus, "channels-named", [
        "oiiotool", source, *PLAIN, "--dup", "--chappend", "--chnames",
        "R,G,B,depth.Z,normal.X,normal.Y", "-d", "float", "-o", "OUT"
    ], [pictures.floats(3)])
    add(corpus, "layers",
        ["oiiotool", source, *PLAIN, "--dup", "--siappend", "-d", "half", "-o", "OUT"])
    add(corpus,
        "data-window-inside",
        ["oiiotool", source, *PLAIN, "--crop", "20x15+8+6", "-d", "half", "-o", "OUT"],
        whole,
        note="The display window is larger than what has pixels.")
    add(corpus,
        "data-window-outside",
        ["oiiotool", source, *PLAIN, "--fullsize", "20x15+8+6", "-d", "half", "-o", "OUT"],
        whole,
        note="The display window is smaller than what has pixels.")
    add(corpus, "data-window-moved",
        ["oiiotool", source, *PLAIN, "--origin", "-10-20", "-d", "half", "-o", "OUT"], whole)
    add(corpus, "luminance",
        ["oiiotool", corpus.scratch + "/source1.pfm", *PLAIN, "-d", "half", "-o", "OUT"])


def by_others(corpus):
    plain = corpus.scratch + "/plain.exr"
    source = corpus.scratch + "/source3.pfm"
    corpus.run(["oiiotool", source, *PLAIN, "-d", "half", "-o", plain])
    for mode in ("o", "m", "r"):
        add(corpus, "tiled-" + mode, ["exrmaketiled", "-" + mode, "-t", "16", "16", plain, "OUT"],
            [rounded(3)])
    add(corpus, "multipart",
        ["exrmultipart", "-combine", "-i", plain + ":0::first", plain + ":0::second", "-o", "OUT"],
        [rounded(3)])
    add(corpus, "multiview", ["exrmultiview", "left", plain, "right", plain, "OUT"], [rounded(3)])
    add(corpus, "preview", ["exrmakepreview", "-w", "16", plain, "OUT"], [rounded(3)])
    for kind in ("half", "float"):
        for compression in ("none", "rle", "zip16") if kind == "half" else ("zip16", ):
            add(corpus, f"ffmpeg-{kind}-{compression}", [
                "ffmpeg", "-i", source, "-pix_fmt", "gbrpf32le", "-format", kind, "-compression",
                compression, "OUT"
            ])
    for width, height in ((1, 1), (1, 40), (40, 1), (17, 33)):
        sized = corpus.source("sized.pfm", sources.pfm(pictures.floats(3, width, height)))
        add(corpus, f"size-{width}x{height}",
            ["oiiotool", sized, *PLAIN, "-d", "float", "-o", "OUT"],
            [pictures.floats(3, width, height)])


def make(corpus):
    by_oiio(corpus)
    by_others(corpus)
