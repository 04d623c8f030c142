# SPDX-License-Identifier: MIT
"""libmatte: where it is, and the functions of it that are called."""
import ctypes
import os
from ctypes import c_char_p, c_double, c_int, c_int64, c_size_t, c_uint, c_uint64, c_void_p

from ._version import VERSION

# In this package, and in the system.
BESIDE, INSTALLED = "libmatte.so", "libmatte.so.0"
# MATTE_RANK_MAX and MATTE_OUTPUTS_MAX.
RANK_MAX, OUTPUTS_MAX = 5, 4


class ContextParams(ctypes.Structure):
    """struct matte_context_params"""
    _fields_ = [("max_pixels", c_uint64), ("max_bytes", c_uint64), ("threads", c_uint),
                ("isa", c_int), ("compat", c_int), ("input_directory", c_char_p),
                ("output_directory", c_char_p), ("temp_directory", c_char_p), ("log", c_void_p),
                ("log_user", c_void_p)]


class ErrorDetails(ctypes.Structure):
    """struct matte_error"""
    _fields_ = [("status", c_int), ("file", c_char_p), ("node", c_char_p), ("input", c_char_p),
                ("message", c_char_p)]


class Shown(ctypes.Structure):
    """struct matte_shown"""


Shown._fields_ = [("filename", c_char_p), ("subfolder", c_char_p), ("folder", c_char_p),
                  ("text", c_char_p), ("passing", ctypes.c_bool), ("next", ctypes.POINTER(Shown))]


class Folders(ctypes.Structure):
    """struct matte_context_folders"""
    _fields_ = [("input", c_char_p), ("output", c_char_p), ("temp", c_char_p)]


class Metadata(ctypes.Structure):
    """struct matte_metadata"""
    _fields_ = [("keyword", c_char_p), ("text", c_char_p)]


class Stream(ctypes.Structure):
    """struct matte_source and struct matte_sink: five pointers each."""
    _fields_ = [("user", c_void_p), ("transfer", c_void_p), ("second", c_void_p),
                ("close", c_void_p), ("name", c_char_p)]


class PictureParams(ctypes.Structure):
    """struct matte_picture_params"""
    _fields_ = [("format", c_char_p), ("depth", c_uint), ("compression", c_int),
                ("rounding", c_int), ("metadata", ctypes.POINTER(Metadata))]


class ExtractParams(ctypes.Structure):
    """struct matte_extract_params"""
    _fields_ = [("channel", c_char_p), ("frame", c_size_t), ("frame_chosen", ctypes.c_bool),
                ("missing_alpha", c_int), ("invert", ctypes.c_bool), ("format", c_char_p),
                ("depth", c_uint), ("compression", c_int),
                ("chain", c_char_p), ("then", c_char_p)]


class FileReport(ctypes.Structure):
    """struct matte_file_report"""
    _fields_ = [("input", c_char_p), ("output", c_char_p), ("frame", c_size_t),
                ("frames", c_size_t), ("status", c_int), ("message", c_char_p),
                ("skipped", ctypes.c_bool), ("done", c_size_t), ("total", c_size_t)]


ReportFunction = ctypes.CFUNCTYPE(None, c_void_p, ctypes.POINTER(FileReport))


class FilesParams(ctypes.Structure):
    """struct matte_files_params"""
    _fields_ = [("inputs", ctypes.POINTER(c_char_p)), ("input_count", c_size_t),
                ("output", c_char_p), ("attach_to", c_char_p), ("recursive", ctypes.c_bool),
                ("skip_existing", ctypes.c_bool), ("dry_run", ctypes.c_bool),
                ("extract", ExtractParams), ("report", ReportFunction), ("user", c_void_p)]


class FilesSummary(ctypes.Structure):
    """struct matte_files_summary"""
    _fields_ = [("succeeded", c_size_t), ("skipped", c_size_t), ("failed", c_size_t)]


class _Content(ctypes.Union):
    _fields_ = [("pointer", c_void_p), ("integer", c_int64), ("real", c_double),
                ("string", c_char_p), ("list", c_size_t * 2)]


class Value(ctypes.Structure):
    """matte_value"""
    _anonymous_ = ["content"]
    _fields_ = [("type", c_int), ("content", _Content)]


class Workflow(ctypes.Structure):
    """struct matte_workflow"""
    _fields_ = [("prompt", c_void_p), ("metadata", ctypes.POINTER(Metadata))]


class Event(ctypes.Structure):
    """struct matte_event"""
    _fields_ = [("kind", c_int), ("node", c_char_p), ("class_name", c_char_p),
                ("shown", ctypes.POINTER(Shown)), ("error", ctypes.POINTER(ErrorDetails)),
                ("done", c_size_t), ("total", c_size_t)]


EventFunction = ctypes.CFUNCTYPE(None, c_void_p, ctypes.POINTER(Event))


class Supply(ctypes.Structure):
    """struct matte_supply"""
    _fields_ = [("node", c_char_p), ("input", c_char_p), ("value", Value)]


class Take(ctypes.Structure):
    """struct matte_take"""
    _fields_ = [("node", c_char_p), ("slot", c_size_t), ("value", ctypes.POINTER(Value))]


class RunParams(ctypes.Structure):
    """struct matte_run_params"""
    _fields_ = [("cache", c_void_p), ("listener", EventFunction), ("listener_user", c_void_p),
                ("metadata", ctypes.POINTER(Metadata)), ("supplies", ctypes.POINTER(Supply)),
                ("supply_count", c_size_t), ("takes", ctypes.POINTER(Take)),
                ("take_count", c_size_t), ("targets", ctypes.POINTER(c_char_p)),
                ("target_count", c_size_t)]


def _find():
    """The library that MATTE_LIBRARY names, else the one in this package, else the system's."""
    named = os.environ.get("MATTE_LIBRARY")
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), BESIDE)
    return named or (beside if os.path.exists(beside) else INSTALLED)


def _load():
    path = _find()
    try:
        return ctypes.CDLL(path), ctypes.PyDLL(path)
    except OSError as error:
        raise ImportError(f"matte: can't load {path}: {error}; install libmatte, or name it in "
                          "MATTE_LIBRARY") from None


# The same library twice: calls through LIBRARY let other threads of Python run meanwhile; those
# through QUICK do not, since that takes longer than the calls themselves.
LIBRARY, QUICK = _load()


def _function(library, name, result, *arguments):
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
    return function


_function(QUICK, "matte_version", c_char_p)
if QUICK.matte_version().decode() != VERSION:
    raise ImportError(f"matte: {_find()} is version {QUICK.matte_version().decode()}, and this "
                      f"package {VERSION}: install both anew")

P = c_void_p
context_new = _function(QUICK, "matte_context_new", c_int, P, P)
context_unref = _function(LIBRARY, "matte_context_unref", None, P)
context_threads = _function(QUICK, "matte_context_threads", c_uint, P)
context_folders = _function(QUICK, "matte_context_folders", Folders, P)
job_new = _function(QUICK, "matte_job_new", c_int, P, P)
job_free = _function(QUICK, "matte_job_free", None, P)
job_reset = _function(QUICK, "matte_job_reset", None, P)
job_cancel = _function(QUICK, "matte_job_cancel", None, P)
job_error = _function(QUICK, "matte_job_error", ctypes.POINTER(ErrorDetails), P)
job_shown = _function(QUICK, "matte_job_shown", ctypes.POINTER(Shown), P)
wrap = {"IMAGE": _function(QUICK, "matte_image_wrap", c_int, P, P, P, P, P),
        "MASK": _function(QUICK, "matte_mask_wrap", c_int, P, P, P, P, P),
        "LATENT": _function(QUICK, "matte_latent_wrap", c_int, P, P, P, P, P)}
unref = {"IMAGE": _function(QUICK, "matte_image_unref", None, P),
         "MASK": _function(QUICK, "matte_mask_unref", None, P),
         "LATENT": _function(QUICK, "matte_latent_unref", None, P)}
tensor_of = {"IMAGE": _function(QUICK, "matte_image_tensor", P, P),
             "MASK": _function(QUICK, "matte_mask_tensor", P, P),
             "LATENT": _function(QUICK, "matte_latent_samples", P, P)}
latent_noise_mask = _function(QUICK, "matte_latent_noise_mask", P, P)
tensor_to_dlpack = _function(LIBRARY, "matte_tensor_to_dlpack", c_int, P, P, c_int, P)
node_find = _function(QUICK, "matte_node_find", P, c_char_p)
node_run = _function(LIBRARY, "matte_node_run", c_int, P, P, P, P)
type_name = _function(QUICK, "matte_type_name", c_char_p, c_int)
value_unref = _function(QUICK, "matte_value_unref", None, P)
source_file = _function(LIBRARY, "matte_source_file", c_int, P, c_char_p, P)
source_memory = _function(QUICK, "matte_source_memory", c_int, P, P, c_size_t, c_char_p, P)
source_close = _function(LIBRARY, "matte_source_close", None, P)
sink_file = _function(LIBRARY, "matte_sink_file", c_int, P, c_char_p, P)
sink_commit = _function(LIBRARY, "matte_sink_commit", c_int, P, P)
sink_close = _function(LIBRARY, "matte_sink_close", None, P)
picture_read_all = _function(LIBRARY, "matte_picture_read_all", c_int, P, P, P, P)
picture_read_frame = _function(LIBRARY, "matte_picture_read_frame", c_int, P, P, c_size_t, P, P)
picture_write = {"MASK": _function(LIBRARY, "matte_picture_write_mask", c_int, P, P, P, P),
                 "IMAGE": _function(LIBRARY, "matte_picture_write_image", c_int, P, P, P, P)}
extract_files = _function(LIBRARY, "matte_extract_files", c_int, P, P, P)
workflow_load = _function(LIBRARY, "matte_workflow_load", c_int, P, c_char_p, c_size_t, P)
workflow_convert = _function(LIBRARY, "matte_workflow_convert", c_int, P, c_char_p, c_size_t,
                             c_uint, P)
prompt_parse = _function(LIBRARY, "matte_prompt_parse", c_int, P, c_char_p, c_size_t, P)
prompt_set = _function(LIBRARY, "matte_prompt_set", c_int, P, P, c_char_p, c_char_p, c_char_p)
prompt_run = _function(LIBRARY, "matte_prompt_run", c_int, P, P, P)


def _type_names():
    """The names of matte_type's values, in their order: "", "IMAGE", …"""
    names = [""]
    while True:
        name = type_name(len(names))
        if not name:
            return names
        names.append(name.decode())


TYPES = _type_names()
TYPE_NUMBERS = {name: number for number, name in enumerate(TYPES)}
