# SPDX-License-Identifier: MIT
"""Pictures to measure with: the same on every machine, with a photograph's statistics."""
import os

import numpy as np
from PIL import Image

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "build",
                      "bench-pictures")


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


def picture(mode, height, width, seed=1):
    """A Pillow image of mode RGB, RGBA or L."""
    pixels = photograph(height, width, seed)
    if mode == "L":
        return Image.fromarray(pixels[..., 1])
    if mode == "RGBA":
        pixels = np.dstack([pixels, soft_alpha(height, width, seed + 1)])
    return Image.fromarray(pixels)


def saved(name, make, **options):
    """The path of a picture that is made once and kept."""
    path = os.path.join(FOLDER, name)
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        make().save(path + ".part", format="JPEG" if name.endswith("jpg") else "PNG", **options)
        os.rename(path + ".part", path)
    return path
