# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category image/upscaling as functions."""
from .._call import Node


_image_scale = Node(
    "ImageScale", "PIqqI", ("IMAGE",), True, image="IMAGE", upscale_method=("nearest-exact",
    "bilinear", "area", "bicubic", "lanczos"), width="INT", height="INT", crop=("disabled",
    "center"))


def image_scale(image, upscale_method="nearest-exact", width=512, height=512, crop="disabled", *,
        context=None):
    """An image at another size, larger or smaller.

    With a width and a height of 0 the image stays as it is.

    bilinear and bicubic look at 2x2 and 4x4 pixels whatever the size: an image that becomes much
    smaller loses what lies between them. area and lanczos look at all.

    image:
        IMAGE, [batch, height, width, channels]: required. Any image.
    upscale_method:
        COMBO: nearest-exact, bilinear, area, bicubic or lanczos; nearest-exact unless said.
        Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look at the
        nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs.
    width:
        INT: 0 to 16384; 512 unless said. In pixels; 0: what keeps the aspect.
    height:
        INT: 0 to 16384; 512 unless said. In pixels; 0: what keeps the aspect.
    crop:
        COMBO: disabled or center; disabled unless said. Center cuts off what does not fit the
        result's aspect, disabled stretches.

    Gives IMAGE: the image at its new size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_scale([[[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]]], upscale_method='bilinear',
    ... width=4, height=1).tolist()
    [[[[0.0, 0.0, 0.0], [0.25, 0.25, 0.25], [0.75, 0.75, 0.75], [1.0, 1.0, 1.0]]]]
    >>> matte.image_scale([[[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]]], upscale_method='nearest-exact',
    ... width=4, height=0).tolist()
    [[[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]], [[0.0, 0.0, 0.0], [0.0,
    0.0, 0.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]]]
    """
    return _image_scale(context, image, upscale_method, width, height, crop)


_image_scale_by = Node(
    "ImageScaleBy", "PId", ("IMAGE",), True, image="IMAGE", upscale_method=("nearest-exact",
    "bilinear", "area", "bicubic", "lanczos"), scale_by="FLOAT")


def image_scale_by(image, upscale_method="nearest-exact", scale_by=1.0, *, context=None):
    """An image made larger or smaller by a factor.

    Sizes are rounded to whole pixels, halves to the even one as Python does: 1.25 times 10 pixels
    are 12.

    image:
        IMAGE, [batch, height, width, channels]: required. Any image.
    upscale_method:
        COMBO: nearest-exact, bilinear, area, bicubic or lanczos; nearest-exact unless said.
        Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look at the
        nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs.
    scale_by:
        FLOAT: 0.01 to 8.0; 1.0 unless said. What width and height are multiplied by.

    Gives IMAGE: the image at its new size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_scale_by([[[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]], [[1.0, 1.0, 1.0], [0.0, 0.0,
    ... 0.0]]]], upscale_method='area', scale_by=0.5).tolist()
    [[[[0.5, 0.5, 0.5]]]]
    """
    return _image_scale_by(context, image, upscale_method, scale_by)


__all__ = [
    "image_scale", "image_scale_by"]
