# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def canny(
    image: Array, low_threshold: float = ..., high_threshold: float = ..., *,
    context: Optional[Context] = ...
) -> Array: ...

__all__ = [
    "canny"]
