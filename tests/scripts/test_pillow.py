# SPDX-License-Identifier: MIT
"""Compares `matte extract` with Pillow: every channel of every 8-bit PNG and JPEG file of a folder.

Usage: test_pillow.py [MATTE [FOLDER]]. Without arguments, MATTE comes from the environment, and the
folder is tests/pictures.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import warnings

from PIL import Image, ImageChops, ImageOps

CHANNELS = ("red", "green", "blue", "alpha")


def png_depth(path):
    """Bits a sample in a PNG file's header; 8 for anything else."""
    head = path.read_bytes()[:25]
    return head[24] if head[1:4] == b"PNG" and len(head) == 25 else 8


def key_alpha(image, key, depth):
    """The alpha that a PNG's transparent colour stands for.

    Pillow compares the key with pixels that it has scaled to 8 bits, so the key is scaled too.
    """
    samples = key if isinstance(key, tuple) else (key,)
    scale = 255 // ((1 << depth) - 1)
    bands = image.convert("L" if len(samples) == 1 else "RGB").split()
    differs = [band.point(lambda v, s=sample: 0 if v == s * scale else 255)
               for band, sample in zip(bands, samples)]
    alpha = differs[0]
    for other in differs[1:]:
        alpha = ImageChops.lighter(alpha, other)
    return alpha


def expected_channels(path):
    """What each channel should be, as grey images; None where the file has no such channel."""
    with Image.open(path) as image:
        image.load()
        key = image.info.get("transparency")
        upright = ImageOps.exif_transpose(image)
    if upright.mode in ("1", "L", "RGB"):
        alpha = None if key is None else key_alpha(upright, key, png_depth(path))
    elif upright.mode == "P":
        alpha = None if key is None else upright.convert("RGBA").getchannel("A")
    else:
        alpha = upright.getchannel("A") if "A" in upright.getbands() else None
    return dict(zip(CHANNELS, (*upright.convert("RGB").split(), alpha)))


def mismatch(matte, path, channel, expected, folder):
    """What is wrong with matte's answer; None when it is right."""
    output = folder / "mask.png"
    output.unlink(missing_ok=True)
    command = [matte, "extract", "-c", channel, str(path), "-o", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if expected is None:
        if done.returncode != 1:
            return f"exit status {done.returncode} instead of 1"
        return "a file was left behind" if any(folder.iterdir()) else None
    if done.returncode != 0:
        return f"exit status {done.returncode}: {done.stderr.strip()}"
    with Image.open(output) as mask:
        if mask.mode != "L" or mask.size != expected.size:
            return f"{mask.mode} {mask.size} instead of L {expected.size}"
        if mask.tobytes() != expected.tobytes():
            box = ImageChops.difference(mask, expected).getbbox()
            return f"other pixels within {box}"
    return None


def main():
    matte = sys.argv[1] if len(sys.argv) > 1 else os.environ["MATTE"]
    beside = pathlib.Path(__file__).resolve().parent.parent / "pictures"
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else beside
    # Pillow's advice on palettes is none of our business.
    warnings.simplefilter("ignore")
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(pictures.iterdir()):
            if path.suffix not in (".png", ".jpg") or png_depth(path) == 16:
                continue
            try:
                expected = expected_channels(path)
            except OSError:
                # Pillow can't read it: neither must matte.
                expected = dict.fromkeys(CHANNELS)
            for channel in CHANNELS:
                wrong = mismatch(matte, path, channel, expected[channel], pathlib.Path(folder))
                if wrong:
                    print(f"{path.name} {channel}: {wrong}")
                failed += bool(wrong)
                passed += not wrong
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
