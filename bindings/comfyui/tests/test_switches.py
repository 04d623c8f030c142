# SPDX-License-Identifier: MIT
"""Acceleration is switched by the environment, by ComfyUI's setting, and by other code."""
import json
import logging
import os
import subprocess
import sys

import pytest
import torch

import nodes
from calls import CALLS, mask
from conftest import HERE, PACK


class Counted:
    """Counts the calls of a node's original."""

    def __init__(self, runner):
        self.calls, self.original = 0, runner.original
        runner.original = self

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.original(*args, **kwargs)


def grow(comfy):
    return comfy.execute("GrowMask", mask=mask(), expand=3, tapered_corners=True)[0]


def core():
    """What core's classes consist of."""
    return {name: dict(cls.__dict__) for name, cls in nodes.NODE_CLASS_MAPPINGS.items()
            if name in CALLS}


def test_registration(comfy):
    pack = comfy.load()
    assert nodes.NODE_CLASS_MAPPINGS["MatteLoadImageRGBA"] is pack.LoadImageRGBA
    assert nodes.NODE_DISPLAY_NAME_MAPPINGS["MatteLoadImageRGBA"] == "Load Image (RGBA)"
    web = nodes.EXTENSION_WEB_DIRS["matte"]
    assert pack.accelerate.settings.SETTING in open(os.path.join(web, "matte.js")).read()


def test_what_is_left_as_it_is(comfy):
    before = core()
    cls = nodes.NODE_CLASS_MAPPINGS["ImageToMask"]
    views = dict(cls.__dict__)
    comfy.load()
    assert dict(cls.__dict__) == views
    for name, attributes in core().items():
        changed = {key for key in attributes if attributes[key] is not before[name][key]}
        assert changed in ({"execute"}, {"execute", "expand_mask"}, {"upscale"}, {"expand_image"})
        assert list(attributes) == list(before[name])


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_environment_forbids(comfy, monkeypatch, caplog, value):
    monkeypatch.setenv("MATTE_ACCELERATE", value)
    before = core()
    with caplog.at_level(logging.INFO):
        comfy.load()
    assert core() == before and comfy.pack.accelerate.accelerated() == []
    assert "MATTE_ACCELERATE=0" in caplog.text


def test_setting_takes_effect_at_once(comfy):
    comfy.set('{"matte.accelerate": false}')
    comfy.load()
    counted = Counted(comfy.runners()["GrowMask"])
    wanted = grow(comfy)
    assert counted.calls == 1
    comfy.set('{"matte.accelerate": true, "other": 1}')
    assert torch.equal(grow(comfy), wanted) and counted.calls == 1
    comfy.set('{"matte.accelerate": fal')
    grow(comfy)
    assert counted.calls == 1
    comfy.set(json.dumps({"matte.accelerate": False}))
    grow(comfy)
    assert counted.calls == 2


def test_environment_wins(comfy, monkeypatch):
    monkeypatch.setenv("MATTE_ACCELERATE", "1")
    comfy.set('{"matte.accelerate": false}')
    comfy.load()
    comfy.forbid_originals()
    grow(comfy)


@pytest.mark.parametrize("text", ["{}", "", "[]", '{"matte.accelerate": true}'])
def test_settings_that_say_nothing(comfy, text):
    comfy.set(text)
    comfy.load()
    comfy.forbid_originals()
    grow(comfy)


def test_disable(comfy):
    before = core()
    comfy.load()
    assert core() != before
    comfy.pack.accelerate.disable()
    assert core() == before


def test_disable_under_another_pack(comfy):
    comfy.load()
    counted = Counted(comfy.runners()["GrowMask"])
    cls = nodes.NODE_CLASS_MAPPINGS["GrowMask"]
    inner = cls.execute.__func__
    cls.execute = outer = classmethod(lambda cls, **given: inner(cls, **given))
    grow(comfy)
    assert counted.calls == 0
    comfy.pack.accelerate.disable()
    assert cls.__dict__["execute"] is outer
    grow(comfy)
    assert counted.calls == 1


LOADS = """
import logging, sys
logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
import folder_paths, nodes
nodes.load_core()
before = {name: dict(cls.__dict__) for name, cls in nodes.NODE_CLASS_MAPPINGS.items()}
pack = nodes.load_custom_node(sys.argv[1])
after = {name: dict(nodes.NODE_CLASS_MAPPINGS[name].__dict__) for name in before}
print("changed" if after != before else "unchanged", sorted(pack.NODE_CLASS_MAPPINGS))
try:
    pack.LoadImageRGBA().load("photo.png")
except Exception as error:
    print(error)
"""


def load_alone(path, **environment):
    """Loads a pack in a Python of its own."""
    inherited = {key: value for key, value in os.environ.items()
                 if key not in ("PYTHONPATH", "MATTE_LIBRARY", "MATTE_ACCELERATE")}
    done = subprocess.run([sys.executable, "-c", LOADS, str(path)], capture_output=True, text=True,
                          env={**inherited, **environment, "PYTHONDONTWRITEBYTECODE": "1"},
                          cwd=os.path.join(HERE, "standin"), timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def copied(tmp_path):
    """The pack alone, not in its clone."""
    folder = tmp_path / "custom_nodes" / "matte"
    folder.mkdir(parents=True)
    for name in os.listdir(PACK):
        if name.endswith(".py"):
            (folder / name).write_text(open(os.path.join(PACK, name)).read())
    return folder


def test_without_matte(copied):
    told = load_alone(copied)
    assert "stay as they are: the Python package matte is not installed" in told
    assert "unchanged ['MatteLoadImageRGBA']" in told
    assert "Load Image (RGBA) needs matte: the Python package matte is not installed" in told


def test_without_libmatte(copied):
    import matte
    package = os.path.dirname(os.path.dirname(os.path.abspath(matte.__file__)))
    told = load_alone(copied, PYTHONPATH=package, MATTE_LIBRARY="/nowhere/libmatte.so")
    assert "stay as they are: matte: can't load /nowhere/libmatte.so" in told
    assert "unchanged ['MatteLoadImageRGBA']" in told


def test_within_a_clone(copied, tmp_path):
    """The folder is linked from a clone, in which matte lies beside it."""
    import matte
    clone = tmp_path / "clone"
    (clone / "bindings" / "python").mkdir(parents=True)
    copied.rename(clone / "bindings" / "comfyui")
    (clone / "bindings" / "python" / "matte").symlink_to(os.path.dirname(matte.__file__))
    (clone / "build").mkdir()
    (clone / "build" / "libmatte.so").symlink_to(matte._library._find())
    copied.symlink_to(clone / "bindings" / "comfyui")
    told = load_alone(copied)
    assert f"{len(CALLS)} of ComfyUI's nodes run on it" in told and "changed [" in told
