#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes the odd picture files and the table of what is in them: see README.md.

    make.py [FAMILY]...
"""
import importlib
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FAMILIES = [
    "png", "png_chunks", "apng", "jpeg", "jpeg_exif", "webp", "gif", "tiff", "tiff_samples",
    "tiff_tags", "bmp", "ico", "tga", "pnm", "npy", "avif", "heif", "jxl", "exr", "broken",
    "foreign"
]
HEAD_LINES = 5
TABLE = os.path.join(HERE, "expected.txt")


def keep_others(corpus, families):
    """Lines of families that are not made anew."""
    held = []
    if not os.path.exists(TABLE):
        return
    with open(TABLE, encoding="utf-8") as file:
        for line in file.read().splitlines()[HEAD_LINES:]:
            held.append(line)
            if line.startswith("#"):
                continue
            name = line.split()[0]
            if name.split("-")[0] not in families and os.path.exists(
                    os.path.join(corpus.files, name)):
                corpus.lines.setdefault(name, []).extend(held)
            held = []


def main():
    families = sys.argv[1:] or FAMILIES
    with tempfile.TemporaryDirectory() as scratch:
        from maker import corpus as collection
        corpus = collection.Corpus(HERE, scratch)
        for folder in (corpus.files, corpus.references):
            os.makedirs(folder, exist_ok=True)
        keep_others(corpus, families)
        for family in families:
            corpus.family = family
            importlib.import_module("maker." + family).make(corpus)
        corpus.save(TABLE)
    print(f"{len(corpus.lines)} files, {len(corpus.faults)} not made")


main()
