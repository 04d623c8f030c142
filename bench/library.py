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
    more than the arithmetic. It gets plenty at once: small things that lie down where a result was
    would have the next one take fresh pages behind all others."""
    trim_threshold, mmap_max, plenty = -1, -4, 1 << 30
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.mallopt(mmap_max, 0)
    libc.mallopt(trim_threshold, 2**31 - 1)
    block = ctypes.c_void_p(libc.malloc(ctypes.c_size_t(plenty)))
    if block:
        ctypes.memset(block, 1, plenty)
    libc.free(block)


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

    def wrap(self, array, shape, strides, channel=0):
        """A tensor that borrows an array, floats or bytes as codes of k/255: an image if the shape
        has four sizes, else a mask."""
        data = Data(elements=array.ctypes.data + channel * array.itemsize,
                    form=int(array.dtype == np.uint8), levels=BYTE_LEVELS.ctypes.data)
        data.shape = Shape(len(shape), (ctypes.c_size_t * RANK_MAX)(*shape))
        data.stride[:len(shape)] = [stride // array.itemsize for stride in strides]
        wrapped = ctypes.c_void_p()
        wrap = LIBRARY.matte_image_wrap if len(shape) == 4 else LIBRARY.matte_mask_wrap
        check(wrap(self.job, ctypes.byref(data), None, None, ctypes.byref(wrapped)))
        return wrapped

    def mask(self, array):
        """A mask of a [H, W] array."""
        return self.wrap(array, array.shape, array.strides)

    def mask_of(self, array, channel):
        """A view of one channel of a [N, H, W, C] array, as ImageToMask gives it."""
        return self.wrap(array, array.shape[:3], array.strides[:3], channel)

    def tensor(self, array):
        """A mask of a [N, H, W] array or an image of [N, H, W, C]."""
        name = "IMAGE" if array.ndim == 4 else "MASK"
        wrapped = self.wrap(array, array.shape, array.strides)
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
