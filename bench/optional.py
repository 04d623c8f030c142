# SPDX-License-Identifier: MIT
"""Modules of peers: each is None where it is not installed, and what needs it is left out."""
import importlib


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


cv2 = module("cv2")
ndimage = module("scipy.ndimage")
torch = module("torch")
functional = module("torch.nn.functional")

if cv2:
    cv2.setNumThreads(1)
if torch:
    torch.set_num_threads(1)


def versions():
    """What is installed, by name, and what is not: None."""
    scipy = module("scipy")
    return {name: found and found.__version__
            for name, found in (("OpenCV", cv2), ("scipy", scipy), ("torch", torch))}
