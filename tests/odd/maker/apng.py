# SPDX-License-Identifier: MIT
"""Animated PNG files."""
from PIL import Image

from . import pictures


def frames(channels, count=4):
    return [Image.fromarray(pictures.moved(channels, step)) for step in range(count)]


def by_pillow(corpus):
    pictures_ = frames(4)
    for disposal in (0, 1, 2):
        for blend in (0, 1):
            corpus.add(
                f"pillow-dispose{disposal}-blend{blend}.png",
                lambda path: pictures_[0].save(path,
                                               format="PNG",
                                               save_all=True,
                                               append_images=pictures_[1:],
                                               disposal=disposal,
                                               blend=blend,
                                               duration=50), "PNG")
    corpus.add(
        "pillow-default.png", lambda path: pictures_[0].save(
            path, format="PNG", save_all=True, append_images=pictures_[1:], default_image=True),
        "PNG")
    rgb = frames(3)
    corpus.add("pillow-rgb.png",
               lambda path: rgb[0].save(path, format="PNG", save_all=True, append_images=rgb[1:]),
               "PNG")


def by_ffmpeg(corpus):
    for channels, name in ((1, "gray"), (2, "ya8"), (3, "rgb24"), (4, "rgba")):
        for step in range(4):
            corpus.png(pictures.moved(channels, step), f"frame{step}")
        corpus.add(
            f"ffmpeg-{name}.png",
            ["ffmpeg", "-i", "frame%d.png", "-pix_fmt", name, "-f", "apng", "-plays", "0", "OUT"],
            "PNG")


def by_apngasm(corpus):
    for step in range(3):
        corpus.png(pictures.moved(4, step), f"a{step}")
    corpus.run(["apngasm", "made.png", "a0.png", "a1.png", "a2.png", "-z0"])
    with open(corpus.scratch + "/made.png", "rb") as file:
        corpus.add("apngasm.png", file.read(), "PNG")


def make(corpus):
    by_pillow(corpus)
    by_ffmpeg(corpus)
    by_apngasm(corpus)
