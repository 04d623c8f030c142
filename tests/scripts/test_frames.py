#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Files of several pictures: which of them, and how the masks are called."""
import json
import os
import shutil
import subprocess

from PIL import Image, ImageSequence

from harness import MATTE, PICTURES, Case, main

NAME = "anim_rgba.apng.png"


class Frames(Case):
    def setUp(self):
        super().setUp()
        shutil.copy(os.path.join(PICTURES, NAME), self.path("anim.png"))
        with Image.open(self.path("anim.png")) as picture:
            self.frames = [frame.convert("RGBA") for frame in ImageSequence.Iterator(picture)]
        self.assertEqual(len(self.frames), 3)

    def check(self, name, frame, channel="A"):
        with Image.open(self.path(name)) as mask:
            self.assertEqual(mask.tobytes(), self.frames[frame].getchannel(channel).tobytes())

    def many(self, count):
        """An animation of many frames, of which no two are equal."""
        frames = [Image.new("RGBA", (2, 2), (9 * i, 0, 0, 10 + i)) for i in range(count)]
        frames[0].save(self.path("many.png"), save_all=True, append_images=frames[1:])

    def test_the_first_unless_said(self):
        done = self.matte("extract", "anim.png", "-o", "mask.png")
        self.check("mask.png", 0)
        for words in ("anim.png: the file has 3 pictures", "--frame", "{frame}"):
            self.assertIn(words, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1)
        done = self.matte("extract", "-q", "anim.png", "-o", "mask.png")
        self.assertEqual(done.stderr, "")
        done = self.matte("extract", "--frame", "0", "anim.png", "-o", "mask.png")
        self.assertEqual(done.stderr, "")

    def test_one(self):
        for frame in range(3):
            self.matte("extract", "-c", "red", "--frame", str(frame), "anim.png", "-o", "mask.png")
            self.check("mask.png", frame, "R")
        done = self.matte("extract", "--frame", "3", "anim.png", "-o", "none.png", status=1)
        self.assertIn("there is no frame 3: the file has 3", done.stderr)
        self.assertNotIn("none.png", self.files())
        self.matte("extract", "--frame", "-1", "anim.png", status=2)

    def test_all(self):
        done = self.matte("extract", "anim.png", "-o", "masks/{stem}_{frame}.png")
        self.assertIn("3 done, 0 failed", done.stderr)
        self.assertEqual(self.files(), ["anim.png"] + [f"masks/anim_{i}.png" for i in range(3)])
        for frame in range(3):
            self.check(f"masks/anim_{frame}.png", frame)

    def test_chains(self):
        self.matte("apply", "ImageToMask channel=blue", "anim.png", "-o", "{frame}.png")
        self.matte("extract", "-c", "blue", "--then", "InvertMask ! InvertMask", "anim.png", "-o",
                   "then_{frame}.png")
        for frame in range(3):
            self.check(f"{frame}.png", frame, "B")
            self.check(f"then_{frame}.png", frame, "B")

    def test_names_sort_as_frames_follow(self):
        self.many(11)
        self.matte("extract", "many.png", "-o", "m{frame}.png")
        made = [name for name in self.files() if name.startswith("m") and name != "many.png"]
        self.assertEqual(made, [f"m{i:02}.png" for i in range(11)])
        for i, name in enumerate(made):
            with Image.open(self.path(name)) as mask:
                self.assertEqual(mask.getpixel((0, 0)), 10 + i)
        self.matte("extract", "--frame", "7", "many.png", "-o", "only_{frame}.png")
        self.assertIn("only_07.png", self.files())

    def test_files_of_one_picture(self):
        self.frames[0].save(self.path("photo.png"))
        done = self.matte("extract", "--json", "photo.png", "-o", "{stem}_{frame}.png")
        self.assertEqual(json.loads(done.stdout), {"input": "photo.png", "output": "photo_0.png",
                                                   "status": "done"})

    def test_json_has_a_line_for_each(self):
        done = self.matte("extract", "--json", "anim.png", "-o", "{stem}_{frame}.png")
        lines = list(map(json.loads, done.stdout.splitlines()))
        self.assertEqual(lines, [{"input": "anim.png", "output": f"anim_{i}.png", "frame": i,
                                  "status": "done"} for i in range(3)])

    def test_dry_run_opens_nothing(self):
        done = self.matte("extract", "-n", "anim.png", "-o", "{stem}_{frame}.png")
        self.assertEqual(done.stdout, b"anim.png -> anim_{frame}.png\n")
        self.assertEqual(self.files(), ["anim.png"])

    def test_skip_existing_looks_at_each(self):
        self.write("anim_1.png", b"already here")
        done = self.matte("extract", "--skip-existing", "anim.png", "-o", "{stem}_{frame}.png")
        self.assertIn("2 done, 1 skipped, 0 failed", done.stderr)
        self.check("anim_2.png", 2)
        with open(self.path("anim_1.png"), "rb") as file:
            self.assertEqual(file.read(), b"already here")

    def test_a_damaged_frame_leaves_those_before(self):
        with open(self.path("anim.png"), "rb") as file:
            whole = file.read()
        second = whole.index(b"fdAT", whole.index(b"fdAT") + 4)
        self.write("cut.png", whole[:second + 20])
        done = self.matte("extract", "cut.png", "anim.png", "-o", "{stem}_{frame}.png", status=1)
        self.assertRegex(done.stderr, r"matte: cut.png: .* \(frame 2 of ")
        self.assertIn("1 failed", done.stderr)
        self.check("cut_0.png", 0)
        self.check("cut_1.png", 1)
        self.check("anim_2.png", 2)
        self.assertNotIn("cut_2.png", self.files())

    def test_outputs_do_not_clash(self):
        shutil.copy(self.path("anim.png"), self.path("anim1.png"))
        done = self.matte("extract", "anim.png", "anim1.png", "-o", "{stem}{frame}.png", status=1)
        self.assertIn("{frame}", done.stderr)
        done = self.matte("extract", "anim.png", "-o", "{frame}2{stem}.png", status=1)
        self.assertIn("{frame}", done.stderr)
        done = self.matte("extract", "anim.png", "anim1.png", "-o", "m_{frame}.png", status=1)
        self.assertIn("would have the same output, m_{frame}.png", done.stderr)
        self.assertEqual(self.files(), ["anim.png", "anim1.png"])

    def test_inputs_are_not_overwritten(self):
        shutil.copy(self.path("anim.png"), self.path("anim_1.png"))
        with open(self.path("anim.png"), "rb") as file:
            before = file.read()
        done = self.matte("extract", "anim.png", "anim_1.png", "-o", "{stem}_{frame}.png",
                          status=1)
        self.assertIn("anim_1.png is one of the inputs", done.stderr)
        with open(self.path("anim_1.png"), "rb") as file:
            self.assertEqual(file.read(), before)
        self.check("anim_0.png", 0)
        self.check("anim_1_2.png", 2)

    def test_masks_of_before_are_no_inputs(self):
        self.frames[0].save(self.path("shot_x.png"))
        for _ in range(2):
            done = self.matte("extract", ".", "-o", "{dir}/{stem}_mask{frame}.png")
            self.assertIn("4 done, 0 failed", done.stderr)
        self.assertEqual(len(self.files()), 2 + 4)

    def test_pipe(self):
        with open(self.path("anim.png"), "rb") as file:
            done = subprocess.run([MATTE, "extract", "-"], input=file.read(), timeout=60,
                                  capture_output=True, check=True)
        self.assertIn(b"stdin: the file is an animation", done.stderr)
        self.write("mask.png", done.stdout)
        self.check("mask.png", 0)

    def test_info(self):
        done = self.matte("info", "--frame", "1", "anim.png")
        self.assertIn(b"frame 1 of 3", done.stdout)
        told = json.loads(self.matte("info", "--json", "--frame", "1", "anim.png").stdout)
        alpha = self.frames[1].getchannel("A").tobytes()
        self.assertEqual((told["frame"], told["frames"]), (1, 3))
        self.assertEqual(told["channels"]["alpha"]["minimum"], min(alpha))
        self.assertEqual(told["channels"]["alpha"]["maximum"], max(alpha))
        done = self.matte("info", "--frame", "3", "anim.png", status=1)
        self.assertIn("anim.png: there is no frame 3", done.stderr)


if __name__ == "__main__":
    main()
