# SPDX-License-Identifier: MIT
"""GrowMask beside what ComfyUI runs (scipy), and beside OpenCV."""
import numpy as np

from library import Matte, keep_pages
from optional import cv2, ndimage

COPY = "memcpy of the mask"
CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], dtype=np.uint8)


def fine_mask(side):
    """Soft discs with grain, in floats that no file of 8 bits has."""
    random = np.random.default_rng(7)
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    mask = np.zeros((side, side), dtype=np.float32)
    for _ in range(24):
        cx, cy, radius = random.uniform(0, side), random.uniform(0, side), side / 16
        mask = np.maximum(mask, np.clip((radius - np.hypot(x - cx, y - cy)) / 20, 0, 1))
    return np.clip(mask + random.normal(0, 0.01, mask.shape), 0, 1).astype(np.float32)


def soft_mask(side):
    """The same in levels of 8 bits, as ComfyUI loads an alpha channel."""
    return (np.round(fine_mask(side) * 255) / np.float32(255)).astype(np.float32)


def scipy_passes(mask, radius):
    """The arithmetic of ComfyUI's node."""
    for _ in range(radius):
        mask = ndimage.grey_dilation(mask, footprint=CROSS.astype(bool))
    return mask


def diamond(run, mask, key, title, radius, with_peers=True):
    """`key` and `title` say what mask it is."""
    copy, coded = np.empty_like(mask), np.round(mask * 255).astype(np.uint8)
    one, two = Matte(1), Matte(2)
    floats, codes, floats_two = one.mask(mask), one.mask(coded), two.mask(mask)
    ways = {
        "matte": lambda: one.grow(floats, radius, True),
        "matte, codes": lambda: one.grow(codes, radius, True),
        "matte, two threads": lambda: two.grow(floats_two, radius, True),
        COPY: lambda: np.copyto(copy, mask),
    }
    if with_peers and cv2:
        ways["OpenCV, iterated"] = lambda: cv2.dilate(mask, CROSS, iterations=radius)
    if with_peers and ndimage:
        ways["scipy"] = lambda: scipy_passes(mask, radius)
    run.measure(f"grow-{key}-{radius}", "grow",
                f"GrowMask {title}, diamond of radius {radius}", ways, 15, COPY)


def square(run, mask, key, title, radius):
    copy, coded = np.empty_like(mask), np.round(mask * 255).astype(np.uint8)
    one = Matte(1)
    floats, codes = one.mask(mask), one.mask(coded)
    kernel = np.ones((2 * radius + 1, 2 * radius + 1), dtype=np.uint8)
    ways = {
        "matte": lambda: one.grow(floats, radius, False),
        "matte, codes": lambda: one.grow(codes, radius, False),
        COPY: lambda: np.copyto(copy, mask),
    }
    if cv2:
        ways["OpenCV"] = lambda: cv2.dilate(mask, kernel)
        ways["OpenCV, bytes"] = lambda: cv2.dilate(coded, kernel)
    run.measure(f"grow-square-{key}-{radius}", "grow",
                f"GrowMask {title}, square of radius {radius}", ways, 15, COPY)


def bench(run):
    keep_pages()
    for mask, key, words in ((fine_mask(1024), "1024", "any floats"),
                             (soft_mask(1024), "1024-samples", "floats of 8 bits")):
        title = f"1024x1024 of {words}"
        diamond(run, mask, key, title, 8)
        diamond(run, mask, key, title, 128)
        square(run, mask, key, title, 32)
    diamond(run, fine_mask(4096), "4096", "4096x4096 of any floats", 32, with_peers=False)
