# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category image/preprocessors as functions."""
from .._call import Node


_canny = Node(
    "Canny", "Pdd", ("IMAGE",), True, image="IMAGE", low_threshold="FLOAT", high_threshold="FLOAT")


def canny(image, low_threshold=0.4, high_threshold=0.8, *, context=None):
    """Finds edges: lines of one pixel's width where brightness changes most.

    The image is turned to grey and blurred by a pixel; of Sobel's slopes the ridges are kept. A
    slope of 1 is that from black to white over about four pixels.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch of 1 or 3 channels, larger than
        2x2.
    low_threshold:
        FLOAT: 0.01 to 0.99; 0.4 unless said. Slopes above it count where they are connected with
        steeper ones.
    high_threshold:
        FLOAT: 0.01 to 0.99; 0.8 unless said. Slopes above it always count; not less than
        low_threshold.

    Gives IMAGE: 1 along edges, 0 elsewhere, in three equal channels.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.canny([[[[0.0], [0.5], [1.0]], [[0.0], [0.5], [1.0]], [[0.0], [0.5],
    ... [1.0]]]]).tolist()
    [[[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0]], [[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0,
    0.0, 0.0]], [[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0]]]]
    """
    return _canny(context, image, low_threshold, high_threshold)


__all__ = [
    "canny"]
