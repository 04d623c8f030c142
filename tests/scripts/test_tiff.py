#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""TIFF: files of every layout, whose samples are known; those that Pillow writes, read by LoadImage
and LoadImageMask as ComfyUI reads them; and those that matte writes, read by Pillow."""
import itertools
import random
import unittest
import warnings

import PIL
from PIL import Image

from harness import SANITIZED, Case, main
from made_tiff import FLOAT, SHORT, UNSIGNED, MadeTiff, nearest, white
from test_loaders import CHANNELS, Matte, comfyui_image, comfyui_mask, outcome

SIZE = (37, 29)
LAYOUTS = ({}, {"strip": 7}, {"tile": (16, 32)}, {"separate": True, "strip": 5},
           {"separate": True, "tile": (32, 16)})
KINDS = ((1, UNSIGNED), (2, UNSIGNED), (4, UNSIGNED), (6, UNSIGNED), (8, UNSIGNED), (12, UNSIGNED),
         (16, UNSIGNED), (24, UNSIGNED), (32, UNSIGNED), (16, FLOAT), (32, FLOAT), (64, FLOAT))


def random_rows(dice, samples, bits, sample_format):
    def value():
        if sample_format == FLOAT:
            return dice.randrange(-64, 320) / 256
        return dice.getrandbits(bits)
    return [[[value() for _ in range(samples)] for _ in range(SIZE[0])] for _ in range(SIZE[1])]


class Tiff(Case):
    def channel(self, name, channel, depth=16):
        """Samples of a channel, of 16 bits or 8."""
        self.matte("extract", "-q", "-c", channel, "--depth", str(depth), name, "-o", "out.png")
        with Image.open(self.path("out.png")) as picture:
            return list(picture.getdata())

    def check(self, made, channel, index, what):
        """16-bit rows differ by one at most: what has fewer bits is rounded twice."""
        self.write("made.tif", made.make())
        most = white(made.bits, made.sample_format)
        expected = [nearest(pixel[index] / most, 65535) for row in made.rows for pixel in row]
        if made.bits <= 8:
            expected = [nearest(pixel[index] / most, 255) * 257 for row in made.rows
                        for pixel in row]
        got = self.channel("made.tif", channel)
        worst = max(abs(a - b) for a, b in zip(got, expected))
        self.assertLessEqual(worst, 1, what)

    def test_layouts(self):
        dice = random.Random(3)
        for layout, order, big, deflate in itertools.product(LAYOUTS, "<>", (False, True),
                                                             (False, True)):
            bits, kind = dice.choice(KINDS)
            samples = dice.choice((2, 4))
            made = MadeTiff(random_rows(dice, samples, bits, kind), bits, kind, order, big, deflate,
                            tags={338: (SHORT, [2])}, **layout)
            what = f"{bits} bits, kind {kind}, {samples} samples, {layout}, {order} {big} {deflate}"
            self.check(made, "alpha", samples - 1, what)
            self.check(made, "red", 0, what)

    def test_kinds(self):
        dice = random.Random(4)
        for bits, kind in KINDS:
            for samples in (1, 3):
                made = MadeTiff(random_rows(dice, samples, bits, kind), bits, kind, strip=4)
                self.check(made, "blue", samples - 1, f"{bits} bits, kind {kind}")

    def test_pipe(self):
        made = MadeTiff(random_rows(random.Random(5), 4, 8, UNSIGNED), tags={338: (SHORT, [2])})
        content = made.make()
        self.write("made.tif", content)
        self.matte("extract", "-", "-o", "piped.png", stdin=content)
        with Image.open(self.path("piped.png")) as piped:
            self.assertEqual(list(piped.getdata()), self.channel("made.tif", "alpha", 8))

    def test_orientations(self):
        made = random_rows(random.Random(6), 3, 8, UNSIGNED)
        upright = Image.new("L", SIZE)
        upright.putdata([pixel[0] for row in made for pixel in row])
        turns = [None, Image.FLIP_LEFT_RIGHT, Image.ROTATE_180, Image.FLIP_TOP_BOTTOM,
                 Image.TRANSPOSE, Image.ROTATE_270, Image.TRANSVERSE, Image.ROTATE_90]
        for orientation, turn in enumerate(turns, 1):
            self.write("made.tif", MadeTiff(made, tags={274: (SHORT, [orientation])}).make())
            expected = upright.transpose(turn) if turn is not None else upright
            self.assertEqual(self.channel("made.tif", "red", 8), list(expected.getdata()))

    def test_written(self):
        dice = random.Random(7)
        for mode, channels in (("L", "red"), ("LA", "alpha"), ("RGB", "blue"), ("RGBA", "green")):
            picture = Image.frombytes(mode, (301, 211), dice.randbytes(301 * 211 * len(mode)))
            picture.save(self.path("in.png"))
            for compression in ("fast", "small"):
                self.matte("extract", "-c", channels, "--compression", compression, "in.png", "-o",
                           "out.tif")
                with Image.open(self.path("out.tif")) as written:
                    band = picture.getchannel(channels[0].upper() if mode != "L" else "L")
                    self.assertEqual(list(written.getdata()), list(band.getdata()))


@unittest.skipUnless(PIL.__version__.startswith("9.4"), "its bytes are Pillow 9.4's")
@unittest.skipIf(SANITIZED, "a sanitizer wants to be loaded first")
class Loaders(Case):
    def setUp(self):
        super().setUp()
        warnings.simplefilter("ignore")
        self.loader = Matte(self.folder.name)
        self.addCleanup(self.loader.close)

    def compare(self, name, what):
        path = self.path(name)
        self.assertEqual(outcome(self.loader.image, name), outcome(comfyui_image, path), what)
        for channel in CHANNELS[:2]:
            self.assertEqual(outcome(self.loader.mask, name, channel),
                             outcome(comfyui_mask, path, channel), what)

    def test_saved_by_pillow(self):
        dice = random.Random(8)
        for mode, samples in (("1", 1), ("L", 1), ("LA", 2), ("P", 1), ("RGB", 3), ("RGBA", 4),
                              ("CMYK", 4), ("I;16", 2), ("I", 4), ("F", 4), ("LAB", 3)):
            size = SIZE[0] * SIZE[1]
            content = dice.randbytes((SIZE[0] + 7) // 8 * SIZE[1] if mode == "1"
                                     else size * samples)
            picture = Image.frombytes(mode, SIZE, content)
            if mode == "P":
                picture.putpalette(dice.randbytes(768))
            for compression in ("raw", "packbits", "tiff_lzw", "tiff_adobe_deflate"):
                picture.save(self.path("saved.tif"), compression=compression)
                self.compare("saved.tif", f"{mode}, {compression}")

    def test_orientations(self):
        picture = Image.frombytes("RGB", SIZE, random.Random(9).randbytes(3 * SIZE[0] * SIZE[1]))
        for orientation in range(1, 9):
            picture.save(self.path("saved.tif"), tiffinfo={274: orientation})
            self.compare("saved.tif", f"orientation {orientation}")

    def test_pages(self):
        dice = random.Random(10)
        pages = [Image.frombytes(mode, SIZE, dice.randbytes(samples * SIZE[0] * SIZE[1]))
                 for mode, samples in (("L", 1), ("RGB", 3), ("L", 1))]
        pages[0].save(self.path("saved.tif"), save_all=True, append_images=pages[1:])
        self.compare("saved.tif", "grey among colours")

    def test_truncated(self):
        dice = random.Random(11)
        picture = Image.frombytes("RGB", SIZE, dice.randbytes(3 * SIZE[0] * SIZE[1]))
        for compression in ("raw", "tiff_lzw"):
            picture.save(self.path("saved.tif"), compression=compression)
            with open(self.path("saved.tif"), "rb") as file:
                content = file.read()
            for _ in range(5):
                self.write("cut.tif", content[:dice.randrange(300, len(content))])
                self.compare("cut.tif", f"{compression}, cut")


if __name__ == "__main__":
    main()
