# SPDX-License-Identifier: MIT
"""Each node of the registry beside the same arithmetic in torch or scipy: one thread, 2048x2048,
floats and codes.

A node is in the table PEERS with the inputs that it is measured with; one that is not is listed at
the end. torch runs what ComfyUI's node does, line by line."""
import ctypes

import numpy as np
import torch
from scipy import ndimage

from library import Matte, Registry
from turns import in_turn

SIDE = 2048
ROUNDS = 7


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
}


def codes_for(tensor, random):
    """Bytes of the shape that "NAME" (a mask) or "NAME:CHANNELS" (an image) stands for."""
    channels = tensor.partition(":")[2]
    shape = (1, SIDE, SIDE, int(channels)) if channels else (1, SIDE, SIDE)
    return random.integers(0, 256, shape, dtype=np.uint8)


def measure(matte, node, peer):
    random = np.random.default_rng(3)
    names = [tensor.partition(":")[0] for tensor in peer.tensors]
    codes = [codes_for(tensor, random) for tensor in peer.tensors]
    floats = [(array / np.float32(255)).astype(np.float32) for array in codes]
    tensors = [torch.from_numpy(array) for array in floats]
    ways = {"floats": matte.call(node, dict(zip(names, floats)), peer.widgets)}
    if codes:
        ways["codes"] = matte.call(node, dict(zip(names, codes)), peer.widgets)
    ways["peer"] = lambda: peer.run(*tensors)
    medians = in_turn(ways, ROUNDS)
    floats, codes, other = (medians.get(way) for way in ("floats", "codes", "peer"))
    print(f"  {node:<24}{1000 * floats:>10.3f} ms" +
          (f"{1000 * codes:>10.3f} ms" if codes else f"{'':>13}") +
          f"{1000 * other:>10.3f} ms{other / floats:>10.1f} x" +
          (f"{other / codes:>10.1f} x" if codes else ""))


def keep_pages():
    """Makes malloc() keep the memory of large results: fresh pages cost all of them the same, and
    more than the arithmetic."""
    trim_threshold, mmap_max = -1, -4
    libc = ctypes.CDLL(None)
    libc.mallopt(mmap_max, 0)
    libc.mallopt(trim_threshold, 2**31 - 1)


def bench():
    keep_pages()
    torch.set_num_threads(1)
    matte = Matte(1)
    print(f"\nNodes at {SIDE}x{SIDE}, one thread: matte on floats, on codes, and torch or scipy; "
          "how much longer the last takes than each")
    nodes = Registry.names()
    for node in nodes:
        if node in PEERS:
            measure(matte, node, PEERS[node])
    missing = [node for node in nodes if node not in PEERS]
    if missing:
        print(f"  without a peer in bench/nodes.py: {', '.join(missing)}")
