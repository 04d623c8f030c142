# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def latent_composite_masked(
    destination: Union[Array, Dict[str, Array]], source: Union[Array, Dict[str, Array]],
    x: int = ..., y: int = ..., resize_source: bool = ..., mask: Optional[Array] = ..., *,
    context: Optional[Context] = ...
) -> Dict[str, Array]: ...

__all__ = [
    "latent_composite_masked"]
