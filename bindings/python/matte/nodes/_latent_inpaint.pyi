# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
from typing import Any, Dict, List, Literal, Optional, Sequence, Tuple, TypeVar, Union

from .._context import Context

Array = TypeVar("Array")


def set_latent_noise_mask(
    samples: Union[Array, Dict[str, Array]], mask: Array, *, context: Optional[Context] = ...
) -> Dict[str, Array]: ...

__all__ = [
    "set_latent_noise_mask"]
