# SPDX-License-Identifier: MIT
"""Stand-ins for core's nodes that work on finished pictures."""
import numpy as np
import torch
from comfy_api.latest import io
from PIL import Image


class ImageBlend(io.ComfyNode):
    @classmethod
    def execute(cls, image1, image2, blend_factor, blend_mode):
        a, b = image1, image2
        root = torch.where(a <= 0.25, ((16 * a - 12) * a + 4) * a, torch.sqrt(a))
        blended = {
            "normal": lambda: b, "multiply": lambda: a * b, "screen": lambda: 1 - (1 - a) * (1 - b),
            "overlay": lambda: torch.where(a <= 0.5, 2 * a * b, 1 - 2 * (1 - a) * (1 - b)),
            "soft_light": lambda: torch.where(b <= 0.5, a - (1 - 2 * b) * a * (1 - a),
                                              a + (2 * b - 1) * (root - a)),
            "difference": lambda: a - b,
        }[blend_mode]()
        return io.NodeOutput(torch.clamp(a * (1 - blend_factor) + blended * blend_factor, 0, 1))


def gaussian(radius, sigma):
    at = torch.linspace(-1, 1, 2 * radius + 1)
    y, x = torch.meshgrid(at, at, indexing="ij")
    weights = torch.exp(-((x * x + y * y).sqrt() ** 2) / (2.0 * sigma * sigma))
    return weights / weights.sum()


def convolve(image, kernel, radius):
    channels = image.shape[-1]
    padded = torch.nn.functional.pad(image.permute(0, 3, 1, 2), (radius,) * 4, "reflect")
    weights = kernel.repeat(channels, 1, 1).unsqueeze(1)
    return torch.nn.functional.conv2d(padded, weights, groups=channels).permute(0, 2, 3, 1)


class ImageBlur(io.ComfyNode):
    @classmethod
    def execute(cls, image, blur_radius, sigma):
        return io.NodeOutput(convolve(image, gaussian(blur_radius, sigma), blur_radius))


class ImageSharpen(io.ComfyNode):
    @classmethod
    def execute(cls, image, sharpen_radius, sigma, alpha):
        kernel = gaussian(sharpen_radius, sigma) * -(alpha * 10)
        kernel[sharpen_radius, sharpen_radius] += 1.0 - kernel.sum()
        return io.NodeOutput(torch.clamp(convolve(image, kernel, sharpen_radius), 0, 1))


def bayer_offsets(order, height, width):
    """What the pattern adds to each pixel, of a spread of 1: a sum over the bits of its place."""
    y, x = np.mgrid[:height, :width]
    corner = np.array([[-1.5, 0.5], [1.5, -0.5]])
    bits = range(order.bit_length() - 1)
    return sum(corner[y >> bit & 1, x >> bit & 1] / 4 ** (bit + 1) for bit in bits)


class ImageQuantize(io.ComfyNode):
    @classmethod
    def execute(cls, image, colors, dither):
        items = [cls.quantize((item * 255).to(torch.uint8).numpy(), colors, dither)
                 for item in image]
        return io.NodeOutput(torch.stack(items))

    @classmethod
    def quantize(cls, codes, colors, dither):
        palette = Image.fromarray(codes).quantize(colors=colors)
        if dither.startswith("bayer"):
            spread = 2 * 256 / (len(palette.getpalette()) // 3)
            offsets = bayer_offsets(int(dither.split("-")[1]), *codes.shape[:2])[..., None]
            codes = np.clip(codes + spread * offsets + 0.5, 0, 255).astype(np.uint8)
        spreads = dither == "floyd-steinberg"
        few = Image.fromarray(codes).quantize(
            palette=palette, dither=Image.Dither.FLOYDSTEINBERG if spreads else Image.Dither.NONE)
        return torch.tensor(np.array(few.convert("RGB"))).float() / 255


NODE_CLASS_MAPPINGS = {cls.__name__: cls for cls in (
    ImageBlend, ImageBlur, ImageSharpen, ImageQuantize)}
