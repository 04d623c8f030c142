# SPDX-License-Identifier: MIT
"""Compares LoadImage, LoadImageMask and extract with Pillow on WebP files of many kinds, frame by
frame, and what matte writes with what Pillow reads."""
import io
import random
import struct
import unittest
import warnings

import PIL
from PIL import Image

from harness import SANITIZED, Case, main
from test_loaders import Matte, comfyui_image, comfyui_mask, outcome


def picture(dice, mode, size):
    """Waves with some noise, so that predictors and filters of all kinds are chosen."""
    bands = []
    for _ in mode:
        wave = Image.linear_gradient("L").rotate(dice.randrange(360)).resize(size)
        noise = Image.frombytes("L", size, dice.randbytes(size[0] * size[1]))
        bands.append(Image.blend(wave, noise, dice.choice((0, 0.02, 0.3, 1))))
    return Image.merge(mode, bands)


def saved(frames, **options):
    file = io.BytesIO()
    frames[0].save(file, "WEBP", save_all=len(frames) > 1, append_images=frames[1:], **options)
    return file.getvalue()


def random_options(dice):
    return {"lossless": dice.randrange(2) == 1, "quality": dice.randrange(0, 101),
            "alpha_quality": dice.randrange(0, 101), "method": dice.randrange(0, 7),
            "exact": dice.randrange(2) == 1}


def random_size(dice):
    return dice.randrange(1, 90), dice.randrange(1, 90)


@unittest.skipUnless(PIL.__version__.startswith("9.4"), "its frames are Pillow 9.4's")
@unittest.skipIf(SANITIZED, "a sanitizer wants to be loaded first")
class Webp(Case):
    def setUp(self):
        super().setUp()
        warnings.simplefilter("ignore")
        self.write("probe.webp", saved([Image.new("RGB", (2, 2))]))
        self.loader = Matte(self.folder.name)
        self.addCleanup(self.loader.close)
        if outcome(self.loader.image, "probe.webp") is None:
            self.skipTest("the module for WebP is not built")

    def compare(self, content, what):
        self.write("picture", content)
        path = self.path("picture")
        if outcome(comfyui_image, path) != outcome(self.loader.image, "picture"):
            self.fail(f"LoadImage of {what} differs")
        for channel in ("alpha", "blue"):
            got = outcome(self.loader.mask, "picture", channel)
            if outcome(comfyui_mask, path, channel) != got:
                self.fail(f"LoadImageMask of {what}, {channel}, differs")

    def test_stills(self):
        for seed in range(80):
            dice = random.Random(seed)
            frame = picture(dice, dice.choice(("RGB", "RGBA")), random_size(dice))
            self.compare(saved([frame], **random_options(dice)), f"still {seed}")

    def test_animations(self):
        for seed in range(40):
            dice = random.Random(seed)
            mode, size = dice.choice(("RGB", "RGBA")), random_size(dice)
            frames = [picture(dice, mode, size)]
            for _ in range(dice.randrange(1, 5)):
                frame = frames[-1].copy()
                corner = dice.randrange(size[0]), dice.randrange(size[1])
                frame.paste(picture(dice, mode, size), corner)
                frames.append(frame)
            content = saved(frames, allow_mixed=dice.randrange(2) == 1,
                            minimize_size=dice.randrange(2) == 1, **random_options(dice))
            self.compare(content, f"animation {seed}")

    def test_orientations(self):
        frame = picture(random.Random(1), "RGBA", (20, 9))
        for orientation in range(10):
            exif = Image.Exif()
            exif[0x0112] = orientation
            self.compare(saved([frame], exif=exif), f"orientation {orientation}")
            self.compare(saved([frame, frame.rotate(180)], exif=exif),
                         f"orientation {orientation} of an animation")

    def test_damaged(self):
        for seed in range(80):
            dice = random.Random(seed)
            frames = [picture(dice, "RGBA", random_size(dice)) for _ in range(dice.randrange(1, 3))]
            frames = [frame.resize(frames[0].size) for frame in frames]
            content = bytearray(saved(frames, **random_options(dice)))
            content[dice.randrange(12, len(content))] ^= 1 << dice.randrange(8)
            self.write("picture", bytes(content))
            path = self.path("picture")
            if outcome(comfyui_image, path) != outcome(self.loader.image, "picture"):
                self.fail(f"LoadImage of damaged {seed} differs")

    def test_extracted_alpha(self):
        """Large enough to be decoded in parts."""
        for method in (0, 4):
            whole = picture(random.Random(method), "RGBA", (1200, 700))
            content = saved([whole], quality=80, method=method)
            self.write("large.webp", content)
            alpha = Image.open(io.BytesIO(content)).getchannel("A")
            done = self.matte("extract", "large.webp", "-o", "-")
            self.assertEqual(Image.open(io.BytesIO(done.stdout)).tobytes(), alpha.tobytes())

    def test_written(self):
        whole = picture(random.Random(3), "RGBA", (120, 70))
        self.write("in.webp", saved([whole], lossless=True, exact=True))
        for compression in ("fast", "small"):
            self.matte("extract", "-c", "red", "in.webp", "--compression", compression,
                       "-o", "out.webp")
            with open(self.path("out.webp"), "rb") as file:
                content = file.read()
            self.assertEqual(content[12:16], b"VP8L")
            self.assertEqual(struct.unpack("<I", content[4:8])[0] + 8, len(content))
            red = Image.open(io.BytesIO(content)).convert("RGB").getchannel("R")
            self.assertEqual(red.tobytes(), whole.getchannel("R").tobytes())


if __name__ == "__main__":
    main()
