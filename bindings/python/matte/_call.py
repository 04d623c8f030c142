# SPDX-License-Identifier: MIT
"""Calls of nodes: parameters into the struct that a node takes, and its outputs out of it."""
import ctypes
import struct

from . import _library
from ._arrays import CODES, FLOATS, default_kind, describe, hand_out
from ._context import current
from ._error import Error, choose
from ._text import encode
from ._watch import watched

_pointer = ctypes.c_void_p
# Elements of an array that a call may be long busy with: some milliseconds.
_LONG = 1 << 22
_OUTPUTS_SIZE = _library.OUTPUTS_MAX * ctypes.sizeof(_library.Value)


class Call:
    """What one call needs until it is over: handles of what came in, and what keeps it there."""
    __slots__ = ("job", "node", "handles", "sources", "kept", "kind", "form", "extras")

    def __init__(self, job, node):
        self.job, self.node = job, node
        self.handles, self.sources, self.kept = [], [], []
        self.kind, self.form, self.extras = None, CODES, None

    def source(self, name, value):
        """An array that came in. The first says of what kind results are."""
        try:
            source = describe(value)
        except Error as error:
            raise Error(error.status, error.message, self.node, name) from None
        self.sources.append(source)
        if self.kind is None:
            self.kind = source.kind
        if source.form == FLOATS:
            self.form = FLOATS
        return source

    def wrap(self, name, type, source):
        """An array as an IMAGE, a MASK or a LATENT."""
        pointer = _pointer()
        try:
            data = source.data()
        except Error as error:
            raise Error(error.status, error.message, self.node, name) from None
        if _library.wrap[type](self.job.handle, data, None, None, ctypes.byref(pointer)):
            raise self.job.error(self.node, name)
        self.handles.append((type, pointer))
        return pointer.value

    def array(self, name, type, value):
        """The same, from whatever array."""
        return self.wrap(name, type, self.source(name, value))

    def latent(self, name, value):
        """A LATENT: an array, or a dictionary of samples and perhaps a noise mask."""
        if not isinstance(value, dict):
            return self.array(name, "LATENT", value)
        if "samples" not in value:
            raise Error("EINVAL", "a latent is a dictionary with 'samples'", self.node, name)
        if self.extras is None:
            self.extras = value
        samples = self.array(name, "LATENT", value["samples"])
        if value.get("noise_mask") is None:
            return samples
        mask = self.array(name, "MASK", value["noise_mask"])
        outputs = self.run("SetLatentNoiseMask", struct.pack("@PP", samples, mask))
        self.handles.append(("LATENT", _pointer(outputs[0].pointer)))
        return outputs[0].pointer

    def run(self, name, params):
        """Runs a node; its outputs are the caller's."""
        outputs = (_library.Value * _library.OUTPUTS_MAX)()
        if _library.node_run(self.job.handle, _library.node_find(name.encode()), params, outputs):
            raise self.job.error(name)
        return outputs

    def string(self, value):
        """The address of a text."""
        text = ctypes.c_char_p(encode(value))
        self.kept.append(text)
        return ctypes.cast(text, _pointer).value

    def tensor(self, tensor, form):
        """A tensor of libmatte's as what came in."""
        kind = self.kind or self.job.context.results or default_kind()
        return hand_out(self.job, tensor, kind, form, self.sources)

    def result(self, type, pointer, number):
        """An output: an array, or a plain value. Gives back what it refers to."""
        if type in ("IMAGE", "MASK"):
            handle = _pointer(pointer)
            try:
                return self.tensor(_library.tensor_of[type](pointer), self.result_form())
            finally:
                _library.unref[type](ctypes.byref(handle))
        if type == "LATENT":
            return self.latent_result(pointer)
        if type == "STRING":
            return ctypes.string_at(pointer).decode()
        if type == "FLOAT":
            return struct.unpack("@d", struct.pack("@q", number))[0]
        return bool(number) if type == "BOOLEAN" else number

    def result_form(self):
        """Bytes if nothing but bytes came in."""
        return self.form if self.sources else FLOATS

    def latent_result(self, pointer):
        """A latent as ComfyUI has it, with what else came in one."""
        result = dict(self.extras or {})
        handle = _pointer(pointer)
        try:
            samples = _library.tensor_of["LATENT"](pointer)
            noise_mask = _library.latent_noise_mask(pointer)
            result["samples"] = self.tensor(samples, self.result_form())
            result.pop("noise_mask", None)
            if noise_mask:
                result["noise_mask"] = self.tensor(noise_mask, self.result_form())
        finally:
            _library.unref["LATENT"](ctypes.byref(handle))
        return result

    def close(self):
        """Gives back what came in."""
        for type, pointer in self.handles:
            _library.unref[type](ctypes.byref(pointer))


def _convert_array(type):
    def convert(call, name, value, fields):
        fields.append(0 if value is None else call.array(name, type, value))
    return convert


def _convert_latent(call, name, value, fields):
    fields.append(0 if value is None else call.latent(name, value))


def _convert_list(type):
    def convert(call, name, value, fields):
        if not isinstance(value, (list, tuple)):
            # An array of several is a list of its items.
            value = [value]
        items = [call.array(name, type, item) for item in value]
        memory = (_pointer * (len(items) or 1))(*items)
        call.kept.append(memory)
        fields += [len(items), ctypes.addressof(memory)]
    return convert


def _convert_plain(call, name, value, fields):
    fields.append(value)


def _convert_string(call, name, value, fields):
    if isinstance(value, (bytes, str)) or hasattr(value, "__fspath__"):
        import os
        value = os.fsdecode(value)
    elif value is not None and name in ("prompt", "unique_id"):
        value = _json(value)
    elif value is not None:
        raise Error("ETYPE", f"takes a text, not {type(value).__name__}", call.node, name)
    fields.append(0 if value is None else call.string(value))


def _json(value):
    """What goes into a file beside its pixels, as ComfyUI writes it there."""
    if isinstance(value, str):
        return value
    import json
    return json.dumps(value)


def metadata_list(texts):
    """A dictionary as struct matte_metadata[], ended by a zeroed one."""
    if not isinstance(texts, dict) or not all(isinstance(key, str) for key in texts):
        raise Error("ETYPE", "takes a dictionary of texts", input="metadata")
    pairs = [(encode(key), encode(_json(text))) for key, text in texts.items()]
    return (_library.Metadata * (len(pairs) + 1))(*pairs)


def _convert_metadata(call, name, value, fields):
    if value is None:
        fields.append(0)
        return
    memory = metadata_list(value)
    call.kept.append(memory)
    fields.append(ctypes.addressof(memory))


def any_value(call, name, value):
    """A value of whatever type as the fields of a matte_value: type, content, nothing."""
    numbers = _library.TYPE_NUMBERS
    if value is None:
        return [0, 0, 0]
    if isinstance(value, bool):
        return [numbers["BOOLEAN"], int(value), 0]
    if isinstance(value, int):
        return [numbers["INT"], value & 0xFFFFFFFFFFFFFFFF, 0]
    if isinstance(value, float):
        return [numbers["FLOAT"], struct.unpack("@Q", struct.pack("@d", value))[0], 0]
    if isinstance(value, str):
        return [numbers["STRING"], call.string(value), 0]
    if isinstance(value, dict):
        return [numbers["LATENT"], call.latent(name, value), 0]
    source = call.source(name, value)
    type = "IMAGE" if len(source.shape) == 4 else "MASK"
    return [numbers[type], call.wrap(name, type, source), 0]


def _convert_any(call, name, value, fields):
    fields += any_value(call, name, value)


def _convert_choice(options):
    places = {option: place for place, option in enumerate(options)}

    def convert(call, name, value, fields):
        fields.append(choose(name, places, value, call.node))
    return convert


_CONVERTERS = {"IMAGE": _convert_array("IMAGE"), "MASK": _convert_array("MASK"),
               "LATENT": _convert_latent, "IMAGES": _convert_list("IMAGE"),
               "MASKS": _convert_list("MASK"), "INT": _convert_plain, "FLOAT": _convert_plain,
               "BOOLEAN": _convert_plain, "STRING": _convert_string,
               "METADATA": _convert_metadata, "*": _convert_any}
_NUMBERS = {"INT": ("q", "a whole number of 64 bits"), "FLOAT": ("d", "a number")}


class Node:
    """A node: `layout` is its parameter struct for Python's struct module, `outputs` their types;
    `slow` says that a pixel depends on others than that at its place; each input has a type, or the
    options of a choice."""
    __slots__ = ("name", "outputs", "inputs", "slow", "_pack", "_converters", "_node")

    def __init__(self, name, layout, outputs, slow, /, **inputs):
        self.name, self.outputs, self.inputs, self.slow = name, outputs, inputs, slow
        self._pack = struct.Struct("@" + layout)
        self._converters = None
        self._node = None

    def prepare(self):
        """What the first call needs."""
        self._converters = [
            (name, _convert_choice(type) if isinstance(type, tuple) else _CONVERTERS[type])
            for name, type in self.inputs.items()]
        self._node = _library.node_find(self.name.encode())

    def __call__(self, context, *values):
        if self._node is None:
            self.prepare()
        if context is None:
            context = current()
        job = context.take_job()
        call = Call(job, self.name)
        try:
            fields = []
            for (name, convert), value in zip(self._converters, values):
                convert(call, name, value, fields)
            outputs = ctypes.create_string_buffer(_OUTPUTS_SIZE)
            if self.run(call, self.pack(fields, values), outputs):
                raise job.error(self.name)
            if not self.outputs:
                return list(job.shown())
            return self.results(call, outputs)
        finally:
            call.close()
            context.give_job(job)

    def run(self, call, params, outputs):
        """Runs it: so that Ctrl-C can end it, if that may take long."""
        job, node = call.job.handle, self._node
        if self.slow and any(source.count() > _LONG for source in call.sources):
            return watched(call.job, lambda: _library.node_run(job, node, params, outputs))
        return _library.node_run(job, node, params, outputs)

    def pack(self, fields, values):
        """The parameter struct."""
        try:
            return self._pack.pack(*fields)
        except (struct.error, TypeError, OverflowError):
            self.blame(values)
            raise
        except ValueError:
            raise Error("ETYPE", "takes true or false, not an array", self.name) from None

    def blame(self, values):
        """Finds the number that is none."""
        for (name, type), value in zip(self.inputs.items(), values):
            if type not in ("INT", "FLOAT"):
                continue
            letter, what = _NUMBERS[type]
            try:
                struct.pack("@" + letter, value)
            except (struct.error, TypeError, OverflowError):
                raise Error("ETYPE", f"takes {what}, not {value!r}", self.name, name) from None

    def results(self, call, outputs):
        """One output as it is, several as a tuple."""
        results = []
        content = struct.unpack_from(f"@{'iPP' * len(self.outputs)}", outputs)
        for place, type in enumerate(self.outputs):
            number, pointer, _ = content[3 * place:3 * place + 3]
            if type == "*":
                type = _library.TYPES[number]
            signed = pointer - (1 << 64) if pointer >> 63 else pointer
            results.append(call.result(type, pointer, signed))
        return results[0] if len(results) == 1 else tuple(results)
