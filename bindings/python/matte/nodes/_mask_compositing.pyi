# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def join_image_with_alpha(
    image: Array, alpha: Array, *, context: Optional[Context] = ...
) -> Array: ...

def porter_duff_image_composite(
    source: Array, source_alpha: Array, destination: Array, destination_alpha: Array,
    mode: Literal["ADD", "CLEAR", "DARKEN", "DST", "DST_ATOP", "DST_IN", "DST_OUT", "DST_OVER",
    "LIGHTEN", "MULTIPLY", "OVERLAY", "SCREEN", "SRC", "SRC_ATOP", "SRC_IN", "SRC_OUT", "SRC_OVER",
    "XOR"] = ..., *, context: Optional[Context] = ...
) -> Tuple[Array, Array]: ...

def split_image_with_alpha(
    image: Array, *, context: Optional[Context] = ...
) -> Tuple[Array, Array]: ...

__all__ = [
    "join_image_with_alpha", "porter_duff_image_composite", "split_image_with_alpha"]
