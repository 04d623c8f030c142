# SPDX-License-Identifier: MIT
"""Resampling by each method, and the filters over neighbours, beside torch (Pillow for lanczos, as
ComfyUI has it) and OpenCV; one thread."""
import numpy as np

import peers
from library import Matte, keep_pages
from optional import cv2, torch

SIDE, ROUNDS = peers.SIDE, 9
# Smaller and larger: width and height.
SIZES = [(1000, 1500), (3000, 3000)]
# ComfyUI's methods, and OpenCV's of the same kind.
METHODS = {"nearest-exact": "INTER_NEAREST_EXACT", "bilinear": "INTER_LINEAR", "area": "INTER_AREA",
           "bicubic": "INTER_CUBIC", "lanczos": "INTER_LANCZOS4"}


def resample(run, matte, pixels, method, width, height):
    node = {"upscale_method": method, "width": str(width), "height": str(height)}
    ways = {"matte": matte.call("ImageScale", {"image": pixels}, node)}
    if torch:
        image = torch.from_numpy(pixels)
        ways["torch"] = ((lambda: peers.lanczos(image, width, height)) if method == "lanczos" else
                         (lambda: peers.scale(image, width, height, method)))
    if cv2:
        flag = getattr(cv2, METHODS[method])
        ways["OpenCV"] = lambda: cv2.resize(pixels[0], (width, height), interpolation=flag)
    run.measure(f"resample-{method}-{width}", "filters",
                f"ImageScale {SIDE}x{SIDE} to {width}x{height}, {method}", ways, ROUNDS)


def gaussian(radius):
    """One axis of ComfyUI's window, whose sigma of 1 is in units of the radius."""
    x = np.linspace(-1, 1, 2 * radius + 1)
    weights = np.exp(-x * x / 2)
    return weights / weights.sum()


def blur(run, matte, pixels, radius, with_torch):
    ways = {"matte": matte.call("ImageBlur", {"image": pixels}, {"blur_radius": str(radius)})}
    if torch and with_torch:
        image = torch.from_numpy(pixels)
        ways["torch"] = lambda: peers.convolved(image, radius, peers.gaussian(radius, 1.0))
    if cv2:
        axis = gaussian(radius)
        ways["OpenCV"] = lambda: cv2.sepFilter2D(pixels[0], -1, axis, axis)
    run.measure(f"blur-{radius}", "filters", f"ImageBlur {SIDE}x{SIDE}, radius {radius}", ways,
                ROUNDS)


def sharpen(run, matte, pixels, radius):
    ways = {"matte": matte.call("ImageSharpen", {"image": pixels},
                                {"sharpen_radius": str(radius)})}
    if torch:
        image = torch.from_numpy(pixels)
        ways["torch"] = lambda: peers.sharpened(image, radius)
    if cv2:
        kernel = np.outer(gaussian(radius), gaussian(radius)) * -10
        kernel[radius, radius] += 1 - kernel.sum()
        ways["OpenCV"] = lambda: np.clip(cv2.filter2D(pixels[0], -1, kernel), 0, 1)
    run.measure(f"sharpen-{radius}", "filters", f"ImageSharpen {SIDE}x{SIDE}, radius {radius}",
                ways, ROUNDS)


def bench(run):
    keep_pages()
    matte = Matte(1)
    codes = np.random.default_rng(3).integers(0, 256, (1, SIDE, SIDE, 3), dtype=np.uint8)
    pixels = (codes / np.float32(255)).astype(np.float32)
    for width, height in SIZES:
        for method in METHODS:
            resample(run, matte, pixels, method, width, height)
    blur(run, matte, pixels, 5, True)
    # torch takes minutes for this: its cost grows with the square of the radius.
    blur(run, matte, pixels, 31, False)
    sharpen(run, matte, pixels, 1)
