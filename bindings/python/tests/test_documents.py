# SPDX-License-Identifier: MIT
"""What docstrings and pages show is what comes."""
import doctest
import importlib
import os
import subprocess
import sys

import pytest

import matte
from conftest import ROOT

NODES = sorted({getattr(matte, name).__module__ for name in matte.nodes.__all__})
MODULES = ["matte._arrays", "matte._context", "matte.files", "matte.workflow"] + NODES


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name, folder):
    module = importlib.import_module(name)
    result = doctest.testmod(module, extraglobs={"matte": matte},
                             optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted and not result.failed


def test_every_node_has_an_example():
    for name in matte.nodes.__all__:
        assert ">>> " in getattr(matte, name).__doc__, name


@pytest.mark.parametrize("page", ["docs/python.md"])
def test_pages(page, folder):
    result = doctest.testfile(os.path.join(ROOT, page), module_relative=False,
                              optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    assert result.attempted and not result.failed


def test_neither_torch_nor_numpy_is_needed():
    program = ("import sys; sys.modules['torch'] = sys.modules['numpy'] = None; import matte; "
               "assert matte.solid_mask(0.5, 2, 1).tolist() == [[[0.5, 0.5]]]")
    # None stands for a module that can't be imported.
    subprocess.run([sys.executable, "-c", program], check=True)
    program = "import sys, matte; assert 'torch' not in sys.modules and 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_stubs_name_every_function():
    for name in matte.nodes.__all__:
        module = sys.modules[getattr(matte, name).__module__]
        with open(module.__file__ + "i", encoding="utf-8") as file:
            stub = file.read()
        compile(stub, module.__file__ + "i", "exec")
        assert f"def {name}(" in stub
