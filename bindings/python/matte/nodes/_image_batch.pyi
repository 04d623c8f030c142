# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def image_from_batch(
    image: Array, batch_index: int = ..., length: int = ..., *, context: Optional[Context] = ...
) -> Array: ...

def repeat_image_batch(
    image: Array, amount: int = ..., *, context: Optional[Context] = ...
) -> Array: ...

__all__ = [
    "image_from_batch", "repeat_image_batch"]
