# SPDX-License-Identifier: MIT
"""Files of other kinds than their names say: pictures are read, the others refused by name."""
from PIL import Image

from . import decoders, pictures
from .broken import made

HTML = (b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head>"
        b"<body>Not found</body></html>\n")
SVG = (b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
       b'<rect width="9" height="9"/></svg>\n')
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"


def misnamed(corpus):
    for name, end, form, decode in (("png-pillow-words.png", "jpg", "PNG", decoders.libpng),
                                    ("jpeg-cjpeg-baseline.jpg", "png", "JPEG",
                                     None), ("jpeg-cmyk-pillow.jpg", "tif", "JPEG",
                                             None), ("webp-cwebp-plain.webp", "png", "WebP", None),
                                    ("gif-pillow-plain.gif", "jpg", "GIF",
                                     None), ("tiff-tiffcp-lzw-strips.tif", "png", "TIFF",
                                             None), ("bmp-pillow-rgb.bmp", "gif", "BMP", None),
                                    ("webp-img2webp-lossless.webp", "gif", "WebP",
                                     None), ("pnm-binary.ppm", "bmp", "PPM",
                                             None), ("ico-pillow-32.ico", "png", "ICO", None)):
        stem = name.rsplit(".", 1)[0]
        corpus.add(f"{stem}-named.{end}", made(corpus, name), form, decode or decoders.pillow)


def saved(kind, **options):
    return lambda path: Image.fromarray(pictures.octets(3)).save(path, format=kind, **options)


def others(corpus):
    source = corpus.png(pictures.octets(3), "source")
    refuse = corpus.refuse
    refuse("text.png", b"This is no picture.\n", "a text file", "Text.")
    refuse("page.jpg", HTML, "a web page", "An error page that was saved as a picture.")
    refuse("page-lower.jpg", HTML.replace(b"<!DOCTYPE html>\n", b""), "a web page",
           "The same without a type.")
    refuse("drawing.svg", SVG, "an SVG file", "Curves, not pixels.")
    refuse("drawing.png", b'<?xml version="1.0"?>\n' + SVG, "SVG", "The same after XML's head.")
    refuse("document.pdf", saved("PDF"), "a PDF file", "A document.")
    refuse("archive.png", b"PK\3\4\x14\0\0\0\0\0" + bytes(90), "a zip archive", "An archive.")
    refuse("compressed.png", b"\x1f\x8b\x08\0\0\0\0\0\0\3" + bytes(90), "a gzip archive",
           "An archive.")
    refuse("pointer.png", POINTER, "a Git LFS pointer", "What Git keeps instead of the file.")
    refuse(
        "video.mp4",
        ["ffmpeg", "-i", source, "-vf", "scale=36:28", "-pix_fmt", "yuv420p", "-bitexact", "OUT"],
        "a video file", "A video.")
    refuse("video.jpg", [
        "ffmpeg", "-i", source, "-vf", "scale=36:28", "-pix_fmt", "yuv420p", "-bitexact", "-f",
        "mov", "OUT"
    ], "a video file", "A video with a picture's name.")
    refuse("layers.psd", ["convert-im6.q16", source, "-strip", "OUT"], "a Photoshop file",
           "Another program's own format.")
    refuse("wavelets.jp2", saved("JPEG2000"), "a JPEG 2000 file",
           "A format that matte does not read.")
    refuse("sketch.xcf", b"gimp xcf v011\0" + bytes(60), "a GIMP file",
           "Another program's own format.")
    refuse("light.hdr", ["oiiotool", source, "-d", "float", "-o", "OUT"], "a Radiance HDR file",
           "A format that matte does not read.")
    refuse("quite-ok.qoi", ["ffmpeg", "-i", source, "-pix_fmt", "rgb24", "OUT"], "a QOI file",
           "A format that matte does not read.")
    refuse("texture.dds", saved("DDS"), "a DDS file", "A format that matte does not read.")
    refuse("lossless.jpg", [
        "ffmpeg", "-i", source, "-c:v", "ljpeg", "-pix_fmt", "bgr24", "-bitexact", "-f", "image2",
        "OUT"
    ], "", "Lossless JPEG, which libjpeg-turbo 2 does not decode.")
    refuse("jpeg-ls.jpg", ["ffmpeg", "-i", source, "-c:v", "jpegls", "-f", "image2", "OUT"], "",
           "JPEG-LS.")


def make(corpus):
    misnamed(corpus)
    others(corpus)
