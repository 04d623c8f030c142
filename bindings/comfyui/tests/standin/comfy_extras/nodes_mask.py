# SPDX-License-Identifier: MIT
"""Stand-ins for core's nodes of masks."""
import numpy as np
import scipy.ndimage
import torch
from comfy_api.latest import io


def planes(mask):
    return mask.reshape((-1, *mask.shape[-2:]))


class ImageToMask(io.ComfyNode):
    @classmethod
    def execute(cls, image, channel):
        return io.NodeOutput(image[:, :, :, ["red", "green", "blue", "alpha"].index(channel)])


class GrowMask(io.ComfyNode):
    """Passes of 3x3, by scipy."""

    @classmethod
    def execute(cls, mask, expand, tapered_corners):
        corner = 0 if tapered_corners else 1
        kernel = np.array([[corner, 1, corner], [1, 1, 1], [corner, 1, corner]])
        grown = []
        for plane in planes(mask):
            plane = plane.numpy()
            for _ in range(abs(expand)):
                step = scipy.ndimage.grey_erosion if expand < 0 else scipy.ndimage.grey_dilation
                plane = step(plane, footprint=kernel)
            grown.append(torch.from_numpy(plane))
        return io.NodeOutput(torch.stack(grown, dim=0))

    expand_mask = execute


class FeatherMask(io.ComfyNode):
    """With the edges of ComfyUI 0.8: at the right, and at the bottom, step 0 hits line 0."""
    NEAREST = 0

    @classmethod
    def execute(cls, mask, left, top, right, bottom):
        out = planes(mask).clone()
        height, width = out.shape[-2:]
        left, right = min(left, width), min(right, width)
        top, bottom = min(top, height), min(bottom, height)
        for k in range(left):
            out[:, :, k] *= (k + 1.0) / left
        for k in range(right):
            out[:, :, (width - cls.NEAREST - k) % width] *= (k + 1.0) / right
        for k in range(top):
            out[:, k, :] *= (k + 1.0) / top
        for k in range(bottom):
            out[:, (height - cls.NEAREST - k) % height, :] *= (k + 1.0) / bottom
        return io.NodeOutput(out)


class MaskComposite(io.ComfyNode):
    @classmethod
    def execute(cls, destination, source, x, y, operation):
        out, source = planes(destination).clone(), planes(source)
        right = min(x + source.shape[-1], out.shape[-1])
        bottom = min(y + source.shape[-2], out.shape[-2])
        source = source[:, :bottom - y, :right - x]
        part = out[:, y:bottom, x:right]
        truth, other = part.round().bool(), source.round().bool()
        out[:, y:bottom, x:right] = {
            "multiply": lambda: part * source, "add": lambda: part + source,
            "subtract": lambda: part - source, "and": lambda: (truth & other).float(),
            "or": lambda: (truth | other).float(), "xor": lambda: (truth ^ other).float(),
        }[operation]()
        return io.NodeOutput(torch.clamp(out, 0.0, 1.0))


class ThresholdMask(io.ComfyNode):
    @classmethod
    def execute(cls, mask, value):
        return io.NodeOutput((mask > value).float())


class ImageColorToMask(io.ComfyNode):
    @classmethod
    def execute(cls, image, color):
        codes = (torch.clamp(image, 0, 1) * 255.0).round().to(torch.int32)
        number = (codes[..., 0] << 16) + (codes[..., 1] << 8) + codes[..., 2]
        return io.NodeOutput((number == color).float())


class ImageCompositeMasked(io.ComfyNode):
    @classmethod
    def execute(cls, destination, source, x, y, resize_source, mask=None):
        source = source[..., :destination.shape[-1]]
        if source.shape[-1] < destination.shape[-1]:
            more = destination.shape[-1] - source.shape[-1]
            destination = torch.nn.functional.pad(destination, (0, more), value=1.0)
        out, source = destination.movedim(-1, 1).clone(), source.movedim(-1, 1)
        if resize_source:
            source = torch.nn.functional.interpolate(source, size=out.shape[2:], mode="bilinear")
        repeats = -(-out.shape[0] // source.shape[0])
        source = source.repeat(repeats, 1, 1, 1)[:out.shape[0]]
        if mask is None:
            mask = torch.ones_like(source[:, :1])
        else:
            mask = torch.nn.functional.interpolate(planes(mask).unsqueeze(1),
                                                   size=source.shape[2:], mode="bilinear")
            mask = mask.repeat(-(-source.shape[0] // mask.shape[0]), 1, 1, 1)[:source.shape[0]]
        x, y = min(x, out.shape[3]), min(y, out.shape[2])
        height = min(source.shape[2], out.shape[2] - y)
        width = min(source.shape[3], out.shape[3] - x)
        mask, source = mask[:, :, :height, :width], source[:, :, :height, :width]
        part = out[:, :, y:y + height, x:x + width]
        out[:, :, y:y + height, x:x + width] = mask * source + (1.0 - mask) * part
        return io.NodeOutput(out.movedim(1, -1))


NODE_CLASS_MAPPINGS = {cls.__name__: cls for cls in (
    ImageToMask, GrowMask, FeatherMask, MaskComposite, ThresholdMask, ImageColorToMask,
    ImageCompositeMasked)}
