# SPDX-License-Identifier: MIT
"""A hundred thousand calls need no more memory than a thousand."""
import gc
import os

import numpy as np
import pytest
import torch

import matte

MASK = np.random.default_rng(1).random((1, 32, 32), np.float32)
IMAGE = np.random.default_rng(2).random((1, 32, 32, 4), np.float32)
CODES = (IMAGE * 255).astype(np.uint8)
LISTS = [[[0.0, 0.5]]]


def fails():
    with pytest.raises(matte.Error):
        matte.image_to_mask(IMAGE, "violet")
    with pytest.raises(matte.Error):
        matte.crop_mask(MASK, width=0)


def capsules():
    made = matte.invert_mask(LISTS)
    made.__dlpack__()
    torch.from_dlpack(made)


CALLS = {
    "torch": (lambda given=torch.from_numpy(MASK): matte.invert_mask(given), 100000),
    "torch, a view": (lambda given=torch.from_numpy(IMAGE): matte.image_to_mask(given), 100000),
    "numpy": (lambda: matte.invert_mask(MASK), 100000),
    "numpy, a view": (lambda: matte.image_to_mask(IMAGE), 100000),
    "numpy, of a node that computes": (lambda: matte.grow_mask(MASK, 1), 10000),
    "bytes": (lambda: matte.image_invert(CODES), 50000),
    "lists": (lambda: matte.invert_mask(LISTS).tolist(), 50000),
    "buffers": (lambda: matte.invert_mask(memoryview(MASK)), 50000),
    "DLPack": (capsules, 30000),
    "latents": (lambda: matte.set_latent_noise_mask(IMAGE, MASK), 50000),
    "texts": (lambda: matte.preview_any("a text"), 50000),
    "failures": (fails, 10000),
}


def resident():
    """Bytes of this process in memory."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("name", CALLS)
def test_memory_stays(name):
    call, times = CALLS[name]
    for _ in range(2000):
        call()
    gc.collect()
    before = resident()
    for _ in range(times):
        call()
    gc.collect()
    # A leak of 64 bytes a call, the least there is, would show.
    assert resident() - before < max(times * 32, 1 << 20)
