# SPDX-License-Identifier: MIT
"""Picture files: one as an array and back, or thousands of them as masks."""
import ctypes
import os

from . import _library
from ._arrays import CODES, FLOATS, KINDS, default_kind, hand_out
from ._call import Call, metadata_list
from ._context import Job, current
from ._error import STATUS, Error, choose
from ._text import encode, encode_path
from ._watch import Guard, watched

_FORMS = {"float32": FLOATS, "uint8": CODES}
_COMPRESSIONS = {"fast": 0, "small": 1}
_MISSING = {"error": 0, "opaque": 1, "transparent": 2}


def _number(frame):
    """The number of a picture in its file."""
    if not hasattr(frame, "__index__") or frame < 0:
        raise Error("ERANGE", f"there is no frame {frame!r}: they are numbers, from 0",
                    input="frame")
    return frame.__index__()


def _open(job, path):
    """A source: a path, or the bytes of a file; and what must stay until it is closed."""
    source = _library.Stream()
    if isinstance(path, (bytes, bytearray, memoryview)):
        kept = bytes(path)
        status = _library.source_memory(job.handle, kept, len(kept), b"bytes",
                                        ctypes.byref(source))
    else:
        kept = encode_path(path)
        status = _library.source_file(job.handle, kept, ctypes.byref(source))
    if status:
        raise job.error()
    return source, kept


def load(path, frame=0, *, dtype="float32", results=None, context=None):
    """A picture as an IMAGE, [1, height, width, channels]: 3 channels, or 4 where it has alpha.

    path:    the file, or what is in it as bytes
    frame:   which of its pictures, from 0; or "all" for a batch of them, of which those of another
             size than the first are left out
    dtype:   "float32" from 0 to 1, or "uint8"
    results: "torch", "numpy" or "matte"; None: torch's if that was imported, else numpy's, else a
             matte.Tensor

    Upright, whatever the camera's orientation. Raises matte.Error, with `file`.

    >>> image = matte.load("input/photo.png")
    >>> tuple(image.shape)
    (1, 2, 3, 4)
    """
    form = choose("dtype", _FORMS, dtype)
    number = None if isinstance(frame, str) and frame == "all" else _number(frame)
    context = context or current()
    job = Job(context)
    if results is not None:
        choose("results", KINDS, results)
    kind = results or context.results or default_kind()
    image = ctypes.c_void_p()
    source, kept = _open(job, path)
    try:
        status = watched(job, lambda: _read(job, source, number, image))
        if status:
            raise job.error()
        return hand_out(job, _library.tensor_of["IMAGE"](image.value), kind, form, [])
    finally:
        _library.source_close(ctypes.byref(source))
        _library.unref["IMAGE"](ctypes.byref(image))
        del kept


def _read(job, source, number, image):
    """Reads one of a file's pictures, or all."""
    if number is None:
        return _library.picture_read_all(job.handle, ctypes.byref(source), None,
                                         ctypes.byref(image))
    return _library.picture_read_frame(job.handle, ctypes.byref(source), number, None,
                                       ctypes.byref(image))


def save(path, array, *, format=None, depth=0, compression="fast", metadata=None, context=None):
    """Writes an IMAGE of batch 1 ([1, height, width, channels], 1 to 4 channels), or a MASK of one
    plane ([height, width] or [1, height, width]) as a grey picture. The file appears whole or not
    at all.

    format:      as an extension: "png"; None: that of the path's
    depth:       bits a sample: 8, 16, or 32 for floats; 0: 8 for bytes, else 16, or what the format
                 has
    compression: "fast" or "small"
    metadata:    a dictionary of texts for the file

    Values are rounded to the nearest sample, and clipped to 0 and 1.

    >>> matte.save("mask.png", [[0.0, 0.2, 1.0]], depth=8)
    >>> matte.load("mask.png", dtype="uint8").tolist()
    [[[[0, 0, 0], [51, 51, 51], [255, 255, 255]]]]
    """
    context = context or current()
    job = Job(context)
    call = Call(job, None)
    path = encode_path(path)
    extension = os.path.splitext(path)[1][1:].lower()
    texts = metadata_list(metadata) if metadata else None
    params = _library.PictureParams(
        format=encode(format) if format else extension or None, depth=depth,
        compression=choose("compression", _COMPRESSIONS, compression), metadata=texts)
    try:
        source = call.source("array", array)
        type = "IMAGE" if len(source.shape) == 4 else "MASK"
        value = call.wrap("array", type, source)
        watched(job, lambda: _write(job, path, params, type, value))
    finally:
        call.close()


def _write(job, path, params, type, value):
    """Writes a tensor of libmatte's."""
    sink = _library.Stream()
    status = _library.sink_file(job.handle, path, ctypes.byref(sink))
    if not status:
        status = _library.picture_write[type](job.handle, ctypes.byref(sink),
                                              ctypes.byref(params), value)
    if not status:
        status = _library.sink_commit(job.handle, ctypes.byref(sink))
    error = job.error() if status else None
    _library.sink_close(ctypes.byref(sink))
    if error:
        raise error


def _text(string):
    """A text for C; None and "" are none."""
    return encode(string) if string else None


def _path(path):
    """A path for C; None stays so."""
    return None if path is None else encode_path(path)


class FileReport:
    """What came of one input of extract(), or of one of its frames.

    input:   the picture
    output:  the mask; None when it got no name
    frame, frames: which picture of the file it is, from 0, and how many the file has; 0 when it was
             not opened
    error:   a matte.Error; None when the mask is there
    skipped: whether nothing was done, since the mask was there or this was a dry run
    done, total: how many inputs are done by now, and how many there are
    """
    __slots__ = ("input", "output", "frame", "frames", "error", "skipped", "done", "total")

    def __init__(self, told):
        self.input = os.fsdecode(told.input)
        self.output = os.fsdecode(told.output) if told.output else None
        self.frame, self.frames = told.frame, told.frames
        self.skipped, self.done, self.total = told.skipped, told.done, told.total
        self.error = None
        if told.status:
            message = told.message.decode("utf-8", "replace")
            self.error = Error(STATUS.get(told.status, str(told.status)), message)

    def __repr__(self):
        outcome = self.error or ("skipped" if self.skipped else "done")
        return f"<matte.FileReport {self.input} -> {self.output}: {outcome}>"


def extract(paths, output=None, channel="alpha", *, frame=None, then=None, chain=None,
            invert=False, missing_alpha="error", attach_to=None, depth=0, compression="fast",
            format=None, recursive=False, skip_existing=False, dry_run=False, progress=None,
            context=None):
    """A channel of each of many picture files as a mask file, on all cores.

    paths:    a path, or a list of them: files, folders, "@LIST" for a file with names
    output:   a file, a folder, or a template with {stem}, {name}, {dir}, {sub}, {channel} and
              {frame}; None: "{dir}/{stem}.mask.png"
    channel:  "red", "green", "blue" or "alpha", or a name that the files themselves have for one
    frame:    which picture of a file with several, from 0; None: the first, or with {frame} all
    then:     nodes that each mask goes through: "GrowMask expand=8 ! InvertMask"
    chain:    nodes that each whole picture goes through instead
    missing_alpha: "error", "opaque" or "transparent", for pictures without alpha
    attach_to: a photo, or a template for it, that each mask becomes the alpha channel of
    depth, compression, format: as in save(); a depth of 0 is the picture's
    progress: is called with each FileReport as its file is done; an exception in it ends the rest

    Gives a list of FileReport. A bad file is told of there, and does not stop the others. Raises
    matte.Error when the call can't begin.

    >>> [report.output for report in matte.extract("input/photo.png", "masks/")]
    ['masks/photo.png']
    """
    context = context or current()
    job = Job(context)
    names = [paths] if isinstance(paths, (str, bytes, os.PathLike)) else list(paths)
    names = [encode_path(name) for name in names]
    reports, guard = [], Guard(job, progress)

    def report(_, told):
        made = FileReport(told.contents)
        reports.append(made)
        guard(made)

    callback = _library.ReportFunction(report)
    params = _library.FilesParams(
        inputs=(ctypes.c_char_p * len(names))(*names), input_count=len(names),
        output=_path(output), attach_to=_path(attach_to), recursive=recursive,
        skip_existing=skip_existing, dry_run=dry_run, report=callback,
        extract=_library.ExtractParams(
            channel=_text(channel), frame=_number(frame or 0), frame_chosen=frame is not None,
            missing_alpha=choose("missing_alpha", _MISSING, missing_alpha), invert=invert,
            format=_text(format), depth=depth, chain=_text(chain), then=_text(then),
            compression=choose("compression", _COMPRESSIONS, compression)))
    summary = _library.FilesSummary()
    status = watched(job, lambda: _library.extract_files(
        job.handle, ctypes.byref(params), ctypes.byref(summary)))
    guard.check()
    if status:
        raise job.error()
    return reports
