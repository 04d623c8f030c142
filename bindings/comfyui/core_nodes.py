# SPDX-License-Identifier: MIT
"""The nodes of core that matte runs: those that it computes clearly sooner than torch, scipy or
Pillow do. What torch answers with a view of memory (ImageToMask, MaskToImage, CropMask, ImageCrop)
or in one pass over it (InvertMask, ImageInvert, ImageFlip, SplitImageWithAlpha, ImageBatch) is not
here."""
import math

import torch


class CoreNode:
    """A node of core.

    function:  matte's function of the same inputs
    arrays:    the inputs that are tensors
    probes:    small inputs, by which ComfyUI and matte are compared when the pack is loaded
    against:   given the inputs, says why they are ComfyUI's to do, or None
    tolerance: how far values may be apart where summation has no order that is promised
    device:    "torch" where ComfyUI takes the tensor to its GPU, "intermediate" where the result
               goes to the device that ComfyUI keeps tensors on; None where all stays where it is
    needs_cpu: whether ComfyUI's function fails with tensors of other devices
    """

    def __init__(self, name, function, arrays, probes, *, against=None, tolerance=0.0, device=None,
                 needs_cpu=False):
        self.name, self.function, self.arrays = name, function, arrays.split()
        self.probes, self.against, self.tolerance = probes, against, tolerance
        self.device, self.needs_cpu = device, needs_cpu


def _numbers(*shape):
    """Values of no pattern, the same each time, without torch's random state."""
    count = math.prod(shape)
    steps = torch.arange(1, count + 1, dtype=torch.float64)
    return torch.frac(steps * 0.6180339887498949).to(torch.float32).reshape(shape)


def _mask(height=6, width=7):
    return _numbers(1, height, width)


def _image(height=6, width=7, channels=3):
    return _numbers(1, height, width, channels)


def _resizes(given):
    mask, source = given["mask"], given["source"]
    if given["resize_source"] or mask is not None and mask.shape[-2:] != source.shape[1:3]:
        return "torch resizes here, to the bit as its version does"
    return None


def _sizes_differ(*names):
    """Says why where tensors differ in height or width, so that ComfyUI would resize one."""
    def against(given):
        sizes = {tuple(value.shape[1:3]) for value in map(given.get, names)}
        return "torch resizes here, to the bit as its version does" if len(sizes) > 1 else None
    return against


def _not_lanczos(given):
    if given["upscale_method"] != "lanczos":
        return "torch resizes here, to the bit as its version does; matte does lanczos"
    return None


def _grow_probes():
    return [dict(mask=_mask(), expand=2, tapered_corners=True),
            dict(mask=_mask(), expand=-1, tapered_corners=False)]


def _feather_probes():
    # Right and bottom alone: with them ComfyUI 0.8 and later versions differ.
    return [dict(mask=_mask(), left=2, top=3, right=0, bottom=0),
            dict(mask=_mask(), left=0, top=0, right=3, bottom=2)]


def _composite_probes():
    return [dict(destination=_mask(), source=_mask(4, 3), x=2, y=4, operation=operation)
            for operation in ("multiply", "add", "subtract", "and", "or", "xor")]


def _image_composite_probes():
    given = dict(destination=_image(), source=_image(4, 3), x=2, y=1, resize_source=False)
    return [dict(given, mask=None), dict(given, mask=_mask(4, 3)),
            dict(given, source=_image(4, 3, 4), mask=None)]


def _porter_duff_probes():
    modes = ("ADD CLEAR DARKEN DST DST_ATOP DST_IN DST_OUT DST_OVER LIGHTEN MULTIPLY OVERLAY "
             "SCREEN SRC SRC_ATOP SRC_IN SRC_OUT SRC_OVER XOR").split()
    return [dict(source=_image(), source_alpha=_mask(), destination=_image().flip(1),
                 destination_alpha=_mask().flip(2), mode=mode) for mode in modes]


def _pad_probes():
    return [dict(image=_image(9, 11), left=8, top=0, right=16, bottom=8, feathering=4)]


def _morphology_probes():
    operations = ("erode", "dilate", "open", "close", "gradient", "bottom_hat", "top_hat")
    # Of even sizes, versions of kornia differ.
    return [dict(image=_image(9, 11), operation=operation, kernel_size=size)
            for operation in operations for size in (3, 4)]


def _blend_probes():
    modes = ("normal", "multiply", "screen", "overlay", "soft_light", "difference")
    return [dict(image1=_image(), image2=_image().flip(2), blend_factor=0.3, blend_mode=mode)
            for mode in modes]


def _quantize_probes():
    # Versions of Pillow differ in palettes of fewer colours than there are codes.
    return [dict(image=_image(24, 24), colors=colors, dither=dither)
            for colors in (5, 16) for dither in ("none", "floyd-steinberg", "bayer-4")]


CORE_NODES = [
    CoreNode("GrowMask", "grow_mask", "mask", _grow_probes, needs_cpu=True),
    CoreNode("FeatherMask", "feather_mask", "mask", _feather_probes),
    CoreNode("MaskComposite", "mask_composite", "destination source", _composite_probes),
    CoreNode("ThresholdMask", "threshold_mask", "mask",
             lambda: [dict(mask=_mask(), value=0.4)]),
    CoreNode("ImageColorToMask", "image_color_to_mask", "image",
             lambda: [dict(image=torch.round(_image() * 2) / 2, color=0x8000FF)]),
    CoreNode("ImageCompositeMasked", "image_composite_masked", "destination source mask",
             _image_composite_probes, against=_resizes),
    CoreNode("PorterDuffImageComposite", "porter_duff_image_composite",
             "source source_alpha destination destination_alpha", _porter_duff_probes,
             against=_sizes_differ("source", "source_alpha", "destination", "destination_alpha")),
    CoreNode("JoinImageWithAlpha", "join_image_with_alpha", "image alpha",
             lambda: [dict(image=_image(), alpha=_mask())],
             against=_sizes_differ("image", "alpha")),
    CoreNode("ImagePadForOutpaint", "image_pad_for_outpaint", "image", _pad_probes),
    CoreNode("ImageBlend", "image_blend", "image1 image2", _blend_probes,
             against=_sizes_differ("image1", "image2")),
    CoreNode("ImageBlur", "image_blur", "image",
             lambda: [dict(image=_image(9, 11), blur_radius=3, sigma=0.7)], tolerance=4e-6,
             device="torch"),
    CoreNode("ImageSharpen", "image_sharpen", "image",
             lambda: [dict(image=_image(9, 11), sharpen_radius=2, sigma=0.7, alpha=0.5)],
             tolerance=4e-5, device="torch"),
    CoreNode("ImageQuantize", "image_quantize", "image", _quantize_probes),
    CoreNode("ImageScale", "image_scale", "image",
             lambda: [dict(image=_image(9, 11), upscale_method="lanczos", width=5, height=13,
                           crop=crop) for crop in ("disabled", "center")], against=_not_lanczos),
    CoreNode("ImageScaleBy", "image_scale_by", "image",
             lambda: [dict(image=_image(9, 11), upscale_method="lanczos", scale_by=0.6)],
             against=_not_lanczos),
    CoreNode("Morphology", "morphology", "image", _morphology_probes, device="intermediate"),
]
