# SPDX-License-Identifier: MIT
"""Compares LoadImage and LoadImageMask with ComfyUI 0.8.0's own code over Pillow 9.4, on random PNG
files, and on truncated and damaged ones: the same pixels, or a failure of both."""
import array
import ctypes
import os
import random
import unittest
import warnings

import PIL
from PIL import Image, ImageFile, ImageOps, ImageSequence

from harness import BUILD, PICTURES, SANITIZED, Case, main
from random_png import RandomPng

RANK_MAX = 5
COMFYUI_0_8 = 1
CHANNELS = ("alpha", "red", "green", "blue")
LEVELS = array.array("f", [code / 255 for code in range(256)])
INVERTED = array.array("f", [1 - level for level in LEVELS])


def pillow(function, argument):
    """ComfyUI's node_helpers.pillow()."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        return function(argument)
    except (OSError, ValueError):
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        return function(argument)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def levels(band, table):
    return [table[code] for code in band.tobytes()]


def comfyui_image(path):
    """Sizes and values of both outputs."""
    colours, masks, size = [], [], None
    for frame in ImageSequence.Iterator(pillow(Image.open, path)):
        frame = pillow(ImageOps.exif_transpose, frame)
        if frame.mode == "I":
            frame = frame.point(lambda value: value * (1 / 255))
        image = frame.convert("RGB")
        size = size or image.size
        if image.size != size:
            continue
        colours.append(levels(image, LEVELS))
        if "A" in frame.getbands():
            masks.append(levels(frame.getchannel("A"), INVERTED))
        elif frame.mode == "P" and "transparency" in frame.info:
            masks.append(levels(frame.convert("RGBA").getchannel("A"), INVERTED))
        else:
            masks.append([0.0] * 64 * 64)
    return [(len(colours), *size[::-1]), sum(colours, [])], sum(masks, [])


def comfyui_mask(path, channel):
    image = pillow(ImageOps.exif_transpose, pillow(Image.open, path))
    if image.getbands() != ("R", "G", "B", "A"):
        if image.mode == "I":
            image = image.point(lambda value: value * (1 / 255))
        image = image.convert("RGBA")
    table = INVERTED if channel == "alpha" else LEVELS
    return [(1, *image.size[::-1]), levels(image.getchannel(channel[0].upper()), table)]


class ContextParams(ctypes.Structure):
    _fields_ = [("max_pixels", ctypes.c_uint64), ("max_bytes", ctypes.c_uint64),
                ("threads", ctypes.c_uint), ("isa", ctypes.c_int), ("compat", ctypes.c_int),
                ("input_directory", ctypes.c_char_p), ("output_directory", ctypes.c_char_p),
                ("temp_directory", ctypes.c_char_p), ("log", ctypes.c_void_p),
                ("log_user", ctypes.c_void_p)]


class LoadParams(ctypes.Structure):
    """Of LoadImageMask; LoadImage has the first member."""
    _fields_ = [("image", ctypes.c_char_p), ("channel", ctypes.c_uint)]


class Shape(ctypes.Structure):
    _fields_ = [("rank", ctypes.c_int), ("size", ctypes.c_size_t * RANK_MAX)]


class Matte:
    """A context with the compatibility of ComfyUI 0.8.0."""

    def __init__(self, folder):
        self.library = library = ctypes.CDLL(os.path.join(BUILD, "libmatte.so"))
        for name in ("matte_image_tensor", "matte_mask_tensor"):
            getattr(library, name).restype = ctypes.c_void_p
            getattr(library, name).argtypes = [ctypes.c_void_p]
        library.matte_tensor_shape.restype = Shape
        library.matte_tensor_shape.argtypes = [ctypes.c_void_p]
        library.matte_tensor_copy_floats.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        params = ContextParams(compat=COMFYUI_0_8, threads=2, input_directory=folder.encode())
        self.context, self.job = ctypes.c_void_p(), ctypes.c_void_p()
        assert not library.matte_context_new(ctypes.byref(params), ctypes.byref(self.context))
        assert not library.matte_job_new(self.context, ctypes.byref(self.job))

    def close(self):
        self.library.matte_job_free(ctypes.byref(self.job))
        self.library.matte_context_unref(ctypes.byref(self.context))

    def values(self, tensor):
        shape = self.library.matte_tensor_shape(tensor)
        sizes = tuple(shape.size[:shape.rank])
        count = 1
        for size in sizes:
            count *= size
        floats = (ctypes.c_float * count)()
        self.library.matte_tensor_copy_floats(tensor, floats)
        return [sizes[:3], list(floats)]

    def image(self, name):
        image, mask = ctypes.c_void_p(), ctypes.c_void_p()
        params = LoadParams(name.encode())
        if self.library.matte_load_image(self.job, ctypes.byref(params), ctypes.byref(image),
                                         ctypes.byref(mask)):
            raise OSError
        values = (self.values(self.library.matte_image_tensor(image)),
                  self.values(self.library.matte_mask_tensor(mask))[1])
        self.library.matte_image_unref(ctypes.byref(image))
        self.library.matte_mask_unref(ctypes.byref(mask))
        return values

    def mask(self, name, channel):
        mask = ctypes.c_void_p()
        params = LoadParams(name.encode(), CHANNELS.index(channel))
        if self.library.matte_load_image_mask(self.job, ctypes.byref(params), ctypes.byref(mask)):
            raise OSError
        values = self.values(self.library.matte_mask_tensor(mask))
        self.library.matte_mask_unref(ctypes.byref(mask))
        return values


def outcome(function, *arguments):
    """What came of it; None for a failure, whichever it was."""
    try:
        return function(*arguments)
    except Exception:  # pylint: disable=broad-except
        return None


@unittest.skipUnless(PIL.__version__.startswith("9.4"), "its bytes are Pillow 9.4's")
@unittest.skipIf(SANITIZED, "a sanitizer wants to be loaded first")
class Loaders(Case):
    def setUp(self):
        super().setUp()
        warnings.simplefilter("ignore")
        self.loader = Matte(self.folder.name)
        self.addCleanup(self.loader.close)

    def compare(self, content, what, name="picture"):
        self.write(name, content)
        path = self.path(name)
        if outcome(comfyui_image, path) != outcome(self.loader.image, name):
            self.fail(f"LoadImage of {what} differs")
        for channel in ("alpha", "green"):
            if outcome(comfyui_mask, path, channel) != outcome(self.loader.mask, name, channel):
                self.fail(f"LoadImageMask of {what}, {channel}, differs")

    def pictures(self, *ends):
        for name in sorted(os.listdir(PICTURES)):
            if name.endswith(ends):
                with open(os.path.join(PICTURES, name), "rb") as file:
                    yield name, file.read()

    def test_random(self):
        for seed in range(120):
            self.compare(RandomPng(random.Random(seed)).make(), f"seed {seed}")

    def test_truncated(self):
        dice = random.Random(1)
        for name, content in self.pictures(".png", ".jpg"):
            for _ in range(2 if len(content) > 20 else 0):
                size = dice.randrange(10, len(content))
                self.compare(content[:size], f"the first {size} bytes of {name}")

    def test_damaged(self):
        """A bit is turned. In animations, in EXIF and in headers of JPEG a few errors are found by
        one side alone, so those are left out."""
        dice = random.Random(2)
        for name, content in self.pictures(".png"):
            plain = len(content) > 20 and ".apng" not in name and "exif" not in name
            for _ in range(2 if plain else 0):
                spoilt = bytearray(content)
                place = dice.randrange(8, len(spoilt))
                spoilt[place] ^= 1 << dice.randrange(8)
                self.compare(bytes(spoilt), f"{name} with another byte {place}")

    def test_orientation_in_texts(self):
        from PIL import PngImagePlugin
        picture = Image.frombytes("RGB", (3, 2), bytes(range(18)))
        for orientation in range(10):
            exif = Image.Exif()
            exif[0x0112] = orientation
            profile = f"\nexif\n{len(exif.tobytes()):8}\n{exif.tobytes().hex()}\n"
            xmp = f'<rdf:Description tiff:Orientation="{orientation}"/>'
            for keyword, text, compressed in (("XML:com.adobe.xmp", xmp, False),
                                              ("XML:com.adobe.xmp", xmp, True),
                                              ("Raw profile type exif", profile, False),
                                              ("Raw profile type exif", profile, True)):
                texts = PngImagePlugin.PngInfo()
                add = texts.add_itxt if keyword.startswith("XML") else texts.add_text
                add(keyword, text, zip=compressed)
                picture.save(self.path("text.png"), pnginfo=texts)
                with open(self.path("text.png"), "rb") as file:
                    self.compare(file.read(), f"orientation {orientation} in {keyword}")


if __name__ == "__main__":
    main()
