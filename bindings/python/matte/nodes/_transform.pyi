# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def resize_image_mask_node(
    input: Any, resize_type: Literal["scale by multiplier", "scale dimensions",
    "scale longer dimension", "scale shorter dimension", "scale width", "scale height",
    "scale total pixels", "match size"] = ..., multiplier: float = ..., width: int = ...,
    height: int = ..., longer_size: int = ..., shorter_size: int = ..., megapixels: float = ...,
    match: Optional[Any] = ..., crop: Literal["disabled", "center"] = ...,
    scale_method: Literal["nearest-exact", "bilinear", "area", "bicubic", "lanczos"] = ..., *,
    context: Optional[Context] = ...
) -> Any: ...

__all__ = [
    "resize_image_mask_node"]
