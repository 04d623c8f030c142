# SPDX-License-Identifier: MIT
"""Files that end too early, of every format, and with damage that must be noticed."""
from . import pictures

# An early end where a download broke off, of a file that is made elsewhere.
CUT = ("png-magick-type2-8-none.png", "png-ffmpeg-rgba-mixed.png", "jpeg-cjpeg-baseline.jpg",
       "jpeg-cjpeg-progressive.jpg", "webp-cwebp-plain.webp", "webp-cwebp-lossless.webp",
       "gif-pillow-plain.gif", "tiff-tiffcp-zip-strips.tif", "bmp-pillow-rgb.bmp",
       "ico-pillow-32.ico", "tga-pillow-rgb-plain.tga", "pnm-binary.ppm", "npy-octets3.npy",
       "avif-lossless3.avif", "heif-channels3.heic", "jxl-lossless-octets3.jxl", "exr-half3.exr",
       "png-magick-type0-16-png.png", "tiff-tiffcp-lzw-tiles.tif", "webp-img2webp-lossless.webp")


def made(corpus, name):
    with open(f"{corpus.files}/{name}", "rb") as file:
        return file.read()


def cut(corpus):
    for name in CUT:
        data = made(corpus, name)
        stem, end = name.rsplit(".", 1)
        corpus.refuse(f"half-{stem}.{end}", data[:len(data) // 2], "", "Half of a file.")
    for name in ("png-magick-type2-8-none.png", "jpeg-cjpeg-baseline.jpg", "webp-cwebp-plain.webp",
                 "gif-pillow-plain.gif", "tiff-tiffcp-zip-strips.tif", "bmp-pillow-rgb.bmp"):
        corpus.refuse("head-" + name, made(corpus, name)[:20], "", "Twenty bytes of a file.")


def damaged(corpus):
    png = bytearray(made(corpus, "png-magick-type2-8-none.png"))
    place = png.index(b"IDAT") + 100
    png[place] ^= 0x55
    corpus.refuse("flipped.png", bytes(png), "",
                  "A byte of the pixels is wrong, which their checksum tells.")
    text = made(corpus, "png-magick-type2-8-none.png").replace(b"\r\n", b"\n")
    corpus.refuse("line-ends.png", text, "damaged in transfer", "Line ends were changed.")
    huge = bytearray(made(corpus, "bmp-pillow-rgb.bmp"))
    huge[18:26] = b"\xff\xff\xff\x7f\xff\xff\xff\x7f"
    corpus.refuse("huge.bmp", bytes(huge), "", "A picture of 2^62 pixels.")
    zero = bytearray(made(corpus, "bmp-pillow-rgb.bmp"))
    zero[18:26] = bytes(8)
    corpus.refuse("no-pixels.bmp", bytes(zero), "", "A picture of no pixels.")


def make(corpus):
    cut(corpus)
    damaged(corpus)
    corpus.refuse("empty.png", b"", "the file is empty", "An empty file.")
    corpus.refuse("one-byte.jpg", b"\xff", "", "One byte.")
    corpus.refuse("zeros.png", bytes(5000), "", "A file of zeros, as a crash leaves behind.")
    corpus.refuse("noise.jpg", pictures.octets(3).tobytes()[1::2], "", "Samples without a header.")
