# SPDX-License-Identifier: MIT
"""The package as pip installs it, without network. Building it takes minutes: MATTE_FULL=1."""
import os
import shutil
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


def files_of(folder):
    """All files in a folder; but pip compiles itself as it runs, and meson-python leaves a file of
    its own in the sources."""
    return {path.relative_to(folder) for path in folder.rglob("*")
            if "pip" not in path.parts and not path.name.startswith(".mesonpy-")}


def needed(path):
    """Whether a file is one that a wheel has to hold."""
    modules = [f"matte-{name}.so" for name in ("avif", "exr", "heif", "jxl", "tiff", "webp")]
    return (path.suffix in (".py", ".pyi", ".pyc", ".dist-info")
            or path.name in ["matte", "nodes", "__pycache__", "libmatte.so", "py.typed"] + modules
            or path.parent.suffix == ".dist-info")


def shown_commands():
    """The commands of docs/python.md that install without network: one makes the environment v, one
    installs into it."""
    with open(os.path.join(ROOT, "docs", "python.md"), encoding="utf-8") as file:
        [line] = [line.strip() for line in file if "python3 -m venv" in line]
    return line.split(" && ")


def beside_the_sources(folder, names):
    """What a build does not need of the project's folder."""
    return [name for name in names
            if folder == ROOT and (name in (".git", "tests") or name.startswith("build"))]


@pytest.mark.skipif(not os.environ.get("MATTE_FULL"), reason="takes minutes")
def test_it_installs_and_works_and_goes(tmp_path):
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("PYTHONPATH", "MATTE_LIBRARY")}
    environment["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), environment["PATH"]])
    environment["PIP_NO_INDEX"] = "1"
    clone = tmp_path / "matte"
    shutil.copytree(ROOT, clone, ignore=beside_the_sources)
    picture = os.path.join(IMAGES, "ll.webp")

    def command(*arguments):
        subprocess.run(arguments, check=True, env=environment, cwd=clone)

    make, install = shown_commands()
    command("sh", "-c", make)
    before = files_of(clone)
    command("sh", "-c", install)
    command("v/bin/python", "-c", PROGRAM, picture)
    # A format of a module, which lies in the package; also by a link.
    command("v/bin/matte", "info", picture)
    (tmp_path / "linked").symlink_to(clone / "v" / "bin" / "matte")
    command(tmp_path / "linked", "info", picture)
    [described] = (clone / "v").rglob("matte-*.dist-info")
    told = (described / "WHEEL").read_text()
    assert "Tag: py3-none-" in told and "any" not in told
    assert (described / "LICENSE").exists()
    assert [path for path in files_of(clone) - before if not needed(path)] == []
    command("v/bin/pip", "uninstall", "--yes", "matte")
    assert files_of(clone) == before
