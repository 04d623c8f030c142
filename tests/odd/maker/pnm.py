# SPDX-License-Identifier: MIT
"""Netpbm's formats: PBM, PGM, PPM, PAM, and PFM of floats."""
import numpy

from . import decoders, pictures, sources


def add(corpus, name, how, decode=decoders.netpbm, check=decoders.pillow, **more):
    corpus.add(name, how, name.rsplit(".")[1].upper(), decode, check=check, **more)


def plain(corpus, name, source):
    with open(corpus.pipe("piped", ["pnmtoplainpnm"], source), "rb") as file:
        return file.read()


def binaries(corpus):
    made = {
        "pbm": sources.pbm(pictures.bits(1)), "pgm": sources.pnm(pictures.octets(1)), "ppm":
        sources.pnm(pictures.octets(3))
    }
    for kind, data in made.items():
        add(corpus, "binary." + kind, data)
        add(corpus, f"plain.{kind}", plain(corpus, kind, corpus.source("source", data)), check=None)
        head, rest = data[:2], data[2:]
        add(corpus, f"comments.{kind}", head + b"\n# made by hand\n#\n" + rest[1:])
        add(corpus, f"spaces.{kind}", head + b" \t\r\n" + rest[1:])
        source = corpus.png(pictures.octets(3), "source")
        add(corpus, f"magick.{kind}", ["convert-im6.q16", source, "OUT"])
        add(corpus,
            f"magick-plain.{kind}", ["convert-im6.q16", source, "-compress", "None", "OUT"],
            check=None)
        add(corpus, f"ffmpeg.{kind}", ["ffmpeg", "-i", source, "OUT"])


def levels(corpus):
    """A greatest sample that is no 255 and no 65535: samples are scaled."""
    for maximum in (1, 7, 100):
        scaled = (pictures.octets(3).astype(numpy.uint32) * maximum // 255).astype(numpy.uint8)
        add(corpus,
            f"maximum{maximum}.ppm",
            f"P6 37 29 {maximum}\n".encode() + scaled.tobytes(),
            decoders.pillow,
            check=None)
    for maximum in (256, 1023, 65534):
        for channels, letter in ((1, "5"), (3, "6")):
            scaled = (pictures.words(channels).astype(numpy.uint32) * maximum //
                      65535).astype(">u2")
            add(corpus,
                f"maximum{maximum}.p{'g' if channels == 1 else 'p'}m",
                f"P{letter} 37 29 {maximum}\n".encode() + scaled.tobytes(),
                check=None)


def pams(corpus):
    for channels in (1, 2, 3, 4):
        add(corpus, f"octets{channels}.pam", sources.pam(pictures.octets(channels)), check=None)
        add(corpus, f"words{channels}.pam", sources.pam(pictures.words(channels)), check=None)
    source = corpus.png(pictures.octets(4), "source")
    add(corpus, "magick.pam", ["convert-im6.q16", source, "OUT"], check=None)
    add(corpus, "ffmpeg.pam", ["ffmpeg", "-i", source, "OUT"], check=None)
    bits = pictures.bits(1)
    head = b"P7\n# bits\nWIDTH 37\nHEIGHT 29\nDEPTH 1\nMAXVAL 1\nTUPLTYPE BLACKANDWHITE\nENDHDR\n"
    add(corpus, "bits.pam", head + bits.tobytes(), check=None)
    head = b"P7\nHEIGHT 29\nMAXVAL 255\nWIDTH 37\nDEPTH 3\nENDHDR\n"
    add(corpus, "no-type.pam", head + pictures.octets(3).tobytes(), check=None)


def floats(corpus):
    for channels in (1, 3):
        made = pictures.floats(channels)
        for endian, name in (("<", "little"), (">", "big")):
            add(corpus, f"{name}{channels}.pfm", sources.pfm(made, endian), [made], None)
        source = corpus.source("source.pfm", sources.pfm(numpy.clip(made, 0, 1)))
        add(corpus, f"ffmpeg{channels}.pfm", [
            "ffmpeg", "-i", source, "-pix_fmt", "grayf32le" if channels == 1 else "gbrpf32le", "OUT"
        ], [numpy.clip(made, 0, 1)], None)


def sizes(corpus):
    for width in range(1, 18):
        add(corpus, f"size-{width}x3.pbm", sources.pbm(pictures.bits(1, width, 3)))
    for width, height in ((1, 1), (1, 40), (40, 1)):
        add(corpus, f"size-{width}x{height}.ppm", sources.pnm(pictures.octets(3, width, height)))


def make(corpus):
    binaries(corpus)
    levels(corpus)
    pams(corpus)
    floats(corpus)
    sizes(corpus)
