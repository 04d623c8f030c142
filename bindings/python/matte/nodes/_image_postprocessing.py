# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category image/postprocessing as functions."""
from .._call import Node


_image_blend = Node(
    "ImageBlend", "PPdI", ("IMAGE",), True, image1="IMAGE", image2="IMAGE", blend_factor="FLOAT",
    blend_mode=("normal", "multiply", "screen", "overlay", "soft_light", "difference"))


def image_blend(image1, image2, blend_factor=0.5, blend_mode="normal", *, context=None):
    """Two images mixed pixel by pixel.

    An image2 of another size is cut to the aspect of image1 and resampled (bicubic). One image goes
    with each of a batch.

    An image2 with alpha loses it where image1 has none; one without is opaque where image1 has
    alpha, which ComfyUI 0.8 refuses.

    The difference keeps its sign: what is negative becomes black.

    image1:
        IMAGE, [batch, height, width, channels]: required. What lies below; the result has its size.
    image2:
        IMAGE, [batch, height, width, channels]: required. What is blended in.
    blend_factor:
        FLOAT: 0.0 to 1.0; 0.5 unless said. 0 gives image1, 1 the blend alone.
    blend_mode:
        COMBO: normal, multiply, screen, overlay, soft_light or difference; normal unless said. What
        the blend is.

    Gives IMAGE: the mixture, within 0 to 1.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_blend([[[[1.0, 0.5, 0.0]]]], image2=[[[[0.0, 0.5, 1.0]]]],
    ... blend_factor=0.25).tolist()
    [[[[0.75, 0.5, 0.25]]]]
    >>> matte.image_blend([[[[1.0, 0.5, 0.0]]]], image2=[[[[0.5, 0.5, 1.0]]]], blend_factor=1,
    ... blend_mode='screen').tolist()
    [[[[1.0, 0.75, 1.0]]]]
    """
    return _image_blend(context, image1, image2, blend_factor, blend_mode)


_image_blur = Node(
    "ImageBlur", "Pqd", ("IMAGE",), True, image="IMAGE", blur_radius="INT", sigma="FLOAT")


def image_blur(image, blur_radius=1, sigma=1.0, *, context=None):
    """Blurs an image with a bell-shaped (Gaussian) window.

    Every channel is blurred, alpha included. Beyond the border the image is mirrored.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch, any channels; larger than the
        radius both ways.
    blur_radius:
        INT: 1 to 31; 1 unless said. How far a pixel spreads, in pixels.
    sigma:
        FLOAT: 0.1 to 10.0; 1.0 unless said. The bell's standard deviation, in units of the radius:
        from 1 on, most of the window counts almost alike.

    Gives IMAGE: the blurred image, of the same size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_blur([[[[0.0], [1.0]], [[0.0], [1.0]]]], blur_radius=1, sigma=1).tolist()
    [[[[0.5481372475624084], [0.45186275243759155]], [[0.5481372475624084], [0.45186275243759155]]]]
    """
    return _image_blur(context, image, blur_radius, sigma)


_image_quantize = Node(
    "ImageQuantize", "PqI", ("IMAGE",), True, image="IMAGE", colors="INT", dither=("none",
    "floyd-steinberg", "bayer-2", "bayer-4", "bayer-8", "bayer-16"))


def image_quantize(image, colors=256, dither="none", *, context=None):
    """Draws an image in few colours, chosen to suit it.

    The palette is found by median cut, with the same result as Pillow's to the bit. Numbers are cut
    to 8 bits first; those outside 0 to 1 wrap around.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch of 3 channels; each image gets
        a palette of its own.
    colors:
        INT: 1 to 256; 256 unless said. The most colours that are left.
    dither:
        COMBO: none, floyd-steinberg, bayer-2, bayer-4, bayer-8 or bayer-16; none unless said. How
        missing colours are made up for: floyd-steinberg spreads what each pixel is off to its
        neighbours, bayer-N lays a pattern of NxN over the image.

    Gives IMAGE: an image of the same size, in levels of 1/255.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_quantize([[[[1.0, 0.0, 0.0], [0.6000000238418579, 0.0, 0.0], [0.0, 0.0, 1.0],
    ... [0.0, 0.0, 0.6000000238418579]]]], colors=2).tolist()
    [[[[0.800000011920929, 0.0, 0.0], [0.800000011920929, 0.0, 0.0], [0.0, 0.0, 0.800000011920929],
    [0.0, 0.0, 0.800000011920929]]]]
    """
    return _image_quantize(context, image, colors, dither)


_image_sharpen = Node(
    "ImageSharpen", "Pqdd", ("IMAGE",), True, image="IMAGE", sharpen_radius="INT", sigma="FLOAT",
    alpha="FLOAT")


def image_sharpen(image, sharpen_radius=1, sigma=1.0, alpha=1.0, *, context=None):
    """Sharpens an image: adds what differs from its blurred twin.

    Every channel is sharpened, alpha included. Beyond the border the image is mirrored.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch, any channels; larger than the
        radius both ways.
    sharpen_radius:
        INT: 1 to 31; 1 unless said. The size of the details that are strengthened, in pixels.
    sigma:
        FLOAT: 0.1 to 10.0; 1.0 unless said. The bell's standard deviation, in units of the radius.
    alpha:
        FLOAT: 0.0 to 5.0; 1.0 unless said. How much; 0 changes nothing, 1 adds ten times the
        details.

    Gives IMAGE: the sharpened image, of the same size, clamped to 0 to 1.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_sharpen([[[[0.25], [0.75]], [[0.25], [0.75]]]], sharpen_radius=1,
    ... sigma=1).tolist()
    [[[[0.0], [1.0]], [[0.0], [1.0]]]]
    """
    return _image_sharpen(context, image, sharpen_radius, sigma, alpha)


_morphology = Node(
    "Morphology", "PIq", ("IMAGE",), True, image="IMAGE", operation=("erode", "dilate", "open",
    "close", "gradient", "bottom_hat", "top_hat"), kernel_size="INT")


def morphology(image, operation="erode", kernel_size=3, *, context=None):
    """Grows or shrinks the bright parts of an image, or finds their edges and small details.

    Pixels outside the image do not count. The cost grows with the logarithm of the window's side. A
    window that holds a NaN gives NaN.

    A window of even size has no middle: eroding, it reaches a pixel farther up and left, dilating,
    a pixel farther down and right, so that opening and closing move nothing.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch, any channels; each is worked
        on apart.
    operation:
        COMBO: erode, dilate, open, close, gradient, bottom_hat or top_hat; erode unless said. Erode
        takes the darkest value of the window, dilate the brightest; open erodes, then dilates, and
        so removes small bright spots; close is its converse; gradient is dilate - erode: the edges;
        top_hat is what open removes, bottom_hat what close adds.
    kernel_size:
        INT: 3 to 999; 3 unless said. The side of the square window, in pixels.

    Gives IMAGE: an image of the same size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.morphology([[[[0.0], [0.0], [0.0], [0.0], [0.5]], [[0.0], [0.25], [0.0], [0.0],
    ... [0.0]]]], operation='dilate').tolist()
    [[[[0.25], [0.25], [0.25], [0.5], [0.5]], [[0.25], [0.25], [0.25], [0.5], [0.5]]]]
    >>> matte.morphology([[[[1.0], [1.0], [1.0], [0.0], [1.0], [1.0]]]], operation='close').tolist()
    [[[[1.0], [1.0], [1.0], [1.0], [1.0], [1.0]]]]
    >>> matte.morphology([[[[0.0], [0.0], [1.0], [1.0], [1.0]]]], operation='gradient').tolist()
    [[[[0.0], [1.0], [1.0], [0.0], [0.0]]]]
    >>> matte.morphology([[[[0.0], [1.0], [0.0], [0.0], [0.0], [0.0]]]], operation='dilate',
    ... kernel_size=4).tolist()
    [[[[1.0], [1.0], [1.0], [0.0], [0.0], [0.0]]]]
    """
    return _morphology(context, image, operation, kernel_size)


__all__ = [
    "image_blend", "image_blur", "image_quantize", "image_sharpen", "morphology"]
