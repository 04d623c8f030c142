# SPDX-License-Identifier: MIT
"""The package as pip installs it, without network. Building it takes minutes: MATTE_FULL=1."""
import os
import subprocess
import sys

import pytest

from conftest import ROOT

IMAGES = os.path.join(ROOT, "tests", "vectors", "nodes", "images")
PROGRAM = """
import sys, matte
assert matte.invert_mask([[0.25]]).tolist() == [[0.75]]
assert matte.load(sys.argv[1]).shape == (1, 13, 19, 3)
assert matte.__file__.startswith(sys.prefix), matte.__file__
"""


def test_meson_installs_every_file():
    package = os.path.join(ROOT, "bindings", "python")
    with open(os.path.join(package, "meson.build"), encoding="utf-8") as file:
        told = file.read()
    for folder, _, names in os.walk(os.path.join(package, "matte")):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), package)
            assert path.endswith(".pyc") or f"'{path}'" in told, path


@pytest.mark.skipif(not os.environ.get("MATTE_FULL"), reason="takes minutes")
def test_it_installs_and_works(tmp_path):
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("PYTHONPATH", "MATTE_LIBRARY")}
    bin = tmp_path / "v" / "bin"
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", tmp_path / "v"],
                   check=True, env=environment)
    subprocess.run([bin / "pip", "install", "--no-build-isolation", "--no-index", ROOT],
                   check=True, env=environment)
    subprocess.run([bin / "python", "-c", PROGRAM, os.path.join(IMAGES, "ll.webp")], check=True,
                   env=environment, cwd=tmp_path)
    # A format of a module, which lies in the package.
    subprocess.run([bin / "matte", "info", os.path.join(IMAGES, "ll.webp")], check=True,
                   env=environment, cwd=tmp_path)
    told = list((tmp_path / "v").rglob("matte-*.dist-info/WHEEL"))[0].read_text()
    assert "Tag: py3-none-" in told and "any" not in told
