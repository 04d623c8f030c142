# SPDX-License-Identifier: MIT
"""Whole workflows."""
import ctypes
import os

from . import _library
from ._call import Call, any_value
from ._context import Job, current, shown_text
from ._error import Error
from ._text import decode, encode
from ._watch import Guard, watched

# By enum matte_event_kind.
_KINDS = ("start", "cached", "executing", "text", "executed", "error", "interrupted", "success")


class Event:
    """Something that happened in a run: ComfyUI's websocket messages.

    kind:  "start", "cached", "executing", "text", "executed", "error", "interrupted" or "success"
    node, class_name: which node; None where none is meant
    shown: paths of the files that the node wrote, and texts that it shows
    done, total: how many of the nodes that are needed are done, and how many these are
    """
    __slots__ = ("kind", "node", "class_name", "shown", "done", "total")

    def __init__(self, told, folders):
        self.kind = _KINDS[told.kind]
        self.node, self.class_name = decode(told.node), decode(told.class_name)
        self.done, self.total = told.done, told.total
        self.shown = []
        at = told.shown
        while at:
            self.shown.append(shown_text(at.contents, folders))
            at = at.contents.next

    def __repr__(self):
        return f"<matte.Event {self.kind} {self.node or ''} {self.done}/{self.total}>"


class Run:
    """What came of run().

    outputs: the values that were asked for, by the names they were asked for with
    shown:   by a node's id, paths of the files that it wrote and texts that it shows
    """
    __slots__ = ("outputs", "shown")

    def __init__(self):
        self.outputs, self.shown = {}, {}

    def __repr__(self):
        return f"<matte.Run outputs={list(self.outputs)} shown={self.shown}>"


def _bytes_of(workflow):
    """A workflow as the bytes of a file."""
    if isinstance(workflow, dict):
        import json
        return json.dumps(workflow).encode()
    if isinstance(workflow, bytes):
        return workflow
    if isinstance(workflow, str) and workflow.lstrip().startswith("{"):
        return workflow.encode()
    try:
        with open(workflow, "rb") as file:
            return file.read()
    except OSError as error:
        raise Error("EIO", f"can't read it: {error.strerror}", file=os.fspath(workflow)) from None


def _names(names):
    """One name or several."""
    return [names] if isinstance(names, str) else names


def _is_array(value):
    return not isinstance(value, (bool, int, float, str, type(None)))


class _Plan:
    """A prompt with what takes the place of its inputs, and the outputs that are wanted."""

    def __init__(self, job, workflow):
        self.job, self.call = job, Call(job, None)
        self.values, self.supplies, self.takes, self.targets = [], [], [], []
        content = _bytes_of(workflow)
        self.loaded = _library.Workflow()
        if _library.workflow_load(job.handle, content, len(content), ctypes.byref(self.loaded)):
            raise job.error()
        self.prompt = self._convert(content)

    def _convert(self, content):
        """The prompt in API format."""
        import json
        text = ctypes.c_char_p()
        if _library.workflow_convert(self.job.handle, content, len(content), 0,
                                     ctypes.byref(text)):
            raise self.job.error()
        prompt = json.loads(text.value)
        return prompt.get("prompt", prompt) if "class_type" not in prompt else prompt

    def nodes(self, name):
        """The ids that a node's id or class stands for."""
        found = [name] if name in self.prompt else [
            id for id, node in self.prompt.items()
            if isinstance(node, dict) and node.get("class_type") == name]
        if not found:
            raise Error("ENOTFOUND", f"the workflow has no node {name}")
        return found

    def set(self, key, value):
        """Gives another value to "NODE.INPUT", or to all that "NODE" or "NODE.SLOT" goes to."""
        name, _, input = key.partition(".")
        for id in self.nodes(name):
            if input and not input.isdigit():
                self.set_input(id, input, value)
            else:
                self.replace([id, int(input or 0)], value)

    def replace(self, link, value):
        """Gives a value to all inputs that come by a link."""
        for id, node in self.prompt.items():
            for input, given in node.get("inputs", {}).items():
                if given == link:
                    self.set_input(id, input, value)

    def set_input(self, id, input, value):
        """Arrays are handed over as they are; everything else becomes part of the prompt."""
        self.prompt[id].setdefault("inputs", {})
        if not _is_array(value):
            import json
            text = value if isinstance(value, str) else json.dumps(value)
            self.values.append((encode(id), encode(input), encode(text)))
            return
        number, content, _ = any_value(self.call, f"{id}.{input}", value)
        self.prompt[id]["inputs"].setdefault(input, None)
        supply = _library.Supply(node=encode(id), input=encode(input))
        supply.value.type, supply.value.pointer = number, content
        self.supplies.append(supply)

    def take(self, key):
        """Asks for "NODE", its first output, or "NODE.SLOT"."""
        name, _, slot = key.partition(".")
        id = encode(self.nodes(name)[0])
        if slot and not slot.isdigit():
            raise Error("EINVAL", f"an output is NODE or NODE.SLOT, a number from 0, not {key}")
        value = _library.Value()
        take = _library.Take(node=id, slot=int(slot or 0), value=ctypes.pointer(value))
        self.takes.append((key, take, value))
        self.targets.append(id)

    def params(self, listener):
        """struct matte_run_params"""
        takes = [take for _, take, _ in self.takes]
        params = _library.RunParams(
            listener=listener, metadata=self.loaded.metadata,
            supplies=(_library.Supply * len(self.supplies))(*self.supplies),
            supply_count=len(self.supplies), takes=(_library.Take * len(takes))(*takes),
            take_count=len(takes))
        if self.targets:
            params.targets = (ctypes.c_char_p * len(self.targets))(*self.targets)
            params.target_count = len(self.targets)
        return params

    def parse(self):
        """The prompt, parsed, with its new values."""
        import json
        text = json.dumps(self.prompt).encode()
        prompt = ctypes.c_void_p()
        status = _library.prompt_parse(self.job.handle, text, len(text), ctypes.byref(prompt))
        for value in self.values:
            status = status or _library.prompt_set(self.job.handle, ctypes.byref(prompt), *value)
        if status:
            raise self.job.error()
        return prompt

    def outputs(self):
        """The values that were asked for."""
        for key, _, value in self.takes:
            type, value.type = value.type, 0
            yield key, self.call.result(_library.TYPES[type], value.pointer, value.integer)

    def close(self):
        for _, _, value in self.takes:
            _library.value_unref(ctypes.byref(value))
        self.call.close()


def run(workflow, inputs=None, outputs=(), *, targets=(), progress=None, context=None):
    """Runs a workflow of ComfyUI's.

    workflow: the path of a file that ComfyUI's front-end saved, of a prompt in API format, or of a
              PNG that carries either; or such a prompt as a dictionary, JSON text, or bytes
    inputs:   other values, by "NODE.INPUT", NODE being an id or a class: numbers, texts, arrays; or
              by "NODE", a value in the place of what that node gives, such as a LoadImage
    outputs:  a value to have, as "NODE" or "NODE.SLOT", or a list of them: then only what they need
              is run
    targets:  an id or a class of nodes to run, or a list of them; none: all that write or show
              something
    progress: is called with each Event; an exception in it ends the run, and is raised

    Gives a Run. Raises matte.Error, with the `node`'s class and `input`.

    >>> prompt = {"1": {"class_type": "SolidMask",
    ...                 "inputs": {"value": 0.25, "width": 2, "height": 1}},
    ...           "2": {"class_type": "InvertMask", "inputs": {"mask": ["1", 0]}}}
    >>> matte.run(prompt, {"SolidMask.value": 0.5}, ["2"]).outputs["2"].tolist()
    [[[0.5, 0.5]]]
    >>> matte.run(prompt, {"1": [[[0.75]]]}, ["2"]).outputs["2"].tolist()
    [[[0.25]]]
    """
    context = context or current()
    job = Job(context)
    plan = _Plan(job, workflow)
    result, folders, guard = Run(), context.folders(), Guard(job, progress)

    def listen(_, told):
        event = Event(told.contents, folders)
        if event.kind == "executed" and event.shown:
            result.shown[event.node] = event.shown
        guard(event)

    listener = _library.EventFunction(listen)
    try:
        for key, value in (inputs or {}).items():
            plan.set(key, value)
        for key in _names(outputs):
            plan.take(key)
        for name in _names(targets):
            plan.targets += [encode(id) for id in plan.nodes(name)]
        prompt, params = plan.parse(), plan.params(listener)
        status = watched(job, lambda: _library.prompt_run(job.handle, prompt,
                                                          ctypes.byref(params)))
        guard.check()
        if status:
            raise job.error()
        result.outputs.update(plan.outputs())
    finally:
        plan.close()
    return result
