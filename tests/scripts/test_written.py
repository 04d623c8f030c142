#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What matte writes, read by Pillow: every kind of content, 8 and 16 bits, fast and small."""
import random

from PIL import Image, ImageFilter

from harness import Case, main

# More than one band the fast way; odd, so that rows lie on no boundary.
SIZE = (701, 523)


def noise(size):
    return Image.frombytes("L", size, random.Random(1).randbytes(size[0] * size[1]))


def photo(size):
    """Soft shapes under a little noise, as cameras have it."""
    soft = noise((size[0] // 50, size[1] // 50)).resize(size, Image.BICUBIC)
    return Image.blend(soft, noise(size), 0.05)


def mask(size):
    """Mostly black and white, with soft borders."""
    shapes = noise((size[0] // 90, size[1] // 90)).point(lambda v: 255 * (v > 127))
    return shapes.resize(size, Image.NEAREST).filter(ImageFilter.GaussianBlur(3))


CONTENTS = {
    "black": lambda size: Image.new("L", size, 0),
    "white": lambda size: Image.new("L", size, 255),
    "gradient": lambda size: Image.linear_gradient("L").resize(size),
    "noise": noise,
    "photo": photo,
    "mask": mask,
}


def words_of(low, high):
    """A 16-bit grey picture of the two bytes."""
    pairs = bytearray(2 * low.width * low.height)
    pairs[0::2] = low.tobytes()
    pairs[1::2] = high.tobytes()
    return Image.frombytes("I;16", low.size, bytes(pairs))


def max_size(size):
    """Large enough for every content; the picture is cropped from it."""
    return tuple(max(side, 200) for side in size)


class Written(Case):
    def check(self, name, expected):
        with Image.open(self.path(name)) as picture:
            picture.verify()
        with Image.open(self.path(name)) as picture:
            self.assertEqual(picture.size, expected.size)
            # Pillow reads 16-bit grey as 32-bit numbers, or, since 11.3, as words.
            wide = picture.convert("I") if picture.mode == "I;16" else picture
            self.assertEqual(wide.tobytes(), expected.tobytes())

    def for_each(self, check, sizes=(SIZE, (64, 64), (1, 300), (3000, 1), (1, 1))):
        for content, make in CONTENTS.items():
            for size in sizes:
                for compression in ("fast", "small"):
                    with self.subTest(content=content, size=size, compression=compression):
                        check(make(max_size(size)).crop((0, 0, *size)), compression)

    def test_extracted_channels(self):
        def check(grey, compression):
            other = Image.effect_noise(grey.size, 50)
            picture = Image.merge("RGBA", (other, other, other, grey))
            picture.save(self.path("in.png"), compress_level=1)
            self.matte("extract", "in.png", "-o", "out.png", "--compression", compression)
            self.check("out.png", grey)
        self.for_each(check)

    def test_extracted_words(self):
        def check(grey, compression):
            words = words_of(Image.effect_noise(grey.size, 50), grey)
            words.save(self.path("in.png"), compress_level=1)
            self.matte("extract", "-c", "red", "in.png", "-o", "out.png", "--compression",
                       compression)
            self.check("out.png", words.convert("I"))
        self.for_each(check)

    def test_images(self):
        def check(grey, compression):
            grey.save(self.path("in.png"), compress_level=1)
            self.matte("apply", "ImageToMask channel=red ! MaskToImage", "in.png", "-o",
                       "out.png", "--compression", compression)
            self.check("out.png", Image.merge("RGB", (grey, grey, grey)))
        self.for_each(check, sizes=(SIZE, (1, 1)))


if __name__ == "__main__":
    main()
