#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What `meson install` puts in place, and that it serves programs in C and C++."""
import os
import re
import unittest

from harness import BUILD, ROOT, Case, main, run

HEADERS = sorted(os.path.relpath(os.path.join(folder, name), os.path.join(ROOT, "include", "matte"))
                 for folder, _, names in os.walk(os.path.join(ROOT, "include", "matte"))
                 for name in names)

PROGRAM = b"""
#include <matte/matte.h>
#include <stdio.h>
int main(void) { return puts(matte_version()) < 0; }
"""


class Headers(Case):
    """Each public header stands alone."""

    def compile_alone(self, compiler, standard, suffix):
        for name in HEADERS:
            source = f'#include "matte/{name}"\n#include "matte/{name}"\nint unused_{name[0]};\n'
            self.write("alone" + suffix, source.encode())
            done = run(compiler, "-std=" + standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror",
                       "-I" + os.path.join(ROOT, "include"), "-fsyntax-only", "alone" + suffix,
                       cwd=self.folder.name)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_c11(self):
        self.compile_alone("cc", "c11", ".c")

    def test_cxx17(self):
        self.compile_alone("c++", "c++17", ".cc")


class Symbols(Case):
    def symbols(self, library, *flags):
        listed = run("nm", *flags, os.path.join(BUILD, library)).stdout.decode()
        return re.findall(r" [TDRBWV] (\w+)$", listed, re.M)

    def test_shared_library(self):
        exported = self.symbols("libmatte.so", "-D", "--defined-only")
        self.assertIn("matte_image_to_mask", exported)
        self.assertEqual([name for name in exported if not name.startswith("matte_")], [])
        declared = ""
        for name in HEADERS:
            with open(os.path.join(ROOT, "include", "matte", name), encoding="utf-8") as file:
                declared += file.read()
        self.assertEqual([name for name in exported if name not in declared], [])
        for name in re.findall(r"^MATTE_API[^;]*?(\bmatte_\w+)\(", declared, re.M):
            self.assertIn(name, exported)

    def test_static_library(self):
        defined = self.symbols("libmatte.a", "-g", "--defined-only")
        self.assertIn("matte_image_to_mask", defined)
        self.assertEqual([name for name in defined if not name.startswith("matte_")], [])


@unittest.skipIf(os.environ.get("MATTE_SANITIZED"), "the release build is what gets installed")
class Installed(Case):
    def setUp(self):
        super().setUp()
        done = run("meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", self.folder.name)
        self.assertEqual(done.returncode, 0, done.stderr)

    def find(self, suffix):
        found = [name for name in self.files() if name.endswith(suffix)]
        self.assertEqual(len(found), 1, f"{suffix}: {found}")
        return self.path(found[0])

    def test_what_is_there(self):
        for suffix in ("bin/matte", "libmatte.a", "libmatte.so.0.1.0", "pkgconfig/matte.pc",
                       "man1/matte.1", "completions/matte.bash"):
            self.find(suffix)
        for name in HEADERS:
            self.find("include/matte/" + name)

    def test_a_program_builds_with_pkg_config(self):
        self.write("program.c", PROGRAM)
        libraries = os.path.dirname(self.find("libmatte.a"))
        env = {"PKG_CONFIG_PATH": os.path.dirname(self.find("matte.pc")),
               "PKG_CONFIG_SYSROOT_DIR": self.folder.name, "LD_LIBRARY_PATH": libraries}
        for flags in ("--cflags --libs", "--static --cflags --libs"):
            command = f"cc program.c -o program $(pkg-config {flags} matte) && ./program"
            done = run("sh", "-c", command, cwd=self.folder.name, env=env)
            self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    main()
