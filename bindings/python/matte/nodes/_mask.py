# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category mask as functions."""
from .._call import Node


_image_to_mask = Node(
    "ImageToMask", "PI", ("MASK",), False, image="IMAGE", channel=("red", "green", "blue", "alpha"))


def image_to_mask(image, channel="red", *, context=None):
    """One channel of an image as a mask.

    The values stay as they are: alpha is not inverted here, unlike in LoadImage and LoadImageMask,
    whose masks are white where the picture is transparent.

    The mask is a view of the image's memory: it costs nothing, and keeps the whole image alive.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch, 1 to n channels.
    channel:
        COMBO: red, green, blue or alpha; red unless said. Which one; a channel that the image lacks
        is an error.

    Gives MASK: the channel, a mask for each image of the batch.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_to_mask([[[[1.0, 0.0, 0.5], [0.25, 1.0, 0.0]]]], channel='red').tolist()
    [[[1.0, 0.25]]]
    >>> matte.image_to_mask([[[[0.0, 0.0, 0.0, 0.5], [0.0, 0.0, 0.0, 1.0]]]],
    ... channel='alpha').tolist()
    [[[0.5, 1.0]]]
    """
    return _image_to_mask(context, image, channel)


_attention_mask = Node(
    "AttentionMask", "PqqIqIq", ("MASK", "MASK"), True, mask="MASK", latent_width="INT",
    latent_height="INT", block=("sequence_length", "SD1.5/1", "SD1.5/2", "SD1.5/4", "SD1.5/8",
    "SDXL/2", "SDXL/4"), sequence_length="INT", fit=("current", "legacy"), batch="INT")


def attention_mask(mask, latent_width=64, latent_height=64, block="SD1.5/1", sequence_length=4096,
        fit="current", batch=0, *, context=None):
    """What an attention block makes of an IPAdapter's attn_mask.

    IPAdapterApplyFaceID and its successor IPAdapterFaceID scale a mask down to the few pixels that
    an attention block works on, and multiply the block's tokens by them. This node shows what is
    left of the mask there, block by block.

    A mask of another aspect than the latent's is stretched. Bicubic may leave the range from 0 to
    1: nothing is clamped. Where the grid has fewer pixels than the block has tokens, the rest, at
    both ends, is 0, as in IPAdapterFaceID; the old node fails there, and so does fit=legacy.

    mask:
        MASK, [batch, height, width]: required. Where the image prompt has effect: white all of it,
        black none.
    latent_width:
        INT: 1 to 2048; 64 unless said. Of the latent: an eighth of the image's width.
    latent_height:
        INT: 1 to 2048; 64 unless said. Of the latent: an eighth of the image's height.
    block:
        COMBO: sequence_length, SD1.5/1, SD1.5/2, SD1.5/4, SD1.5/8, SDXL/2 or SDXL/4; SD1.5/1 unless
        said. Which block: by what the latent's sides are divided by there, or by the length of its
        sequence.
    sequence_length:
        INT: 1 to 4194304; 4096 unless said. Tokens of the block, where `block` says so.
    fit:
        COMBO: current or legacy; current unless said. Current: bilinear, padded; legacy: bicubic,
        as IPAdapterApplyFaceID had it.
    batch:
        INT: 0 to 4096; 0 unless said. Images that are made at once: the last mask is repeated for
        them, masks beyond are dropped; 0: as many as there are masks.

    Gives a tuple of MASK: the mask as the block sees it; MASK: what each token of the block is
    multiplied by: a row for each mask.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.attention_mask([[[0.0, 1.0]]], latent_width=2, latent_height=1)[0].tolist()
    [[[0.0, 1.0]]]
    """
    return _attention_mask(context, mask, latent_width, latent_height, block, sequence_length, fit,
        batch)


_batch_masks_node = Node(
    "BatchMasksNode", "NP", ("MASK",), True, masks="MASKS")


def batch_masks_node(masks, *, context=None):
    """Several masks, or batches of them, as one batch.

    Masks without a batch, as [height, width], are put below each other: that is what ComfyUI makes
    of them.

    masks:
        MASKS, a list of them: 2 to 50; required. All are cropped and resized to the first one's
        size, bilinear.

    Gives MASK: all items of all, in their order.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.batch_masks_node([[[[0.0, 0.5]]], [[[1.0, 0.25]]]]).tolist()
    [[[0.0, 0.5]], [[1.0, 0.25]]]
    """
    return _batch_masks_node(context, masks)


_crop_mask = Node(
    "CropMask", "Pqqqq", ("MASK",), True, mask="MASK", x="INT", y="INT", width="INT", height="INT")


def crop_mask(mask, x=0, y=0, width=512, height=512, *, context=None):
    """A rectangle out of a mask.

    What reaches beyond the mask is cut off. A rectangle that lies outside altogether gives an empty
    mask, which most nodes refuse.

    The result is a view of the mask's memory: it costs nothing.

    mask:
        MASK, [batch, height, width]: required. Any mask; dimensions before the last two become the
        batch.
    x:
        INT: 0 to 16384; 0 unless said. Left edge, in pixels.
    y:
        INT: 0 to 16384; 0 unless said. Top edge, in pixels.
    width:
        INT: 1 to 16384; 512 unless said. In pixels.
    height:
        INT: 1 to 16384; 512 unless said. In pixels.

    Gives MASK: the part of the rectangle that lies within the mask.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.crop_mask([[[0.0, 0.25], [0.5, 1.0]]], x=1, y=0, width=1, height=2).tolist()
    [[[0.25], [1.0]]]
    """
    return _crop_mask(context, mask, x, y, width, height)


_feather_mask = Node(
    "FeatherMask", "Pqqqq", ("MASK",), False, mask="MASK", left="INT", top="INT", right="INT",
    bottom="INT")


def feather_mask(mask, left=0, top=0, right=0, bottom=0, *, context=None):
    """Fades a mask out towards its edges.

    Of n pixels at an edge the outermost is multiplied by 1/n, the next by 2/n, the last by 1. Where
    two edges meet, both factors count.

    ComfyUI 0.8.0 is one pixel off at the right and at the bottom; so is matte when it is told to be
    compatible with it, and not else.

    mask:
        MASK, [batch, height, width]: required. Any mask; dimensions before the last two become the
        batch.
    left:
        INT: 0 to 16384; 0 unless said. Over how many pixels it fades at the left; no more than its
        width.
    top:
        INT: 0 to 16384; 0 unless said. The same at the top; no more than its height.
    right:
        INT: 0 to 16384; 0 unless said. The same at the right.
    bottom:
        INT: 0 to 16384; 0 unless said. The same at the bottom.

    Gives MASK: the mask, fading to the edges.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.feather_mask([[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0]]], left=2, right=4).tolist()
    [[[0.5, 1.0, 1.0, 0.75, 0.5, 0.25]]]
    """
    return _feather_mask(context, mask, left, top, right, bottom)


_grow_mask = Node(
    "GrowMask", "Pq?", ("MASK",), True, mask="MASK", expand="INT", tapered_corners="BOOLEAN")


def grow_mask(mask, expand=0, tapered_corners=True, *, context=None):
    """Grows or shrinks the bright parts of a mask, soft edges included.

    Each pixel becomes the brightest (or, shrinking, the darkest) within reach. The cost grows with
    the logarithm of the distance.

    mask:
        MASK, [batch, height, width]: required. Any mask; dimensions before the last two become the
        batch.
    expand:
        INT: -16384 to 16384; 0 unless said. How far, in pixels; negative shrinks.
    tapered_corners:
        BOOLEAN: true or false; true unless said. True reaches as far as a diamond does, false as a
        square.

    Gives MASK: the grown mask, of the same size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.grow_mask([[[0.0, 0.0, 0.0], [0.0, 0.5, 0.0], [0.0, 0.0, 0.0]]], expand=1).tolist()
    [[[0.0, 0.5, 0.0], [0.5, 0.5, 0.5], [0.0, 0.5, 0.0]]]
    >>> matte.grow_mask([[[0.0, 0.0, 0.0], [0.0, 0.5, 0.0], [0.0, 0.0, 0.0]]], expand=1,
    ... tapered_corners=False).tolist()
    [[[0.5, 0.5, 0.5], [0.5, 0.5, 0.5], [0.5, 0.5, 0.5]]]
    >>> matte.grow_mask([[[1.0, 1.0, 1.0, 1.0, 0.0]]], expand=-2).tolist()
    [[[1.0, 1.0, 0.0, 0.0, 0.0]]]
    """
    return _grow_mask(context, mask, expand, tapered_corners)


_image_color_to_mask = Node(
    "ImageColorToMask", "Pq", ("MASK",), False, image="IMAGE", color="INT")


def image_color_to_mask(image, color=0, *, context=None):
    """White where an image has a colour, black elsewhere.

    Pixels are rounded to 8 bits a channel before they are compared, and must then be equal.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch, at least three channels; those
        after the third do not count.
    color:
        INT: 0 to 16777215; 0 unless said. Red * 65536 + green * 256 + blue, each 0 to 255.

    Gives MASK: 0 or 1, a mask for each image of the batch.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_color_to_mask([[[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.9990000128746033, 0.0,
    ... 0.0]]]], color=16711680).tolist()
    [[[1.0, 0.0, 1.0]]]
    """
    return _image_color_to_mask(context, image, color)


_invert_mask = Node(
    "InvertMask", "P", ("MASK",), False, mask="MASK")


def invert_mask(mask, *, context=None):
    """White becomes black, and black white: 1 - mask.

    mask:
        MASK, [batch, height, width]: required. Any mask.

    Gives MASK: 1 - mask, in the same shape.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.invert_mask([[[0.0, 0.25, 1.0]]]).tolist()
    [[[1.0, 0.75, 0.0]]]
    """
    return _invert_mask(context, mask)


_load_image_mask = Node(
    "LoadImageMask", "PI", ("MASK",), True, image="STRING", channel=("alpha", "red", "green",
    "blue"))


def load_image_mask(image, channel="alpha", *, context=None):
    """A channel of a picture file as a mask.

    Names are those of files in the context's input folder, subfolders included; one that ends in `
    [output]` or ` [temp]` is in that folder. A name can't lead out of its folder.

    Of alpha the mask is 1 − alpha: white where the picture is transparent, and black all over
    where the file has no alpha. Grey serves red, green and blue. A transparent colour (PNG's tRNS)
    counts as alpha here, unlike in LoadImage; as in Pillow, which ComfyUI uses, it is only found in
    files of 8 bits a sample.

    Only the first frame of an animation is read. EXIF orientation is applied. A damaged file is
    read as far as it goes, with a warning. Files of 16 bits a sample keep their precision, unless
    the context asks for the behaviour of ComfyUI 0.8.0.

    image:
        STRING: required. A picture in the input folder.
    channel:
        COMBO: alpha, red, green or blue; alpha unless said. Which one; alpha comes inverted, the
        others as they are.

    Gives MASK: the channel, of the picture's size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> mask = matte.load_image_mask("photo.png")
    """
    return _load_image_mask(context, image, channel)


_mask_composite = Node(
    "MaskComposite", "PPqqI", ("MASK",), True, destination="MASK", source="MASK", x="INT", y="INT",
    operation=("multiply", "add", "subtract", "and", "or", "xor"))


def mask_composite(destination, source, x=0, y=0, operation="multiply", *, context=None):
    """A mask multiplied with another, added to it, …, at a place.

    What of the source reaches beyond the destination is cut off. Afterwards all of the result is
    clipped to 0 … 1, also where no source was.

    For and, or and xor a pixel is true when it is above 0.5.

    destination:
        MASK, [batch, height, width]: required. The mask that is laid upon.
    source:
        MASK, [batch, height, width]: required. The mask that is laid on; one, or one for each
        destination.
    x:
        INT: 0 to 16384; 0 unless said. Where the source's left edge comes, in pixels.
    y:
        INT: 0 to 16384; 0 unless said. Where its top edge comes, in pixels.
    operation:
        COMBO: multiply, add, subtract, and, or or xor; multiply unless said. What becomes of two
        pixels; and, or and xor make 0 and 1 of them.

    Gives MASK: the destination with the source on it, from 0 to 1.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.mask_composite([[[0.0, 0.5, 1.0, 1.0]]], source=[[[1.0, 0.5]]], x=1, y=0,
    ... operation='subtract').tolist()
    [[[0.0, 0.0, 0.5, 1.0]]]
    >>> matte.mask_composite([[[0.0, 0.5, 1.0, 1.0]]], source=[[[1.0, 0.75]]], x=1, y=0,
    ... operation='and').tolist()
    [[[0.0, 0.0, 1.0, 1.0]]]
    """
    return _mask_composite(context, destination, source, x, y, operation)


_mask_preview = Node(
    "MaskPreview", "PPP", (), True, mask="MASK", prompt="STRING", extra_pnginfo="METADATA")


def mask_preview(mask, *, prompt=None, extra_pnginfo=None, context=None):
    """Writes each mask of a batch as a grey PNG into the temporary folder.

    Names are drawn by chance: ComfyUI_temp_abcde_00001_.png.

    mask:
        MASK, [batch, height, width]: required. Any mask; each plane becomes a file.
    prompt:
        STRING: optional. Not used: ComfyUI asks for it.
    extra_pnginfo:
        METADATA, a dictionary of texts, or of what becomes JSON: optional. Not used: ComfyUI asks
        for it.

    Gives a list: the paths of the files that were written, or the texts that are shown.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> written = matte.mask_preview([[[0.0, 0.5], [0.5, 1.0]]])
    """
    return _mask_preview(context, mask, prompt, extra_pnginfo)


_mask_to_image = Node(
    "MaskToImage", "P", ("IMAGE",), False, mask="MASK")


def mask_to_image(mask, *, context=None):
    """A mask as a grey image.

    The image is a view of the mask's memory, whose three channels are the same one: it costs
    nothing.

    mask:
        MASK, [batch, height, width]: required. Any mask; dimensions before the last two become the
        batch.

    Gives IMAGE: red, green and blue, each equal to the mask.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.mask_to_image([[[0.0, 0.5], [1.0, 0.25]]]).tolist()
    [[[[0.0, 0.0, 0.0], [0.5, 0.5, 0.5]], [[1.0, 1.0, 1.0], [0.25, 0.25, 0.25]]]]
    """
    return _mask_to_image(context, mask)


_solid_mask = Node(
    "SolidMask", "dqq", ("MASK",), False, value="FLOAT", width="INT", height="INT")


def solid_mask(value=1.0, width=512, height=512, *, context=None):
    """A mask of one value.

    It costs nothing whatever its size: one pixel of memory stands for all.

    value:
        FLOAT: 0.0 to 1.0; 1.0 unless said. 0 is black, 1 is white.
    width:
        INT: 1 to 16384; 512 unless said. In pixels.
    height:
        INT: 1 to 16384; 512 unless said. In pixels.

    Gives MASK: one mask of the value.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.solid_mask(value=0.25, width=3, height=2).tolist()
    [[[0.25, 0.25, 0.25], [0.25, 0.25, 0.25]]]
    """
    return _solid_mask(context, value, width, height)


_threshold_mask = Node(
    "ThresholdMask", "Pd", ("MASK",), False, mask="MASK", value="FLOAT")


def threshold_mask(mask, value=0.5, *, context=None):
    """White where the mask is above a value, black elsewhere.

    mask:
        MASK, [batch, height, width]: required. Any mask.
    value:
        FLOAT: 0.0 to 1.0; 0.5 unless said. A pixel equal to it becomes black.

    Gives MASK: 0 or 1, in the same shape.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.threshold_mask([[[0.4000000059604645, 0.5, 0.6000000238418579]]], value=0.5).tolist()
    [[[0.0, 0.0, 1.0]]]
    """
    return _threshold_mask(context, mask, value)


__all__ = [
    "image_to_mask", "attention_mask", "batch_masks_node", "crop_mask", "feather_mask", "grow_mask",
    "image_color_to_mask", "invert_mask", "load_image_mask", "mask_composite", "mask_preview",
    "mask_to_image", "solid_mask", "threshold_mask"]
