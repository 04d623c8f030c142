# SPDX-License-Identifier: MIT
"""JPEG files that are turned, and with more before and behind the picture than there need be."""
from PIL import Image

from . import decoders, pictures
from .exif import app1, exif_block
from .jpeg import add


def insert(data, segment):
    return data[:2] + segment + data[2:]


def make(corpus):
    path = corpus.scratch + "/source.jpg"
    Image.fromarray(pictures.octets(3)).save(path, quality=85)
    with open(path, "rb") as file:
        data = file.read()
    for endian, name in (("<", "little"), (">", "big")):
        for orientation in range(1, 9):
            add(corpus, f"{name}{orientation}", insert(data, app1(exif_block(orientation, endian))),
                None)
    add(corpus, "zero", insert(data, app1(exif_block(0))), None)
    add(corpus, "nine", insert(data, app1(exif_block(9))), None)
    add(corpus,
        "long",
        insert(data, app1(exif_block(6, "<", 4))),
        None,
        note="The orientation is a long, not a short, which Pillow takes.")
    add(corpus,
        "cut",
        insert(data, app1(exif_block(6)[:15])),
        None,
        note="EXIF ends within its entry.")
    add(corpus, "two", insert(insert(data, app1(exif_block(3))), app1(exif_block(6))), None)
    add(
        corpus, "xmp-before",
        insert(insert(data, app1(exif_block(6))),
               b"\xff\xe1\0\x21http://ns.adobe.com/xap/1.0/\0<x>"), None)
    add(corpus, "fill-bytes", insert(data, b"\xff" * 20 + app1(exif_block(8))), None)
    add(corpus, "tail", data + b"\0" * 1000, None)
    add(corpus, "tail-second", data + data, None)
    corpus.add("no-end.jpg",
               data[:-2],
               "JPEG",
               decoders.pillow(path),
               note="The mark of the end is missing, the pixels are not; Pillow refuses it.")
