# SPDX-License-Identifier: MIT
"""Masks from images, the way ComfyUI makes them.

Every node is a function, and takes and gives torch tensors, numpy arrays, or whatever speaks DLPack
or has a buffer:

    mask = matte.image_to_mask(image, "alpha")
    mask = matte.grow_mask(mask, expand=8)

load(), save() and extract() are for files, run() for whole workflows.
"""
from ._arrays import Tensor
from ._context import Context
from ._error import Error
from ._version import VERSION as __version__
from .files import extract, load, save
from . import nodes
from .nodes import *
from .workflow import run

__all__ = ["Context", "Error", "Tensor", "extract", "load", "run", "save"]
__all__ += nodes.__all__
