# SPDX-License-Identifier: MIT
"""Nodes on matte give what they gave before."""
import pytest
import torch

import nodes
from calls import CALLS, TOLERANCES, image, mask


def test_every_node_has_calls(comfy):
    comfy.load()
    assert sorted(comfy.pack.accelerate.accelerated()) == sorted(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_same_results(comfy, name):
    wanted = [comfy.execute(name, **given) for given in CALLS[name]()]
    comfy.load()
    comfy.forbid_originals()
    for given, theirs in zip(CALLS[name](), wanted):
        ours = comfy.execute(name, **given)
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs):
            assert one.shape == other.shape and one.dtype == other.dtype
            assert (one - other).abs().max() <= TOLERANCES.get(name, 0), given


@pytest.mark.parametrize("name", CALLS)
def test_inputs_stay_and_results_are_fresh(comfy, name):
    comfy.load()
    comfy.forbid_originals()
    for given in CALLS[name]():
        before = {key: value.clone() for key, value in given.items()
                  if isinstance(value, torch.Tensor)}
        for result in comfy.execute(name, **given):
            result.fill_(7)
        for key, value in before.items():
            assert torch.equal(given[key], value), key


def test_special_numbers(comfy):
    given = mask(1, 9, 9)
    given[0, 2, 3], given[0, 4, 4], given[0, 7, 1] = torch.nan, torch.inf, -torch.inf
    calls = [("GrowMask", dict(mask=given, expand=2, tapered_corners=True)),
             ("ThresholdMask", dict(mask=given, value=0.5)),
             ("MaskComposite", dict(destination=given, source=given.flip(1), x=0, y=0,
                                    operation="xor"))]
    wanted = [comfy.execute(name, **inputs)[0] for name, inputs in calls]
    comfy.load()
    comfy.forbid_originals()
    for (name, inputs), theirs in zip(calls, wanted):
        assert torch.equal(comfy.execute(name, **inputs)[0].nan_to_num(9), theirs.nan_to_num(9))


def test_older_names_and_positions(comfy):
    """Other packs call core's classes themselves."""
    given = mask()
    wanted = comfy.execute("GrowMask", mask=given, expand=3, tapered_corners=True)[0]
    comfy.load()
    comfy.forbid_originals()
    grow = nodes.NODE_CLASS_MAPPINGS["GrowMask"]
    assert torch.equal(grow.expand_mask(given, 3, True)[0], wanted)
    assert torch.equal(grow().execute(given, tapered_corners=True, expand=3).result[0], wanted)
    padded, border = nodes.ImagePadForOutpaint().expand_image(image(), 8, 8, 8, 8, 0)
    assert padded.shape == (2, 53, 69, 3) and border.shape == (1, 53, 69)
