# SPDX-License-Identifier: MIT
"""TIFF files of every layout, made here of samples that are known."""
import math
import struct
import zlib

SHORT, LONG, LONG8 = 3, 4, 16
UNSIGNED, SIGNED, FLOAT = 1, 2, 3


class MadeTiff:
    """Samples are rows of pixels of numbers, as the file is to have them."""

    def __init__(self, rows, bits=8, sample_format=UNSIGNED, order="<", big=False, deflate=False,
                 separate=False, tile=None, strip=None, tags=None):
        self.rows, self.bits, self.sample_format = rows, bits, sample_format
        self.order, self.big, self.deflate, self.separate = order, big, deflate, separate
        self.height, self.width = len(rows), len(rows[0])
        self.samples = len(rows[0][0])
        self.tile, self.strip, self.tags = tile, strip or self.height, tags or {}

    def pack(self, values):
        """A row's values, which end on a byte."""
        if self.sample_format == FLOAT:
            return struct.pack(self.order + {16: "e", 32: "f", 64: "d"}[self.bits] * len(values),
                               *values)
        if self.bits in (8, 16, 32):
            kind = {8: "B", 16: "H", 32: "I"}[self.bits]
            mask = (1 << self.bits) - 1
            return struct.pack(f"{self.order}{len(values)}{kind}", *(v & mask for v in values))
        if self.bits == 24:
            order = "little" if self.order == "<" else "big"
            return b"".join(value.to_bytes(3, order) for value in values)
        number = 0
        for value in values:
            number = number << self.bits | value
        behind = -len(values) * self.bits % 8
        return (number << behind).to_bytes((len(values) * self.bits + 7) // 8, "big")

    def block(self, left, top, width, height, planes):
        """A strip or tile; what lies outside of the picture repeats its border."""
        packed = b""
        for y in range(top, top + height):
            row = self.rows[min(y, self.height - 1)]
            packed += self.pack([row[min(x, self.width - 1)][plane]
                                 for x in range(left, left + width) for plane in planes])
        return zlib.compress(packed) if self.deflate else packed

    def blocks(self):
        groups = ([[i] for i in range(self.samples)] if self.separate
                  else [list(range(self.samples))])
        for planes in groups:
            if self.tile:
                for top in range(0, self.height, self.tile[1]):
                    for left in range(0, self.width, self.tile[0]):
                        yield self.block(left, top, *self.tile, planes)
            else:
                for top in range(0, self.height, self.strip):
                    yield self.block(0, top, self.width, min(self.strip, self.height - top),
                                     planes)

    def make(self):
        blocks = list(self.blocks())
        start = 16 if self.big else 8
        offsets = [start + sum(map(len, blocks[:i])) for i in range(len(blocks))]
        place, size = (324, 325) if self.tile else (273, 279)
        tags = {256: (LONG, [self.width]), 257: (LONG, [self.height]),
                258: (SHORT, [self.bits] * self.samples), 259: (SHORT, [8 if self.deflate else 1]),
                262: (SHORT, [1 if self.samples < 3 else 2]), 277: (SHORT, [self.samples]),
                284: (SHORT, [2 if self.separate else 1]),
                339: (SHORT, [self.sample_format] * self.samples),
                place: (LONG, offsets), size: (LONG, [len(block) for block in blocks])}
        if self.tile:
            tags.update({322: (LONG, [self.tile[0]]), 323: (LONG, [self.tile[1]])})
        else:
            tags[278] = (LONG, [self.strip])
        tags.update(self.tags)
        data = b"".join(blocks)
        data += b"\0" * (len(data) % 2)
        return self.header(start + len(data)) + data + self.directory(tags, start + len(data))

    def header(self, directory):
        mark = b"II" if self.order == "<" else b"MM"
        if self.big:
            return mark + struct.pack(self.order + "HHHQ", 43, 8, 0, directory)
        return mark + struct.pack(self.order + "HI", 42, directory)

    def directory(self, tags, start):
        """The directory at `start`, and behind it the values that it has no room for."""
        room, count, head = (8, "Q", "HHQ") if self.big else (4, "H", "HHI")
        entry = struct.calcsize("<" + head) + room
        outside = start + struct.calcsize("<" + count) + len(tags) * entry + room
        packed, behind = struct.pack(self.order + count, len(tags)), b""
        for tag, (kind, values) in sorted(tags.items()):
            body = struct.pack(self.order + {SHORT: "H", LONG: "I", LONG8: "Q"}[kind] * len(values),
                               *values)
            packed += struct.pack(self.order + head, tag, kind, len(values))
            if len(body) <= room:
                packed += body.ljust(room, b"\0")
            else:
                packed += struct.pack(self.order + ("Q" if self.big else "I"),
                                      outside + len(behind))
                behind += body + b"\0" * (len(body) % 2)
        return packed + bytes(room) + behind


def white(bits, sample_format):
    """The value that stands for white."""
    return 1 if sample_format == FLOAT else (1 << bits) - 1


def nearest(value, most):
    return min(max(math.floor(value * most + 0.5), 0), most)
