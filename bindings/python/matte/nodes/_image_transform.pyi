# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def image_crop(
    image: Array, width: int = ..., height: int = ..., x: int = ..., y: int = ..., *,
    context: Optional[Context] = ...
) -> Array: ...

def image_flip(
    image: Array, flip_method: Literal["x-axis: vertically", "y-axis: horizontally"] = ..., *,
    context: Optional[Context] = ...
) -> Array: ...

def image_rotate(
    image: Array, rotation: Literal["none", "90 degrees", "180 degrees", "270 degrees"] = ..., *,
    context: Optional[Context] = ...
) -> Array: ...

__all__ = [
    "image_crop", "image_flip", "image_rotate"]
