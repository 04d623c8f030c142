# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category image/transform as functions."""
from .._call import Node


_image_crop = Node(
    "ImageCrop", "Pqqqq", ("IMAGE",), True, image="IMAGE", width="INT", height="INT", x="INT",
    y="INT")


def image_crop(image, width=512, height=512, x=0, y=0, *, context=None):
    """A rectangle out of an image.

    What reaches beyond the image is cut off. A rectangle that lies outside altogether is moved back
    to the last column or row, so that a pixel is left; CropMask gives an empty mask there.

    The result is a view of the image's memory: it costs nothing.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch.
    width:
        INT: 1 to 16384; 512 unless said. In pixels.
    height:
        INT: 1 to 16384; 512 unless said. In pixels.
    x:
        INT: 0 to 16384; 0 unless said. Left edge, in pixels.
    y:
        INT: 0 to 16384; 0 unless said. Top edge, in pixels.

    Gives IMAGE: the part of the rectangle that lies within the image.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_crop([[[[0.0], [0.25]], [[0.5], [1.0]]]], width=1, height=2, x=1, y=0).tolist()
    [[[[0.25]], [[1.0]]]]
    >>> matte.image_crop([[[[0.0], [0.25]], [[0.5], [1.0]]]], x=9, y=9).tolist()
    [[[[1.0]]]]
    """
    return _image_crop(context, image, width, height, x, y)


_image_flip = Node(
    "ImageFlip", "PI", ("IMAGE",), True, image="IMAGE", flip_method=("x-axis: vertically",
    "y-axis: horizontally"))


def image_flip(image, flip_method="x-axis: vertically", *, context=None):
    """An image upside down, or its mirror image.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch.
    flip_method:
        COMBO: x-axis: vertically or y-axis: horizontally; x-axis: vertically unless said. The axis
        about which it is flipped: upside down, or left to right.

    Gives IMAGE: the image, flipped.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_flip([[[[0.0], [0.25]], [[0.5], [1.0]]]]).tolist()
    [[[[0.5], [1.0]], [[0.0], [0.25]]]]
    """
    return _image_flip(context, image, flip_method)


_image_rotate = Node(
    "ImageRotate", "PI", ("IMAGE",), True, image="IMAGE", rotation=("none", "90 degrees",
    "180 degrees", "270 degrees"))


def image_rotate(image, rotation="none", *, context=None):
    """An image rotated by quarters of a turn.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch.
    rotation:
        COMBO: none, 90 degrees, 180 degrees or 270 degrees; none unless said. Clockwise.

    Gives IMAGE: the image, rotated; at 90 and 270 degrees width and height are exchanged.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_rotate([[[[0.0], [0.25], [0.5]], [[0.75], [1.0], [0.0]]]],
    ... rotation='none').tolist()
    [[[[0.0], [0.25], [0.5]], [[0.75], [1.0], [0.0]]]]
    """
    return _image_rotate(context, image, rotation)


__all__ = [
    "image_crop", "image_flip", "image_rotate"]
