#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Bad disks, full ones, signals, and names that nobody should give a file."""
import json
import os
import signal
import subprocess
import unittest

from PIL import Image

from harness import BUILD, FAULTS, MATTE, SANITIZED, Case, main

FULL = bool(os.environ.get("MATTE_FULL"))
TIFF = os.path.join(BUILD, "matte-tiff.so")


def noise(side):
    """An RGBA picture whose channels are noise: it gets no smaller by compressing."""
    bands = [Image.effect_noise((side, side), 90) for _ in range(4)]
    return Image.merge("RGBA", bands)


@unittest.skipIf(SANITIZED, "a sanitizer wants to be loaded first")
class Disk(Case):
    def setUp(self):
        super().setUp()
        self.picture = noise(200)
        self.picture.save(self.path("photo.png"))
        self.picture.convert("RGB").save(self.path("photo.jpg"))

    def faulty(self, faults, *arguments, status=0):
        return self.matte(*arguments, status=status, env={"LD_PRELOAD": FAULTS, **faults})

    def test_short_and_interrupted(self):
        for faults in ({"FAULT_SHORT": "1"}, {"FAULT_SHORT": "7"}, {"FAULT_EINTR": "1"},
                       {"FAULT_SHORT": "1000", "FAULT_EINTR": "1"}):
            self.faulty(faults, "extract", "photo.png", "-o", "mask.png")
            with Image.open(self.path("mask.png")) as mask:
                self.assertEqual(mask.tobytes(), self.picture.getchannel("A").tobytes())
            self.faulty(faults, "extract", "-c", "red", "photo.jpg", "-o", "red.png")
            self.matte("extract", "-c", "red", "photo.jpg", "-o", "same.png")
            with Image.open(self.path("red.png")) as red, Image.open(self.path("same.png")) as same:
                self.assertEqual(red.tobytes(), same.tobytes())

    def fails(self, faults, words, *arguments):
        before = self.files()
        done = self.faulty(faults, *arguments, status=1)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(self.files(), before)

    def test_full_disk(self):
        for limit in (0, 20, 5000, 30000):
            for way in ({}, {"FAULT_TMPFILE": "1"}):
                self.fails({"FAULT_WRITE": str(limit), **way}, ["mask.png", "No space left"],
                           "extract", "photo.png", "-o", "mask.png")

    @unittest.skipUnless(os.path.exists(TIFF), "TIFF's module was not built")
    def test_full_disk_at_the_end(self):
        """A TIFF file is written when all of it is known."""
        noise(400).save(self.path("large.png"))
        for chain in ((), ("--then", "InvertMask")):
            self.fails({"FAULT_WRITE": "0"}, ["mask.tif", "No space left"], "extract", *chain,
                       "large.png", "-o", "mask.tif")

    def test_bad_disk(self):
        size = os.path.getsize(self.path("photo.png"))
        for limit in (0, 10, 5000, size - 10):
            self.fails({"FAULT_READ": str(limit), "FAULT_SHORT": "4000"},
                       ["photo.png", "Input/output error"], "extract", "photo.png", "-o",
                       "mask.png")

    def test_bad_close(self):
        for way in ({}, {"FAULT_TMPFILE": "1"}):
            self.fails({"FAULT_CLOSE": "1", **way}, ["mask.png", "Input/output error"],
                       "extract", "photo.png", "-o", "mask.png")

    def test_without_unnamed_files(self):
        self.faulty({"FAULT_TMPFILE": "1"}, "extract", "photo.png", "-o", "mask.png")
        self.assertEqual(self.files(), ["mask.png", "photo.jpg", "photo.png"])

    def test_the_old_mask_survives(self):
        self.write("mask.png", b"the old one")
        self.fails({"FAULT_WRITE": "5000"}, ["mask.png"], "extract", "photo.png", "-o", "mask.png")
        with open(self.path("mask.png"), "rb") as file:
            self.assertEqual(file.read(), b"the old one")


class MidRun(Case):
    """A pipe among the inputs stops a run at a known place."""

    def setUp(self):
        super().setUp()
        self.picture = noise(60)
        for name in ("a.png", "z.png"):
            self.picture.save(self.path(name))
        os.mkfifo(self.path("m.png"))
        with open(self.path("a.png"), "rb") as file:
            self.bytes = file.read()

    def start(self):
        """Runs over a.png, the pipe and z.png, one by one; comes back when the pipe is open."""
        child = subprocess.Popen([MATTE, "extract", "-j1", "a.png", "m.png", "z.png"],
                                 cwd=self.folder.name, stderr=subprocess.PIPE)
        self.addCleanup(child.stderr.close)
        pipe = os.open(self.path("m.png"), os.O_WRONLY)
        return child, pipe

    def finish(self, child, pipe, rest):
        if rest:
            os.write(pipe, rest)
        os.close(pipe)
        said = child.stderr.read().decode()
        return child.wait(60), said

    def test_a_file_that_vanishes(self):
        child, pipe = self.start()
        os.remove(self.path("z.png"))
        status, said = self.finish(child, pipe, self.bytes)
        self.assertEqual(status, 1)
        self.assertIn("z.png: there is no such file", said)
        self.assertIn("2 done, 1 failed", said)

    def go_on(self):
        """The next run does what is missing, and only that."""
        os.remove(self.path("m.png"))
        self.picture.save(self.path("m.png"))
        done = self.matte("extract", "--skip-existing", "a.png", "m.png", "z.png")
        self.assertIn("2 done, 1 skipped, 0 failed", done.stderr)

    def test_interrupt(self):
        child, pipe = self.start()
        os.write(pipe, self.bytes[:3000])
        child.send_signal(signal.SIGINT)
        status, said = self.finish(child, pipe, self.bytes[3000:])
        self.assertEqual(status, 130)
        self.assertIn("interrupted", said)
        self.assertEqual(self.files(), ["a.mask.png", "a.png", "m.png", "z.png"])
        self.go_on()

    def test_kill(self):
        child, pipe = self.start()
        os.write(pipe, self.bytes[:len(self.bytes) - 100])
        child.kill()
        self.finish(child, pipe, b"")
        self.assertEqual(self.files(), ["a.mask.png", "a.png", "m.png", "z.png"])
        self.go_on()

    def test_two_processes_with_one_target(self):
        for _ in range(10):
            running = [subprocess.Popen([MATTE, "extract", name, "-o", "mask.png"],
                                        cwd=self.folder.name) for name in ("a.png", "z.png") * 2]
            self.assertEqual([child.wait(60) for child in running], [0, 0, 0, 0])
            with Image.open(self.path("mask.png")) as mask:
                self.assertEqual(mask.tobytes(), self.picture.getchannel("A").tobytes())
        self.assertEqual(self.files(), ["a.png", "m.png", "mask.png", "z.png"])


class Names(Case):
    def setUp(self):
        super().setUp()
        self.folder_bytes = os.fsencode(self.folder.name)
        noise(20).save(self.path("one.png"))

    def link(self, name):
        os.link(self.path("one.png"), os.path.join(self.folder_bytes, name))

    def names(self):
        return sorted(os.listdir(self.folder_bytes))

    def test_odd_names(self):
        odd = [b"new\nline.png", b"broken\xff\xfe.png", b"-dash.png", b"@at.png", b" .png",
               "ünïcödé.png".encode(), b"quote\"back\\slash.png", b"{stem}.png", b"tab\t.png"]
        for name in odd:
            self.link(name)
        done = self.matte("extract", "--json", ".")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(lines), len(odd) + 1)
        for name in odd:
            self.assertIn(name[:-4] + b".mask.png", self.names())

    def test_list_with_zero_bytes(self):
        self.link(b"new\nline.png")
        done = self.matte("extract", "@-", stdin=b"one.png\0new\nline.png\0")
        self.assertIn("2 done, 0 failed", done.stderr)

    def test_list_with_lines(self):
        self.link(b"two.png")
        self.write("list.txt", b"one.png\n\ntwo.png")
        self.matte("extract", "@list.txt")
        self.assertIn(b"two.mask.png", self.names())
        done = self.matte("extract", "@missing.txt", status=1)
        self.assertIn("missing.txt", done.stderr)

    def test_sub_folders_are_mirrored(self):
        os.makedirs(self.path("in", "deep", "er"))
        for place in (("in", "a.png"), ("in", "deep", "a.png"), ("in", "deep", "er", "b.png")):
            os.link(self.path("one.png"), self.path(*place))
        os.symlink("..", self.path("in", "loop"))
        self.matte("extract", "-r", "in", "-o", "out/")
        self.assertEqual([name for name in self.files() if name.startswith("out")],
                         ["out/a.png", "out/deep/a.png", "out/deep/er/b.png"])
        self.matte("extract", "in", "-o", "flat/")
        self.assertEqual([name for name in self.files() if name.startswith("flat")],
                         ["flat/a.png"])

    def test_very_many_names(self):
        count = 10**6 if FULL and not SANITIZED else 20000
        os.mkdir(self.path("many"))
        for i in range(count):
            os.close(os.open(self.path("many", f"{i}.png"), os.O_CREAT | os.O_WRONLY))
        listed, peak = self.peak("extract", "--dry-run", "many", "-o", "masks/")
        self.assertEqual(listed.count(b"\n"), count)
        if not SANITIZED:
            self.assertLess(peak, 6 * 1024 + count * 400 // 1024)

    def test_no_home_no_terminal_no_stdin(self):
        done = subprocess.run([MATTE, "extract", "one.png"], cwd=self.folder.name, env={},
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                              start_new_session=True)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn(b"one.mask.png", self.names())

    def test_closed_streams(self):
        done = subprocess.run(["sh", "-c", '"$0" extract one.png <&- >&- 2>&-', MATTE],
                              cwd=self.folder.name, timeout=60)
        self.assertEqual(done.returncode, 0)
        with Image.open(self.path("one.mask.png")) as mask:
            self.assertEqual(mask.size, (20, 20))


if __name__ == "__main__":
    main()
