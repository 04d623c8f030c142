# SPDX-License-Identifier: MIT
"""Whether acceleration is wanted: MATTE_ACCELERATE=0 or 1 in the environment, else the setting
matte.accelerate, else yes."""
import json
import os

import folder_paths

VARIABLE, SETTING = "MATTE_ACCELERATE", "matte.accelerate"
# The file's time and size when it was read, and what it said.
_read = {"stamp": None, "wanted": True}


def from_environment():
    """True, False, or None where the environment says nothing."""
    value = os.environ.get(VARIABLE, "").strip().lower()
    return None if value == "" else value not in ("0", "false", "no", "off")


def _path():
    return os.path.join(folder_paths.get_user_directory(), "default", "comfy.settings.json")


def _from_file():
    """The setting, read again when the file has changed: it is switched while ComfyUI runs."""
    path = _path()
    try:
        status = os.stat(path)
        stamp = path, status.st_mtime_ns, status.st_size
        if stamp != _read["stamp"]:
            with open(path, encoding="utf-8") as file:
                _read["wanted"] = json.load(file).get(SETTING, True) is not False
            _read["stamp"] = stamp
        return _read["wanted"]
    except FileNotFoundError:
        return True
    except (OSError, ValueError, AttributeError):
        # ComfyUI is just writing it, or it is damaged: what was said last holds.
        return _read["wanted"]


def wanted():
    """Whether nodes shall run on matte now."""
    told = from_environment()
    return _from_file() if told is None else told
