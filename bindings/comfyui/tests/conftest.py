# SPDX-License-Identifier: MIT
"""A stand-in for ComfyUI with the pack in its custom_nodes, and the line that ./dev adds up."""
import os
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
PACK = os.path.dirname(HERE)
sys.path[:0] = [HERE, os.path.join(HERE, "standin")]

import folder_paths  # noqa: E402
import nodes  # noqa: E402


class Comfy:
    """ComfyUI that has started, with core's nodes; load() is what it does with custom_nodes."""

    def __init__(self, base):
        self.base = base
        self.link = base / "custom_nodes" / "matte"
        for folder in ("custom_nodes", "input", "user/default"):
            (base / folder).mkdir(parents=True)
        self.link.symlink_to(PACK)
        folder_paths.base = str(base)
        nodes.load_core()
        self.pack = None

    def load(self):
        """Loads the pack."""
        self.pack = nodes.load_custom_node(str(self.link))
        return self.pack

    def set(self, text):
        """Writes ComfyUI's settings."""
        (self.base / "user" / "default" / "comfy.settings.json").write_text(text)

    def execute(self, name, **inputs):
        """Runs a node; its results."""
        return nodes.execute(name, **inputs)

    def runners(self):
        """What stands in the place of core's functions, by the nodes' names."""
        return {runner.node.name: runner for *_, runner in self.pack.accelerate._replaced}

    def forbid_originals(self):
        """Makes sure that results are matte's: a function of ComfyUI's that runs fails the test."""
        def refuse(*_, **__):
            raise AssertionError("ComfyUI's own function ran")
        for runner in self.runners().values():
            runner.original = refuse

    def close(self):
        """Takes the pack out again."""
        if self.pack:
            self.pack.accelerate.disable()
        for name in [name for name in sys.modules if name.startswith(str(self.link))]:
            del sys.modules[name]


@pytest.fixture
def comfy(tmp_path, monkeypatch):
    monkeypatch.delenv("MATTE_ACCELERATE", raising=False)
    comfy = Comfy(tmp_path)
    yield comfy
    comfy.close()


def pytest_terminal_summary(terminalreporter):
    stats = terminalreporter.stats
    failed = len(stats.get("failed", [])) + len(stats.get("error", []))
    terminalreporter.write_line("")
    terminalreporter.write_line(f"{len(stats.get('passed', []))} passed, {failed} failed")
