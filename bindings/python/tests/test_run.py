# SPDX-License-Identifier: MIT
"""run()."""
import json
import os

import numpy as np
import pytest
import torch

import matte
from conftest import ROOT

PROMPT = {
    "1": {"class_type": "LoadImage", "inputs": {"image": "photo.png"}},
    "2": {"class_type": "ImageToMask", "inputs": {"image": ["1", 0], "channel": "green"}},
    "3": {"class_type": "GrowMask", "inputs": {"mask": ["2", 0], "expand": 1,
                                               "tapered_corners": True}},
    "4": {"class_type": "MaskToImage", "inputs": {"mask": ["3", 0]}},
    "5": {"class_type": "SaveImage", "inputs": {"images": ["4", 0], "filename_prefix": "mask"}},
}


def test_files(folder):
    made = matte.run(PROMPT)
    assert made.shown == {"5": [os.path.join("output", "mask_00001_.png")]}
    assert os.path.exists("output/mask_00001_.png")
    context = matte.Context(output=folder / "elsewhere")
    made = context.run(json.dumps(PROMPT))
    assert made.shown["5"] == [str(folder / "elsewhere" / "mask_00001_.png")]


def test_arrays_in_and_out(folder):
    given = torch.rand(1, 6, 6, 3)
    made = matte.run(PROMPT, {"LoadImage": given, "GrowMask.expand": 0}, ["3", "2.0"]).outputs
    assert torch.equal(made["3"], given[..., 1]) and torch.equal(made["2.0"], given[..., 1])
    numbers = given.numpy()
    made = matte.run(PROMPT, {"2.image": numbers, "3.expand": -1}, ["GrowMask"]).outputs["GrowMask"]
    np.testing.assert_array_equal(made, matte.grow_mask(numbers[..., 1], -1))
    alone = matte.run(PROMPT, {"LoadImage": given, "2.channel": "blue"}, "2").outputs
    assert list(alone) == ["2"] and torch.equal(alone["2"], given[..., 2])
    assert not os.path.exists("output")


def test_values_that_are_no_arrays(folder):
    prompt = {"1": {"class_type": "GetImageSize", "inputs": {"image": ["2", 0]}},
              "2": {"class_type": "LoadImage", "inputs": {"image": "photo.png"}}}
    assert matte.run(prompt, outputs=["1.0", "1.1"]).outputs == {"1.0": 3, "1.1": 2}


def test_forms(folder):
    workflows = os.path.join(ROOT, "docs", "workflows")
    context = matte.Context(input=os.path.join(ROOT, "docs"))
    for path in ("soft-mask.json", "soft-mask.png"):
        made = matte.run(os.path.join(workflows, path), context=context)
        assert made.shown
    with pytest.raises(matte.Error) as told:
        matte.run("missing.json")
    assert told.value.file == "missing.json"


def test_progress(folder):
    events = []
    matte.run(PROMPT, progress=events.append)
    assert [event.kind for event in events][:2] == ["start", "executing"]
    assert events[-1].kind == "success" and events[-1].done == events[-1].total == 5

    def stop(event):
        if event.node == "3":
            raise KeyError("enough")

    with pytest.raises(KeyError, match="enough"):
        matte.run(PROMPT, progress=stop)


def test_errors_name_the_node(folder):
    with pytest.raises(matte.Error) as told:
        matte.run(PROMPT, {"2.channel": "alpha", "LoadImage": torch.rand(1, 4, 4, 3)}, ["2"])
    assert (told.value.node, told.value.input) == ("ImageToMask", "channel")
    with pytest.raises(matte.Error, match="bigger than max of 16384") as told:
        matte.run(PROMPT, {"3.expand": 99999})
    assert told.value.node == "GrowMask"
    with pytest.raises(matte.Error, match="no node Foo"):
        matte.run(PROMPT, {"Foo.x": 1})
    with pytest.raises(matte.Error, match="node 3, a GrowMask, has no such input") as told:
        matte.run(PROMPT, {"GrowMask.expnd": 1})
    assert told.value.input == "expnd"
    with pytest.raises(matte.Error, match="NODE.SLOT, a number from 0, not 3.mask"):
        matte.run(PROMPT, outputs="3.mask")
    with pytest.raises(matte.Error):
        matte.run(PROMPT, {"1.image": "missing.png"})
    with pytest.raises(matte.Error):
        matte.run("{nonsense")
