# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category latent as functions."""
from .._call import Node


_latent_composite_masked = Node(
    "LatentCompositeMasked", "PPqq?P", ("LATENT",), True, destination="LATENT", source="LATENT",
    x="INT", y="INT", resize_source="BOOLEAN", mask="MASK")


def latent_composite_masked(destination, source, x=0, y=0, resize_source=False, mask=None, *,
        context=None):
    """A latent pasted into another, through a mask if there is one.

    Offsets count the picture's pixels and are rounded down to a latent's, which are 8 of them.

    A shorter batch of sources or masks starts over, a longer one is cut. A source with a single
    channel serves for all. Infinities and NaN show even where the mask hides them.

    destination:
        LATENT, {"samples": [batch, channels, height, width]}: required. What is pasted into; its
        noise mask is kept.
    source:
        LATENT, {"samples": [batch, channels, height, width]}: required. What is pasted; what
        reaches beyond the destination is cut off.
    x:
        INT: 0 to 16384; 0 unless said. Where its left edge comes, in the picture's pixels.
    y:
        INT: 0 to 16384; 0 unless said. Where its top edge comes, in the picture's pixels.
    resize_source:
        BOOLEAN: true or false; false unless said. True first resamples the source to the
        destination's size.
    mask:
        MASK, [batch, height, width]: optional. Where the source shows: white is all of it;
        resampled to the source's size.

    Gives LATENT: the destination with the source in it.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.latent_composite_masked([[[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]]], source=[[[[1.0,
    ... -2.0]]]], mask=[[[1.0, 0.5]]], x=8, y=8)["samples"].tolist()
    [[[[0.0, 0.0, 0.0], [0.0, 1.0, -1.0]]]]
    """
    return _latent_composite_masked(context, destination, source, x, y, resize_source, mask)


__all__ = [
    "latent_composite_masked"]
