# SPDX-License-Identifier: MIT
"""The Python package `matte`: the installed one, else that of the clone which this folder is of."""
import importlib
import os
import sys


class Unavailable(Exception):
    """Why there is no matte, and what to do about it."""


def _clone():
    """The clone's folders: of the Python package, and the library that was built there."""
    # The folder may be a link in custom_nodes.
    here = os.path.dirname(os.path.realpath(__file__))
    bindings = os.path.dirname(here)
    library = os.path.join(os.path.dirname(bindings), "build", "libmatte.so")
    return os.path.join(bindings, "python"), library


def _import_from_clone():
    folder, library = _clone()
    if not os.path.isdir(os.path.join(folder, "matte")):
        raise Unavailable("the Python package matte is not installed: `pip install` the folder of "
                          "matte's clone, with the Python that runs ComfyUI")
    named = os.environ.get("MATTE_LIBRARY")
    if named is None and os.path.exists(library):
        os.environ["MATTE_LIBRARY"] = library
    sys.path.insert(0, folder)
    try:
        return importlib.import_module("matte")
    finally:
        sys.path.remove(folder)
        if named is None:
            os.environ.pop("MATTE_LIBRARY", None)


def find():
    """The module. Raises Unavailable."""
    try:
        try:
            return importlib.import_module("matte")
        except ModuleNotFoundError as error:
            if error.name != "matte":
                raise
            return _import_from_clone()
    except (ImportError, OSError, AttributeError) as error:
        # AttributeError: a library that lacks a function, because it is older than the package.
        raise Unavailable(str(error)) from None
