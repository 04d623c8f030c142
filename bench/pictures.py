# SPDX-License-Identifier: MIT
"""Pictures to measure with: the same on every machine, with a photograph's statistics."""
import functools
import os

import numpy as np
from PIL import Image

import png_file
from paths import PICTURES, ROOT

FORMATS = {"jpg": "JPEG", "png": "PNG", "tif": "TIFF", "webp": "WEBP"}


def texture(random, height, width, roughness=1.0):
    """Noise whose amplitude falls as 1/f, as in photographs; mean 0, deviation 1."""
    spectrum = np.fft.rfft2(random.standard_normal((height, width)))
    y = np.fft.fftfreq(height)[:, None] * height
    x = np.fft.rfftfreq(width)[None, :] * width
    spectrum /= np.maximum(np.hypot(y, x), 1) ** roughness
    field = np.fft.irfft2(spectrum, s=(height, width))
    return ((field - field.mean()) / field.std()).astype(np.float32)


def photograph(height, width, seed=1):
    """RGB bytes: shared light and shade, some colour, sharp edges, and a sensor's grain."""
    random = np.random.default_rng(seed)
    light = 110 + 45 * texture(random, height, width, 1.2)
    edges = np.where(texture(random, height, width, 1.6) > 0.4, 40, 0)
    bands = [light + edges + 14 * texture(random, height, width, 1.4)
             + random.normal(0, 2.0, (height, width)) for _ in range(3)]
    return np.clip(np.stack(bands, axis=-1), 0, 255).astype(np.uint8)


def soft_alpha(height, width, seed=2):
    """Alpha of a cut-out: most of it black or white, with soft, ragged borders between."""
    random = np.random.default_rng(seed)
    distance = texture(random, height, width, 1.7) + 0.1 * texture(random, height, width, 0.9)
    return (np.clip(distance * 4 + 0.5, 0, 1) * 255).astype(np.uint8)


@functools.lru_cache(maxsize=1)
def rgba(height, width, seed=1):
    return np.dstack([photograph(height, width, seed), soft_alpha(height, width, seed + 1)])


class Deep:
    """16 bits a sample, the lower ones a finer sensor's grain."""

    def __init__(self, pixels):
        random = np.random.default_rng(11)
        self.samples = pixels * np.uint16(256) + random.integers(0, 256, pixels.shape, np.uint16)

    def save(self, path, **_):
        png_file.write(path, self.samples)


class Repeated:
    """RGBA pixels many times one below the other, for pictures larger than memory should hold."""

    def __init__(self, pixels, times):
        self.pixels, self.times = pixels, times

    def save(self, path, **_):
        png_file.write(path, self.pixels, self.times)


def picture(mode, height, width, seed=1):
    """Something to save: RGB, RGBA, L (grey), or "RGBA;16"."""
    pixels = rgba(height, width, seed)
    if mode == "RGBA;16":
        return Deep(pixels)
    return Image.fromarray({"RGBA": pixels, "RGB": pixels[..., :3], "L": pixels[..., 1]}[mode])


def saved(name, make, **options):
    """The path, from the project's folder, of a picture that is made once and kept."""
    path = os.path.join(PICTURES, name)
    whole = os.path.join(ROOT, path)
    if not os.path.exists(whole):
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        make().save(whole + ".part", format=FORMATS[name.rpartition(".")[2]], **options)
        os.rename(whole + ".part", whole)
    return path


def square(side):
    """The path of an RGBA PNG with that many pixels a side."""
    name = f"square{side}.png"
    if side <= 4096:
        return saved(name, lambda: picture("RGBA", side, side), compress_level=4)
    return saved(name, lambda: Repeated(rgba(1024, side), side // 1024))
