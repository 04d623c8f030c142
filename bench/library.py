# SPDX-License-Identifier: MIT
"""libmatte through ctypes, as far as the benches need it."""
import ctypes
import os

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIBRARY = ctypes.CDLL(os.path.join(ROOT, "build", "libmatte.so"))
RANK_MAX = 5


class ContextParams(ctypes.Structure):
    _fields_ = [("max_pixels", ctypes.c_uint64), ("max_bytes", ctypes.c_uint64),
                ("threads", ctypes.c_uint), ("isa", ctypes.c_int), ("compat", ctypes.c_int),
                ("log", ctypes.c_void_p), ("log_user", ctypes.c_void_p)]


class Shape(ctypes.Structure):
    _fields_ = [("rank", ctypes.c_int), ("size", ctypes.c_size_t * RANK_MAX)]


class Data(ctypes.Structure):
    _fields_ = [("form", ctypes.c_int), ("device", ctypes.c_int), ("elements", ctypes.c_void_p),
                ("shape", Shape), ("stride", ctypes.c_size_t * RANK_MAX),
                ("levels", ctypes.c_void_p)]


class GrowParams(ctypes.Structure):
    _fields_ = [("mask", ctypes.c_void_p), ("expand", ctypes.c_int64),
                ("tapered_corners", ctypes.c_bool)]


def check(status):
    if status:
        raise RuntimeError(f"matte: status {status}")


class Matte:
    """A context with a number of threads, and a job on it."""

    def __init__(self, threads):
        params = ContextParams(threads=threads)
        self.context, self.job = ctypes.c_void_p(), ctypes.c_void_p()
        check(LIBRARY.matte_context_new(ctypes.byref(params), ctypes.byref(self.context)))
        check(LIBRARY.matte_job_new(self.context, ctypes.byref(self.job)))

    def mask(self, array):
        """A mask that borrows a dense [H, W] array: floats, or bytes as codes of k/255."""
        data = Data(elements=array.ctypes.data, form=int(array.dtype == np.uint8))
        data.shape = Shape(2, (ctypes.c_size_t * RANK_MAX)(*array.shape))
        data.stride[0], data.stride[1] = array.shape[1], 1
        self.levels = (np.arange(256, dtype=np.float32) / np.float32(255)).astype(np.float32)
        data.levels = self.levels.ctypes.data
        mask = ctypes.c_void_p()
        check(LIBRARY.matte_mask_wrap(self.job, ctypes.byref(data), None, None,
                                      ctypes.byref(mask)))
        return mask

    def grow(self, mask, expand, tapered):
        """Grows a mask and lets go of the result."""
        params = GrowParams(mask=mask, expand=expand, tapered_corners=tapered)
        grown = ctypes.c_void_p()
        check(LIBRARY.matte_grow_mask(self.job, ctypes.byref(params), ctypes.byref(grown)))
        LIBRARY.matte_mask_unref(ctypes.byref(grown))
