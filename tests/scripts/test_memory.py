#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Commands whose requests for memory are refused, one after the other: also those of libraries."""
import os
import shutil
import unittest

from harness import MATTE, PICTURES, REFUSE, ROOT, SANITIZED, TESTS, Case, main, run

FULL = bool(os.environ.get("MATTE_FULL"))
SAMPLE = 8
# Whose libraries end the program, crash it, or convert colours another way, where they get no
# memory: nothing may be left behind of what failed.
FRAGILE = (".avif", ".heic", ".jxl")
LOADED = os.path.join(TESTS, "vectors", "nodes", "images")


def one_of_each_format():
    """The smallest fixture for each extension."""
    found = {}
    for folder in (PICTURES, LOADED):
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            kind = os.path.splitext(name)[1]
            smaller = kind in found and os.path.getsize(path) < os.path.getsize(found[kind])
            if os.path.getsize(path) and (kind not in found or smaller):
                found[kind] = path
    return [found[kind] for kind in sorted(found)]


@unittest.skipIf(SANITIZED, "a sanitizer has an allocator of its own")
@unittest.skipUnless(os.path.exists(REFUSE), "the C library has another allocator")
class Memory(Case):
    fragile = False

    def setUp(self):
        super().setUp()
        for name in ("rgba8.png", "rgb.jpg", "rgba16_i.png"):
            shutil.copy(os.path.join(PICTURES, name), self.path(name))
        os.mkdir(self.path("out"))

    def attempt(self, arguments, threads, nth=0, after=False):
        """Ends as (how the command ended, requests, pieces not given back, files made)."""
        shutil.rmtree(self.path("out"))
        os.mkdir(self.path("out"))
        report = self.path("report")
        env = {"LD_PRELOAD": REFUSE, "FAULT_MEMORY": str(nth), "FAULT_REPORT": report,
               "FAULT_AFTER": "1" if after else "0", "MATTE_THREADS": str(threads)}
        if os.path.exists(report):
            os.remove(report)
        done = run(MATTE, *arguments, cwd=self.folder.name, env=env)
        requests, live = 0, 0
        if os.path.exists(report):
            with open(report, encoding="ascii") as file:
                requests, live = map(int, file.read().split())
        made = {name: self.content(name) for name in self.files() if name.startswith("out")}
        return done, requests, live, made

    def content(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def judge(self, came, expected, words):
        """It fails and says so, or does what it does otherwise."""
        done, _, live, made = came
        before, _, live_before, made_before = expected
        if self.fragile:
            self.assertTrue(done.returncode == 0 or made == {}, words)
            return
        self.assertIn(done.returncode, (before.returncode, 1), words + done.stderr)
        same = (done.returncode, done.stdout, made) == (before.returncode, before.stdout,
                                                        made_before)
        if not same:
            self.assertEqual(done.returncode, 1, words + done.stderr)
            self.assertNotEqual(done.stderr, before.stderr, words)
        for name, content in made.items():
            self.assertEqual(content, made_before.get(name), words + name)
        # The dynamic linker keeps what it says of a module that it can't load.
        if "can't be loaded" not in done.stderr:
            self.assertLessEqual(live, live_before, words + done.stderr)

    def walk(self, *arguments):
        for threads in (1, 2):
            expected = self.attempt(arguments, threads)
            step = 1 if FULL else max(1, expected[1] // SAMPLE)
            for nth in range(1, expected[1] + 1, step):
                for after in (False, True):
                    words = f"{arguments}, request {nth}, after {after}, threads {threads}: "
                    self.judge(self.attempt(arguments, threads, nth, after), expected, words)

    def test_formats(self):
        for path in one_of_each_format():
            self.fragile = path.endswith(FRAGILE)
            self.walk("extract", "-c", "red", path, "-o", "out/mask.png")

    def test_extract(self):
        self.walk("extract", "rgba8.png", "rgba16_i.png", "-o", "out/")
        self.walk("extract", "-c", "green", ".", "-o", "out/{stem}.png")
        self.walk("extract", "--json", "--dry-run", ".")

    def test_apply(self):
        self.walk("apply", "ImageScale width=20 height=9 ! ImageToMask channel=alpha ! GrowMask",
                  "rgba8.png", "-o", "out/mask.png")

    def test_run(self):
        workflow = os.path.join(ROOT, "docs", "workflows", "soft-mask.json")
        docs = os.path.join(ROOT, "docs")
        self.walk("run", workflow, "--input", docs, "--output", "out")
        self.walk("run", "--json", workflow, "--input", docs, "--output", "out")

    def test_validate_and_convert(self):
        workflow = os.path.join(ROOT, "docs", "workflows", "outpaint.json")
        docs = os.path.join(ROOT, "docs")
        self.walk("validate", workflow)
        self.walk("validate", "--json", workflow, "--input", docs)
        self.walk("run", "--dry-run", "--json", workflow, "--input", docs)
        self.walk("convert", workflow)

    def test_nodes(self):
        self.walk("nodes")
        self.walk("nodes", "GrowMask")
        self.walk("nodes", "--json", "ResizeImageMaskNode")

    def test_info(self):
        self.walk("info", "rgba8.png", "rgb.jpg")
        self.walk("info", "--json", "rgba16_i.png")

    def test_version_and_help(self):
        self.walk("version")
        self.walk("version", "--json")
        self.walk("help")
        self.walk("extract", "--help")


if __name__ == "__main__":
    main()
