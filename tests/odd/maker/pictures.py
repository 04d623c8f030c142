# SPDX-License-Identifier: MIT
"""What is in the files: pictures with texture, edges and soft alpha, the same on every machine."""
import numpy


def grid(width, height):
    y, x = numpy.mgrid[0:height, 0:width]
    return x, y


def noise(width, height, seed, amplitude):
    generator = numpy.random.RandomState(seed)
    return generator.randint(-amplitude, amplitude + 1, (height, width))


def plane(width, height, seed):
    """One channel of 16 bits: slopes, a checked corner, a disc with a hard edge, noise."""
    x, y = grid(width, height)
    slope = (x * (37 + 11 * seed) * 65535 // (53 * max(width, 1)) + y * (900 - 120 * seed)) % 65536
    checked = ((x + y + seed) % 2) * 65535
    disc = (x * 2 - width) ** 2 + (y * 2 - height) ** 2 < (min(width, height) *
                                                           (3 + seed) // 5) ** 2
    corner = (x * 3 < width) & (y * 3 < height)
    made = numpy.where(disc, 65535 - slope, slope)
    made = numpy.where(corner, checked, made) + noise(width, height, seed + 7, 2500)
    return numpy.clip(made, 0, 65535).astype(numpy.uint16)


def alpha(width, height):
    """From 0 at the left to full at the right, with a hole."""
    x, y = grid(width, height)
    made = x * 65535 // max(width - 1, 1)
    made = numpy.where((x // 5 + y // 5) % 4 == 0, 0, made)
    made = numpy.where((x // 7 + y // 3) % 5 == 0, 65535, made)
    return made.astype(numpy.uint16)


def stack(planes):
    return numpy.ascontiguousarray(numpy.stack(planes, axis=2))


def words(channels, width=37, height=29):
    """1 grey, 2 grey and alpha, 3 RGB, 4 RGBA, of 16 bits."""
    planes = [plane(width, height, i) for i in range(1 if channels < 3 else 3)]
    return stack(planes + ([alpha(width, height)] if channels % 2 == 0 else []))


def octets(channels, width=37, height=29):
    """The same of 8 bits."""
    return (words(channels, width, height) >> 8).astype(numpy.uint8)


def floats(channels, width=37, height=29):
    """The same as floats from -0.25 to 2, but for alpha, which is from 0 to 1."""
    made = words(channels, width, height).astype(numpy.float32) / numpy.float32(65535)
    colours = 1 if channels < 3 else 3
    made[:, :, :colours] = made[:, :, :colours] * numpy.float32(2.25) - numpy.float32(0.25)
    return made


def bits(depth, width=37, height=29):
    """Grey levels of fewer bits: 0 to 2^depth - 1."""
    return (words(1, width, height)[:, :, 0] >> (16 - depth)).astype(numpy.uint8)


def moved(channels, step, width=37, height=29):
    """One frame of an animation: a square that moves over a still ground."""
    made = octets(channels, width, height)
    x, y = grid(width, height)
    square = (abs(x - 6 - 5 * step) < 5) & (abs(y - 8 - 3 * step) < 4)
    made[square] = numpy.array([255, 40 * step % 256, 90, 200 - 30 * step][:channels])
    if channels == 4:
        made[(x + y) % 9 == step % 9] = 0
    return made
