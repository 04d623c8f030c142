# SPDX-License-Identifier: MIT
"""ComfyUI's versions differ: the one at hand is asked what it does."""
import logging

import pytest
import torch

import nodes
from comfy_api.latest import io
from calls import CALLS, image, mask


def same_as_before(comfy, name, **given):
    wanted = comfy.execute(name, **given)[0]
    comfy.load()
    comfy.forbid_originals()
    return torch.equal(comfy.execute(name, **given)[0], wanted)


@pytest.mark.parametrize("nearest", [0, 1])
def test_edges_of_feathering(comfy, nearest):
    nodes.NODE_CLASS_MAPPINGS["FeatherMask"].NEAREST = nearest
    assert same_as_before(comfy, "FeatherMask", mask=mask(), left=3, top=4, right=9, bottom=7)


@pytest.mark.parametrize("mirrored", [False, True])
def test_even_kernels(comfy, mirrored):
    nodes.NODE_CLASS_MAPPINGS["Morphology"].MIRRORED = mirrored
    assert same_as_before(comfy, "Morphology", image=image(), operation="open", kernel_size=6)


def test_unknown_behaviour(comfy, caplog):
    nodes.NODE_CLASS_MAPPINGS["FeatherMask"].NEAREST = 2
    comfy.load()
    assert "FeatherMask" not in comfy.pack.accelerate.accelerated()
    assert "FeatherMask stays as it is: this version of it gives other pixels" in caplog.text
    assert len(comfy.pack.accelerate.accelerated()) == len(CALLS) - 1


def test_numbers_that_are_none(comfy, caplog):
    cls = nodes.NODE_CLASS_MAPPINGS["ThresholdMask"]

    def execute(cls, mask, value):
        return io.NodeOutput(torch.full_like(mask, torch.nan))

    execute.__module__ = cls.__module__
    cls.execute = classmethod(execute)
    comfy.load()
    assert "ThresholdMask stays as it is: this version of it gives other pixels" in caplog.text


def test_new_input(comfy, caplog):
    cls = nodes.NODE_CLASS_MAPPINGS["ThresholdMask"]

    def execute(cls, mask, value, softness=0.0):
        raise AssertionError

    execute.__module__ = cls.__module__
    cls.execute = classmethod(execute)
    comfy.load()
    assert "ThresholdMask stays as it is: matte does not know its input softness" in caplog.text


def test_original_that_fails(comfy, caplog):
    cls = nodes.NODE_CLASS_MAPPINGS["ThresholdMask"]

    def execute(cls, mask, value):
        raise RuntimeError("out of order")

    execute.__module__ = cls.__module__
    cls.execute = classmethod(execute)
    comfy.load()
    assert "ThresholdMask stays as it is: out of order" in caplog.text
    assert cls.execute.__func__ is execute


def test_missing_node(comfy, caplog):
    """Morphology needs kornia, which may be missing."""
    del nodes.NODE_CLASS_MAPPINGS["Morphology"]
    with caplog.at_level(logging.INFO):
        comfy.load()
    assert "Morphology" not in caplog.text
    assert f"{len(CALLS) - 1} of ComfyUI's nodes run on it" in caplog.text


def test_node_of_another_pack(comfy, caplog):
    class GrowMask(nodes.NODE_CLASS_MAPPINGS["GrowMask"]):
        RELATIVE_PYTHON_MODULE = "custom_nodes.other"

    nodes.NODE_CLASS_MAPPINGS["GrowMask"] = GrowMask
    before = dict(GrowMask.__dict__)
    comfy.load()
    assert dict(GrowMask.__dict__) == before
    assert "GrowMask stays as it is: it is of custom_nodes.other" in caplog.text


def test_node_that_another_pack_changed(comfy, caplog):
    cls = nodes.NODE_CLASS_MAPPINGS["GrowMask"]

    @classmethod
    def execute(cls, mask, expand, tapered_corners):
        raise AssertionError

    cls.execute = execute
    comfy.load()
    assert cls.__dict__["execute"] is execute
    assert f"GrowMask stays as it is: {__name__} has changed it" in caplog.text


def test_comfyui_on_a_gpu(comfy, caplog, monkeypatch):
    from comfy import model_management
    monkeypatch.setattr(model_management, "torch_device", torch.device("cuda"))
    comfy.load()
    assert "ImageBlur stays as it is: ComfyUI runs it on cuda" in caplog.text
    assert {"GrowMask", "Morphology"} < set(comfy.pack.accelerate.accelerated())
