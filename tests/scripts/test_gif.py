# SPDX-License-Identifier: MIT
"""Compares LoadImage and LoadImageMask with ComfyUI 0.8.0's own code over Pillow 9.4, frame by
frame, on GIF files: those that Pillow writes, random ones that it would not write, and truncated
and damaged ones."""
import io
import random
import struct
import unittest
import warnings

import PIL
from PIL import Image

from harness import SANITIZED, Case, main
from test_loaders import Matte, comfyui_image, comfyui_mask, outcome


def noise(dice, mode, size, colours=256):
    count = size[0] * size[1] * len(Image.new(mode, (1, 1)).getbands())
    step = 256 // min(colours, 256)
    return Image.frombytes(mode, size, bytes(dice.randrange(0, 256, step) for _ in range(count)))


def patches(dice, size, index_count):
    """An index picture of rectangles, so that codes of long strings come too."""
    picture = Image.new("P", size, dice.randrange(index_count))
    for _ in range(6):
        corner = dice.randrange(size[0]), dice.randrange(size[1])
        picture.paste(dice.randrange(index_count), (*corner, size[0], size[1]))
    return picture


def comfyui(path):
    """Masks of two sizes make no batch."""
    colours, masks = comfyui_image(path)
    count, height, width = colours[0]
    if len(masks) not in (count * height * width, count * 64 * 64):
        raise ValueError
    return colours, masks


def saved(frames, **options):
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=len(frames) > 1, append_images=frames[1:], **options)
    return file.getvalue()


class RandomGif:
    """Blocks of a file, put together without Pillow's ideas of what is sensible."""

    def __init__(self, dice):
        self.dice = dice
        self.size = dice.randrange(1, 40), dice.randrange(1, 40)

    def palette(self, bits):
        return self.dice.randbytes(3 << bits)

    def data(self, size, bits):
        """The codes that Pillow makes of a picture, with the size of the smallest in front."""
        picture = patches(self.dice, size, 1 << bits)
        picture.putpalette(bytes(range(256)) * 3)
        file = io.BytesIO()
        self.interlace = self.dice.randrange(2)
        picture.save(file, "GIF", interlace=self.interlace, optimize=False)
        content = file.getvalue()
        at = 13 + (3 << (content[10] & 7) + 1 if content[10] & 128 else 0)
        while content[at] == ord("!"):
            at += 2
            while content[at]:
                at += content[at] + 1
            at += 1
        flags = content[at + 9]
        return content[at + 10 + (3 << (flags & 7) + 1 if flags & 128 else 0):-1]

    def extent(self, first):
        dice, (width, height) = self.dice, self.size
        x, y = dice.randrange(width), dice.randrange(height)
        if dice.randrange(3) == 0 and first:
            return 0, 0, width, height
        if dice.randrange(4) == 0:
            return x, y, dice.randrange(1, 40), dice.randrange(1, 40)
        return x, y, dice.randrange(1, width - x + 1), dice.randrange(1, height - y + 1)

    def control(self, bits):
        dice = self.dice
        flags = dice.choice((0, 1, 2, 3, 3, 2, 5)) << 2 | (dice.randrange(2))
        return b"!\xf9\4" + struct.pack("<BHB", flags, 5, dice.randrange(1 << bits)) + b"\0"

    def frame(self, first, bits, needs_palette):
        x, y, width, height = self.extent(first)
        own = needs_palette or (self.colour and self.dice.randrange(3) == 0)
        data = self.data((width, height), bits)
        parts = [self.control(bits)] if self.dice.randrange(5) else []
        if self.dice.randrange(4) == 0:
            parts.append(b"!\xfe\5hello\0")
        flags = self.interlace << 6 | (128 | bits - 1 if own else 0)
        parts += [b",", struct.pack("<4HB", x, y, width, height, flags)]
        return b"".join(parts) + (self.palette(bits) if own else b"") + data

    def make(self, frames, colour=True):
        self.colour = colour
        bits = self.dice.randrange(2, 9)
        whole = colour and self.dice.randrange(3) > 0
        flags = 128 | bits - 1 if whole else 0
        header = b"GIF89a" + struct.pack("<2H3B", *self.size, flags,
                                         self.dice.randrange(1 << bits), 0)
        parts = [header, self.palette(bits) if whole else b""]
        parts += [self.frame(i == 0, bits, colour and not whole) for i in range(frames)]
        return b"".join(parts) + b";"


@unittest.skipUnless(PIL.__version__.startswith("9.4"), "its frames are Pillow 9.4's")
@unittest.skipIf(SANITIZED, "a sanitizer wants to be loaded first")
class Gif(Case):
    def setUp(self):
        super().setUp()
        warnings.simplefilter("ignore")
        self.loader = Matte(self.folder.name)
        self.addCleanup(self.loader.close)

    def compare(self, content, what):
        self.write("picture", content)
        path = self.path("picture")
        if outcome(comfyui, path) != outcome(self.loader.image, "picture"):
            self.fail(f"LoadImage of {what} differs")
        for channel in ("alpha", "green"):
            got = outcome(self.loader.mask, "picture", channel)
            if outcome(comfyui_mask, path, channel) != got:
                self.fail(f"LoadImageMask of {what}, {channel}, differs")

    def test_stills(self):
        for seed in range(60):
            dice = random.Random(seed)
            size = dice.randrange(1, 60), dice.randrange(1, 60)
            picture = noise(dice, dice.choice(("1", "L", "RGB", "RGBA", "P"))
                            if size[0] % 8 == 0 else dice.choice(("L", "RGB", "RGBA", "P")),
                            size, 1 << dice.randrange(1, 9))
            options = {"interlace": dice.randrange(2), "optimize": bool(dice.randrange(2))}
            if dice.randrange(2) and picture.mode in ("L", "P"):
                options["transparency"] = dice.randrange(256)
            self.compare(saved([picture], **options), f"still {seed}")

    def test_animations(self):
        for seed in range(60):
            dice = random.Random(seed)
            size = dice.randrange(1, 50), dice.randrange(1, 50)
            mode = dice.choice(("L", "RGB", "RGBA", "RGBA"))
            frames = [noise(dice, mode, size, 4)]
            for _ in range(dice.randrange(1, 5)):
                frame = frames[-1].copy()
                corner = dice.randrange(size[0]), dice.randrange(size[1])
                frame.paste(noise(dice, mode, size, 4), corner)
                frames.append(frame)
            content = saved(frames, disposal=dice.randrange(4), duration=20)
            self.compare(content, f"animation {seed}")

    def test_random(self):
        for seed in range(200):
            dice = random.Random(seed)
            self.compare(RandomGif(dice).make(dice.randrange(1, 6)), f"seed {seed}")

    def test_random_grey(self):
        for seed in range(60):
            dice = random.Random(seed)
            content = RandomGif(dice).make(dice.randrange(1, 5), colour=False)
            self.compare(content, f"grey seed {seed}")

    def test_truncated(self):
        for seed in range(60):
            dice = random.Random(seed)
            content = RandomGif(dice).make(dice.randrange(1, 4))
            for _ in range(4):
                size = dice.randrange(10, len(content))
                self.compare(content[:size], f"the first {size} bytes of seed {seed}")

    def test_damaged(self):
        """A bit is turned in the last frame's pixels. Some of what Pillow makes of frames that end
        too early is refused instead."""
        for seed in range(150):
            dice = random.Random(seed)
            content = bytearray(RandomGif(dice).make(dice.randrange(1, 4)))
            content[-dice.randrange(3, 20)] ^= 1 << dice.randrange(8)
            self.write("picture", bytes(content))
            got = outcome(self.loader.image, "picture")
            if got and got != outcome(comfyui, self.path("picture")):
                self.fail(f"LoadImage of damaged {seed} differs")


if __name__ == "__main__":
    main()
