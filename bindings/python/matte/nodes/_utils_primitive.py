# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The nodes of ComfyUI's category utils/primitive as functions."""
from .._call import Node


_primitive_boolean = Node(
    "PrimitiveBoolean", "?", ("BOOLEAN",), True, value="BOOLEAN")


def primitive_boolean(value, *, context=None):
    """A yes or no for several inputs to share.

    value:
        BOOLEAN: true or false; required. True or false.

    Gives BOOLEAN: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_boolean(value=True)
    True
    """
    return _primitive_boolean(context, value)


_primitive_float = Node(
    "PrimitiveFloat", "d", ("FLOAT",), True, value="FLOAT")


def primitive_float(value, *, context=None):
    """A number for several inputs to share.

    value:
        FLOAT: -9223372036854775807 to 9223372036854775807; required. Any number.

    Gives FLOAT: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_float(value=0.5)
    0.5
    """
    return _primitive_float(context, value)


_primitive_int = Node(
    "PrimitiveInt", "q", ("INT",), True, value="INT")


def primitive_int(value, *, context=None):
    """A whole number for several inputs to share.

    value:
        INT: -9223372036854775807 to 9223372036854775807; required. Any whole number.

    Gives INT: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_int(value=8)
    8
    """
    return _primitive_int(context, value)


_primitive_string = Node(
    "PrimitiveString", "P", ("STRING",), True, value="STRING")


def primitive_string(value, *, context=None):
    """A text for several inputs to share.

    value:
        STRING: required. Any text.

    Gives STRING: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_string(value='mask')
    'mask'
    """
    return _primitive_string(context, value)


_primitive_string_multiline = Node(
    "PrimitiveStringMultiline", "P", ("STRING",), True, value="STRING")


def primitive_string_multiline(value, *, context=None):
    """A text of several lines for several inputs to share.

    value:
        STRING: required. Any text, of several lines if need be.

    Gives STRING: the same.
    Raises matte.Error where sizes or types do not fit, or a value is out of its range.

    >>> matte.primitive_string_multiline(value='mask')
    'mask'
    """
    return _primitive_string_multiline(context, value)


__all__ = [
    "primitive_boolean", "primitive_float", "primitive_int", "primitive_string",
    "primitive_string_multiline"]
