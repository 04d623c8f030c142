# SPDX-License-Identifier: MIT
"""ComfyUI's folders, below one that the tests set."""
import mimetypes
import os

base = "."


def get_input_directory():
    return os.path.join(base, "input")


def get_user_directory():
    return os.path.join(base, "user")


def filter_files_content_types(files, content_types):
    kinds = [(name, (mimetypes.guess_type(name)[0] or "").partition("/")[0]) for name in files]
    return [name for name, kind in kinds if kind in content_types]


def get_annotated_filepath(name):
    return os.path.join(get_input_directory(), name)


def exists_annotated_filepath(name):
    return os.path.exists(get_annotated_filepath(name))
