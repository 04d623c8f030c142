# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def preview_any(
    source: Any, *, context: Optional[Context] = ...
) -> List[str]: ...

__all__ = [
    "preview_any"]
