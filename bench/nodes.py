# SPDX-License-Identifier: MIT
"""Each node of the registry beside the same arithmetic in torch or scipy: one thread, 2048x2048,
floats and codes.

peers.py has what stands beside each; a node that has nothing there is listed at the end."""
import numpy as np

from library import Matte, Registry, keep_pages
from optional import ndimage, torch
from peers import PEERS, SIDE

ROUNDS = 9
PEER = "torch or scipy"


def codes_for(tensor, random):
    """Bytes of the shape that "NAME" (a mask) or "NAME:CHANNELS" (an image) stands for."""
    channels = tensor.partition(":")[2]
    shape = (1, SIDE, SIDE, int(channels)) if channels else (1, SIDE, SIDE)
    return random.integers(0, 256, shape, dtype=np.uint8)


def measure(run, matte, node, peer):
    random = np.random.default_rng(3)
    names = [tensor.partition(":")[0] for tensor in peer.tensors]
    codes = [codes_for(tensor, random) for tensor in peer.tensors]
    floats = [(array / np.float32(255)).astype(np.float32) for array in codes]
    ways = {"matte": matte.call(node, dict(zip(names, floats)), peer.widgets)}
    if codes:
        ways["matte, codes"] = matte.call(node, dict(zip(names, codes)), peer.widgets)
    if torch and ndimage:
        tensors = [torch.from_numpy(array) for array in floats]
        ways[PEER] = lambda: peer.run(*tensors)
    run.measure(f"node-{node}", "nodes", node, ways, ROUNDS)


def bench(run):
    keep_pages()
    matte = Matte(1)
    print(f"\nNodes at {SIDE}x{SIDE}, one thread")
    nodes = Registry.names()
    for node in nodes:
        if node in PEERS:
            measure(run, matte, node, PEERS[node])
    missing = [node for node in nodes if node not in PEERS]
    if missing:
        print(f"\nwithout a peer in bench/peers.py: {', '.join(missing)}")
