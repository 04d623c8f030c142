# SPDX-License-Identifier: MIT
"""A stand-in for ComfyUI: the contract by which it loads core's nodes and custom ones, and runs
them. The nodes' arithmetic is written down anew from what they are known to give."""
import importlib.util
import os
import sys

import numpy as np
import torch
from PIL import Image

NODE_CLASS_MAPPINGS = {}
NODE_DISPLAY_NAME_MAPPINGS = {}
EXTENSION_WEB_DIRS = {}


class ImagePadForOutpaint:
    RETURN_TYPES = ("IMAGE", "MASK")
    FUNCTION = "expand_image"

    def expand_image(self, image, left, top, right, bottom, feathering):
        batch, height, width, channels = image.shape
        padded = torch.full((batch, top + height + bottom, left + width + right, channels), 0.5)
        padded[:, top:top + height, left:left + width] = image
        mask = torch.ones(padded.shape[1:3])
        inner = mask[top:top + height, left:left + width]
        inner[:] = 0
        if feathering > 0 and 2 * feathering < min(height, width):
            for y in range(height):
                for x in range(width):
                    distance = min(y if top else height, height - y if bottom else height,
                                   x if left else width, width - x if right else width)
                    if distance < feathering:
                        inner[y, x] = ((feathering - distance) / feathering) ** 2
        return padded, mask.unsqueeze(0)


def lanczos(image, width, height):
    """By way of bytes, through Pillow."""
    pictures = [Image.fromarray(np.clip(255.0 * item.numpy(), 0, 255).astype(np.uint8))
                for item in image]
    resized = [picture.resize((width, height), Image.Resampling.LANCZOS) for picture in pictures]
    return torch.stack([torch.from_numpy(np.array(picture).astype(np.float32) / 255.0)
                        for picture in resized])


class ImageScale:
    RETURN_TYPES = ("IMAGE",)
    FUNCTION = "upscale"

    def upscale(self, image, upscale_method, width, height, crop):
        if crop == "center":
            old, new = image.shape[2] / image.shape[1], width / height
            x = round((image.shape[2] - image.shape[2] * (new / old)) / 2) if old > new else 0
            y = round((image.shape[1] - image.shape[1] * (old / new)) / 2) if old < new else 0
            image = image[:, y:image.shape[1] - y, x:image.shape[2] - x]
        if upscale_method == "lanczos":
            return (lanczos(image, width, height),)
        resized = torch.nn.functional.interpolate(image.movedim(-1, 1), size=(height, width),
                                                  mode=upscale_method)
        return (resized.movedim(1, -1),)


class ImageScaleBy:
    RETURN_TYPES = ("IMAGE",)
    FUNCTION = "upscale"

    def upscale(self, image, upscale_method, scale_by):
        height, width = (round(size * scale_by) for size in image.shape[1:3])
        return ImageScale().upscale(image, upscale_method, width, height, "disabled")


class ImageInvert:
    RETURN_TYPES = ("IMAGE",)
    FUNCTION = "invert"

    def invert(self, image):
        return (1.0 - image,)


def load_custom_node(path, parent="custom_nodes"):
    """Imports a file or a folder's __init__.py, and takes over the nodes that it has."""
    name = os.path.splitext(path)[0] if os.path.isfile(path) else path.replace(".", "_x_")
    file = path if os.path.isfile(path) else os.path.join(path, "__init__.py")
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    short = os.path.splitext(os.path.basename(path))[0]
    if getattr(module, "WEB_DIRECTORY", None):
        EXTENSION_WEB_DIRS[short] = os.path.join(path, module.WEB_DIRECTORY)
    for class_name, cls in module.NODE_CLASS_MAPPINGS.items():
        NODE_CLASS_MAPPINGS[class_name] = cls
        cls.RELATIVE_PYTHON_MODULE = f"{parent}.{short}"
    NODE_DISPLAY_NAME_MAPPINGS.update(getattr(module, "NODE_DISPLAY_NAME_MAPPINGS", {}))
    return module


def load_core():
    """Core's nodes, afresh: those of this file, and those of the folder comfy_extras."""
    NODE_CLASS_MAPPINGS.clear()
    NODE_CLASS_MAPPINGS.update(ImagePadForOutpaint=ImagePadForOutpaint, ImageScale=ImageScale,
                               ImageScaleBy=ImageScaleBy, ImageInvert=ImageInvert)
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "comfy_extras")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".py"):
            load_custom_node(os.path.join(folder, name), "comfy_extras")


def execute(class_name, **inputs):
    """Runs a node as ComfyUI does; its results as a tuple."""
    cls = NODE_CLASS_MAPPINGS[class_name]
    if hasattr(cls, "define_schema"):
        # A clone of the class is run, so that nothing sticks to it.
        clone = type(cls.__name__ + "Clone", cls.__bases__, dict(cls.__dict__))
        return clone.EXECUTE_NORMALIZED(**inputs).result
    return getattr(cls(), cls.FUNCTION)(**inputs)
