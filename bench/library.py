# SPDX-License-Identifier: MIT
"""libmatte through ctypes, as far as the benches need it."""
import ctypes
import os

import numpy as np

from paths import ROOT

LIBRARY = ctypes.CDLL(os.path.join(ROOT, "build", "libmatte.so"))
RANK_MAX = 5
BYTE_LEVELS = (np.arange(256, dtype=np.float32) / np.float32(255)).astype(np.float32)


class ContextParams(ctypes.Structure):
    _fields_ = [("max_pixels", ctypes.c_uint64), ("max_bytes", ctypes.c_uint64),
                ("threads", ctypes.c_uint), ("isa", ctypes.c_int), ("compat", ctypes.c_int),
                ("input_directory", ctypes.c_char_p), ("output_directory", ctypes.c_char_p),
                ("temp_directory", ctypes.c_char_p), ("log", ctypes.c_void_p),
                ("log_user", ctypes.c_void_p)]


class Shape(ctypes.Structure):
    _fields_ = [("rank", ctypes.c_int), ("size", ctypes.c_size_t * RANK_MAX)]


class Data(ctypes.Structure):
    _fields_ = [("form", ctypes.c_int), ("device", ctypes.c_int), ("elements", ctypes.c_void_p),
                ("shape", Shape), ("stride", ctypes.c_size_t * RANK_MAX),
                ("levels", ctypes.c_void_p)]


class Value(ctypes.Structure):
    """matte_value: a type, and a union whose largest members are a number and a pointer."""
    _fields_ = [("type", ctypes.c_int), ("pointer", ctypes.c_void_p), ("rest", ctypes.c_void_p)]


POINTER = ctypes.c_void_p
LIBRARY.matte_type_name.restype = ctypes.c_char_p
LIBRARY.matte_nodes.restype = ctypes.POINTER(POINTER)
LIBRARY.matte_node_find.restype = POINTER
LIBRARY.matte_node_input.restype, LIBRARY.matte_node_input.argtypes = POINTER, [POINTER,
                                                                               ctypes.c_char_p]
LIBRARY.matte_node_defaults.argtypes = [POINTER, POINTER]
LIBRARY.matte_node_set.argtypes = [POINTER, POINTER, POINTER, POINTER, Value]
LIBRARY.matte_node_set_text.argtypes = [POINTER, POINTER, POINTER, POINTER, ctypes.c_char_p]
LIBRARY.matte_node_run.argtypes = [POINTER, POINTER, POINTER, POINTER]


class GrowParams(ctypes.Structure):
    _fields_ = [("mask", ctypes.c_void_p), ("expand", ctypes.c_int64),
                ("tapered_corners", ctypes.c_bool)]


def check(status):
    if status:
        raise RuntimeError(f"matte: status {status}")


def keep_pages():
    """Makes malloc() keep the memory of large results: fresh pages cost all of them the same, and
    more than the arithmetic."""
    trim_threshold, mmap_max = -1, -4
    libc = ctypes.CDLL(None)
    libc.mallopt(mmap_max, 0)
    libc.mallopt(trim_threshold, 2**31 - 1)


class Registry:
    """What nodes and types there are."""

    @staticmethod
    def names():
        names, nodes = [], LIBRARY.matte_nodes()
        while nodes[len(names)]:
            # A node's name is its first member.
            name = ctypes.cast(nodes[len(names)], ctypes.POINTER(ctypes.c_char_p))[0]
            names.append(name.decode())
        return names

    @staticmethod
    def types():
        """The numbers of types, by their names."""
        names = [b""]
        while name := LIBRARY.matte_type_name(len(names)):
            names.append(name)
        return {name.decode(): number for number, name in enumerate(names)}


class Matte:
    """A context with a number of threads, and a job on it."""

    def __init__(self, threads):
        params = ContextParams(threads=threads)
        # Arrays that calls refer to.
        self.kept = []
        self.context, self.job = ctypes.c_void_p(), ctypes.c_void_p()
        check(LIBRARY.matte_context_new(ctypes.byref(params), ctypes.byref(self.context)))
        check(LIBRARY.matte_job_new(self.context, ctypes.byref(self.job)))

    def mask(self, array):
        """A mask that borrows a dense [H, W] array: floats, or bytes as codes of k/255."""
        data = Data(elements=array.ctypes.data, form=int(array.dtype == np.uint8))
        data.shape = Shape(2, (ctypes.c_size_t * RANK_MAX)(*array.shape))
        data.stride[0], data.stride[1] = array.shape[1], 1
        data.levels = BYTE_LEVELS.ctypes.data
        mask = ctypes.c_void_p()
        check(LIBRARY.matte_mask_wrap(self.job, ctypes.byref(data), None, None,
                                      ctypes.byref(mask)))
        return mask

    def mask_of(self, array, channel):
        """A view of one channel of a dense [N, H, W, C] array, as ImageToMask gives it."""
        data = Data(elements=array.ctypes.data + channel * array.itemsize,
                    form=int(array.dtype == np.uint8))
        batch, height, width, channels = array.shape
        data.shape = Shape(3, (ctypes.c_size_t * RANK_MAX)(batch, height, width))
        data.stride[0:3] = [height * width * channels, width * channels, channels]
        data.levels = BYTE_LEVELS.ctypes.data
        mask = ctypes.c_void_p()
        check(LIBRARY.matte_mask_wrap(self.job, ctypes.byref(data), None, None,
                                      ctypes.byref(mask)))
        return mask

    def tensor(self, array):
        """A mask of a dense [N, H, W] array or an image of [N, H, W, C], that borrows it."""
        data = Data(elements=array.ctypes.data, form=int(array.dtype == np.uint8))
        data.shape = Shape(array.ndim, (ctypes.c_size_t * RANK_MAX)(*array.shape))
        LIBRARY.matte_dense_strides(ctypes.byref(data.shape), data.stride)
        data.levels = BYTE_LEVELS.ctypes.data
        wrapped = ctypes.c_void_p()
        wrap = LIBRARY.matte_image_wrap if array.ndim == 4 else LIBRARY.matte_mask_wrap
        check(wrap(self.job, ctypes.byref(data), None, None, ctypes.byref(wrapped)))
        name = "IMAGE" if array.ndim == 4 else "MASK"
        return Value(type=Registry.types()[name], pointer=wrapped.value)

    def values(self, tensors):
        """What inputs get: a tensor, or a list of all that are called "NAME.0", "NAME.1", …"""
        values, lists = {}, {}
        for key, array in tensors.items():
            name, _, item = key.partition(".")
            value = self.tensor(array)
            if item:
                lists.setdefault(name, []).append(value.pointer)
            else:
                values[key] = value
        for name, pointers in lists.items():
            items = (POINTER * len(pointers))(*pointers)
            self.kept.append(items)
            values[name] = Value(type=Registry.types()[name.upper()], pointer=len(pointers),
                                 rest=ctypes.addressof(items))
        return values

    def call(self, name, tensors, widgets):
        """A function that runs the node with these arrays and texts, and lets go of its results."""
        node = LIBRARY.matte_node_find(name.encode())
        params = ctypes.create_string_buffer(4096)
        LIBRARY.matte_node_defaults(node, params)
        for key, value in self.values(tensors).items():
            field = LIBRARY.matte_node_input(node, key.encode())
            check(LIBRARY.matte_node_set(self.job, node, field, params, value))
        for key, text in widgets.items():
            field = LIBRARY.matte_node_input(node, key.encode())
            check(LIBRARY.matte_node_set_text(self.job, node, field, params, text.encode()))
        outputs = (Value * 8)()

        def run():
            check(LIBRARY.matte_node_run(self.job, node, params, outputs))
            for output in outputs:
                LIBRARY.matte_value_unref(ctypes.byref(output))

        return run

    def grow(self, mask, expand, tapered):
        """Grows a mask and lets go of the result."""
        params = GrowParams(mask=mask, expand=expand, tapered_corners=tapered)
        grown = ctypes.c_void_p()
        check(LIBRARY.matte_grow_mask(self.job, ctypes.byref(params), ctypes.byref(grown)))
        LIBRARY.matte_mask_unref(ctypes.byref(grown))
