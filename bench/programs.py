# SPDX-License-Identifier: MIT
"""Programs that people take a channel out of a picture with: how each is called, which version it
is, and whether it is there."""
import os
import re
import shutil
import subprocess

import PIL

import optional
from paths import MADE, MATTE, ROOT

PYTHON = "/usr/bin/python3"
LETTERS = {"red": "R", "green": "G", "blue": "B", "alpha": "A", "grey": "L"}


def first_line(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).split("\n")[0]


def version_of(*command):
    """The first thing in a program's greeting that looks like a version."""
    found = re.search(r"\d+\.\d+[\w.:+~-]*", first_line(*command))
    return found.group() if found else "unknown"


def installed(*names):
    """The first of these programs that is there."""
    return next((name for name in names if shutil.which(name)), None)


# ImageMagick 7, then 6, by the name that only it has where Debian lets others be called convert.
MAGICK = installed("magick", "convert-im6.q16", "convert")


def vips(source, out, channel):
    band = max("RGBA".find(LETTERS[channel]), 0)
    return ["vips", "extract_band", source, out, str(band)]


def graphicsmagick(source, out, channel):
    # It holds opacity, the negative of alpha.
    how = {"alpha": ["opacity", "-negate"], "grey": ["red"]}.get(channel, [channel])
    return ["gm", "convert", source, "-channel", *how, out]


def imagemagick(source, out, channel):
    how = {"alpha": ["-alpha", "extract"], "grey": []}.get(
        channel, ["-channel", LETTERS[channel], "-separate"])
    return [MAGICK, source, *how, out]


def ffmpeg(source, out, channel):
    # A JPEG has no green until it is RGB.
    rgb = "format=gbrp," if source.endswith("jpg") else ""
    plane = "y" if channel == "grey" else LETTERS[channel].lower()
    return ["ffmpeg", "-v", "error", "-y", "-i", source, "-vf", f"{rgb}extractplanes={plane}", out]


def oiiotool(source, out, channel):
    # Left to itself it multiplies colours with alpha.
    name = "Y" if channel == "grey" else LETTERS[channel]
    return ["oiiotool", "--no-autopremult", source, "--ch", name, "-o", out]


def python_script(who):
    def command(source, out, channel):
        return [PYTHON, "bench/channel.py", who, source, out, LETTERS[channel]]
    return command


# By name: the command, and its version or None where it is not installed.
PROGRAMS = {
    "libvips": (vips, installed("vips") and version_of("vips", "--version")),
    "GraphicsMagick": (graphicsmagick, installed("gm") and version_of("gm", "version")),
    "ImageMagick": (imagemagick, MAGICK and version_of(MAGICK, "-version")),
    "ffmpeg": (ffmpeg, installed("ffmpeg") and version_of("ffmpeg", "-version")),
    "oiiotool": (oiiotool, installed("oiiotool") and version_of("oiiotool", "--version")),
    "Pillow": (python_script("pillow"), PIL.__version__),
    "OpenCV": (python_script("opencv"), optional.cv2 and optional.cv2.__version__),
}


def versions():
    """Of matte and all peers, by name; None is not installed."""
    found = {"matte": version_of(os.path.join(ROOT, MATTE), "version")}
    found.update((name, version) for name, (_, version) in PROGRAMS.items())
    found.update(optional.versions())
    for name, package in (("ISA-L", "libisal"), ("libjpeg-turbo", "libjpeg")):
        found[name] = version_of("pkg-config", "--modversion", package)
    return found


def matte(source, out, channel, *options):
    name = "red" if channel == "grey" else channel
    return [MATTE, "extract", *options, "-c", name, source, "-o", out]


def commands(source, channel):
    """Every way to save one channel of a file as PNG: by name, the command and where its mask
    goes."""
    made = {}

    def add(name, command, *options):
        out = os.path.join(MADE, re.sub(r"\W+", "-", name) + ".png")
        made[name] = (command(source, out, channel, *options), out)

    add("matte", matte)
    add("matte, one thread", matte, "-j1")
    add("matte --compression small", matte, "--compression", "small")
    for name, (command, version) in PROGRAMS.items():
        if version:
            add(name, command)
    return made
