#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What people write in Python: channel.py pillow|opencv SOURCE OUT CHANNEL saves one channel (R,
G, B, A, or L for grey) of a picture, or of all in a folder, which as many processes share as there
are cores."""
import multiprocessing
import os
import sys


def by_pillow(job):
    from PIL import Image
    source, target, channel = job
    Image.MAX_IMAGE_PIXELS = None
    Image.open(source).getchannel(channel).save(target)


def by_opencv(job):
    import cv2
    source, target, channel = job
    pixels = cv2.imread(source, cv2.IMREAD_UNCHANGED)
    # Blue comes first.
    cv2.imwrite(target, pixels if channel == "L" else pixels[..., "BGRA".index(channel)])


def main(who, source, target, channel):
    work = {"pillow": by_pillow, "opencv": by_opencv}[who]
    if not os.path.isdir(source):
        work((source, target, channel))
        return
    os.mkdir(target)
    jobs = [(os.path.join(source, name), os.path.join(target, name), channel)
            for name in sorted(os.listdir(source))]
    with multiprocessing.Pool() as pool:
        pool.map(work, jobs, chunksize=4)


if __name__ == "__main__":
    main(*sys.argv[1:])
