# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category image/batch as functions."""
from .._call import Node


_image_from_batch = Node(
    "ImageFromBatch", "Pqq", ("IMAGE",), True, image="IMAGE", batch_index="INT", length="INT")


def image_from_batch(image, batch_index=0, length=1, *, context=None):
    """Some consecutive images of a batch.

    The result is a view of the batch's memory: it costs nothing.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch.
    batch_index:
        INT: 0 to 4095; 0 unless said. The first image to take, counted from 0; no more than the
        last one.
    length:
        INT: 1 to 4096; 1 unless said. How many to take; no more than there are.

    Gives IMAGE: the images taken.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_from_batch([[[[0.0], [0.25]], [[0.5], [1.0]]]], batch_index=3).tolist()
    [[[[0.0], [0.25]], [[0.5], [1.0]]]]
    """
    return _image_from_batch(context, image, batch_index, length)


_repeat_image_batch = Node(
    "RepeatImageBatch", "Pq", ("IMAGE",), True, image="IMAGE", amount="INT")


def repeat_image_batch(image, amount=1, *, context=None):
    """A batch of images several times over.

    A single image repeats in place: it costs nothing. A batch of several is copied.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch.
    amount:
        INT: 1 to 4096; 1 unless said. How many times the batch is there afterwards.

    Gives IMAGE: the whole batch, again and again.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.repeat_image_batch([[[[0.0], [0.25]], [[0.5], [1.0]]]], amount=1).tolist()
    [[[[0.0], [0.25]], [[0.5], [1.0]]]]
    """
    return _repeat_image_batch(context, image, amount)


__all__ = [
    "image_from_batch", "repeat_image_batch"]
