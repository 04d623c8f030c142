# SPDX-License-Identifier: MIT
"""Contexts: what calls share; and jobs: what one call at a time is made with."""
import ctypes
import os
from contextvars import ContextVar

from . import _library
from ._arrays import KINDS
from ._error import STATUS, Error, choose
from ._text import decode, encode_path

_COMPATS = {"newest": 0, "comfyui-0.8": 1}


def _count(input, value, bits):
    """A number that C takes as one without sign, of so many bits."""
    if not hasattr(value, "__index__") or not 0 <= value < 1 << bits:
        raise Error("ERANGE", f"takes a whole number from 0 to 2**{bits} - 1, not {value!r}",
                    input=input)
    return value


class Job:
    """One line of work, used by one thread at a time."""

    def __init__(self, context):
        self.context = context
        pointer = ctypes.c_void_p()
        if _library.job_new(context.handle, ctypes.byref(pointer)):
            raise MemoryError("matte: no memory for a job")
        self.handle = pointer.value

    def error(self, node=None, input=None):
        """The last failure. Where libmatte does not know which node and input, these are meant."""
        told = _library.job_error(self.handle).contents
        return Error(STATUS.get(told.status, str(told.status)), decode(told.message) or "failed",
                     decode(told.node) or node, decode(told.input) or input, decode(told.file))

    def shown(self):
        """What the node that ran last wrote or shows."""
        at = _library.job_shown(self.handle)
        folders = self.context.folders()
        while at:
            yield shown_text(at.contents, folders)
            at = at.contents.next

    def __del__(self, free=_library.job_free, reference=ctypes.byref, pointer=ctypes.c_void_p):
        if getattr(self, "handle", None):
            free(reference(pointer(self.handle)))


def shown_text(shown, folders):
    """The path of a file that a node wrote, or a text that it shows."""
    if shown.text is not None:
        return decode(shown.text)
    return os.path.join(folders[decode(shown.folder)], decode(shown.subfolder),
                        decode(shown.filename))


class Context:
    """What calls share: limits, threads and folders. Functions use it where it is said, within its
    `with` block, and as its methods:

    >>> context = matte.Context(threads=1)
    >>> matte.invert_mask([[[0.25]]], context=context).tolist()
    [[[0.75]]]
    >>> with context:
    ...     mask = matte.invert_mask([[[0.25]]])
    >>> context.invert_mask([[[0.25]]]).tolist()
    [[[0.75]]]

    threads:    how many a call may use; 0: MATTE_THREADS from the environment, or one a core
    compat:     "newest", or "comfyui-0.8" with its errors and quirks
    max_pixels: most pixels that a file may claim to have; 0: 2**30
    max_bytes:  most bytes that all its arrays and codecs may hold at once; 0: 2**36
    input, output, temp: folders where LoadImage reads, and SaveImage and PreviewImage write
    results:    "torch", "numpy" or "matte": of what kind results are where no array came in; None:
                torch's if torch was imported, else numpy's if that was, else matte.Tensor
    """

    def __init__(self, *, threads=0, compat="newest", max_pixels=0, max_bytes=0, input="input",
                 output="output", temp="temp", results=None):
        self.handle = None
        self.results = results
        self._jobs, self._outer = [], []
        if results is not None:
            choose("results", KINDS, results)
        params = _library.ContextParams(
            max_pixels=_count("max_pixels", max_pixels, 64),
            max_bytes=_count("max_bytes", max_bytes, 64), threads=_count("threads", threads, 32),
            compat=choose("compat", _COMPATS, compat), input_directory=encode_path(input),
            output_directory=encode_path(output), temp_directory=encode_path(temp))
        pointer = ctypes.c_void_p()
        if _library.context_new(ctypes.byref(params), ctypes.byref(pointer)):
            raise MemoryError("matte: no memory for a context")
        self.handle = pointer.value

    @property
    def threads(self):
        """How many threads a call may use."""
        return _library.context_threads(self.handle)

    def folders(self):
        """The three folders by name."""
        told = _library.context_folders(self.handle)
        return {name: os.fsdecode(getattr(told, name)) for name in ("input", "output", "temp")}

    def take_job(self):
        """A job that nobody uses now; give_job() gives it back."""
        try:
            job = self._jobs.pop()
        except IndexError:
            return Job(self)
        job.context = self
        _library.job_reset(job.handle)
        return job

    def give_job(self, job):
        """Gives a job back for others to use. It must not keep the context that keeps it."""
        job.context = None
        self._jobs.append(job)

    def __enter__(self):
        self._outer.append(_current.set(self))
        return self

    def __exit__(self, *_):
        _current.reset(self._outer.pop())

    def __getattr__(self, name):
        """A function of the package, in this context."""
        # Here, since the import of matte is to be quick.
        from functools import partial
        import matte
        if name.startswith("_") or not hasattr(matte, name):
            raise AttributeError(f"matte.Context has no '{name}'")
        return partial(getattr(matte, name), context=self)

    def __del__(self, unref=_library.context_unref, reference=ctypes.byref,
                pointer=ctypes.c_void_p):
        # Jobs and arrays have references of their own in libmatte.
        if self.__dict__.get("handle"):
            unref(reference(pointer(self.handle)))


_current = ContextVar("matte.context")
_default = None


def current():
    """The context of the innermost `with` block, else the one that all share."""
    context = _current.get(None)
    return context if context is not None else _shared()


def _shared():
    global _default
    if _default is None:
        _default = Context()
    return _default
