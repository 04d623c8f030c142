# SPDX-License-Identifier: MIT
"""GrowMask beside what ComfyUI runs (scipy), and beside OpenCV."""
import cv2
import numpy as np
from scipy import ndimage

from library import Matte
from turns import in_turn, show

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


def diamond(side, radius, rounds, with_scipy):
    mask, copy = soft_mask(side), np.empty((side, side), dtype=np.float32)
    coded = (mask * 255).astype(np.uint8)
    one, two = Matte(1), Matte(2)
    floats, codes, floats_two = one.mask(mask), one.mask(coded), two.mask(mask)
    ways = {
        "matte, floats": lambda: one.grow(floats, radius, True),
        "matte, codes": lambda: one.grow(codes, radius, True),
        "matte, floats, two threads": lambda: two.grow(floats_two, radius, True),
        "memcpy of the mask": lambda: np.copyto(copy, mask),
        "OpenCV, iterated dilate": lambda: cv2.dilate(mask, CROSS, iterations=radius),
    }
    if with_scipy:
        ways["scipy, as ComfyUI runs it"] = lambda: scipy_passes(mask, radius)
    show(f"GrowMask {side}x{side}, diamond of radius {radius}, one thread unless said",
         in_turn(ways, rounds), "matte, floats")


def square(side, radius, rounds):
    mask = soft_mask(side)
    coded = (mask * 255).astype(np.uint8)
    one = Matte(1)
    floats, codes = one.mask(mask), one.mask(coded)
    kernel = np.ones((2 * radius + 1, 2 * radius + 1), dtype=np.uint8)
    show(f"GrowMask {side}x{side}, square of radius {radius}, one thread", in_turn({
        "matte, floats": lambda: one.grow(floats, radius, False),
        "matte, codes": lambda: one.grow(codes, radius, False),
        "OpenCV, floats": lambda: cv2.dilate(mask, kernel),
        "OpenCV, bytes": lambda: cv2.dilate(coded, kernel),
    }, rounds), "matte, floats")


def bench():
    cv2.setNumThreads(1)
    diamond(1024, 8, 15, True)
    diamond(1024, 128, 5, True)
    square(1024, 32, 15)
    diamond(4096, 32, 5, False)
