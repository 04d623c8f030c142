# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category mask/compositing as functions."""
from .._call import Node


_join_image_with_alpha = Node(
    "JoinImageWithAlpha", "PP", ("IMAGE",), True, image="IMAGE", alpha="MASK")


def join_image_with_alpha(image, alpha, *, context=None):
    """An image with a mask as its transparency.

    The mask says where the image is transparent, as the masks of LoadImage do.

    The batch is as long as the shorter input: what is left over of the other is lost.

    image:
        IMAGE, [batch, height, width, channels]: required. Any image; of its channels the first
        three count.
    alpha:
        MASK, [batch, height, width]: required. White where the result is transparent; resized to
        the image, bilinear.

    Gives IMAGE: the image's colours, and 1 - alpha as the last channel.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.join_image_with_alpha([[[[0.0, 0.5, 1.0], [1.0, 1.0, 1.0]]]], alpha=[[[0.25,
    ... 1.0]]]).tolist()
    [[[[0.0, 0.5, 1.0, 0.75], [1.0, 1.0, 1.0, 0.0]]]]
    """
    return _join_image_with_alpha(context, image, alpha)


_porter_duff_image_composite = Node(
    "PorterDuffImageComposite", "PPPPI", ("IMAGE", "MASK"), True, source="IMAGE",
    source_alpha="MASK", destination="IMAGE", destination_alpha="MASK", mode=("ADD", "CLEAR",
    "DARKEN", "DST", "DST_ATOP", "DST_IN", "DST_OUT", "DST_OVER", "LIGHTEN", "MULTIPLY", "OVERLAY",
    "SCREEN", "SRC", "SRC_ATOP", "SRC_IN", "SRC_OUT", "SRC_OVER", "XOR"))


def porter_duff_image_composite(source, source_alpha, destination, destination_alpha, mode="DST", *,
        context=None):
    """Two images with transparency made one, in one of 18 ways.

    The alphas are masks as the loaders give them: white is transparent. A fourth channel of the
    images is treated as one more colour.

    Inputs of other sizes are cut to the aspect of the destination and resampled (bicubic). The
    shortest batch decides how many images come out.

    DST, which is the mode unless said, leaves the destination alone, but for black where it is
    fully transparent. MULTIPLY multiplies the alphas too, which other programs do not.

    source:
        IMAGE, [batch, height, width, channels]: required. What is laid over.
    source_alpha:
        MASK, [batch, height, width]: required. Where the source is transparent: white is.
    destination:
        IMAGE, [batch, height, width, channels]: required. What lies below; the result has its size.
    destination_alpha:
        MASK, [batch, height, width]: required. Where the destination is transparent: white is.
    mode:
        COMBO: ADD, CLEAR, DARKEN, DST, DST_ATOP, DST_IN, DST_OUT, DST_OVER, LIGHTEN, MULTIPLY,
        OVERLAY, SCREEN, SRC, SRC_ATOP, SRC_IN, SRC_OUT, SRC_OVER or XOR; DST unless said. How
        colours and alphas come together.

    Gives a tuple of IMAGE: the colours, not premultiplied; MASK: where the result is transparent.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.porter_duff_image_composite([[[[1.0], [1.0]]]], source_alpha=[[[0.5, 1.0]]],
    ... destination=[[[[0.0], [1.0]]]], destination_alpha=[[[0.0, 0.0]]],
    ... mode='SRC_OVER')[0].tolist()
    [[[[0.5], [1.0]]]]
    >>> matte.porter_duff_image_composite([[[[1.0], [1.0]]]], source_alpha=[[[0.0, 1.0]]],
    ... destination=[[[[1.0], [1.0]]]], destination_alpha=[[[0.0, 0.0]]],
    ... mode='DST_OUT')[0].tolist()
    [[[[0.0], [1.0]]]]
    """
    return _porter_duff_image_composite(context, source, source_alpha, destination,
        destination_alpha, mode)


_split_image_with_alpha = Node(
    "SplitImageWithAlpha", "P", ("IMAGE", "MASK"), False, image="IMAGE")


def split_image_with_alpha(image, *, context=None):
    """An image without its alpha channel, and that channel as a mask.

    The mask is inverted alpha, as ComfyUI's masks of loaded images are. An image without alpha has
    a black mask of its own size.

    The image is a view of the memory of the one given: it costs nothing.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch but an empty one; channels
        after the fourth are dropped.

    Gives a tuple of IMAGE: red, green and blue, or as many of them as there are; MASK: 1 - alpha:
    white where the image is transparent.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.split_image_with_alpha([[[[1.0, 0.5, 0.0, 0.25], [0.0, 1.0, 1.0, 1.0]]]])[0].tolist()
    [[[[1.0, 0.5, 0.0], [0.0, 1.0, 1.0]]]]
    """
    return _split_image_with_alpha(context, image)


__all__ = [
    "join_image_with_alpha", "porter_duff_image_composite", "split_image_with_alpha"]
