# SPDX-License-Identifier: MIT
"""Stand-ins for core's nodes that composite with alpha."""
import torch
from comfy_api.latest import io

# By sa, da, S, D: the alphas, and the colours multiplied by them.
MODES = {
    "ADD": lambda sa, da, S, D: (torch.clamp(sa + da, 0, 1), torch.clamp(S + D, 0, 1)),
    "CLEAR": lambda sa, da, S, D: (torch.zeros_like(da), torch.zeros_like(D)),
    "DARKEN": lambda sa, da, S, D: (sa + da - sa * da,
                                    (1 - da) * S + (1 - sa) * D + torch.min(S, D)),
    "DST": lambda sa, da, S, D: (da, D),
    "DST_ATOP": lambda sa, da, S, D: (sa, sa * D + (1 - da) * S),
    "DST_IN": lambda sa, da, S, D: (sa * da, D * sa),
    "DST_OUT": lambda sa, da, S, D: ((1 - sa) * da, (1 - sa) * D),
    "DST_OVER": lambda sa, da, S, D: (da + (1 - da) * sa, D + (1 - da) * S),
    "LIGHTEN": lambda sa, da, S, D: (sa + da - sa * da,
                                     (1 - da) * S + (1 - sa) * D + torch.max(S, D)),
    "MULTIPLY": lambda sa, da, S, D: (sa * da, S * D),
    "OVERLAY": lambda sa, da, S, D: (sa + da - sa * da,
                                     torch.where(2 * D < da, 2 * S * D,
                                                 sa * da - 2 * (da - S) * (sa - D))),
    "SCREEN": lambda sa, da, S, D: (sa + da - sa * da, S + D - S * D),
    "SRC": lambda sa, da, S, D: (sa, S),
    "SRC_ATOP": lambda sa, da, S, D: (da, da * S + (1 - sa) * D),
    "SRC_IN": lambda sa, da, S, D: (sa * da, S * da),
    "SRC_OUT": lambda sa, da, S, D: ((1 - da) * sa, (1 - da) * S),
    "SRC_OVER": lambda sa, da, S, D: (sa + (1 - sa) * da, S + (1 - sa) * D),
    "XOR": lambda sa, da, S, D: ((1 - da) * sa + (1 - sa) * da, (1 - da) * S + (1 - sa) * D),
}


class PorterDuffImageComposite(io.ComfyNode):
    @classmethod
    def execute(cls, source, source_alpha, destination, destination_alpha, mode):
        images, masks = [], []
        for items in zip(source, source_alpha, destination, destination_alpha):
            s, d = items[0], items[2]
            sa, da = 1 - items[1].unsqueeze(2), 1 - items[3].unsqueeze(2)
            alpha, colour = MODES[mode](sa, da, s * sa, d * da)
            colour = torch.where(alpha > 1e-5, colour / alpha, torch.zeros_like(colour))
            images.append(torch.clamp(colour, 0, 1))
            masks.append((1 - alpha).squeeze(2))
        return io.NodeOutput(torch.stack(images), torch.stack(masks))


class JoinImageWithAlpha(io.ComfyNode):
    @classmethod
    def execute(cls, image, alpha):
        resized = torch.nn.functional.interpolate(alpha.reshape((-1, 1, *alpha.shape[-2:])),
                                                  size=image.shape[1:3], mode="bilinear")[:, 0]
        count = min(len(image), len(alpha))
        return io.NodeOutput(torch.cat((image[:count, ..., :3],
                                        1.0 - resized[:count].unsqueeze(3)), dim=3))


NODE_CLASS_MAPPINGS = {cls.__name__: cls for cls in (PorterDuffImageComposite, JoinImageWithAlpha)}
