# SPDX-License-Identifier: MIT
"""A stand-in for core's node of morphology."""
import torch
from comfy_api.latest import io


def windows(image, before, after, outside):
    """Each pixel's window of before + 1 + after squared, along a new last dimension."""
    padded = torch.nn.functional.pad(image.movedim(-1, 1), (before, after, before, after),
                                     value=outside)
    size = before + 1 + after
    return padded.unfold(2, size, 1).unfold(3, size, 1).flatten(4).movedim(1, 3)


class Morphology(io.ComfyNode):
    """MIRRORED: whether dilation by even sizes mirrors erosion's window, as in newer kornia."""
    MIRRORED = False

    @classmethod
    def erode(cls, image, size):
        return windows(image, size // 2, size - 1 - size // 2, torch.inf).amin(-1)

    @classmethod
    def dilate(cls, image, size):
        reach = size // 2, size - 1 - size // 2
        return windows(image, *(reach[::-1] if cls.MIRRORED else reach), -torch.inf).amax(-1)

    @classmethod
    def execute(cls, image, operation, kernel_size):
        erode, dilate = cls.erode, cls.dilate
        size = kernel_size
        return io.NodeOutput({
            "erode": lambda: erode(image, size), "dilate": lambda: dilate(image, size),
            "open": lambda: dilate(erode(image, size), size),
            "close": lambda: erode(dilate(image, size), size),
            "gradient": lambda: dilate(image, size) - erode(image, size),
            "bottom_hat": lambda: erode(dilate(image, size), size) - image,
            "top_hat": lambda: image - dilate(erode(image, size), size),
        }[operation]())


NODE_CLASS_MAPPINGS = {"Morphology": Morphology}
