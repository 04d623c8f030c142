# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category latent/inpaint as functions."""
from .._call import Node


_set_latent_noise_mask = Node(
    "SetLatentNoiseMask", "PP", ("LATENT",), True, samples="LATENT", mask="MASK")


def set_latent_noise_mask(samples, mask, *, context=None):
    """A latent that only changes where a mask is white.

    The mask is neither resized nor clamped: a sampler does that. Nothing is copied.

    samples:
        LATENT, {"samples": [batch, channels, height, width]}: required. The latent; a noise mask
        that it has is replaced.
    mask:
        MASK, [batch, height, width]: required. Where a sampler may change it: white is where; of
        any size.

    Gives LATENT: the same samples, with the noise mask.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.set_latent_noise_mask([[[[0.5, -1.0]]]], mask=[[[1.0, 0.0]]])["samples"].tolist()
    [[[[0.5, -1.0]]]]
    """
    return _set_latent_noise_mask(context, samples, mask)


__all__ = [
    "set_latent_noise_mask"]
