# SPDX-License-Identifier: MIT
"""Writes the PNG files that Pillow does not: 16-bit ones with alpha, and very large ones."""
import struct
import zlib

import numpy as np

COLOUR_TYPES = {3: 2, 4: 6}
CHUNK = 1 << 20


def filtered(samples):
    """The rows as bytes, each less the pixel to its left (filter 1) and after its filter's number.
    No row depends on another, so that rows can be repeated."""
    height, width, channels = samples.shape
    # PNG has the higher byte first.
    rows = samples.astype(samples.dtype.newbyteorder(">")).view(np.uint8)
    rows = rows.reshape(height, width, channels * samples.dtype.itemsize)
    out = rows.copy()
    out[:, 1:] -= rows[:, :-1]
    return np.hstack([np.ones((height, 1), np.uint8), out.reshape(height, -1)]).tobytes()


def write_chunk(file, name, data):
    file.write(struct.pack(">I", len(data)) + name + data
               + struct.pack(">I", zlib.crc32(name + data)))


def write(path, samples, times=1):
    """Saves [height, width, channels] samples of 8 or 16 bits, `times` times one below the other.
    They are compressed once: a full flush makes the compressed bytes stand for themselves."""
    height, width, channels = samples.shape
    rows = filtered(samples)
    deflate = zlib.compressobj(4, zlib.DEFLATED, -15)
    packed = deflate.compress(rows) + deflate.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(4, zlib.DEFLATED, -15).flush()
    check = 1
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        write_chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height * times,
                                               8 * samples.dtype.itemsize,
                                               COLOUR_TYPES[channels], 0, 0, 0))
        write_chunk(file, b"IDAT", b"\x78\x5e")
        for _ in range(times):
            check = zlib.adler32(rows, check)
            for start in range(0, len(packed), CHUNK):
                write_chunk(file, b"IDAT", packed[start:start + CHUNK])
        write_chunk(file, b"IDAT", end + struct.pack(">I", check))
        write_chunk(file, b"IEND", b"")
