# SPDX-License-Identifier: MIT
"""Texts and paths on their way into C and out of it."""
import os

from ._error import Error


def encode(text):
    """A text for C."""
    # As in Python's paths, which may hold bytes that are no UTF-8.
    return _whole(text.encode("utf-8", "surrogateescape"))


def encode_path(path):
    """A path for C."""
    return _whole(os.fsencode(path))


def _whole(content):
    """C would take what is before a zero for all."""
    if b"\0" in content:
        raise Error("EINVAL", f"{content!r} has a zero character in it, which no text or path may")
    return content


def decode(content):
    """A text of C's; None stays so."""
    return None if content is None else content.decode("utf-8", "replace")
