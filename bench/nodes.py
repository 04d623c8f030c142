# SPDX-License-Identifier: MIT
"""Each node of the registry beside the same arithmetic in torch or scipy: one thread, 2048x2048,
floats and codes.

peers.py has what stands beside each; a node that has nothing there is listed at the end."""
import ctypes

import numpy as np
import torch

from library import Matte, Registry
from peers import PEERS, SIDE
from turns import in_turn

ROUNDS = 7


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
