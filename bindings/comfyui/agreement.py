# SPDX-License-Identifier: MIT
"""Whether matte and this very ComfyUI give the same, and in which of matte's modes.

ComfyUI, torch, kornia and Pillow come in versions that differ in some nodes. So each original is
asked once, with small tensors."""
import torch

# In the order of preference: the first refuses what ComfyUI 0.8 refuses.
COMPATS = ("comfyui-0.8", "newest")


def _same(ours, theirs, tolerance):
    if len(ours) != len(theirs):
        return False
    for one, other in zip(ours, theirs):
        other = other.cpu()
        if one.shape != other.shape or one.dtype != other.dtype:
            return False
        # No comparison with a NaN is true, so that one on either side counts as a difference.
        if not torch.equal(one, other) and not (one - other).abs().max().item() <= tolerance:
            return False
    return True


def _agrees(runner, probes, answers):
    """Whether matte gives the same for all probes. What it refuses, it does not give."""
    try:
        return all(_same(runner.compute(probe), answer, runner.node.tolerance)
                   for probe, answer in zip(probes, answers))
    except runner.matte.Error:
        return False


def find_context(runner, matte, contexts, original):
    """The context in which all probes of a node agree, or None."""
    probes = runner.node.probes()
    with torch.no_grad():
        answers = [runner.results_of(original(**{name: _copy(value)
                                                 for name, value in probe.items()}))
                   for probe in probes]
        for compat in COMPATS:
            runner.use(matte, contexts[compat])
            if _agrees(runner, probes, answers):
                return contexts[compat]
    return None


def _copy(value):
    return value.clone() if isinstance(value, torch.Tensor) else value
