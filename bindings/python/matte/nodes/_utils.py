# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category utils as functions."""
from .._call import Node


_preview_any = Node(
    "PreviewAny", "iPP", (), True, source="*")


def preview_any(source, *, context=None):
    """Shows a value as text.

    Numbers and texts as Python writes them. Of images, masks and latents, type and size: ComfyUI
    shows some of their numbers instead.

    source:
        any: required. Any value.

    Gives a list: the paths of the files that were written, or the texts that are shown.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.preview_any([[[0.0, 0.5, 1.0]]])
    ['MASK 1x1x3']
    """
    return _preview_any(context, source)


__all__ = [
    "preview_any"]
