# SPDX-License-Identifier: MIT
"""From file to mask, beside the programs that people use for it."""
import os
import shutil
import subprocess
import tempfile

import pictures
from turns import in_turn, show

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MATTE = os.path.join(ROOT, "build", "matte")
INFLATE = os.path.join(ROOT, "build", "bench", "inflate")

PILLOW = """
import sys
from PIL import Image
Image.open(sys.argv[1]).getchannel(sys.argv[3]).save(sys.argv[2])
"""

PILLOW_POOL = """
import os, sys
from multiprocessing import Pool
from PIL import Image
source, target = sys.argv[1:3]
def work(name):
    Image.open(os.path.join(source, name)).getchannel("A").save(os.path.join(target, name))
if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(work, os.listdir(source), chunksize=4)
"""


def run(command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def peak(command):
    """The most memory that a command had at once, in megabytes."""
    with tempfile.NamedTemporaryFile() as told:
        run([os.path.join(ROOT, "build", "tests", "peak"), told.name, *command])
        return int(told.read()) / 1024


def with_memory(title, commands, rounds, reference="matte"):
    """Times commands in turn and says how much memory each needs and how large its mask is."""
    medians = in_turn({name: lambda line=line: run(line) for name, (line, _) in commands.items()},
                      rounds)
    show(title, medians, reference)
    for name, (line, mask) in commands.items():
        size = f"{os.path.getsize(mask):>12,} bytes" if mask else ""
        print(f"  {name:<34}{peak(line):>10.1f} MB{size}")


def one_picture(title, source, channel, band, rounds):
    """One channel of one file."""
    ours, small, vips = (os.path.join(pictures.FOLDER, name)
                         for name in ("ours.png", "small.png", "vips.png"))
    commands = {
        "matte": ([MATTE, "extract", "-c", channel, source, "-o", ours], ours),
        "matte, one thread": ([MATTE, "extract", "-j1", "-c", channel, source, "-o", ours], ours),
        "matte --compression small": ([MATTE, "extract", "--compression", "small", "-c", channel,
                                       source, "-o", small], small),
    }
    if shutil.which("vips"):
        commands["vips extract_band"] = (["vips", "extract_band", source, vips, str(band)], vips)
    if os.path.exists(INFLATE) and source.endswith("png"):
        commands["reading, inflating with ISA-L alone"] = ([INFLATE, source], None)
    letter = "RGBA"[band]
    pillow = os.path.join(pictures.FOLDER, "pillow.png")
    commands["Pillow"] = (["/usr/bin/python3", "-c", PILLOW, source, pillow, letter], pillow)
    with_memory(title, commands, rounds)


def make_folder(name, count, side):
    """A folder of RGBA pictures, ten different ones."""
    folder = os.path.join(pictures.FOLDER, name)
    if not os.path.isdir(folder):
        os.makedirs(folder + ".part")
        for i in range(count):
            path = os.path.join(folder + ".part", f"{i:05}.png")
            if i < 10:
                pictures.picture("RGBA", side, side, seed=i + 5).save(path)
            else:
                shutil.copy(os.path.join(folder + ".part", f"{i % 10:05}.png"), path)
        os.rename(folder + ".part", folder)
    return folder


class FreshFolder:
    """Another empty folder each time: replacing files costs a file system more than making them."""

    def __init__(self, root):
        self.root, self.count = root, 0

    def __call__(self):
        self.count += 1
        return os.path.join(self.root, str(self.count))


def many_pictures(rounds):
    """A hundred files, by several processes or threads."""
    folder = make_folder("hundred", 100, 1024)
    with tempfile.TemporaryDirectory() as root:
        fresh = FreshFolder(root)

        def matte(*options):
            run([MATTE, "extract", "-q", *options, folder, "-o", fresh() + "/"])

        def pillow():
            out = fresh()
            os.mkdir(out)
            run(["/usr/bin/python3", "-c", PILLOW_POOL, folder, out])

        def vips():
            out = fresh()
            os.mkdir(out)
            run(["sh", "-c", f"ls {folder} | xargs -P2 -I{{}} "
                             f"vips extract_band {folder}/{{}} {out}/{{}} 3"])

        ways = {"matte": matte, "matte, one thread": lambda: matte("-j1"),
                "Pillow, two processes": pillow}
        if shutil.which("vips"):
            ways["vips, two at a time"] = vips
        show("100 RGBA PNG of 1024x1024 to alpha", in_turn(ways, rounds), "matte")
        print(f"  {peak([MATTE, 'extract', '-q', folder, '-o', fresh() + '/']):.1f} MB")


def small_pictures(rounds):
    """Where the cost of a file counts, not that of its pixels."""
    folder = make_folder("tiny", 10000, 64)
    with tempfile.TemporaryDirectory() as root:
        fresh = FreshFolder(root)
        medians = in_turn(
            {"matte": lambda: run([MATTE, "extract", "-q", folder, "-o", fresh() + "/"])}, rounds)
        show("10,000 RGBA PNG of 64x64 to alpha", medians, "matte")
        print(f"  {10000 / medians['matte']:,.0f} files a second, "
              f"{peak([MATTE, 'extract', '-q', folder, '-o', fresh() + '/']):.1f} MB")


def bench():
    large = pictures.saved("large.png", lambda: pictures.picture("RGBA", 2160, 3840))
    photo = pictures.saved("large.jpg", lambda: pictures.picture("RGB", 2160, 3840), quality=90)
    size = os.path.getsize(large) / 1e6
    one_picture(f"3840x2160 RGBA PNG of {size:.1f} MB to alpha", large, "alpha", 3, 7)
    if shutil.which("vips"):
        paeth = os.path.join(pictures.FOLDER, "paeth.png")
        run(["vips", "copy", large, paeth + "[filter=paeth]"])
        one_picture("the same with Paeth's filter to red", paeth, "red", 0, 7)
    one_picture("3840x2160 JPEG to green", photo, "green", 1, 7)
    many_pictures(3)
    small_pictures(3)
