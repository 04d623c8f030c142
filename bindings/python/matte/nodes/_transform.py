# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category transform as functions."""
from .._call import Node


_resize_image_mask_node = Node(
    "ResizeImageMaskNode", "iPPIdqqqqdiPPII", ("*",), True, input="*",
    resize_type=("scale by multiplier", "scale dimensions", "scale longer dimension",
    "scale shorter dimension", "scale width", "scale height", "scale total pixels", "match size"),
    multiplier="FLOAT", width="INT", height="INT", longer_size="INT", shorter_size="INT",
    megapixels="FLOAT", match="*", crop=("disabled", "center"), scale_method=("nearest-exact",
    "bilinear", "area", "bicubic", "lanczos"))


def resize_image_mask_node(input, resize_type="scale by multiplier", multiplier=1.0, width=512,
        height=512, longer_size=512, shorter_size=512, megapixels=1.0, match=None, crop="center",
        scale_method="area", *, context=None):
    """An image or a mask at another size, which can be said in eight ways.

    "scale shorter dimension" does as its name says for images that are wider than high; others
    become square, as in ComfyUI.

    lanczos works in 8 bits. ComfyUI 0.8 refuses it for masks; matte does unless it is asked to be
    compatible.

    input:
        IMAGE or MASK: required. An image or a mask.
    resize_type:
        COMBO: scale by multiplier, scale dimensions, scale longer dimension, scale shorter
        dimension, scale width, scale height, scale total pixels or match size; scale by multiplier
        unless said. How the size is said.
    multiplier:
        FLOAT: 0.01 to 8.0; 1.0 unless said; with resize_type scale by multiplier. What width and
        height are multiplied by.
    width:
        INT: 0 to 16384; 512 unless said; with resize_type scale dimensions or scale width. In
        pixels; 0: what keeps the aspect, or the size as it is.
    height:
        INT: 0 to 16384; 512 unless said; with resize_type scale dimensions or scale height. In
        pixels; 0: what keeps the aspect, or the size as it is.
    longer_size:
        INT: 0 to 16384; 512 unless said; with resize_type scale longer dimension. Pixels of the
        longer side; the other keeps the aspect.
    shorter_size:
        INT: 0 to 16384; 512 unless said; with resize_type scale shorter dimension. Pixels of the
        shorter side; the other keeps the aspect.
    megapixels:
        FLOAT: 0.01 to 16.0; 1.0 unless said; with resize_type scale total pixels. How many pixels
        there are to be, in units of 1048576.
    match:
        IMAGE or MASK: required; with resize_type match size. An image or a mask of the size wanted.
    crop:
        COMBO: disabled or center; center unless said; with resize_type scale dimensions or match
        size. Center cuts off what does not fit the result's aspect, disabled stretches.
    scale_method:
        COMBO: nearest-exact, bilinear, area, bicubic or lanczos; area unless said. Nearest-exact
        takes pixels as they are, area means of them; bilinear and bicubic look at the nearest
        pixels only; lanczos, in 8 bits, is the sharpest for photographs.

    Gives as given: the input at its new size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.resize_image_mask_node([[[0.0, 1.0], [1.0, 1.0]]], multiplier=0.5).tolist()
    [[[0.75]]]
    """
    return _resize_image_mask_node(context, input, resize_type, multiplier, width, height,
        longer_size, shorter_size, megapixels, match, crop, scale_method)


__all__ = [
    "resize_image_mask_node"]
