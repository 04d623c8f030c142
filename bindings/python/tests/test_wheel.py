# SPDX-License-Identifier: MIT
"""The package as pip installs it, without network. Building it takes minutes: MATTE_FULL=1."""
import os
import subprocess
import sys

import pytest

from conftest import ROOT

PROGRAM = """
import os, sys, matte
assert matte.invert_mask([[0.25]]).tolist() == [[0.75]]
assert matte.__file__.startswith(sys.prefix), matte.__file__
"""


@pytest.mark.skipif(not os.environ.get("MATTE_FULL"), reason="takes minutes")
def test_it_installs_and_works(tmp_path):
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("PYTHONPATH", "MATTE_LIBRARY")}
    bin = tmp_path / "v" / "bin"
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", tmp_path / "v"],
                   check=True, env=environment)
    subprocess.run([bin / "pip", "install", "--no-build-isolation", "--no-index", ROOT],
                   check=True, env=environment)
    subprocess.run([bin / "python", "-c", PROGRAM], check=True, env=environment, cwd=tmp_path)
    subprocess.run([bin / "matte", "version"], check=True, env=environment, cwd=tmp_path)
    told = list((tmp_path / "v").rglob("matte-*.dist-info/WHEEL"))[0].read_text()
    assert "Tag: py3-none-" in told and "any" not in told
