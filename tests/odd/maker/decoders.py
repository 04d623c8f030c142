# SPDX-License-Identifier: MIT
"""Other programs' opinions of what is in a file: each gives a list of frames, upright, as arrays of
height, width and channels, of uint8, uint16 or float32."""
import os
import re
import subprocess
import tempfile

import numpy
from PIL import Image, ImageCms, ImageOps, ImageSequence

VIPS_TYPES = {
    "uchar": "u1", "char": "i1", "ushort": "<u2", "short": "<i2", "uint": "<u4", "int": "<i4",
    "float": "<f4", "double": "<f8"
}


def run(command, **options):
    return subprocess.run([str(word) for word in command],
                          check=True,
                          stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE,
                          timeout=60,
                          **options).stdout


def three_dimensional(array):
    return array if array.ndim == 3 else array[:, :, None]


def from_mode(image):
    """One of Pillow's pictures as the samples that it stands for."""
    mode, transparent = image.mode, "transparency" in image.info
    if mode in ("P", "PA"):
        with_alpha = transparent or mode == "PA" or image.palette.mode == "RGBA"
        return numpy.array(image.convert("RGBA" if with_alpha else "RGB"))
    if mode in ("1", "L") and transparent:
        return numpy.array(image.convert("RGBA"))[:, :, [0, 3]]
    if mode == "RGB" and transparent:
        return numpy.array(image.convert("RGBA"))
    if mode == "LAB":
        return numpy.array(lab_to_rgb(image))
    other = {"1": "L", "CMYK": "RGB", "YCbCr": "RGB", "RGBX": "RGB", "RGBa": "RGBA", "La": "LA"}
    array = numpy.array(image.convert(other[mode]) if mode in other else image)
    if mode.startswith("I"):
        assert array.min() >= 0 and array.max() <= 65535, mode
        array = array.astype("<u2")
    return array


def lab_to_rgb(image):
    to_srgb = ImageCms.buildTransform(ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"),
                                      "LAB", "RGB")
    return ImageCms.applyTransform(image, to_srgb)


def upright(image):
    """A TIFF file is turned when it is loaded, so that turning it here would be once too often."""
    return image if image.format == "TIFF" else ImageOps.exif_transpose(image)


def pillow(path):
    with Image.open(path) as image:
        if getattr(image, "n_frames", 1) == 1:
            image.load()
            return [three_dimensional(from_mode(upright(image)))]
        return [three_dimensional(from_mode(frame)) for frame in ImageSequence.Iterator(image)]


def parse_pam(data):
    """The pictures of a stream of netpbm's PAM, PPM, PGM or PBM as pamtopam gives them: PAM."""
    frames = []
    while data:
        head, data = data.split(b"ENDHDR\n", 1)
        fields = dict(re.findall(rb"^([A-Z]+) +(\S+)", head, re.M))
        height, width, depth, maximum = (int(fields[key])
                                         for key in (b"HEIGHT", b"WIDTH", b"DEPTH", b"MAXVAL"))
        kind = numpy.dtype("u1" if maximum < 256 else ">u2")
        size = height * width * depth * kind.itemsize
        array = numpy.frombuffer(data[:size], kind).reshape(height, width,
                                                            depth).astype(numpy.int64)
        full = 255 if maximum < 256 else 65535
        scaled = (array * full * 2 + maximum) // (2 * maximum)
        frames.append(scaled.astype(numpy.uint8 if full == 255 else numpy.uint16))
        data = data[size:]
    return frames


def libpng(path):
    """netpbm's pngtopam, which reads with libpng."""
    with open(path, "rb") as file:
        made = run(["pngtopam", "-alphapam" if has_alpha(path) else "-quiet"], stdin=file)
    return parse_pam(run(["pamtopam"], input=made))


def has_alpha(path):
    with open(path, "rb") as file:
        data = file.read()
    return data[25] in (4, 6) or b"tRNS" in data


def netpbm(path):
    with open(path, "rb") as file:
        return parse_pam(run(["pamtopam"], stdin=file))


def vips(path, options=""):
    """libvips: of a file of several pages the first, unless `options` say otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        raw = os.path.join(folder, "raw")
        run(["vips", "rawsave", path + options, raw])
        header = run(["vipsheader", path + options]).decode()
        width, height, kind, bands = re.search(r"(\d+)x(\d+) (\w+), (\d+) band", header).groups()
        with open(raw, "rb") as file:
            array = numpy.frombuffer(file.read(), VIPS_TYPES[kind])
    return [array.reshape(int(height), int(width), int(bands))]


def magick(path):
    """ImageMagick's RGBA, of all frames as they are in the file."""
    return parse_pam(run(["convert-im6.q16", path, "-depth", "8", "pam:-"]))


def through_png(command):
    """A decoder that writes PNG, of the first frame."""
    def decode(path):
        with tempfile.TemporaryDirectory() as folder:
            made = os.path.join(folder, "out.png")
            run([made if word == "OUT" else path if word == "IN" else word for word in command])
            return libpng(made)

    decode.__name__ = command[0]
    return decode


avifdec8 = through_png(["avifdec", "-d", "8", "IN", "OUT"])
avifdec16 = through_png(["avifdec", "-d", "16", "IN", "OUT"])
djxl = through_png(["djxl", "IN", "OUT"])
heif = through_png(["heif-convert", "IN", "OUT"])


def parse_pfm(data):
    kind, size, scale, rest = data.split(b"\n", 3)
    width, height = map(int, size.split())
    floats = numpy.frombuffer(rest, "<f4" if float(scale) < 0 else ">f4").astype(numpy.float32)
    return [floats.reshape(height, width, 3 if kind == b"PF" else 1)[::-1]]


def djxl_floats(path):
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, "out.pfm")
        run(["djxl", path, made])
        with open(made, "rb") as file:
            return parse_pfm(file.read())


def avif_frames(path, count):
    return [
        through_png(["avifdec", "-d", "8", "--index",
                     str(i), "IN", "OUT"])(path)[0] for i in range(count)
    ]


def oiio(path, *options):
    """OpenImageIO's floats."""
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, "out.tif")
        run(["oiiotool", path, *options, "-d", "float", "--compression", "none", "-o", made])
        return vips(made)


def npy(path):
    return [three_dimensional(numpy.load(path))]
