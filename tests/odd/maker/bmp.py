# SPDX-License-Identifier: MIT
"""BMP files: by encoders, and by hand what they don't write any more."""
import struct

import numpy
from PIL import Image

from . import decoders, pictures, sources


def add(corpus, name, how, **more):
    corpus.add(name + ".bmp", how, "BMP", **more)


def by_encoders(corpus):
    source = corpus.png(pictures.octets(4), "source")
    rgb = corpus.png(pictures.octets(3), "rgb")
    for version in ("BMP2", "BMP3", "BMP"):
        for name, options in (("colours2", ["-colors", "2", "-type", "Palette"]),
                              ("colours16", ["-colors", "16"]), ("colours200", ["-colors", "200"]),
                              ("true", ["-type", "TrueColor"]), ("grey", ["-colorspace", "Gray"])):
            add(corpus, f"magick-{version.lower()}-{name}",
                ["convert-im6.q16", rgb, *options, version + ":OUT"])
        add(corpus, f"magick-{version.lower()}-alpha",
            ["convert-im6.q16", source, version + ":OUT"])
    add(corpus, "magick-rle8", ["convert-im6.q16", rgb, "-colors", "50", "-compress", "RLE", "OUT"])
    for kind in ("rgb565", "rgb555"):
        add(corpus, "magick-" + kind,
            ["convert-im6.q16", rgb, "-define", "bmp:subtype=" + kind.upper(), "OUT"])
    for pixels in ("bgr24", "bgra", "gray", "pal8", "monob", "rgb565le", "rgb555le", "rgb8",
                   "bgr4_byte"):
        add(corpus, "ffmpeg-" + pixels.replace("_", "-"),
            ["ffmpeg", "-i", source, "-pix_fmt", pixels, "OUT"])
    for name, options in (("colours", ["-colors", "20"]), ("bits", ["-monochrome"]), ("true", []),
                          ("rle", ["-colors", "30", "-compress", "RLE"])):
        add(corpus, "gm-" + name, ["gm", "convert", rgb, *options, "OUT"])
    for mode in ("1", "L", "P", "RGB", "RGBA"):
        image = Image.fromarray(pictures.octets(4)).convert(mode)
        add(corpus, "pillow-" + mode.lower(), lambda path: image.save(path))
    pnm = corpus.source("source.ppm", sources.pnm(pictures.octets(3) & 0xC0))
    for name, options in (("windows", ["-windows"]), ("os2", ["-os2"]), ("bits8", ["-bpp=8"])):
        with open(corpus.pipe("piped", ["ppmtobmp", *options], pnm), "rb") as file:
            add(corpus, "netpbm-" + name, file.read())


def sizes(corpus):
    for width in range(1, 18):
        source = corpus.png(pictures.octets(3, width, 3), "source")
        colours = 2 if width % 2 else 16
        add(corpus, f"size-{width}x3-{colours}",
            ["convert-im6.q16", source, "-colors",
             str(colours), "-type", "Palette", "BMP3:OUT"])


def bmp(width, height, bits, data, compression=0, colours=b"", masks=b"", header=40):
    """A file with an information header of `header` bytes, of which more than 40 are zeros."""
    info = struct.pack("<IiiHHIIiiII", header, width, height, 1, bits, compression, len(data), 2835,
                       2835,
                       len(colours) // 4, 0)
    inside = masks if header > 40 else b""
    info += (inside + bytes(header))[:header - 40] if header > 40 else b""
    behind = colours + (masks if header == 40 else b"")
    offset = 14 + len(info) + len(behind)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + info + behind + data


def rows(array, bits):
    """Rows from the top, padded to four bytes."""
    flat = sources.packed(array, bits) if bits < 8 else array
    flat = flat.reshape(len(flat), -1)
    flat = flat.view(numpy.uint8)
    return numpy.pad(flat, ((0, 0), (0, -flat.shape[1] % 4)))


GREYS = b"".join(bytes([i * 17, 255 - i * 17, i * 13 % 256, 0]) for i in range(16))


def by_hand(corpus):
    levels = pictures.bits(4)
    bgr = pictures.octets(3)[:, :, ::-1]
    for bits in (1, 4):
        shown = levels >> (4 - bits)
        data = rows(shown, bits).tobytes()
        add(corpus, f"top-down-{bits}", bmp(37, -29, bits, data, colours=GREYS[:4 << bits]))
    add(corpus, "top-down-24", bmp(37, -29, 24, rows(bgr, 8).tobytes()))
    few = bmp(37, 29, 4, rows(levels & 7, 4)[::-1].tobytes(), colours=GREYS[:32])
    add(corpus, "few-colours", few, note="A palette of 8 where 16 could be.")
    words = pictures.words(3) >> 11
    packed = (words[:, :, 0] << 11 | (pictures.words(3)[:, :, 1] >> 10) << 5
              | words[:, :, 2]).astype("<u2")
    masks = struct.pack("<3I", 0xF800, 0x7E0, 0x1F)
    add(corpus, "bitfields16-header40",
        bmp(37, 29, 16, rows(packed, 16)[::-1].tobytes(), 3, masks=masks))
    shown = decoders.pillow(corpus.files + "/bmp-bitfields16-header40.bmp")
    for header in (52, 56, 108, 124):
        corpus.add(f"bitfields16-header{header}.bmp",
                   bmp(37, 29, 16, rows(packed, 16)[::-1].tobytes(), 3, masks=masks, header=header),
                   "BMP", shown)
    rgba = pictures.octets(4)
    for name, order, fields in (("bgra", [2, 1, 0, 3], (0xFF0000, 0xFF00, 0xFF, 0xFF000000)),
                                ("rgba", [0, 1, 2, 3], (0xFF, 0xFF00, 0xFF0000, 0xFF000000)),
                                ("abgr", [3, 2, 1, 0], (0xFF000000, 0xFF0000, 0xFF00, 0xFF))):
        data = rows(numpy.ascontiguousarray(rgba[:, :, order]), 32)[::-1].tobytes()
        for header in (108, 124):
            add(corpus, f"bitfields32-{name}-header{header}",
                bmp(37, 29, 32, data, 3, masks=struct.pack("<4I", *fields), header=header))
    plain = numpy.ascontiguousarray(rgba[:, :, [2, 1, 0, 3]])
    add(corpus,
        "plain32",
        bmp(37, 29, 32,
            rows(plain, 32)[::-1].tobytes()),
        note="The fourth byte is no alpha unless a mask says so.")


def opaque(path):
    """ImageMagick's, without an alpha."""
    return [frame[:, :, :3] for frame in decoders.magick(path)]


def run_lengths(corpus):
    """Runs, copies, ends of lines, jumps, and the end before the last row."""
    rle8 = (b"\5\1\3\2"
            b"\0\0"
            b"\0\3\4\5\6\0"
            b"\5\7\0\0"
            b"\0\2\3\1"
            b"\4\x0b\0\0"
            b"\x08\x0c\0\1")
    shown = numpy.array([[0] * 8, [12] * 8, [0, 0, 0, 11, 11, 11, 11, 0], [0] * 8,
                         [4, 5, 6, 7, 7, 7, 7, 7], [1] * 5 + [2] * 3])
    colours = numpy.frombuffer(GREYS, numpy.uint8).reshape(16, 4)[:, [2, 1, 0]]
    corpus.add("rle8-jumps.bmp", bmp(8, 6, 8, rle8, 1, GREYS), "BMP", [colours[shown]],
               note="Pillow takes a jump's distances from the wrong bytes.")
    rle4 = (b"\5\x12\3\x34"
            b"\0\0"
            b"\0\5\x45\x67\x80\0"
            b"\3\x9a\0\0"
            b"\x08\xbc\0\0"
            b"\x08\xde\0\1")
    corpus.add("rle4.bmp", bmp(8, 4, 4, rle4, 2, GREYS), "BMP", opaque,
               note="Pillow loses its place in copies of an odd count.")


def make(corpus):
    by_encoders(corpus)
    sizes(corpus)
    by_hand(corpus)
    run_lengths(corpus)
