# SPDX-License-Identifier: MIT
"""ComfyUI's devices, which the tests may set."""
import torch

torch_device = torch.device("cpu")


def get_torch_device():
    return torch_device


def intermediate_device():
    return torch.device("cpu")
