# SPDX-License-Identifier: MIT
"""What the script tests share: the command under test, a folder to work in, and a tally."""
import os
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

MATTE = os.environ["MATTE"]
GENERATE = os.environ["GENERATE"]
BUILD = os.environ["MATTE_BUILD"]
FAULTS = os.environ["MATTE_FAULTS"]
REFUSE = os.environ["MATTE_REFUSE"]
PEAK = os.environ["MATTE_PEAK"]
SANITIZED = bool(os.environ.get("MATTE_SANITIZED"))
TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(TESTS)
PICTURES = os.path.join(TESTS, "pictures")


def run(*arguments, cwd=None, stdin=b"", env=None):
    """Runs a command to its end; stdout as bytes, stderr as text."""
    done = subprocess.run(arguments, cwd=cwd, input=stdin, capture_output=True,
                          env={**os.environ, **(env or {})}, timeout=240)
    done.stderr = done.stderr.decode("utf-8", "replace")
    return done


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, *names):
        return os.path.join(self.folder.name, *names)

    def matte(self, *arguments, status=0, stdin=b"", env=None):
        done = run(MATTE, *arguments, cwd=self.folder.name, stdin=stdin, env=env)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def peak(self, *arguments):
        """Runs matte; gives its stdout, and the most memory it had in kilobytes."""
        with tempfile.NamedTemporaryFile() as told:
            done = run(PEAK, told.name, MATTE, *arguments, cwd=self.folder.name)
            self.assertEqual(done.returncode, 0, done.stderr)
            return done.stdout, int(told.read())

    def files(self):
        """Every file below the folder, by relative name."""
        found = []
        for root, _, names in os.walk(self.folder.name):
            found += [os.path.relpath(os.path.join(root, name), self.folder.name)
                      for name in names]
        return sorted(found)

    def write(self, name, content):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as file:
            file.write(content)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_start(width, height, depth=8, colour=6):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)


def main():
    """Runs the script's tests, and ends with the line that ./dev adds up."""
    loader = unittest.defaultTestLoader
    suite = loader.loadTestsFromModule(sys.modules["__main__"])
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed - len(result.skipped)} passed, {failed} failed")
    sys.exit(1 if failed else 0)
