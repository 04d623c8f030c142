# SPDX-License-Identifier: MIT
"""Calls of every node that matte runs: what people do, batches, odd sizes, ends of ranges."""
import torch


def mask(batch=2, height=37, width=53, seed=1):
    return torch.rand((batch, height, width), generator=torch.Generator().manual_seed(seed))


def image(batch=2, height=37, width=53, channels=3, seed=2):
    return torch.rand((batch, height, width, channels),
                      generator=torch.Generator().manual_seed(seed))


def grow():
    for expand in (0, 1, -1, 5, -9, 60):
        yield dict(mask=mask(), expand=expand, tapered_corners=expand % 2 == 1)
    yield dict(mask=mask()[0], expand=3, tapered_corners=True)
    yield dict(mask=image()[..., 1], expand=4, tapered_corners=False)


def feather():
    yield dict(mask=mask(), left=0, top=0, right=0, bottom=0)
    yield dict(mask=mask(), left=7, top=99, right=12, bottom=2)
    yield dict(mask=mask()[0], left=99, top=1, right=99, bottom=99)


def mask_composite():
    for operation in ("multiply", "add", "subtract", "and", "or", "xor"):
        yield dict(destination=mask(), source=mask(1, 20, 60, 3), x=11, y=30, operation=operation)
        yield dict(destination=mask(), source=mask(seed=3), x=53, y=0, operation=operation)


def image_composite():
    given = dict(destination=image(), source=image(3, 20, 60, 4, 3), x=11, y=30,
                 resize_source=False)
    yield given
    yield dict(given, mask=mask(1, 20, 60))
    yield dict(given, mask=mask(2, 20, 60), x=0, y=60)
    yield dict(given, source=image(1, 20, 60), mask=mask(1, 20, 60)[0])


def porter_duff():
    for mode in ("ADD CLEAR DARKEN DST DST_ATOP DST_IN DST_OUT DST_OVER LIGHTEN MULTIPLY OVERLAY "
                 "SCREEN SRC SRC_ATOP SRC_IN SRC_OUT SRC_OVER XOR").split():
        yield dict(source=image(), source_alpha=mask(), destination=image(3, seed=4),
                   destination_alpha=mask(seed=5).round(), mode=mode)


def blend():
    for mode in ("normal", "multiply", "screen", "overlay", "soft_light", "difference"):
        yield dict(image1=image(), image2=image(seed=3), blend_factor=0.3, blend_mode=mode)


def quantize():
    for dither in ("none", "floyd-steinberg", "bayer-2", "bayer-16"):
        for colors in (1, 7, 256):
            yield dict(image=image(), colors=colors, dither=dither)


def scale():
    for width, height, crop in ((20, 90, "disabled"), (20, 90, "center"), (53, 37, "disabled")):
        yield dict(image=image(), upscale_method="lanczos", width=width, height=height, crop=crop)
    yield dict(image=image(channels=4), upscale_method="lanczos", width=99, height=5,
               crop="disabled")


def morphology():
    for operation in ("erode", "dilate", "open", "close", "gradient", "bottom_hat", "top_hat"):
        for size in (3, 4, 9, 100):
            yield dict(image=image(1, 19, 23), operation=operation, kernel_size=size)


CALLS = {
    "GrowMask": grow, "FeatherMask": feather, "MaskComposite": mask_composite,
    "ThresholdMask": lambda: [dict(mask=mask(), value=0.3), dict(mask=mask()[0], value=1.0)],
    "ImageColorToMask": lambda: [dict(image=image().round(), color=0xFF00FF),
                                 dict(image=image(channels=4).round(), color=0)],
    "ImageCompositeMasked": image_composite, "PorterDuffImageComposite": porter_duff,
    "JoinImageWithAlpha": lambda: [dict(image=image(), alpha=mask(3)),
                                   dict(image=image(channels=4), alpha=mask(1))],
    "ImagePadForOutpaint": lambda: [
        dict(image=image(), left=8, top=0, right=16, bottom=24, feathering=10),
        dict(image=image(channels=4), left=0, top=8, right=0, bottom=0, feathering=40)],
    "ImageBlend": blend,
    "ImageBlur": lambda: [dict(image=image(), blur_radius=1, sigma=1.0),
                          dict(image=image(channels=4), blur_radius=31, sigma=0.3)],
    "ImageSharpen": lambda: [dict(image=image(), sharpen_radius=5, sigma=1.0, alpha=1.0)],
    "ImageQuantize": quantize, "ImageScale": scale,
    "ImageScaleBy": lambda: [dict(image=image(), upscale_method="lanczos", scale_by=1.7)],
    "Morphology": morphology,
}
# Where the sums of convolutions have no order that is promised.
TOLERANCES = {"ImageBlur": 4e-6, "ImageSharpen": 4e-5}
