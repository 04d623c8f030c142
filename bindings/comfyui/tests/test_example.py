# SPDX-License-Identifier: MIT
"""The example workflow is one: matte's own runner takes it, with the picture handed in."""
import json
import os

import pytest
import torch
from PIL import Image

import matte
from conftest import PACK

FOLDER = os.path.join(PACK, "example_workflows")


@pytest.mark.parametrize("name", os.listdir(FOLDER))
def test_runs(comfy, name, tmp_path):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        workflow = json.load(file)
    pack = comfy.load()
    loader = next(node for node in workflow["nodes"] if node["type"] in pack.NODE_CLASS_MAPPINGS)
    # matte knows core's nodes only: one that also gives an IMAGE and a MASK stands in its place.
    loader["type"] = "LoadImage"
    Image.new("RGBA", (9, 9), (0, 0, 0, 255)).save(tmp_path / "input" / "demo.png")
    picture = torch.zeros(1, 40, 60, 4)
    picture[:, 20, 30, 3] = 1
    context = matte.Context(input=tmp_path / "input", output=tmp_path / "output")
    made = context.run(json.dumps(workflow), {"LoadImage": picture}, ["GrowMask"])
    diamond = matte.grow_mask(picture[..., 3], expand=12)
    assert torch.equal(made.outputs["GrowMask"], diamond)
