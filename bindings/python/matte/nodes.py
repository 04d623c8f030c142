# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""ComfyUI's nodes as functions."""
from ._call import Node


_image_to_mask = Node(
    "ImageToMask", "PI", ("MASK",), False, image="IMAGE", channel=("red", "green", "blue", "alpha"))


def image_to_mask(image, channel="red", *, context=None):
    """One channel of an image as a mask.

    The values stay as they are: alpha is not inverted here, unlike in LoadImage and LoadImageMask,
    whose masks are white where the picture is transparent.

    The mask is a view of the image's memory: it costs nothing, and keeps the whole image alive.

    image:
        IMAGE, [batch, height, width, channels]. Any batch, 1 to n channels. Required.
    channel:
        COMBO. Which one; a channel that the image lacks is an error. Red, green, blue or alpha; red
        unless said.

    Gives MASK: the channel, a mask for each image of the batch.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_to_mask([[[[1.0, 0.0, 0.5], [0.25, 1.0, 0.0]]]], channel='red').tolist()
    [[[1.0, 0.25]]]
    >>> matte.image_to_mask([[[[0.0, 0.0, 0.0, 0.5], [0.0, 0.0, 0.0, 1.0]]]],
    ... channel='alpha').tolist()
    [[[0.5, 1.0]]]
    """
    return _image_to_mask(context, image, channel)


_batch_images_node = Node(
    "BatchImagesNode", "NP", ("IMAGE",), True, images="IMAGES")


def batch_images_node(images, *, context=None):
    """Several images, or batches of them, as one batch.

    Images that have a channel less than another get one of ones: RGB images beside an RGBA one
    become opaque RGBA.

    images:
        IMAGES, a list of them. All are cropped and resized to the first one's size, bilinear. 2 to
        50; required.

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
        INT. In pixels. 1 to 16384; 512 unless said.
    height:
        INT. In pixels. 1 to 16384; 512 unless said.
    batch_size:
        INT. How many images. 1 to 4096; 1 unless said.
    color:
        INT. Red * 65536 + green * 256 + blue, each 0 to 255. 0 to 16777215; 0 unless said.

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
        IMAGE, [batch, height, width, channels]. Any batch. Required.
    unique_id:
        STRING. Not used: ComfyUI asks for it. Optional.

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
        IMAGE, [batch, height, width, channels]. Comes first, and says the size. Required.
    image2:
        IMAGE, [batch, height, width, channels]. Comes behind it; cropped and resized to its size,
        bilinear. Required.

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
        IMAGE, [batch, height, width, channels]. What is pasted into. Required.
    source:
        IMAGE, [batch, height, width, channels]. What is pasted; what reaches beyond the destination
        is cut off. Required.
    x:
        INT. Where its left edge comes, in pixels. 0 to 16384; 0 unless said.
    y:
        INT. Where its top edge comes, in pixels. 0 to 16384; 0 unless said.
    resize_source:
        BOOLEAN. True first resamples the source to the destination's size. True or false; false
        unless said.
    mask:
        MASK, [batch, height, width]. Where the source shows: white is all of it; resampled to the
        source's size. Optional.

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
        IMAGE, [batch, height, width, channels]. Any batch, 1 to n channels. Required.

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
        IMAGE, [batch, height, width, channels]. Any batch. Required.
    left:
        INT. How many pixels are added at the left. 0 to 16384; 0 unless said.
    top:
        INT. The same at the top. 0 to 16384; 0 unless said.
    right:
        INT. The same at the right. 0 to 16384; 0 unless said.
    bottom:
        INT. The same at the bottom. 0 to 16384; 0 unless said.
    feathering:
        INT. Over how many pixels the mask fades out within the image. 0 to 16384; 40 unless said.

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
        STRING. A picture in the input folder. Required.

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
        STRING. A picture in the output folder: `NAME [output]`. Required.

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
        IMAGE, [batch, height, width, channels]. A batch of 2 to 4 channels: each image becomes a
        file. Required.
    prompt:
        STRING. The prompt, as JSON, for the files. Optional.
    extra_pnginfo:
        METADATA, a dictionary of texts, or of what becomes JSON. Further texts for the files.
        Optional.

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
        IMAGE, [batch, height, width, channels]. A batch of 2 to 4 channels: each image becomes a
        file. Required.
    filename_prefix:
        STRING. What the files' names begin with, perhaps with folders before it. "ComfyUI" unless
        said.
    prompt:
        STRING. The prompt, as JSON, for the files. Optional.
    extra_pnginfo:
        METADATA, a dictionary of texts, or of what becomes JSON. Further texts for the files.
        Optional.

    Gives a list: the paths of the files that were written, or the texts that are shown.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> written = matte.save_image([[[[0.0, 0.5, 1.0]]]])
    """
    return _save_image(context, images, filename_prefix, prompt, extra_pnginfo)


_image_from_batch = Node(
    "ImageFromBatch", "Pqq", ("IMAGE",), True, image="IMAGE", batch_index="INT", length="INT")


def image_from_batch(image, batch_index=0, length=1, *, context=None):
    """Some consecutive images of a batch.

    The result is a view of the batch's memory: it costs nothing.

    image:
        IMAGE, [batch, height, width, channels]. Any batch. Required.
    batch_index:
        INT. The first image to take, counted from 0; no more than the last one. 0 to 4095; 0 unless
        said.
    length:
        INT. How many to take; no more than there are. 1 to 4096; 1 unless said.

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
        IMAGE, [batch, height, width, channels]. Any batch. Required.
    amount:
        INT. How many times the batch is there afterwards. 1 to 4096; 1 unless said.

    Gives IMAGE: the whole batch, again and again.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.repeat_image_batch([[[[0.0], [0.25]], [[0.5], [1.0]]]], amount=1).tolist()
    [[[[0.0], [0.25]], [[0.5], [1.0]]]]
    """
    return _repeat_image_batch(context, image, amount)


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
        IMAGE, [batch, height, width, channels]. What lies below; the result has its size. Required.
    image2:
        IMAGE, [batch, height, width, channels]. What is blended in. Required.
    blend_factor:
        FLOAT. 0 gives image1, 1 the blend alone. 0.0 to 1.0; 0.5 unless said.
    blend_mode:
        COMBO. What the blend is. Normal, multiply, screen, overlay, soft_light or difference;
        normal unless said.

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
        IMAGE, [batch, height, width, channels]. Any batch, any channels; larger than the radius
        both ways. Required.
    blur_radius:
        INT. How far a pixel spreads, in pixels. 1 to 31; 1 unless said.
    sigma:
        FLOAT. The bell's standard deviation, in units of the radius: from 1 on, most of the window
        counts almost alike. 0.1 to 10.0; 1.0 unless said.

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
        IMAGE, [batch, height, width, channels]. Any batch of 3 channels; each image gets a palette
        of its own. Required.
    colors:
        INT. The most colours that are left. 1 to 256; 256 unless said.
    dither:
        COMBO. How missing colours are made up for: floyd-steinberg spreads what each pixel is off
        to its neighbours, bayer-N lays a pattern of NxN over the image. None, floyd-steinberg,
        bayer-2, bayer-4, bayer-8 or bayer-16; none unless said.

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
        IMAGE, [batch, height, width, channels]. Any batch, any channels; larger than the radius
        both ways. Required.
    sharpen_radius:
        INT. The size of the details that are strengthened, in pixels. 1 to 31; 1 unless said.
    sigma:
        FLOAT. The bell's standard deviation, in units of the radius. 0.1 to 10.0; 1.0 unless said.
    alpha:
        FLOAT. How much; 0 changes nothing, 1 adds ten times the details. 0.0 to 5.0; 1.0 unless
        said.

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
        IMAGE, [batch, height, width, channels]. Any batch, any channels; each is worked on apart.
        Required.
    operation:
        COMBO. Erode takes the darkest value of the window, dilate the brightest; open erodes, then
        dilates, and so removes small bright spots; close is its converse; gradient is dilate -
        erode: the edges; top_hat is what open removes, bottom_hat what close adds. Erode, dilate,
        open, close, gradient, bottom_hat or top_hat; erode unless said.
    kernel_size:
        INT. The side of the square window, in pixels. 3 to 999; 3 unless said.

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


_canny = Node(
    "Canny", "Pdd", ("IMAGE",), True, image="IMAGE", low_threshold="FLOAT", high_threshold="FLOAT")


def canny(image, low_threshold=0.4, high_threshold=0.8, *, context=None):
    """Finds edges: lines of one pixel's width where brightness changes most.

    The image is turned to grey and blurred by a pixel; of Sobel's slopes the ridges are kept. A
    slope of 1 is that from black to white over about four pixels.

    image:
        IMAGE, [batch, height, width, channels]. Any batch of 1 or 3 channels, larger than 2x2.
        Required.
    low_threshold:
        FLOAT. Slopes above it count where they are connected with steeper ones. 0.01 to 0.99; 0.4
        unless said.
    high_threshold:
        FLOAT. Slopes above it always count; not less than low_threshold. 0.01 to 0.99; 0.8 unless
        said.

    Gives IMAGE: 1 along edges, 0 elsewhere, in three equal channels.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.canny([[[[0.0], [0.5], [1.0]], [[0.0], [0.5], [1.0]], [[0.0], [0.5],
    ... [1.0]]]]).tolist()
    [[[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0]], [[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0,
    0.0, 0.0]], [[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0]]]]
    """
    return _canny(context, image, low_threshold, high_threshold)


_image_crop = Node(
    "ImageCrop", "Pqqqq", ("IMAGE",), True, image="IMAGE", width="INT", height="INT", x="INT",
    y="INT")


def image_crop(image, width=512, height=512, x=0, y=0, *, context=None):
    """A rectangle out of an image.

    What reaches beyond the image is cut off. A rectangle that lies outside altogether is moved back
    to the last column or row, so that a pixel is left; CropMask gives an empty mask there.

    The result is a view of the image's memory: it costs nothing.

    image:
        IMAGE, [batch, height, width, channels]. Any batch. Required.
    width:
        INT. In pixels. 1 to 16384; 512 unless said.
    height:
        INT. In pixels. 1 to 16384; 512 unless said.
    x:
        INT. Left edge, in pixels. 0 to 16384; 0 unless said.
    y:
        INT. Top edge, in pixels. 0 to 16384; 0 unless said.

    Gives IMAGE: the part of the rectangle that lies within the image.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_crop([[[[0.0], [0.25]], [[0.5], [1.0]]]], width=1, height=2, x=1, y=0).tolist()
    [[[[0.25]], [[1.0]]]]
    >>> matte.image_crop([[[[0.0], [0.25]], [[0.5], [1.0]]]], x=9, y=9).tolist()
    [[[[1.0]]]]
    """
    return _image_crop(context, image, width, height, x, y)


_image_flip = Node(
    "ImageFlip", "PI", ("IMAGE",), True, image="IMAGE", flip_method=("x-axis: vertically",
    "y-axis: horizontally"))


def image_flip(image, flip_method="x-axis: vertically", *, context=None):
    """An image upside down, or its mirror image.

    image:
        IMAGE, [batch, height, width, channels]. Any batch. Required.
    flip_method:
        COMBO. The axis about which it is flipped: upside down, or left to right. X-axis: vertically
        or y-axis: horizontally; x-axis: vertically unless said.

    Gives IMAGE: the image, flipped.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_flip([[[[0.0], [0.25]], [[0.5], [1.0]]]]).tolist()
    [[[[0.5], [1.0]], [[0.0], [0.25]]]]
    """
    return _image_flip(context, image, flip_method)


_image_rotate = Node(
    "ImageRotate", "PI", ("IMAGE",), True, image="IMAGE", rotation=("none", "90 degrees",
    "180 degrees", "270 degrees"))


def image_rotate(image, rotation="none", *, context=None):
    """An image rotated by quarters of a turn.

    image:
        IMAGE, [batch, height, width, channels]. Any batch. Required.
    rotation:
        COMBO. Clockwise. None, 90 degrees, 180 degrees or 270 degrees; none unless said.

    Gives IMAGE: the image, rotated; at 90 and 270 degrees width and height are exchanged.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_rotate([[[[0.0], [0.25], [0.5]], [[0.75], [1.0], [0.0]]]],
    ... rotation='none').tolist()
    [[[[0.0], [0.25], [0.5]], [[0.75], [1.0], [0.0]]]]
    """
    return _image_rotate(context, image, rotation)


_image_scale = Node(
    "ImageScale", "PIqqI", ("IMAGE",), True, image="IMAGE", upscale_method=("nearest-exact",
    "bilinear", "area", "bicubic", "lanczos"), width="INT", height="INT", crop=("disabled",
    "center"))


def image_scale(image, upscale_method="nearest-exact", width=512, height=512, crop="disabled", *,
        context=None):
    """An image at another size, larger or smaller.

    With a width and a height of 0 the image stays as it is.

    bilinear and bicubic look at 2x2 and 4x4 pixels whatever the size: an image that becomes much
    smaller loses what lies between them. area and lanczos look at all.

    image:
        IMAGE, [batch, height, width, channels]. Any image. Required.
    upscale_method:
        COMBO. Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look
        at the nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs.
        Nearest-exact, bilinear, area, bicubic or lanczos; nearest-exact unless said.
    width:
        INT. In pixels; 0: what keeps the aspect. 0 to 16384; 512 unless said.
    height:
        INT. In pixels; 0: what keeps the aspect. 0 to 16384; 512 unless said.
    crop:
        COMBO. Center cuts off what does not fit the result's aspect, disabled stretches. Disabled
        or center; disabled unless said.

    Gives IMAGE: the image at its new size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_scale([[[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]]], upscale_method='bilinear',
    ... width=4, height=1).tolist()
    [[[[0.0, 0.0, 0.0], [0.25, 0.25, 0.25], [0.75, 0.75, 0.75], [1.0, 1.0, 1.0]]]]
    >>> matte.image_scale([[[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]]], upscale_method='nearest-exact',
    ... width=4, height=0).tolist()
    [[[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]], [[0.0, 0.0, 0.0], [0.0,
    0.0, 0.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]]]
    """
    return _image_scale(context, image, upscale_method, width, height, crop)


_image_scale_by = Node(
    "ImageScaleBy", "PId", ("IMAGE",), True, image="IMAGE", upscale_method=("nearest-exact",
    "bilinear", "area", "bicubic", "lanczos"), scale_by="FLOAT")


def image_scale_by(image, upscale_method="nearest-exact", scale_by=1.0, *, context=None):
    """An image made larger or smaller by a factor.

    Sizes are rounded to whole pixels, halves to the even one as Python does: 1.25 times 10 pixels
    are 12.

    image:
        IMAGE, [batch, height, width, channels]. Any image. Required.
    upscale_method:
        COMBO. Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look
        at the nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs.
        Nearest-exact, bilinear, area, bicubic or lanczos; nearest-exact unless said.
    scale_by:
        FLOAT. What width and height are multiplied by. 0.01 to 8.0; 1.0 unless said.

    Gives IMAGE: the image at its new size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.image_scale_by([[[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]], [[1.0, 1.0, 1.0], [0.0, 0.0,
    ... 0.0]]]], upscale_method='area', scale_by=0.5).tolist()
    [[[[0.5, 0.5, 0.5]]]]
    """
    return _image_scale_by(context, image, upscale_method, scale_by)


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
        LATENT, {"samples": [batch, channels, height, width]}. What is pasted into; its noise mask
        is kept. Required.
    source:
        LATENT, {"samples": [batch, channels, height, width]}. What is pasted; what reaches beyond
        the destination is cut off. Required.
    x:
        INT. Where its left edge comes, in the picture's pixels. 0 to 16384; 0 unless said.
    y:
        INT. Where its top edge comes, in the picture's pixels. 0 to 16384; 0 unless said.
    resize_source:
        BOOLEAN. True first resamples the source to the destination's size. True or false; false
        unless said.
    mask:
        MASK, [batch, height, width]. Where the source shows: white is all of it; resampled to the
        source's size. Optional.

    Gives LATENT: the destination with the source in it.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.latent_composite_masked([[[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]]], source=[[[[1.0,
    ... -2.0]]]], mask=[[[1.0, 0.5]]], x=8, y=8)["samples"].tolist()
    [[[[0.0, 0.0, 0.0], [0.0, 1.0, -1.0]]]]
    """
    return _latent_composite_masked(context, destination, source, x, y, resize_source, mask)


_set_latent_noise_mask = Node(
    "SetLatentNoiseMask", "PP", ("LATENT",), True, samples="LATENT", mask="MASK")


def set_latent_noise_mask(samples, mask, *, context=None):
    """A latent that only changes where a mask is white.

    The mask is neither resized nor clamped: a sampler does that. Nothing is copied.

    samples:
        LATENT, {"samples": [batch, channels, height, width]}. The latent; a noise mask that it has
        is replaced. Required.
    mask:
        MASK, [batch, height, width]. Where a sampler may change it: white is where; of any size.
        Required.

    Gives LATENT: the same samples, with the noise mask.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.set_latent_noise_mask([[[[0.5, -1.0]]]], mask=[[[1.0, 0.0]]])["samples"].tolist()
    [[[[0.5, -1.0]]]]
    """
    return _set_latent_noise_mask(context, samples, mask)


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
        MASK, [batch, height, width]. Where the image prompt has effect: white all of it, black
        none. Required.
    latent_width:
        INT. Of the latent: an eighth of the image's width. 1 to 2048; 64 unless said.
    latent_height:
        INT. Of the latent: an eighth of the image's height. 1 to 2048; 64 unless said.
    block:
        COMBO. Which block: by what the latent's sides are divided by there, or by the length of its
        sequence. Sequence_length, SD1.5/1, SD1.5/2, SD1.5/4, SD1.5/8, SDXL/2 or SDXL/4; SD1.5/1
        unless said.
    sequence_length:
        INT. Tokens of the block, where `block` says so. 1 to 4194304; 4096 unless said.
    fit:
        COMBO. Current: bilinear, padded; legacy: bicubic, as IPAdapterApplyFaceID had it. Current
        or legacy; current unless said.
    batch:
        INT. Images that are made at once: the last mask is repeated for them, masks beyond are
        dropped; 0: as many as there are masks. 0 to 4096; 0 unless said.

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
        MASKS, a list of them. All are cropped and resized to the first one's size, bilinear. 2 to
        50; required.

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
        MASK, [batch, height, width]. Any mask; dimensions before the last two become the batch.
        Required.
    x:
        INT. Left edge, in pixels. 0 to 16384; 0 unless said.
    y:
        INT. Top edge, in pixels. 0 to 16384; 0 unless said.
    width:
        INT. In pixels. 1 to 16384; 512 unless said.
    height:
        INT. In pixels. 1 to 16384; 512 unless said.

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
        MASK, [batch, height, width]. Any mask; dimensions before the last two become the batch.
        Required.
    left:
        INT. Over how many pixels it fades at the left; no more than its width. 0 to 16384; 0 unless
        said.
    top:
        INT. The same at the top; no more than its height. 0 to 16384; 0 unless said.
    right:
        INT. The same at the right. 0 to 16384; 0 unless said.
    bottom:
        INT. The same at the bottom. 0 to 16384; 0 unless said.

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
        MASK, [batch, height, width]. Any mask; dimensions before the last two become the batch.
        Required.
    expand:
        INT. How far, in pixels; negative shrinks. -16384 to 16384; 0 unless said.
    tapered_corners:
        BOOLEAN. True reaches as far as a diamond does, false as a square. True or false; true
        unless said.

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
        IMAGE, [batch, height, width, channels]. Any batch, at least three channels; those after the
        third do not count. Required.
    color:
        INT. Red * 65536 + green * 256 + blue, each 0 to 255. 0 to 16777215; 0 unless said.

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
        MASK, [batch, height, width]. Any mask. Required.

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
        STRING. A picture in the input folder. Required.
    channel:
        COMBO. Which one; alpha comes inverted, the others as they are. Alpha, red, green or blue;
        alpha unless said.

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
        MASK, [batch, height, width]. The mask that is laid upon. Required.
    source:
        MASK, [batch, height, width]. The mask that is laid on; one, or one for each destination.
        Required.
    x:
        INT. Where the source's left edge comes, in pixels. 0 to 16384; 0 unless said.
    y:
        INT. Where its top edge comes, in pixels. 0 to 16384; 0 unless said.
    operation:
        COMBO. What becomes of two pixels; and, or and xor make 0 and 1 of them. Multiply, add,
        subtract, and, or or xor; multiply unless said.

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
        MASK, [batch, height, width]. Any mask; each plane becomes a file. Required.
    prompt:
        STRING. Not used: ComfyUI asks for it. Optional.
    extra_pnginfo:
        METADATA, a dictionary of texts, or of what becomes JSON. Not used: ComfyUI asks for it.
        Optional.

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
        MASK, [batch, height, width]. Any mask; dimensions before the last two become the batch.
        Required.

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
        FLOAT. 0 is black, 1 is white. 0.0 to 1.0; 1.0 unless said.
    width:
        INT. In pixels. 1 to 16384; 512 unless said.
    height:
        INT. In pixels. 1 to 16384; 512 unless said.

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
        MASK, [batch, height, width]. Any mask. Required.
    value:
        FLOAT. A pixel equal to it becomes black. 0.0 to 1.0; 0.5 unless said.

    Gives MASK: 0 or 1, in the same shape.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.threshold_mask([[[0.4000000059604645, 0.5, 0.6000000238418579]]], value=0.5).tolist()
    [[[0.0, 0.0, 1.0]]]
    """
    return _threshold_mask(context, mask, value)


_join_image_with_alpha = Node(
    "JoinImageWithAlpha", "PP", ("IMAGE",), True, image="IMAGE", alpha="MASK")


def join_image_with_alpha(image, alpha, *, context=None):
    """An image with a mask as its transparency.

    The mask says where the image is transparent, as the masks of LoadImage do.

    The batch is as long as the shorter input: what is left over of the other is lost.

    image:
        IMAGE, [batch, height, width, channels]. Any image; of its channels the first three count.
        Required.
    alpha:
        MASK, [batch, height, width]. White where the result is transparent; resized to the image,
        bilinear. Required.

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
        IMAGE, [batch, height, width, channels]. What is laid over. Required.
    source_alpha:
        MASK, [batch, height, width]. Where the source is transparent: white is. Required.
    destination:
        IMAGE, [batch, height, width, channels]. What lies below; the result has its size. Required.
    destination_alpha:
        MASK, [batch, height, width]. Where the destination is transparent: white is. Required.
    mode:
        COMBO. How colours and alphas come together. ADD, CLEAR, DARKEN, DST, DST_ATOP, DST_IN,
        DST_OUT, DST_OVER, LIGHTEN, MULTIPLY, OVERLAY, SCREEN, SRC, SRC_ATOP, SRC_IN, SRC_OUT,
        SRC_OVER or XOR; DST unless said.

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
        IMAGE, [batch, height, width, channels]. Any batch but an empty one; channels after the
        fourth are dropped. Required.

    Gives a tuple of IMAGE: red, green and blue, or as many of them as there are; MASK: 1 - alpha:
    white where the image is transparent.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.split_image_with_alpha([[[[1.0, 0.5, 0.0, 0.25], [0.0, 1.0, 1.0, 1.0]]]])[0].tolist()
    [[[[1.0, 0.5, 0.0], [0.0, 1.0, 1.0]]]]
    """
    return _split_image_with_alpha(context, image)


_resize_image_mask_node = Node(
    "ResizeImageMaskNode", "iPPIdqqqqdiPPII", ("*",), True, input="*",
    resize_type=("scale by multiplier", "scale dimensions", "scale longer dimension",
    "scale shorter dimension", "scale width", "scale height", "scale total pixels", "match size"),
    multiplier="FLOAT", width="INT", height="INT", longer_size="INT", shorter_size="INT",
    megapixels="FLOAT", match="*", crop=("disabled", "center"), scale_method=("nearest-exact",
    "bilinear", "area", "bicubic", "lanczos"))


def resize_image_mask_node(input, resize_type="scale by multiplier", multiplier=1.0, width=512,
        height=512, longer_size=512, shorter_size=512, megapixels=1.0, match=None, crop="center",
        scale_method="area", *, context=None):
    """An image or a mask at another size, which can be said in eight ways.

    "scale shorter dimension" does as its name says for images that are wider than high; others
    become square, as in ComfyUI.

    lanczos works in 8 bits. ComfyUI 0.8 refuses it for masks; matte does unless it is asked to be
    compatible.

    input:
        IMAGE or MASK. An image or a mask. Required.
    resize_type:
        COMBO. How the size is said. Scale by multiplier, scale dimensions, scale longer dimension,
        scale shorter dimension, scale width, scale height, scale total pixels or match size; scale
        by multiplier unless said.
    multiplier:
        FLOAT. What width and height are multiplied by. 0.01 to 8.0; 1.0 unless said; with
        resize_type scale by multiplier.
    width:
        INT. In pixels; 0: what keeps the aspect, or the size as it is. 0 to 16384; 512 unless said;
        with resize_type scale dimensions or scale width.
    height:
        INT. In pixels; 0: what keeps the aspect, or the size as it is. 0 to 16384; 512 unless said;
        with resize_type scale dimensions or scale height.
    longer_size:
        INT. Pixels of the longer side; the other keeps the aspect. 0 to 16384; 512 unless said;
        with resize_type scale longer dimension.
    shorter_size:
        INT. Pixels of the shorter side; the other keeps the aspect. 0 to 16384; 512 unless said;
        with resize_type scale shorter dimension.
    megapixels:
        FLOAT. How many pixels there are to be, in units of 1048576. 0.01 to 16.0; 1.0 unless said;
        with resize_type scale total pixels.
    match:
        IMAGE or MASK. An image or a mask of the size wanted. Required; with resize_type match size.
    crop:
        COMBO. Center cuts off what does not fit the result's aspect, disabled stretches. Disabled
        or center; center unless said; with resize_type scale dimensions or match size.
    scale_method:
        COMBO. Nearest-exact takes pixels as they are, area means of them; bilinear and bicubic look
        at the nearest pixels only; lanczos, in 8 bits, is the sharpest for photographs.
        Nearest-exact, bilinear, area, bicubic or lanczos; area unless said.

    Gives as given: the input at its new size.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.resize_image_mask_node([[[0.0, 1.0], [1.0, 1.0]]], multiplier=0.5).tolist()
    [[[0.75]]]
    """
    return _resize_image_mask_node(context, input, resize_type, multiplier, width, height,
        longer_size, shorter_size, megapixels, match, crop, scale_method)


_preview_any = Node(
    "PreviewAny", "iPP", (), True, source="*")


def preview_any(source, *, context=None):
    """Shows a value as text.

    Numbers and texts as Python writes them. Of images, masks and latents, type and size: ComfyUI
    shows some of their numbers instead.

    source:
        any. Any value. Required.

    Gives a list: the paths of the files that were written, or the texts that are shown.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.preview_any([[[0.0, 0.5, 1.0]]])
    ['MASK 1x1x3']
    """
    return _preview_any(context, source)


_primitive_boolean = Node(
    "PrimitiveBoolean", "?", ("BOOLEAN",), True, value="BOOLEAN")


def primitive_boolean(value, *, context=None):
    """A yes or no for several inputs to share.

    value:
        BOOLEAN. True or false. True or false; required.

    Gives BOOLEAN: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_boolean(value=True)
    True
    """
    return _primitive_boolean(context, value)


_primitive_float = Node(
    "PrimitiveFloat", "d", ("FLOAT",), True, value="FLOAT")


def primitive_float(value, *, context=None):
    """A number for several inputs to share.

    value:
        FLOAT. Any number. -9223372036854775807 to 9223372036854775807; required.

    Gives FLOAT: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_float(value=0.5)
    0.5
    """
    return _primitive_float(context, value)


_primitive_int = Node(
    "PrimitiveInt", "q", ("INT",), True, value="INT")


def primitive_int(value, *, context=None):
    """A whole number for several inputs to share.

    value:
        INT. Any whole number. -9223372036854775807 to 9223372036854775807; required.

    Gives INT: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_int(value=8)
    8
    """
    return _primitive_int(context, value)


_primitive_string = Node(
    "PrimitiveString", "P", ("STRING",), True, value="STRING")


def primitive_string(value, *, context=None):
    """A text for several inputs to share.

    value:
        STRING. Any text. Required.

    Gives STRING: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_string(value='mask')
    'mask'
    """
    return _primitive_string(context, value)


_primitive_string_multiline = Node(
    "PrimitiveStringMultiline", "P", ("STRING",), True, value="STRING")


def primitive_string_multiline(value, *, context=None):
    """A text of several lines for several inputs to share.

    value:
        STRING. Any text, of several lines if need be. Required.

    Gives STRING: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_string_multiline(value='mask')
    'mask'
    """
    return _primitive_string_multiline(context, value)


__all__ = [
    "image_to_mask", "batch_images_node", "empty_image", "get_image_size", "image_batch",
    "image_composite_masked", "image_invert", "image_pad_for_outpaint", "load_image",
    "load_image_output", "preview_image", "save_image", "image_from_batch", "repeat_image_batch",
    "image_blend", "image_blur", "image_quantize", "image_sharpen", "morphology", "canny",
    "image_crop", "image_flip", "image_rotate", "image_scale", "image_scale_by",
    "latent_composite_masked", "set_latent_noise_mask", "attention_mask", "batch_masks_node",
    "crop_mask", "feather_mask", "grow_mask", "image_color_to_mask", "invert_mask",
    "load_image_mask", "mask_composite", "mask_preview", "mask_to_image", "solid_mask",
    "threshold_mask", "join_image_with_alpha", "porter_duff_image_composite",
    "split_image_with_alpha", "resize_image_mask_node", "preview_any", "primitive_boolean",
    "primitive_float", "primitive_int", "primitive_string", "primitive_string_multiline"]
