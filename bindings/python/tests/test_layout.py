# SPDX-License-Identifier: MIT
"""Structs lie in memory as C has them."""
import ctypes
import os
import re
import struct
import subprocess

import matte
from conftest import ROOT
from matte import _arrays, _library

STRUCTS = {
    "struct matte_context_params": _library.ContextParams,
    "struct matte_error": _library.ErrorDetails,
    "struct matte_shown": _library.Shown,
    "struct matte_context_folders": _library.Folders,
    "struct matte_metadata": _library.Metadata,
    "struct matte_picture_params": _library.PictureParams,
    "struct matte_extract_params": _library.ExtractParams,
    "struct matte_file_report": _library.FileReport,
    "struct matte_files_params": _library.FilesParams,
    "struct matte_files_summary": _library.FilesSummary,
    "struct matte_workflow": _library.Workflow,
    "struct matte_event": _library.Event,
    "struct matte_supply": _library.Supply,
    "struct matte_take": _library.Take,
    "struct matte_run_params": _library.RunParams,
}
SIZES = {"matte_value": ctypes.sizeof(_library.Value),
         "struct matte_source": ctypes.sizeof(_library.Stream),
         "struct matte_sink": ctypes.sizeof(_library.Stream),
         "struct matte_data": _arrays._DATA[5].size}


def compiled(folder, expressions):
    """What C makes of some expressions of type size_t."""
    lines = "".join(f'    printf("%zu\\n", (size_t)({each}));\n' for each in expressions)
    source = folder / "layout.c"
    source.write_text("#include <matte/matte.h>\n#include <stddef.h>\n#include <stdio.h>\n"
                      f"int main(void)\n{{\n{lines}    return 0;\n}}\n")
    subprocess.run(["cc", "-I" + os.path.join(ROOT, "include"), source, "-o", folder / "layout"],
                   check=True)
    told = subprocess.run([folder / "layout"], check=True, capture_output=True, text=True)
    return [int(line) for line in told.stdout.split()]


def test_structs(tmp_path):
    expressions, expected = [], []
    for name, mirror in STRUCTS.items():
        expressions.append(f"sizeof({name})")
        expected.append(ctypes.sizeof(mirror))
        for member, *_ in mirror._fields_:
            expressions.append(f"offsetof({name}, {member})")
            expected.append(getattr(mirror, member).offset)
    for name, size in SIZES.items():
        expressions.append(f"sizeof({name})")
        expected.append(size)
    for limit in ("RANK_MAX", "OUTPUTS_MAX"):
        expressions.append("MATTE_" + limit)
        expected.append(getattr(_library, limit))
    assert dict(zip(expressions, compiled(tmp_path, expressions))) == dict(zip(expressions,
                                                                               expected))


def letters(layout):
    """The letters of each input, of a layout for Python's struct module."""
    return re.findall("iPP|NP|.", layout)


def test_parameters(tmp_path):
    """Each input of each node lies where the node looks for it."""
    expressions, expected = [], []
    for name in matte.nodes.__all__:
        node = getattr(matte, name).__globals__["_" + name]
        layout = node._pack.format[1:]
        before = ""
        for input, letter in zip(node.inputs, letters(layout)):
            expressions.append(f"offsetof(struct matte_{name}_params, {input})")
            # Zero letters of a kind align what came before, as C does.
            alignment = f"0{letter[-1]}" if letter != "?" else ""
            expected.append(struct.calcsize("@" + before + alignment))
            before += letter
        assert len(letters(layout)) == len(node.inputs)
    assert dict(zip(expressions, compiled(tmp_path, expressions))) == dict(zip(expressions,
                                                                               expected))


def test_types():
    assert _library.TYPES[:4] == ["", "IMAGE", "MASK", "LATENT"]
    assert _library.TYPES[-1] == "*"
