# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def image_blend(
    image1: Array, image2: Array, blend_factor: float = ..., blend_mode: Literal["normal",
    "multiply", "screen", "overlay", "soft_light", "difference"] = ..., *,
    context: Optional[Context] = ...
) -> Array: ...

def image_blur(
    image: Array, blur_radius: int = ..., sigma: float = ..., *, context: Optional[Context] = ...
) -> Array: ...

def image_quantize(
    image: Array, colors: int = ..., dither: Literal["none", "floyd-steinberg", "bayer-2",
    "bayer-4", "bayer-8", "bayer-16"] = ..., *, context: Optional[Context] = ...
) -> Array: ...

def image_sharpen(
    image: Array, sharpen_radius: int = ..., sigma: float = ..., alpha: float = ..., *,
    context: Optional[Context] = ...
) -> Array: ...

def morphology(
    image: Array, operation: Literal["erode", "dilate", "open", "close", "gradient", "bottom_hat",
    "top_hat"] = ..., kernel_size: int = ..., *, context: Optional[Context] = ...
) -> Array: ...

__all__ = [
    "image_blend", "image_blur", "image_quantize", "image_sharpen", "morphology"]
