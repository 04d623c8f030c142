# SPDX-License-Identifier: MIT
"""GrowMask beside what ComfyUI runs (scipy), and beside OpenCV."""
import numpy as np

from library import Matte, keep_pages
from optional import cv2, ndimage

COPY = "memcpy of the mask"
CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], dtype=np.uint8)


def soft_mask(side):
    """Soft discs with grain, as a photograph's alpha channel has."""
    random = np.random.default_rng(7)
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    mask = np.zeros((side, side), dtype=np.float32)
    for _ in range(24):
        cx, cy, radius = random.uniform(0, side), random.uniform(0, side), side / 16
        mask = np.maximum(mask, np.clip((radius - np.hypot(x - cx, y - cy)) / 20, 0, 1))
    return np.clip(mask + random.normal(0, 0.01, mask.shape), 0, 1).astype(np.float32)


def scipy_passes(mask, radius):
    """The arithmetic of ComfyUI's node."""
    for _ in range(radius):
        mask = ndimage.grey_dilation(mask, footprint=CROSS.astype(bool))
    return mask


def diamond(run, side, radius, with_peers):
    mask, copy = soft_mask(side), np.empty((side, side), dtype=np.float32)
    coded = (mask * 255).astype(np.uint8)
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
    run.measure(f"grow-{side}-{radius}", "grow",
                f"GrowMask {side}x{side}, diamond of radius {radius}", ways, 15, COPY)


def square(run, side, radius):
    mask, copy = soft_mask(side), np.empty((side, side), dtype=np.float32)
    coded = (mask * 255).astype(np.uint8)
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
    run.measure(f"grow-square-{side}-{radius}", "grow",
                f"GrowMask {side}x{side}, square of radius {radius}", ways, 15, COPY)


def bench(run):
    keep_pages()
    diamond(run, 1024, 8, True)
    diamond(run, 1024, 128, True)
    square(run, 1024, 32)
    diamond(run, 4096, 32, False)
