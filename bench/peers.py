# SPDX-License-Identifier: MIT
"""What nodes are measured with: the same arithmetic in torch, scipy and Pillow, as ComfyUI's nodes
do it, line by line."""
import numpy as np
from PIL import Image

from optional import functional as F
from optional import ndimage, torch

SIDE = 2048


class Peer:
    """What a node is measured with: widgets as text, tensors by name, and who does the same."""

    def __init__(self, run, tensors="", **widgets):
        self.run, self.tensors, self.widgets = run, tensors.split(), widgets


def feather(mask, left, top, right, bottom):
    """ComfyUI's loops; the newest one's edges."""
    out = mask.reshape((-1, mask.shape[-2], mask.shape[-1])).clone()
    width, height = out.shape[-1], out.shape[-2]
    for k in range(left):
        out[:, :, k] *= (k + 1.0) / left
    for k in range(right):
        out[:, :, width - 1 - k] *= (k + 1.0) / right
    for k in range(top):
        out[:, k, :] *= (k + 1.0) / top
    for k in range(bottom):
        out[:, height - 1 - k, :] *= (k + 1.0) / bottom
    return out


def composite(destination, source, x, y):
    out = destination.reshape((-1, *destination.shape[-2:])).clone()
    source = source.reshape((-1, *source.shape[-2:]))
    right, bottom = min(x + source.shape[-1], out.shape[-1]), min(y + source.shape[-2],
                                                                  out.shape[-2])
    out[:, y:bottom, x:right] = out[:, y:bottom, x:right] * source[:, :bottom - y, :right - x]
    return torch.clamp(out, 0.0, 1.0)


def color_to_mask(image, color):
    scaled = (torch.clamp(image, 0, 1.0) * 255.0).round().to(torch.int)
    value = (torch.bitwise_left_shift(scaled[..., 0], 16) +
             torch.bitwise_left_shift(scaled[..., 1], 8) + scaled[..., 2])
    return torch.where(value == color, 1.0, 0.0).float()


def pad(image, margin, fade):
    """ComfyUI makes the mask pixel by pixel in Python, which takes many seconds: here it does so
    for 256x256 pixels only, in torch's favour."""
    batch, height, width, channels = image.shape
    out = torch.ones((batch, height + 2 * margin, width + 2 * margin, channels)) * 0.5
    out[:, margin:margin + height, margin:margin + width, :] = image
    mask = torch.ones((height + 2 * margin, width + 2 * margin))
    inner = torch.zeros((height, width))
    for i in range(256):
        for j in range(256):
            d = min(i, height - i, j, width - j)
            if d < fade:
                v = (fade - d) / fade
                inner[i, j] = v * v
    mask[margin:margin + height, margin:margin + width] = inner
    return out, mask


def empty_image():
    planes = [torch.full([1, SIDE, SIDE, 1], byte / 255.0) for byte in (0x11, 0x22, 0x33)]
    return torch.cat(planes, dim=-1)


def split(image):
    rgb = [i[:, :, :3] for i in image]
    alpha = [i[:, :, 3] if i.shape[2] > 3 else torch.ones_like(i[:, :, 0]) for i in image]
    return torch.stack(rgb), 1.0 - torch.stack(alpha)


def grow(mask):
    cross = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], dtype=bool)
    out = mask[0].numpy()
    for _ in range(4):
        out = ndimage.grey_dilation(out, footprint=cross)
    return out


def upscale(samples, width, height, method):
    return F.interpolate(samples, size=(height, width), mode=method)


def scale(image, width, height, method):
    return upscale(image.movedim(-1, 1), width, height, method).movedim(1, -1)


def lanczos(image, width, height):
    """ComfyUI goes through Pillow, image by image."""
    samples = image.movedim(-1, 1)
    pictures = [Image.fromarray(np.clip(255. * i.movedim(0, -1).numpy(), 0, 255).astype(np.uint8))
                for i in samples]
    pictures = [i.resize((width, height), resample=Image.Resampling.LANCZOS) for i in pictures]
    tensors = [torch.from_numpy(np.array(i).astype(np.float32) / 255.0).movedim(-1, 0)
               for i in pictures]
    return torch.stack(tensors).movedim(1, -1)


def paste(destination, source, mask):
    d, s = destination.movedim(-1, 1).clone(), source.movedim(-1, 1)
    m = F.interpolate(mask.reshape((-1, 1, *mask.shape[-2:])), size=s.shape[-2:], mode="bilinear")
    d[:, :, :SIDE, :SIDE] = m * s + (torch.ones_like(m) - m) * d
    return d.movedim(1, -1)


def over(sources, source_masks, destinations, destination_masks):
    """Porter-Duff's SRC_OVER, item by item."""
    images, masks = [], []
    for source, source_mask, destination, destination_mask in zip(
            sources, source_masks, destinations, destination_masks):
        sa, da = 1 - source_mask.unsqueeze(2), 1 - destination_mask.unsqueeze(2)
        s, d = source * sa, destination * da
        alpha = sa + (1 - sa) * da
        colour = s + (1 - sa) * d
        colour = torch.where(alpha > 1e-5, colour / alpha, torch.zeros_like(colour))
        images.append(torch.clamp(colour, 0, 1))
        masks.append((1 - alpha).squeeze(2))
    return torch.stack(images), torch.stack(masks)


def blend(first, second, factor):
    """soft_light"""
    g = torch.where(first <= 0.25, ((16 * first - 12) * first + 4) * first, torch.sqrt(first))
    mode = torch.where(second <= 0.5, first - (1 - 2 * second) * first * (1 - first),
                       first + (2 * second - 1) * (g - first))
    return torch.clamp(first * (1 - factor) + mode * factor, 0, 1)


def gaussian(radius, sigma):
    x, y = torch.meshgrid(torch.linspace(-1, 1, 2 * radius + 1),
                          torch.linspace(-1, 1, 2 * radius + 1), indexing="ij")
    g = torch.exp(-(x * x + y * y) / (2.0 * sigma * sigma))
    return g / g.sum()


def convolved(image, radius, kernel):
    channels = image.shape[-1]
    weights = kernel.repeat(channels, 1, 1).unsqueeze(1)
    padded = F.pad(image.permute(0, 3, 1, 2), (radius,) * 4, "reflect")
    out = F.conv2d(padded, weights, padding=radius, groups=channels)
    return out[:, :, radius:-radius, radius:-radius].permute(0, 2, 3, 1)


def sharpened(image, radius):
    kernel = gaussian(radius, 1.0) * -10.0
    kernel[radius, radius] += 1 - kernel.sum()
    return torch.clamp(convolved(image, radius, kernel), 0, 1)


def join(image, mask):
    alpha = 1.0 - F.interpolate(mask.reshape((-1, 1, *mask.shape[-2:])), size=image.shape[1:3],
                                mode="bilinear").movedim(1, -1)[..., 0]
    return torch.stack([torch.cat((i[:, :, :3], a.unsqueeze(2)), dim=2)
                        for i, a in zip(image, alpha)])


def dilated(image, size):
    """kornia's unfold needs gigabytes here: scipy's separable filter stands for it."""
    return ndimage.grey_dilation(image[0].numpy(), size=(size, size, 1), mode="nearest")


def quantized(image, colors):
    pixels = Image.fromarray((image[0] * 255).to(torch.uint8).numpy(), mode="RGB")
    few = pixels.quantize(colors=colors).convert("RGB")
    return torch.tensor(np.array(few)).float() / 255


PEERS = {
    "ImageToMask": Peer(lambda i: i[:, :, :, 0], "image:3", channel="red"),
    "CropMask": Peer(lambda m: m[:, 5:505, 9:509], "mask", x="9", y="5", width="500", height="500"),
    "FeatherMask": Peer(lambda m: feather(m, 64, 64, 64, 64), "mask", left="64", top="64",
                        right="64", bottom="64"),
    "GrowMask": Peer(grow, "mask", expand="4"),
    "ImageColorToMask": Peer(lambda i: color_to_mask(i, 0x808080), "image:3", color=str(0x808080)),
    "InvertMask": Peer(lambda m: 1.0 - m, "mask"),
    "MaskComposite": Peer(lambda d, s: composite(d, s, 100, 50), "destination source", x="100",
                          y="50", operation="multiply"),
    "MaskToImage": Peer(lambda m: m.reshape((-1, 1, SIDE, SIDE)).movedim(1, -1)
                        .expand(-1, -1, -1, 3), "mask"),
    "SolidMask": Peer(lambda: torch.full((1, SIDE, SIDE), 0.3), "", value="0.3", width=str(SIDE),
                      height=str(SIDE)),
    "ThresholdMask": Peer(lambda m: (m > 0.5).float(), "mask"),
    "EmptyImage": Peer(empty_image, "", width=str(SIDE), height=str(SIDE), color=str(0x112233)),
    "ImageInvert": Peer(lambda i: 1.0 - i, "image:3"),
    "ImagePadForOutpaint": Peer(lambda i: pad(i, 64, 40), "image:3", left="64", top="64",
                                right="64", bottom="64"),
    "ImageFromBatch": Peer(lambda i: i[0:1].clone(), "image:3"),
    "RepeatImageBatch": Peer(lambda i: i.repeat((2, 1, 1, 1)), "image:3", amount="2"),
    "ImageCrop": Peer(lambda i: i[:, 5:505, 9:509, :], "image:3", x="9", y="5", width="500",
                      height="500"),
    "ImageFlip": Peer(lambda i: torch.flip(i, dims=[2]), "image:3",
                      flip_method="y-axis: horizontally"),
    # torch leaves the swap of rows and columns to whoever reads the result.
    "ImageRotate": Peer(lambda i: torch.rot90(i, k=1, dims=[2, 1]).contiguous(), "image:3",
                        rotation="90 degrees"),
    "SplitImageWithAlpha": Peer(split, "image:4"),
    "BatchImagesNode": Peer(lambda a, b: torch.cat((a, b)), "images.0:3 images.1:3"),
    "BatchMasksNode": Peer(lambda a, b: torch.cat((a, b)), "masks.0 masks.1"),
    "ImageBatch": Peer(lambda a, b: torch.cat((a, b)), "image1:3 image2:3"),
    "ImageBlend": Peer(lambda a, b: blend(a, b, 0.5), "image1:3 image2:3",
                       blend_mode="soft_light"),
    "ImageBlur": Peer(lambda i: convolved(i, 5, gaussian(5, 1.0)), "image:3", blur_radius="5"),
    "ImageSharpen": Peer(lambda i: sharpened(i, 1), "image:3"),
    "ImageCompositeMasked": Peer(paste, "destination:3 source:3 mask"),
    "ImageQuantize": Peer(lambda i: quantized(i, 16), "image:3", colors="16", dither="none"),
    "ImageScale": Peer(lambda i: scale(i, 1000, 1500, "bicubic"), "image:3",
                       upscale_method="bicubic", width="1000", height="1500"),
    "ImageScaleBy": Peer(lambda i: lanczos(i, 1024, 1024), "image:3", upscale_method="lanczos",
                         scale_by="0.5"),
    "JoinImageWithAlpha": Peer(join, "image:3 alpha"),
    "Morphology": Peer(lambda i: dilated(i, 15), "image:3", operation="dilate", kernel_size="15"),
    "PorterDuffImageComposite": Peer(over, "source:3 source_alpha destination:3 destination_alpha",
                                     mode="SRC_OVER"),
    "ResizeImageMaskNode": Peer(lambda m: upscale(m.unsqueeze(1), 1000, 1500, "area").squeeze(1),
                                "input", resize_type="scale dimensions", width="1000",
                                height="1500", crop="disabled", scale_method="area"),
}
