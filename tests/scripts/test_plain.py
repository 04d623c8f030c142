# SPDX-License-Identifier: MIT
"""The plain formats beside Pillow, netpbm and NumPy: random pictures, read and written."""
import os
import random
import shutil
import subprocess
import unittest

import numpy
from PIL import Image

import test_loaders as loaders
from harness import Case, main

MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}
# What a file of so many channels has for each name.
PLACES = {1: {"red": 0}, 2: {"green": 0, "alpha": 1}, 3: {"red": 0, "green": 1, "blue": 2},
          4: {"red": 0, "green": 1, "blue": 2, "alpha": 3}}


def samples(dice, channels, kind="uint8"):
    shape = (dice.randrange(1, 40), dice.randrange(5, 40), channels)
    generator = numpy.random.default_rng(dice.randrange(1 << 30))
    if kind == "float32":
        return generator.random(shape, dtype=kind)
    return generator.integers(0, numpy.iinfo(kind).max, shape, dtype=kind, endpoint=True)


def picture(array):
    return Image.fromarray(array.squeeze(2) if array.shape[2] == 1 else array,
                           MODES[array.shape[2]])


class Reading(Case):
    """A channel extracted as .npy is the array's own."""

    def check(self, name, array):
        for channel, place in PLACES[array.shape[2]].items():
            self.matte("extract", "-q", "-c", channel, "--depth", "source", name, "-o", "out.npy")
            numpy.testing.assert_allclose(numpy.load(self.path("out.npy")), array[..., place],
                                          rtol=1e-6, err_msg=f"{channel} of {name}")
            os.remove(self.path("out.npy"))

    def test_pillow(self):
        dice = random.Random(1)
        for extension, counts, options in (("bmp", (1, 3), {}), ("pgm", (1,), {}),
                                           ("ppm", (3,), {}), ("tga", (1, 2, 3, 4), {}),
                                           ("tga", (1, 2, 3, 4), {"compression": "tga_rle"})):
            for channels in counts * 4:
                array = samples(dice, channels)
                if options:
                    array //= 100
                picture(array).save(self.path("in." + extension), **options)
                self.check("in." + extension, array)

    def test_palette(self):
        array = samples(random.Random(2), 3)
        small = picture(array).quantize(50)
        colours = numpy.array(small.convert("RGB"))
        for extension in ("bmp", "tga"):
            small.save(self.path("in." + extension))
            self.check("in." + extension, colours)

    def test_icon(self):
        array = numpy.random.default_rng(3).integers(0, 255, (48, 48, 4), dtype="uint8")
        for form in ("bmp", "png"):
            picture(array).save(self.path("in.ico"), sizes=[(16, 16), (48, 48)], bitmap_format=form)
            self.check("in.ico", array)

    def test_numpy(self):
        dice = random.Random(4)
        for kind in ("uint8", "uint16", "float32"):
            for order in ("<", ">"):
                for channels in (1, 2, 3, 4):
                    array = samples(dice, channels, kind)
                    numpy.save(self.path("in.npy"), array.astype(array.dtype.newbyteorder(order)))
                    self.check("in.npy", array)

    def test_scaled(self):
        """All that a greatest sample may be."""
        dice = random.Random(5)
        for _ in range(12):
            most = dice.randrange(1, 256)
            array = samples(dice, 3) % (most + 1)
            size = f"{array.shape[1]} {array.shape[0]} {most}\n".encode()
            text = b"P3 " + size + " ".join(map(str, array.flat)).encode()
            binary = b"P6 " + size + array.tobytes()
            expected = numpy.rint(array / most * 255).astype("uint8")
            for content in (text, binary):
                self.write("in.ppm", content)
                self.check("in.ppm", expected)

    @unittest.skipUnless(shutil.which("pamtopnm") and shutil.which("ppmtobmp"), "needs netpbm")
    def test_netpbm(self):
        dice = random.Random(6)
        for command, extension in (("ppmtobmp", "bmp"), ("ppmtobmp -os2", "bmp"),
                                   ("ppmtotga -rgb", "tga"), ("pamtopfm", "pfm"),
                                   ("pnmtoplainpnm", "ppm"), ("pamtopam", "pam")):
            array = samples(dice, 3)
            picture(array).save(self.path("source.ppm"))
            with open(self.path("source.ppm"), "rb") as source:
                done = subprocess.run(command.split(), stdin=source, capture_output=True,
                                      check=True)
            self.write("in." + extension, done.stdout)
            scale = numpy.float32(255) if extension == "pfm" else 1
            self.check("in." + extension, array / scale)


class Writing(Case):
    def extract(self, array, extension, *options):
        numpy.save(self.path("in.npy"), array)
        self.matte("extract", "-q", "-c", "red", *options, "in.npy", "-o", "out." + extension)
        return self.path("out." + extension)

    def test_bytes(self):
        array = samples(random.Random(7), 1)
        for extension in ("bmp", "pgm", "pnm"):
            with Image.open(self.extract(array, extension)) as read:
                numpy.testing.assert_array_equal(numpy.array(read), array[..., 0], extension)

    def test_words(self):
        array = samples(random.Random(8), 1, "uint16")
        with Image.open(self.extract(array, "pgm", "--depth", "16")) as read:
            numpy.testing.assert_array_equal(numpy.array(read), array[..., 0])

    def test_floats(self):
        array = samples(random.Random(9), 1, "float32")
        path = self.extract(array, "pfm", "--depth", "source")
        with open(path, "rb") as file:
            content = file.read()
        header = f"Pf\n{array.shape[1]} {array.shape[0]}\n-1.0\n".encode()
        self.assertEqual(content, header + array[::-1].astype("<f4").tobytes())

    def test_jpeg(self):
        slope = numpy.linspace(0, 255, 64 * 48).reshape(48, 64, 1).astype("uint8")
        numpy.save(self.path("in.npy"), slope)
        done = self.matte("extract", "-c", "red", "in.npy", "-o", "out.jpg")
        self.assertIn("JPEG changes samples", done.stderr)
        with Image.open(self.path("out.jpg")) as read:
            self.assertEqual(read.mode, "L")
            difference = numpy.abs(numpy.array(read).astype(int) - slope[..., 0])
        self.assertLess(difference.max(), 16)


@unittest.skipUnless(loaders.PIL.__version__.startswith("9.4"), "its bytes are Pillow 9.4's")
@unittest.skipIf(loaders.SANITIZED, "a sanitizer wants to be loaded first")
class Loading(Case):
    """LoadImage and LoadImageMask beside Pillow."""

    def setUp(self):
        super().setUp()
        loaders.warnings.simplefilter("ignore")
        self.loader = loaders.Matte(self.folder.name)
        self.addCleanup(self.loader.close)

    def compare(self, name):
        path = self.path(name)
        self.assertEqual(loaders.outcome(loaders.comfyui_image, path), self.loader.image(name),
                         name)
        for channel in ("alpha", "green"):
            self.assertEqual(loaders.outcome(loaders.comfyui_mask, path, channel),
                             self.loader.mask(name, channel), (name, channel))

    def test_kinds(self):
        dice = random.Random(10)
        for extension, counts in (("bmp", (1, 3, 4)), ("ico", (3, 4)), ("tga", (1, 2, 3, 4)),
                                  ("pgm", (1,)), ("ppm", (3,))):
            for channels in counts * 3:
                made = picture(samples(dice, channels))
                options = {"sizes": [made.size]} if extension == "ico" else {}
                made.save(self.path("in." + extension), **options)
                self.compare("in." + extension)

    def test_words(self):
        for channels, kind in ((1, 5), (3, 6)):
            array = samples(random.Random(11), channels, "uint16")
            for most in (65535, 1000):
                scaled = (array % (most + 1)).astype(">u2")
                header = f"P{kind} {array.shape[1]} {array.shape[0]} {most}\n".encode()
                self.write("in.ppm", header + scaled.tobytes())
                self.compare("in.ppm")

    def test_cut(self):
        """Rows that are missing at the end."""
        dice = random.Random(12)
        for extension in ("bmp", "tga", "ppm"):
            array = numpy.random.default_rng(13).integers(0, 255, (20, 20, 3), dtype="uint8")
            picture(array).save(self.path("whole." + extension))
            with open(self.path("whole." + extension), "rb") as file:
                content = file.read()
            for _ in range(5):
                self.write("in." + extension, content[:dice.randrange(100, len(content))])
                self.compare("in." + extension)


if __name__ == "__main__":
    main()
