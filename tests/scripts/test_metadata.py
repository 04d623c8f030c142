#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a file holds beside its pixels: it may be much, but it must not cost much."""
import os
import struct
import zlib

from PIL import Image

from harness import SANITIZED, Case, chunk, main, png_start

MEGABYTE = 1 << 20
# Most that metadata may add to a run's memory, in kilobytes.
ADDED_MAX = 16 * 1024


def pixels(width, height):
    """The data of an RGBA picture that is black and transparent."""
    return zlib.compress(bytes((1 + 4 * width) * height))


def png(before=b"", after=b"", data=pixels(30, 20)):
    return png_start(30, 20) + before + chunk(b"IDAT", data) + after + chunk(b"IEND", b"")


def xmp(orientation, filler=0):
    """A compressed text that turns the picture."""
    text = b" " * filler + b'<x tiff:Orientation="%d"/>' % orientation
    return chunk(b"zTXt", b"XML:com.adobe.xmp\0\0" + zlib.compress(text))


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def animation(colours, frames):
    """Frames of one pixel, and a chunk of transparency."""
    control = chunk(b"acTL", struct.pack(">II", frames, 0))
    body = png_start(30, 20, colour=0) + control + chunk(b"tRNS", colours)
    number = 0
    for index in range(frames):
        body += chunk(b"fcTL", struct.pack(">IIIIIHHBB", number, 30 if index == 0 else 1,
                                           20 if index == 0 else 1, 0, 0, 1, 10, 0, 0))
        number += 1
        if index == 0:
            body += chunk(b"IDAT", zlib.compress(bytes(31 * 20)))
        else:
            body += chunk(b"fdAT", struct.pack(">I", number) + zlib.compress(b"\0\0"))
            number += 1
    return body + chunk(b"IEND", b"")


class Metadata(Case):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("input"))
        self.write("load.json", b'{"1": {"class_type": "LoadImage", "inputs": {"image": "a.png"}},'
                   b' "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}}}')

    def load(self, content):
        """What LoadImage gives of a file, as (size, number of frames), and the run's memory."""
        self.write("input/a.png", content)
        _, peak = self.peak("run", "-j1", "--temp", "temp", "load.json")
        names = [name for name in self.files() if name.startswith("temp/")]
        with Image.open(self.path(names[0])) as image:
            size = image.size
        for name in names:
            os.remove(self.path(name))
        return (size, len(names)), peak

    def extract(self, content):
        """The memory that extraction takes, by name and through a pipe."""
        self.write("a.png", content)
        _, peak = self.peak("extract", "-j1", "-c", "red", "a.png", "-o", "mask.png")
        with open(self.path("a.png"), "rb") as file:
            self.matte("extract", "-j1", "-c", "red", "-", "-o", "piped.png", stdin=file.read())
        return peak

    def costs_little(self, run_it, plain, loaded):
        before, after = run_it(plain), run_it(loaded)
        if isinstance(before, tuple):
            self.assertEqual(before[0], after[0])
            before, after = before[1], after[1]
        if not SANITIZED:
            self.assertLess(after, before + ADDED_MAX)

    def test_png(self):
        for kind in (b"iCCP", b"eXIf", b"zTXt"):
            long = chunk(kind, b"name\0\0" + bytes(20 * MEGABYTE))
            bomb = chunk(kind, b"name\0\0" + zlib.compress(bytes(60 * MEGABYTE)))
            self.costs_little(self.extract, png(), png(long))
            self.costs_little(self.load, png(), png(bomb))
        many = chunk(b"tEXt", b"name\0" + bytes(2000)) * 10000
        self.costs_little(self.extract, png(), png(many, many))
        self.costs_little(self.load, png(), png(many, many))

    def test_repaired_png(self):
        broken = pixels(30, 20)[:-8]
        many = chunk(b"tEXt", bytes(MEGABYTE // 2)) * 50
        for extra in (chunk(b"eXIf", bytes(25 * MEGABYTE)), many):
            self.costs_little(self.load, png(data=broken), png(extra, data=broken))

    def test_animated_png(self):
        self.costs_little(self.load, animation(b"\0\0", 30),
                          animation(b"\0\0" + bytes(20 * MEGABYTE), 30))

    def test_texts_are_inflated_up_to_a_limit(self):
        self.assertEqual(self.load(png(xmp(6)))[0][0], (20, 30))
        self.assertEqual(self.load(png(xmp(1, MEGABYTE // 2) * 20 + xmp(6)))[0][0], (20, 30))
        self.assertEqual(self.load(png(xmp(1, MEGABYTE // 2) * 40 + xmp(6)))[0][0], (30, 20))
        self.assertEqual(self.load(png(xmp(1, 2 * MEGABYTE) * 20 + xmp(6)))[0][0], (30, 20))

    def test_jpeg(self):
        Image.new("RGB", (30, 20)).save(self.path("plain.jpg"))
        with open(self.path("plain.jpg"), "rb") as file:
            plain = file.read()
        for marker, begin in ((0xE1, b"Exif\0\0II*\0"), (0xE2, b"ICC_PROFILE\0\1\1"),
                              (0xFE, b"")):
            long = segment(marker, begin + bytes(60000)) * 350
            many = segment(marker, begin) * 100000
            self.costs_little(self.extract, plain, plain[:2] + long + plain[2:])
            self.costs_little(self.load, plain, plain[:2] + many + plain[2:])

    def test_workflow_in_a_bomb(self):
        text = zlib.compress(b" " * (17 * MEGABYTE))
        self.write("bomb.png", png(chunk(b"zTXt", b"prompt\0\0" + text)))
        done = self.matte("convert", "bomb.png", status=1)
        self.assertIn("a text in the PNG has more than 16777216 bytes", done.stderr)


if __name__ == "__main__":
    main()
