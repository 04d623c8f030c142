#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Photos with a mask as their alpha channel."""
import os
import unittest
import zlib

from PIL import Image

from harness import SANITIZED, Case, chunk, main, png_start


def small_picture(mode, size=(6, 4), step=37):
    samples = bytes((step * i + 11) % 256 for i in range(size[0] * size[1] * len(mode)))
    return Image.frombytes(mode, size, samples)


class Attach(Case):
    def setUp(self):
        super().setUp()
        self.photo = small_picture("RGBA")
        self.mask = small_picture("L", step=91)
        self.photo.save(self.path("photo.png"))
        self.mask.save(self.path("mask.png"))

    def check(self, name, photo=None, mask=None):
        with Image.open(self.path(name)) as made:
            self.assertEqual(made.getchannel("A").tobytes(), (mask or self.mask).tobytes())
            for band in ("RGB" if made.mode == "RGBA" else "L"):
                self.assertEqual(made.getchannel(band).tobytes(),
                                 (photo or self.photo).getchannel(band).tobytes())

    def attach(self, *arguments, status=0):
        return self.matte("extract", "-c", "red", "--attach-to", *arguments, status=status)

    def test_beside_the_mask_by_default(self):
        self.attach("photo.png", "mask.png")
        self.assertEqual(self.files(), ["mask.png", "mask.rgba.png", "photo.png"])
        self.check("mask.rgba.png")

    def test_every_kind_of_photo(self):
        for mode in ("RGB", "L", "LA"):
            photo = small_picture(mode)
            photo.save(self.path("other.png"))
            self.attach("other.png", "mask.png", "-o", "out.png")
            self.check("out.png", photo)
        small_picture("RGB").save(self.path("other.jpg"), quality=95)
        self.attach("other.jpg", "mask.png", "-o", "out.png")
        with Image.open(self.path("other.jpg")) as photo:
            self.check("out.png", photo)

    def test_chain(self):
        self.matte("apply", "ImageToMask channel=red ! InvertMask", "mask.png", "--attach-to",
                   "photo.png", "-o", "out.png")
        self.check("out.png", mask=self.mask.point(lambda sample: 255 - sample))
        self.attach("photo.png", "mask.png", "--invert", "-o", "same.png")
        with Image.open(self.path("out.png")) as one, Image.open(self.path("same.png")) as other:
            self.assertEqual(one.tobytes(), other.tobytes())

    def test_deeper_of_the_two(self):
        deep = Image.frombytes("I;16", (6, 4), bytes(i * 5 % 256 for i in range(48)))
        deep.save(self.path("deep.png"))
        self.attach("photo.png", "deep.png", "-o", "out.png")
        for channel, name in (("alpha", "deep.png"), ("red", "photo.png")):
            self.matte("extract", "-c", channel, "out.png", "-o", "one.png")
            self.matte("extract", "-c", "red", "--depth", "16", name, "-o", "other.png")
            with Image.open(self.path("one.png")) as one, \
                    Image.open(self.path("other.png")) as other:
                self.assertEqual(list(one.getdata()), list(other.getdata()))
        self.attach("photo.png", "mask.png", "--depth", "16", "-o", "out.png")
        self.assertIn(b"16 bits", self.matte("info", "out.png").stdout)

    def test_many(self):
        os.mkdir(self.path("photos"))
        os.mkdir(self.path("masks"))
        for i, name in enumerate(("a", "b", "c")):
            small_picture("RGB", step=30 + i).save(self.path("photos", name + ".png"))
            small_picture("L", step=50 + i).save(self.path("masks", name + ".png"))
        self.attach("photos/{stem}.png", "masks", "-o", "out/")
        for i, name in enumerate(("a", "b", "c")):
            self.check(f"out/{name}.png", small_picture("RGB", step=30 + i),
                       small_picture("L", step=50 + i))
        for _ in range(2):
            done = self.attach("photos/{sub}/{name}", "masks")
            self.assertIn("3 done, 0 failed", done.stderr)
        for name in ("photos/b.png", "masks/a.rgba.png", "masks/b.rgba.png", "masks/c.rgba.png"):
            os.remove(self.path(name))
        done = self.attach("photos/{name}", "masks", "-o", "again/", status=1)
        self.assertIn("photos/b.png: there is no such file", done.stderr)
        self.assertIn("2 done, 1 failed", done.stderr)

    def test_sizes_must_be_equal(self):
        small_picture("L", (5, 4)).save(self.path("small.png"))
        done = self.attach("photo.png", "small.png", "-o", "out.png", status=1)
        for words in ("small.png: ", "5x4", "photo.png 6x4", "ImageScale width=6 height=4"):
            self.assertIn(words, done.stderr)
        self.assertNotIn("out.png", self.files())
        self.matte("apply", "ImageScale width=6 height=4", "small.png", "-o", "scaled.png")
        self.attach("photo.png", "scaled.png", "-o", "out.png")

    def test_photos_are_not_overwritten(self):
        with open(self.path("photo.png"), "rb") as file:
            before = file.read()
        os.link(self.path("photo.png"), self.path("linked.png"))
        for output in ("photo.png", "./photo.png", "linked.png", "mask.png"):
            done = self.attach("photo.png", "mask.png", "-o", output, status=1)
            self.assertIn("is one of the inputs", done.stderr)
        with open(self.path("photo.png"), "rb") as file:
            self.assertEqual(file.read(), before)

    def test_what_can_not_be(self):
        for arguments, words in ((("photo.png", "mask.png", "-o", "out.gif"), "doesn't write"),
                                 (("photo.png", "mask.png", "-o", "out.jpg"), "JPEG"),
                                 (("-", "mask.png"), "stdin"),
                                 (("p{frame}.png", "mask.png"), "{frame}"),
                                 (("p{steam}.png", "mask.png"), "{stem}"),
                                 (("none.png", "mask.png"), "none.png: there is no such file")):
            done = self.attach(*arguments, status=1)
            self.assertIn(words, done.stderr)
        done = self.matte("apply", "ImageInvert", "mask.png", "--attach-to", "photo.png", status=1)
        self.assertIn("only a MASK can be attached", done.stderr)
        self.assertEqual(self.files(), ["mask.png", "photo.png"])

    @unittest.skipIf(SANITIZED, "sanitizers take memory of their own")
    def test_large_pictures_stream(self):
        side = 8192
        for name, colour, bytes_of in (("large.png", 2, 3), ("mask.png", 0, 1)):
            squeeze = zlib.compressobj(1)
            row = b"\0" + bytes(range(256)) * (side * bytes_of // 256)
            with open(self.path(name), "wb") as file:
                file.write(png_start(side, side, colour=colour))
                for _ in range(side):
                    file.write(chunk(b"IDAT", squeeze.compress(row)))
                file.write(chunk(b"IDAT", squeeze.flush()) + chunk(b"IEND", b""))
        _, peak = self.peak("extract", "-c", "red", "mask.png", "--attach-to", "large.png", "-o",
                            "out.png")
        self.assertLessEqual(peak, 24 * 1024)


if __name__ == "__main__":
    main()
