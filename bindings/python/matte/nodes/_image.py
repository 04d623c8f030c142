# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category image as functions."""
from .._call import Node


_batch_images_node = Node(
    "BatchImagesNode", "NP", ("IMAGE",), True, images="IMAGES")


def batch_images_node(images, *, context=None):
    """Several images, or batches of them, as one batch.

    Images that have a channel less than another get one of ones: RGB images beside an RGBA one
    become opaque RGBA.

    images:
        IMAGES, a list of them: 2 to 50; required. All are cropped and resized to the first one's
        size, bilinear.

    Gives IMAGE: all items of all, in their order.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.batch_images_node([[[[[0.0, 0.0, 0.0]]]], [[[[1.0, 1.0, 1.0]]]]]).tolist()
    [[[[0.0, 0.0, 0.0]]], [[[1.0, 1.0, 1.0]]]]
    """
    return _batch_images_node(context, images)


_empty_image = Node(
    "EmptyImage", "qqqq", ("IMAGE",), False, width="INT", height="INT", batch_size="INT",
    color="INT")


def empty_image(width=512, height=512, batch_size=1, color=0, *, context=None):
    """An image of one colour.

    It costs nothing whatever its size: one row of memory stands for all.

    width:
        INT: 1 to 16384; 512 unless said. In pixels.
    height:
        INT: 1 to 16384; 512 unless said. In pixels.
    batch_size:
        INT: 1 to 4096; 1 unless said. How many images.
    color:
        INT: 0 to 16777215; 0 unless said. Red * 65536 + green * 256 + blue, each 0 to 255.

    Gives IMAGE: red, green and blue of the colour.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.empty_image(width=2, height=1, color=16711680).tolist()
    [[[[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]]]
    """
    return _empty_image(context, width, height, batch_size, color)


_get_image_size = Node(
    "GetImageSize", "PP", ("INT", "INT", "INT"), True, image="IMAGE", unique_id="STRING")


def get_image_size(image, *, unique_id=None, context=None):
    """The width, height and batch size of an image, for other nodes' inputs.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch.
    unique_id:
        STRING: optional. Not used: ComfyUI asks for it.

    Gives a tuple of INT: pixels across; INT: pixels down; INT: how many images the batch has.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.get_image_size([[[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]]])[0]
    2
    """
    return _get_image_size(context, image, unique_id)


_image_batch = Node(
    "ImageBatch", "PP", ("IMAGE",), True, image1="IMAGE", image2="IMAGE")


def image_batch(image1, image2, *, context=None):
    """Two images, or batches of them, as one batch.

    Where one has a channel more than the other, the other gets one of ones: an RGB image becomes
    opaque RGBA.

    BatchImagesNode takes more than two.

    image1:
        IMAGE, [batch, height, width, channels]: required. Comes first, and says the size.
    image2:
        IMAGE, [batch, height, width, channels]: required. Comes behind it; cropped and resized to
        its size, bilinear.

    Gives IMAGE: all items of both.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_batch([[[[0.0, 0.0, 0.0]]]], image2=[[[[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]], [[1.0,
    ... 1.0, 1.0], [1.0, 1.0, 1.0]]]]).tolist()
    [[[[0.0, 0.0, 0.0]]], [[[1.0, 1.0, 1.0]]]]
    """
    return _image_batch(context, image1, image2)


_image_composite_masked = Node(
    "ImageCompositeMasked", "PPqq?P", ("IMAGE",), True, destination="IMAGE", source="IMAGE",
    x="INT", y="INT", resize_source="BOOLEAN", mask="MASK")


def image_composite_masked(destination, source, x=0, y=0, resize_source=False, mask=None, *,
        context=None):
    """An image pasted into another, through a mask if there is one.

    A shorter batch of sources or masks starts over, a longer one is cut. Nothing is clamped.
    Infinities and NaN show even where the mask hides them.

    A source with alpha loses it where the destination has none; it does not act as the mask. One
    without is opaque where the destination has alpha, which ComfyUI 0.8 refuses.

    destination:
        IMAGE, [batch, height, width, channels]: required. What is pasted into.
    source:
        IMAGE, [batch, height, width, channels]: required. What is pasted; what reaches beyond the
        destination is cut off.
    x:
        INT: 0 to 16384; 0 unless said. Where its left edge comes, in pixels.
    y:
        INT: 0 to 16384; 0 unless said. Where its top edge comes, in pixels.
    resize_source:
        BOOLEAN: true or false; false unless said. True first resamples the source to the
        destination's size.
    mask:
        MASK, [batch, height, width]: optional. Where the source shows: white is all of it;
        resampled to the source's size.

    Gives IMAGE: the destination with the source in it.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_composite_masked([[[[0.0], [0.0], [0.0]], [[0.0], [0.0], [0.0]]]],
    ... source=[[[[1.0], [1.0]]]], mask=[[[1.0, 0.5]]], x=1, y=1).tolist()
    [[[[0.0], [0.0], [0.0]], [[0.0], [1.0], [0.5]]]]
    >>> matte.image_composite_masked([[[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]]], source=[[[[1.0, 0.5,
    ... 0.0], [1.0, 1.0, 1.0]]]], x=1).tolist()
    [[[[0.0, 0.0, 0.0], [1.0, 0.5, 0.0]]]]
    """
    return _image_composite_masked(context, destination, source, x, y, resize_source, mask)


_image_invert = Node(
    "ImageInvert", "P", ("IMAGE",), False, image="IMAGE")


def image_invert(image, *, context=None):
    """The negative of an image: 1 - image.

    An alpha channel is inverted like the others: what was opaque becomes transparent.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch, 1 to n channels.

    Gives IMAGE: 1 - image, in the same shape.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_invert([[[[0.0, 0.25, 1.0], [1.0, 1.0, 0.5]]]]).tolist()
    [[[[1.0, 0.75, 0.0], [0.0, 0.0, 0.5]]]]
    """
    return _image_invert(context, image)


_image_pad_for_outpaint = Node(
    "ImagePadForOutpaint", "Pqqqqq", ("IMAGE", "MASK"), True, image="IMAGE", left="INT", top="INT",
    right="INT", bottom="INT", feathering="INT")


def image_pad_for_outpaint(image, left=0, top=0, right=0, bottom=0, feathering=40, *, context=None):
    """An image with a border to be painted, and the mask of that border.

    Within the image the mask is ((feathering - d) / feathering)², where d is the distance to the
    nearest side that has a border. It does not fade when the image is not more than twice as wide
    and high as `feathering`.

    There is one mask whatever the size of the batch.

    image:
        IMAGE, [batch, height, width, channels]: required. Any batch.
    left:
        INT: 0 to 16384; 0 unless said. How many pixels are added at the left.
    top:
        INT: 0 to 16384; 0 unless said. The same at the top.
    right:
        INT: 0 to 16384; 0 unless said. The same at the right.
    bottom:
        INT: 0 to 16384; 0 unless said. The same at the bottom.
    feathering:
        INT: 0 to 16384; 40 unless said. Over how many pixels the mask fades out within the image.

    Gives a tuple of IMAGE: the image with a grey border, 0.5 in each channel; MASK: one mask: white
    in the border, fading out within, on the sides that have one.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_pad_for_outpaint([[[[0.0], [1.0]]]], left=1, bottom=1)[0].tolist()
    [[[[0.5], [0.0], [1.0]], [[0.5], [0.5], [0.5]]]]
    """
    return _image_pad_for_outpaint(context, image, left, top, right, bottom, feathering)


_load_image = Node(
    "LoadImage", "P", ("IMAGE", "MASK"), True, image="STRING")


def load_image(image, *, context=None):
    """A picture file as an image, and its transparency as a mask.

    Names are those of files in the context's input folder, subfolders included; one that ends in `
    [output]` or ` [temp]` is in that folder. A name can't lead out of its folder.

    The mask is 1 − alpha: white where the picture is transparent. A file without alpha gives a
    black mask of 64×64 pixels whatever its size, as in ComfyUI, and a warning. Colours are left
    alone: no profile is applied, and nothing is multiplied by alpha.

    EXIF orientation is applied. All frames of an animation become one batch; frames of another size
    than the first are passed over. A damaged file is read as far as it goes, with a warning.

    Files of 16 bits a sample keep their precision, unless the context asks for the behaviour of
    ComfyUI 0.8.0.

    image:
        STRING: required. A picture in the input folder.

    Gives a tuple of IMAGE: the pictures of the file, RGB; MASK: 1 − alpha of each; black, 64×64,
    where there is no alpha.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> image, mask = matte.load_image("photo.png")
    """
    return _load_image(context, image)


_load_image_output = Node(
    "LoadImageOutput", "P", ("IMAGE", "MASK"), True, image="STRING")


def load_image_output(image, *, context=None):
    """LoadImage, for files that were saved before.

    It looks into the output folder only when the name ends in ` [output]`, as names from ComfyUI's
    list do.

    Names are those of files in the context's input folder, subfolders included; one that ends in `
    [output]` or ` [temp]` is in that folder. A name can't lead out of its folder.

    The mask is 1 − alpha: white where the picture is transparent. A file without alpha gives a
    black mask of 64×64 pixels whatever its size, as in ComfyUI, and a warning. Colours are left
    alone: no profile is applied, and nothing is multiplied by alpha.

    EXIF orientation is applied. All frames of an animation become one batch; frames of another size
    than the first are passed over. A damaged file is read as far as it goes, with a warning.

    Files of 16 bits a sample keep their precision, unless the context asks for the behaviour of
    ComfyUI 0.8.0.

    image:
        STRING: required. A picture in the output folder: `NAME [output]`.

    Gives a tuple of IMAGE: the pictures of the file, RGB; MASK: 1 − alpha of each; black, 64×64,
    where there is no alpha.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> image, mask = matte.load_image_output("photo.png")
    """
    return _load_image_output(context, image)


_preview_image = Node(
    "PreviewImage", "PPP", (), True, images="IMAGE", prompt="STRING", extra_pnginfo="METADATA")


def preview_image(images, *, prompt=None, extra_pnginfo=None, context=None):
    """Writes each image of a batch as a PNG into the temporary folder.

    As SaveImage, but for the folder and for names that are drawn by chance:
    ComfyUI_temp_abcde_00001_.png.

    images:
        IMAGE, [batch, height, width, channels]: required. A batch of 2 to 4 channels: each image
        becomes a file.
    prompt:
        STRING: optional. The prompt, as JSON, for the files.
    extra_pnginfo:
        METADATA, a dictionary of texts, or of what becomes JSON: optional. Further texts for the
        files.

    Gives a list: the paths of the files that were written, or the texts that are shown.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> written = matte.preview_image([[[[0.0, 0.5, 1.0]]]])
    """
    return _preview_image(context, images, prompt, extra_pnginfo)


_save_image = Node(
    "SaveImage", "PPPP", (), True, images="IMAGE", filename_prefix="STRING", prompt="STRING",
    extra_pnginfo="METADATA")


def save_image(images, filename_prefix="ComfyUI", *, prompt=None, extra_pnginfo=None, context=None):
    """Writes each image of a batch as a PNG into the output folder.

    Files are called PREFIX_00001_.png and so on, counted on from those that are there. In a prefix,
    %width%, %height%, %year%, %month%, %day%, %hour%, %minute% and %second% stand for their values,
    %batch_num% for an image's place in its batch; folders in it are made. Samples are 8 bits,
    rounded down, as ComfyUI's are.

    The prompt goes into the files, from where ComfyUI and matte can load it.

    images:
        IMAGE, [batch, height, width, channels]: required. A batch of 2 to 4 channels: each image
        becomes a file.
    filename_prefix:
        STRING: "ComfyUI" unless said. What the files' names begin with, perhaps with folders before
        it.
    prompt:
        STRING: optional. The prompt, as JSON, for the files.
    extra_pnginfo:
        METADATA, a dictionary of texts, or of what becomes JSON: optional. Further texts for the
        files.

    Gives a list: the paths of the files that were written, or the texts that are shown.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> written = matte.save_image([[[[0.0, 0.5, 1.0]]]])
    """
    return _save_image(context, images, filename_prefix, prompt, extra_pnginfo)


__all__ = [
    "batch_images_node", "empty_image", "get_image_size", "image_batch", "image_composite_masked",
    "image_invert", "image_pad_for_outpaint", "load_image", "load_image_output", "preview_image",
    "save_image"]
