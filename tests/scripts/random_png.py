# SPDX-License-Identifier: MIT
"""Random PNG files of every kind, animated ones among them, that libraries seldom write."""
import struct
import zlib

SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
KINDS = [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8),
         (4, 8), (4, 16), (6, 8), (6, 16)]
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2)]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


class RandomPng:
    def __init__(self, random):
        self.random = random
        self.type, self.depth = random.choice(KINDS)
        self.interlaced = random.random() < 0.3
        self.width, self.height = random.randrange(1, 20), random.randrange(1, 20)
        # Few values make keys and palettes' first entries hit.
        self.few = random.random() < 0.3
        self.sequence = 0

    def passes(self, width, height):
        if not self.interlaced:
            return [(width, height)]
        sizes = [(-(-(width - x) // dx), -(-(height - y) // dy)) for x, y, dx, dy in PASSES]
        return [(columns, rows) for columns, rows in sizes if columns > 0 and rows > 0]

    def byte(self):
        if self.few:
            return self.random.choice((0, 1, 2))
        return self.random.choice((0, 255, 128, self.random.randrange(256)))

    def pixels(self, width, height):
        bits = SAMPLES[self.type] * self.depth
        raw = b""
        for columns, rows in self.passes(width, height):
            for _ in range(rows):
                filtered = 0 if self.few else self.random.choice((0, 0, 1, 2, 3, 4))
                raw += bytes([filtered])
                raw += bytes(self.byte() for _ in range((columns * bits + 7) // 8))
        return zlib.compress(raw)

    def palette(self):
        count = self.random.randrange(1, (1 << self.depth) + 1)
        head = chunk(b"PLTE", self.random.randbytes(3 * count))
        if self.random.random() < 0.6:
            alphas = [self.random.choice((255, 255, 0, self.random.randrange(256)))
                      for _ in range(self.random.randrange(1, count + 1))]
            head += chunk(b"tRNS", bytes(alphas))
        return head

    def key(self):
        samples = [self.random.choice((0, 1, 2, 255, 257, self.random.randrange(1 << self.depth)))
                   for _ in range(SAMPLES[self.type])]
        return chunk(b"tRNS", struct.pack(f">{len(samples)}H", *samples))

    def head(self):
        head = b""
        if self.type == 3:
            head = self.palette()
        elif self.type in (0, 2) and self.random.random() < 0.6:
            head = self.key()
        if self.random.random() < 0.2:
            head += chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" +
                          struct.pack(">H", self.random.randrange(10)) + bytes(6))
        return head

    def frame_control(self, width, height, x, y):
        data = struct.pack(">5I2H2B", self.sequence, width, height, x, y, 1, 10,
                           self.random.randrange(3), self.random.randrange(2))
        self.sequence += 1
        return chunk(b"fcTL", data)

    def frame(self):
        width, height = (self.random.randrange(1, size + 1) for size in (self.width, self.height))
        out = self.frame_control(width, height, self.random.randrange(self.width - width + 1),
                                 self.random.randrange(self.height - height + 1))
        data = self.pixels(width, height)
        cut = self.random.randrange(1, len(data))
        for part in (data[:cut], data[cut:]) if self.random.random() < 0.5 else (data,):
            out += chunk(b"fdAT", struct.pack(">I", self.sequence) + part)
            self.sequence += 1
        return out

    def make(self):
        out = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(
            ">2I5B", self.width, self.height, self.depth, self.type, 0, 0, self.interlaced))
        frames = self.random.randrange(1, 5)
        animated = self.random.random() < 0.75
        default = animated and self.random.random() < 0.3
        if animated:
            claimed = max(1, frames + self.random.choice((0, 0, 0, 0, -1, 1)))
            out += chunk(b"acTL", struct.pack(">2I", claimed, 0))
        out += self.head()
        if animated and not default:
            out += self.frame_control(self.width, self.height, 0, 0)
            frames -= 1
        out += chunk(b"IDAT", self.pixels(self.width, self.height))
        if animated:
            out += b"".join(self.frame() for _ in range(frames))
        return out + chunk(b"IEND", b"")
