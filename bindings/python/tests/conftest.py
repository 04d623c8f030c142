# SPDX-License-Identifier: MIT
"""What the tests share: folders, pictures, and the line that ./dev adds up."""
import os
import sys

import pytest

import matte

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder to work in, with a small picture as input/photo.png."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "input").mkdir()
    matte.save("input/photo.png", [[[[0.0, 0.2, 1.0, 0.4]] * 3] * 2], depth=8)
    return tmp_path


def pytest_terminal_summary(terminalreporter):
    stats = terminalreporter.stats
    failed = len(stats.get("failed", [])) + len(stats.get("error", []))
    terminalreporter.write_line("")
    terminalreporter.write_line(f"{len(stats.get('passed', []))} passed, {failed} failed")
