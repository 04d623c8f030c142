# SPDX-License-Identifier: MIT
"""matte for ComfyUI: core's image and mask nodes sooner, and Load Image (RGBA)."""
from . import accelerate
from .load_image_rgba import LoadImageRGBA

NODE_CLASS_MAPPINGS = {"MatteLoadImageRGBA": LoadImageRGBA}
NODE_DISPLAY_NAME_MAPPINGS = {"MatteLoadImageRGBA": "Load Image (RGBA)"}
WEB_DIRECTORY = "./web"

accelerate.enable()
