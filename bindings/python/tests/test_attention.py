# SPDX-License-Identifier: MIT
"""AttentionMask beside the published steps, done by torch."""
import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F

import matte

HALVINGS = {"SD1.5/1": 0, "SD1.5/2": 1, "SD1.5/4": 2, "SD1.5/8": 3, "SDXL/2": 1, "SDXL/4": 2}


def grid(width, height, length):
    """Rows and columns of a block's grid."""
    rows = int(height / math.sqrt(height * width / length))
    rows += length % rows != 0
    return rows, length // rows


def published(mask, width, height, block, mode, batch):
    length = math.ceil(width / 2 ** HALVINGS[block]) * math.ceil(height / 2 ** HALVINGS[block])
    rows, columns = grid(width, height, length)
    small = F.interpolate(mask.unsqueeze(1), size=(rows, columns), mode=mode).squeeze(1)
    if small.shape[0] < batch:
        small = torch.cat((small, small[-1:].repeat(batch - small.shape[0], 1, 1)))
    return small[:batch] if batch else small


@pytest.mark.parametrize("block", HALVINGS)
@pytest.mark.parametrize("fit,mode", [("current", "bilinear"), ("legacy", "bicubic")])
@pytest.mark.parametrize("batch", [0, 1, 5])
def test_it_is_what_was_published(block, fit, mode, batch):
    random = torch.Generator().manual_seed(4)
    for width, height in ((64, 64), (96, 64), (128, 72), (64, 104)):
        mask = torch.rand(2, 8 * height, 8 * width, generator=random)
        expected = published(mask, width, height, block, mode, batch)
        made, _ = matte.attention_mask(mask, width, height, block, fit=fit, batch=batch)
        assert made.shape == expected.shape
        if fit == "legacy":
            np.testing.assert_array_equal(made.numpy(), expected.numpy())
        else:
            np.testing.assert_allclose(made.numpy(), expected.numpy(), rtol=0,
                                       atol=4 * np.spacing(np.float32(1)))
