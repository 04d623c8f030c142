#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Which formats are read and written, what decides it, and the limits of what is read."""
import io
import json
import os
import re

from PIL import Image

from harness import ROOT, Case, main


def small_picture(mode="RGBA", size=(5, 3)):
    samples = bytes((37 * i + 11) % 256 for i in range(size[0] * size[1] * len(mode)))
    return Image.frombytes(mode, size, samples)


class Written(Case):
    def setUp(self):
        super().setUp()
        self.picture = small_picture()
        self.picture.save(self.path("photo.png"))

    def refuse(self, *arguments, words):
        before = self.files()
        done = self.matte("extract", *arguments, status=1)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1)
        self.assertEqual(self.files(), before)

    def test_extensions_in_any_case(self):
        for name in ("MASK.PNG", "mask.apng", "no_extension", "a.folder/mask", ".hidden"):
            os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
            self.matte("extract", "photo.png", "-o", name)
            with Image.open(self.path(name)) as mask:
                self.assertEqual(mask.format, "PNG")

    def test_formats_that_are_only_read(self):
        self.refuse("photo.png", "-o", "mask.gif", words=("mask.gif", "doesn't write", "PNG"))
        self.refuse("photo.png", "--format", "gif", words=("photo.mask.gif", "PNG"))
        done = self.matte("extract", "photo.png", "--format", "gif", "-o", "-", status=1)
        self.assertEqual(done.stdout, b"")

    def test_refused_before_anything_is_read(self):
        self.write("bad.png", b"this is no picture")
        self.refuse("bad.png", "-o", "mask.gif", words=("doesn't write",))

    def test_unknown_extensions(self):
        self.refuse("photo.png", "-o", "mask.foo", words=("mask.foo", "PNG", "--format png"))
        self.matte("extract", "photo.png", "--format", "png", "-o", "mask.foo")
        with Image.open(self.path("mask.foo")) as mask:
            self.assertEqual(mask.format, "PNG")

    def test_unknown_formats(self):
        self.refuse("photo.png", "--format", "foo", words=("no format \"foo\"", "PNG"))

    def test_contradiction(self):
        self.refuse("photo.png", "--format", "tif", "-o", "mask.png",
                    words=("PNG by its name", "TIFF by --format"))
        self.matte("extract", "photo.png", "--format", "png", "-o", "mask.apng")

    def test_names_follow_the_format(self):
        """A dry run: whether the format's library is there does not matter."""
        for arguments, name in (((), "photo.mask.tif"), (("-o", "masks/"), "masks/photo.tif"),
                                (("-o", "m/{stem}"), "m/photo"), (("-o", "-"), "-")):
            done = self.matte("extract", "-n", "--format", "tif", "photo.png", *arguments)
            self.assertEqual(done.stdout.decode(), f"photo.png -> {name}\n")

    def test_one_bad_name_does_not_stop_the_rest(self):
        small_picture("RGB").save(self.path("other.gif"))
        done = self.matte("extract", "-c", "red", "photo.png", "other.gif", "-o", "out/{name}",
                          status=1)
        self.assertIn("out/other.gif", done.stderr)
        self.assertIn("1 done, 1 failed", done.stderr)
        self.assertIn("out/photo.png", self.files())

    def test_depths(self):
        self.refuse("photo.png", "--depth", "float", words=("no float samples", "TIFF"))
        self.refuse("photo.png", "--depth", "16", "-o", "m.webp", words=("no 16-bit samples",))

    def test_images_go_by_their_names_too(self):
        done = self.matte("apply", "ImageInvert", "photo.png", "-o", "out.gif", status=1)
        self.assertIn("doesn't write", done.stderr)
        self.matte("apply", "ImageInvert", "photo.png", "-o", "out.apng")


class Channels(Case):
    def setUp(self):
        super().setUp()
        small_picture("RGB").save(self.path("photo.png"))

    def test_unknown(self):
        small_picture().save(self.path("other.png"))
        done = self.matte("extract", "-c", "Z", "photo.png", "other.png", status=1)
        self.assertIn("photo.png: there is no channel 'Z'; the picture has red, green, blue\n",
                      done.stderr)
        self.assertIn("other.png: there is no channel 'Z'; the picture has red, green, blue, "
                      "alpha\n", done.stderr)
        self.assertEqual(self.files(), ["other.png", "photo.png"])

    def test_names_of_files_are_safe(self):
        for channel, name in (("../Z/x", ".._Z_x"), ("..", "__"), ("a.Z", "a.Z")):
            done = self.matte("extract", "-n", "-c", channel, "photo.png", "-o",
                              "m/{channel}.png")
            self.assertEqual(done.stdout.decode(), f"photo.png -> m/{name}.png\n")

    def test_grey(self):
        small_picture("L").save(self.path("grey.png"))
        self.matte("extract", "-c", "grey", "grey.png", "-o", "mask.png")
        with Image.open(self.path("mask.png")) as mask:
            self.assertEqual(mask.tobytes(), small_picture("L").tobytes())


class Told(Case):
    """Names that lie, limits, and what help and docs say."""

    def setUp(self):
        super().setUp()
        stream = io.BytesIO()
        small_picture("RGB", (16, 16)).save(stream, "JPEG")
        self.write("lying.png", stream.getvalue())

    def test_lying_name(self):
        words = "lying.png: this is a file of the format JPEG, not PNG as its name says"
        for arguments in (("extract", "-c", "red", "lying.png", "-o", "mask.png"),
                          ("apply", "ImageInvert", "lying.png", "-o", "image.png"),
                          ("info", "lying.png")):
            done = self.matte(*arguments)
            self.assertEqual(done.stderr.count(words), 1, arguments)
            self.assertEqual(done.stderr.count("\n"), 1)
        done = self.matte("extract", "-q", "-c", "red", "lying.png", "-o", "mask.png")
        self.assertEqual(done.stderr, "")
        self.assertIn(b"JPEG", self.matte("info", "lying.png").stdout)
        os.rename(self.path("lying.png"), self.path("honest.jpeg"))
        self.assertEqual(self.matte("info", "honest.jpeg").stderr, "")

    def test_limits(self):
        for command in (("extract", "-c", "red", "-o", "mask.png"),
                        ("apply", "ImageInvert", "-o", "mask.png"), ("info",)):
            done = self.matte(*command, "lying.png", "--max-pixels", "255", status=1)
            self.assertIn("16x16 pixels, and the limit is 255", done.stderr)
            self.assertIn("--max-pixels", done.stderr)
            done = self.matte(*command, "lying.png", "--max-memory", "3K", status=1)
            self.assertIn("lying.png: ", done.stderr)
            self.assertIn("the limit is 3072", done.stderr)
            self.assertIn("--max-memory", done.stderr)
            self.matte(*command, "lying.png", "--max-pixels", "256", "--max-memory", "1G")
        for value in ("0", "-1", "K", "3T", "1KK", "99999999999G", "1.5G", ""):
            self.matte("info", "lying.png", "--max-memory", value, status=2)

    def test_limits_of_a_run(self):
        os.mkdir(self.path("in"))
        os.rename(self.path("lying.png"), self.path("in", "lying.png"))
        prompt = {"1": {"class_type": "LoadImage", "inputs": {"image": "lying.png"}},
                  "2": {"class_type": "SaveImage",
                        "inputs": {"images": ["1", 0], "filename_prefix": "x"}}}
        self.write("prompt.json", json.dumps(prompt).encode())
        done = self.matte("run", "prompt.json", "-i", "in", "--max-pixels", "100", status=1)
        self.assertIn("--max-pixels", done.stderr)
        self.matte("run", "prompt.json", "-i", "in", "--max-pixels", "256")

    def test_help_names_every_format(self):
        formats = json.loads(self.matte("version", "--json").stdout)["formats"]
        self.assertEqual(formats["PNG"], [8, 16])
        self.assertEqual(formats["JPEG"], [8])
        self.assertEqual(formats["GIF"], [])
        for command in ("extract", "apply", "info"):
            page = " ".join(self.matte(command, "--help").stdout.decode().split())
            for name in formats:
                self.assertIn(name, page)
        with open(os.path.join(ROOT, "docs", "formats.md"), encoding="utf-8") as file:
            rows = re.findall(r"^\| ([^|]*) \| `\.", file.read(), re.M)
        self.assertEqual(rows, list(formats))


if __name__ == "__main__":
    main()
