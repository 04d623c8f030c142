#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Programs under Valgrind: uses of memory that nobody wrote to, which sanitizers don't see."""
import os
import shutil
import unittest

from harness import BUILD, MATTE, PICTURES, ROOT, SANITIZED, Case, main, run

FULL = bool(os.environ.get("MATTE_FULL"))
VALGRIND = ["valgrind", "--quiet", "--error-exitcode=99", "--leak-check=full",
            "--errors-for-leak-kinds=definite,indirect"]
# Unit tests that compute so much that they would take hours.
SLOW = ("convolve", "grow", "quantize", "resample")


@unittest.skipIf(SANITIZED, "a sanitizer does not run under Valgrind")
@unittest.skipUnless(shutil.which("valgrind"), "Valgrind is not installed")
class Valgrind(Case):
    def checked(self, *command, status=0):
        done = run(*VALGRIND, *command, cwd=self.folder.name)
        self.assertEqual(done.returncode, status, done.stderr)

    def unit_tests(self):
        names = ["core"]
        if FULL:
            names = [name[5:] for name in sorted(os.listdir(os.path.join(BUILD, "tests")))
                     if name.startswith("test_") and not name.endswith(".p")]
        return [name for name in names if name not in SLOW]

    def test_unit_tests(self):
        for name in self.unit_tests():
            self.checked(os.path.join(BUILD, "tests", "test_" + name))

    def test_extract(self):
        names = sorted(os.listdir(PICTURES)) if FULL else ["rgba8.png", "rgb_prog.jpg"]
        for name in names:
            path = os.path.join(PICTURES, name)
            expected = run(MATTE, "extract", "-c", "red", path, "-o", self.path("mask.png"))
            self.checked(MATTE, "extract", "-c", "red", path, "-o", "mask.png",
                         status=expected.returncode)

    def test_run(self):
        names = sorted(os.listdir(os.path.join(ROOT, "docs", "workflows"))) if FULL else []
        for name in names + ["colour-key.json"]:
            if name.endswith(".json"):
                self.checked(MATTE, "run", "--dry-run", "--input", os.path.join(ROOT, "docs"),
                             os.path.join(ROOT, "docs", "workflows", name))

    def test_nodes(self):
        for arguments in (["GrowMask"], ["--json"]) if FULL else (["GrowMask"],):
            self.checked(MATTE, "nodes", *arguments)


if __name__ == "__main__":
    main()
