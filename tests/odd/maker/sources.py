# SPDX-License-Identifier: MIT
"""Writes pictures in the plain formats that encoders take."""
import struct
import zlib

import numpy

PNG_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}
PAM_TYPES = {1: "GRAYSCALE", 2: "GRAYSCALE_ALPHA", 3: "RGB", 4: "RGB_ALPHA"}


def big_endian(array):
    return array.astype(array.dtype.newbyteorder(">"))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(array, before=b"", kind=None, depth=None, interlaced=False):
    """A PNG file; `before` is chunks that stand before the pixels."""
    height, width, channels = array.shape
    depth = depth or 8 * array.dtype.itemsize
    rows = big_endian(array).reshape(height, -1)
    if depth < 8:
        rows = packed(rows, depth)
    raw = b"".join(b"\0" + row.tobytes() for row in rows)
    header = struct.pack(">2I5B", width, height, depth,
                         PNG_TYPES[channels] if kind is None else kind, 0, 0, interlaced)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before +
            chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


def packed(rows, depth):
    """Rows of levels of few bits, the first in the upper bits."""
    per_byte = 8 // depth
    padded = numpy.pad(rows, ((0, 0), (0, -rows.shape[1] % per_byte)))
    parts = padded.reshape(len(rows), -1, per_byte).astype(numpy.uint8)
    shifts = numpy.arange(8 - depth, -1, -depth, dtype=numpy.uint8)
    return (parts << shifts).sum(axis=2).astype(numpy.uint8)


def pam(array):
    height, width, channels = array.shape
    maximum = 255 if array.dtype == numpy.uint8 else 65535
    head = (f"P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH {channels}\nMAXVAL {maximum}\n"
            f"TUPLTYPE {PAM_TYPES[channels]}\nENDHDR\n")
    return head.encode() + big_endian(array).tobytes()


def pnm(array):
    height, width, channels = array.shape
    maximum = 255 if array.dtype == numpy.uint8 else 65535
    return f"P{5 if channels == 1 else 6}\n{width} {height}\n{maximum}\n".encode() + \
        big_endian(array).tobytes()


def pbm(levels):
    """Levels 0 and 1, of which 0 is black."""
    height, width = levels.shape
    return f"P4\n{width} {height}\n".encode() + packed(1 - levels, 1).tobytes()


def pfm(array, endian="<"):
    height, width, channels = array.shape
    sign = "-" if endian == "<" else ""
    head = f"{'Pf' if channels == 1 else 'PF'}\n{width} {height}\n{sign}1.0\n"
    return head.encode() + array[::-1].astype(endian + "f4").tobytes()
