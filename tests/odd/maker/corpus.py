# SPDX-License-Identifier: MIT
"""Collects the files, and the table of what is expected of them."""
import hashlib
import os
import shutil
import subprocess
import sys

import numpy

from . import decoders, sources

ENVIRONMENT = dict(os.environ, TZ="UTC", LC_ALL="C", SOURCE_DATE_EPOCH="1700000000")
SIZE_MAX = 100 * 1024


class Corpus:
    def __init__(self, folder, scratch):
        self.files = os.path.join(folder, "files")
        self.references = os.path.join(folder, "references")
        self.scratch = scratch
        self.lines = {}
        self.faults = []
        # What names begin with: the module that makes the files.
        self.family = ""

    def source(self, name, data):
        """A file for encoders to read; gives its path."""
        path = os.path.join(self.scratch, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def png(self, array, name, **options):
        return self.source(name + ".png", sources.png(array, **options))

    def local(self, command, target=""):
        """Names within the scratch folder, since some encoders write them into their files."""
        words = [str(word).replace(self.scratch + "/", "") for word in command]
        return [target if word == "OUT" else word.replace(":OUT", ":" + target) for word in words]

    def run(self, command, target=""):
        words = self.local(command, target)
        subprocess.run(words,
                       check=True,
                       cwd=self.scratch,
                       env=ENVIRONMENT,
                       timeout=120,
                       stdin=subprocess.DEVNULL,
                       stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE)

    def pipe(self, name, command, source):
        """The same for a tool that writes to its output."""
        with open(source, "rb") as file:
            made = subprocess.run(self.local(command),
                                  check=True,
                                  cwd=self.scratch,
                                  env=ENVIRONMENT,
                                  stdin=file,
                                  stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE,
                                  timeout=120).stdout
        return self.source(name, made)

    def make(self, name, how):
        """`how` is the file's bytes, a command with OUT in it, or a function of the path."""
        path = os.path.join(self.files, name)
        if os.path.exists(path):
            os.remove(path)
        if isinstance(how, bytes):
            with open(path, "wb") as file:
                file.write(how)
        elif callable(how):
            how(path)
        else:
            self.run(how, name)
            shutil.move(os.path.join(self.scratch, name), path)
        assert os.path.getsize(path) <= SIZE_MAX, f"{os.path.getsize(path)} bytes"
        return path

    def add(self, name, how, form, decode=decoders.pillow, tolerance=0, check=None, note=""):
        """A file that can be read. `check` is a second decoder, whose frames must be the same, or
        at most `tolerance` apart; `decode` may be the frames themselves."""
        name = f"{self.family}-{name}"
        try:
            path = self.make(name, how)
            frames = decode(path) if callable(decode) else decode
            decoder = getattr(decode, "__name__", "source")
            self.compare(name, frames, check(path) if check else None, tolerance)
            self.lines[name] = ["# " + note] * bool(note) + [
                self.line(name, form, frame, decoder, tolerance, (i, len(frames)))
                for i, frame in enumerate(frames)
            ]
        except Exception as error:  # whatever decoders raise
            self.fault(name, error)

    def fault(self, name, error):
        said = getattr(error, "stderr", None)
        self.faults.append(
            f"{name}: {error!r} {said.decode(errors='replace')[-300:] if said else ''}")
        path = os.path.join(self.files, name)
        self.lines.pop(name, None)
        if os.path.exists(path):
            os.remove(path)

    def compare(self, name, frames, others, tolerance):
        for i, (frame, other) in enumerate(zip(frames, others or [])):
            if frame.shape != other.shape or frame.dtype.itemsize != other.dtype.itemsize:
                print(
                    f"{name} frame {i}: {frame.shape} {frame.dtype} is {other.shape} {other.dtype} "
                    "to the other decoder")
                continue
            apart = numpy.abs(frame.astype(float) - other.astype(float)).max()
            if not apart <= tolerance:
                print(f"{name} frame {i}: the other decoder is {apart} off")

    def line(self, name, form, frame, decoder, tolerance, place):
        height, width, channels = frame.shape
        assert frame.dtype in (numpy.uint8, numpy.uint16,
                               numpy.float32) and channels <= 4, frame.dtype
        digest = hashlib.sha256(numpy.ascontiguousarray(frame).tobytes()).hexdigest()
        if tolerance:
            digest = f"{name}.{place[0]}.png"
            with open(os.path.join(self.references, digest), "wb") as file:
                file.write(sources.png(frame))
        return (f"{name} {place[0]}/{place[1]} {form.replace(' ', '_')} {width}x{height} "
                f"{channels}x{8 * frame.dtype.itemsize} {tolerance} {digest} {decoder}")

    def refuse(self, name, how, message, why):
        """A file for which the error must hold `message`."""
        name = f"{self.family}-{name}"
        try:
            self.make(name, how)
            self.lines[name] = ["# " + why, f"{name} refused {message}"]
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            self.fault(name, error)

    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEAD)
            for name in sorted(self.lines):
                file.write("\n".join(self.lines[name]) + "\n")
        for fault in self.faults:
            print("not made:", fault, file=sys.stderr)


HEAD = """\
# SPDX-License-Identifier: MIT
# What must come of each file: made by make.py, explained in README.md.
#
# FILE FRAME/FRAMES FORMAT WIDTHxHEIGHT CHANNELSxDEPTH TOLERANCE SAMPLES DECODER
# FILE refused PART OF THE MESSAGE
"""
