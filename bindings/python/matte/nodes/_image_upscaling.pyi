# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def image_scale(
    image: Array, upscale_method: Literal["nearest-exact", "bilinear", "area", "bicubic",
    "lanczos"] = ..., width: int = ..., height: int = ..., crop: Literal["disabled",
    "center"] = ..., *, context: Optional[Context] = ...
) -> Array: ...

def image_scale_by(
    image: Array, upscale_method: Literal["nearest-exact", "bilinear", "area", "bicubic",
    "lanczos"] = ..., scale_by: float = ..., *, context: Optional[Context] = ...
) -> Array: ...

__all__ = [
    "image_scale", "image_scale_by"]
