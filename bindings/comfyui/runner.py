# SPDX-License-Identifier: MIT
"""One node's function on matte, with the original behind it."""
import functools
import inspect
import logging

import torch

from . import settings

log = logging.getLogger("matte")


class Unfit(Exception):
    """Why a call is not for matte."""


def check_tensor(name, value):
    """Raises Unfit unless matte takes the value as ComfyUI does."""
    if not isinstance(value, torch.Tensor):
        raise Unfit(f"{name} is no tensor")
    if value.dtype != torch.float32:
        raise Unfit(f"{name} holds {value.dtype}".replace("torch.", ""))
    if value.device.type != "cpu":
        raise Unfit(f"{name} is on {value.device.type}")
    if value.layout != torch.strided or value.is_neg():
        raise Unfit(f"{name} is not laid out plainly")
    if value.requires_grad and torch.is_grad_enabled():
        raise Unfit(f"{name} is being differentiated")


def _memory(tensor):
    """Where the memory of a tensor begins."""
    storage = tensor.untyped_storage() if hasattr(tensor, "untyped_storage") else tensor.storage()
    return storage.data_ptr()


class Runner:
    """Runs a node on matte where it can, else as it was.

    original: the function as it was found, without its class
    output:   makes of results what the node's function gives
    """

    def __init__(self, node, original, output):
        self.node, self.original, self.output = node, original, output
        self.matte, self.context = None, None
        # Which reasons were told.
        self.told = set()
        parameters = list(inspect.signature(original).parameters.values())
        self.signature = inspect.Signature(parameters[1:])
        self.active = True

    def use(self, matte, context):
        """Says by what to compute."""
        self.matte, self.context = matte, context

    def replacement(self):
        """The function to put in the original's place."""
        @functools.wraps(self.original)
        def accelerated(owner, *args, **kwargs):
            original = functools.partial(self.original, owner)
            if not self.active or not settings.wanted():
                return original(*args, **kwargs)
            return self.run(original, args, kwargs)
        return accelerated

    def run(self, original, args, kwargs):
        """A call, on matte if that can. What ComfyUI refuses, its own function refuses: its message
        is the one that people know."""
        try:
            given = self.bind(args, kwargs)
        except TypeError:
            return original(*args, **kwargs)
        away = self.device_of(given)
        if away is not None:
            return self.run_here(original, given, away)
        return self.run_on(original, given)

    def bind(self, args, kwargs):
        """The inputs by their names."""
        bound = self.signature.bind(*args, **kwargs)
        bound.apply_defaults()
        return bound.arguments

    def device_of(self, given):
        """The device of a tensor that ComfyUI's function would fail on, or None."""
        if not self.node.needs_cpu:
            return None
        for name in self.node.arrays:
            device = getattr(given[name], "device", None)
            if device is not None and device.type != "cpu":
                return device
        return None

    def run_here(self, original, given, device):
        """A call with tensors of another device: on copies, and the results go back there."""
        first = given[self.node.arrays[0]]
        here = dict(given)
        for name in self.node.arrays:
            here[name] = given[name].cpu()
            if here[name].dtype in (torch.float16, torch.bfloat16):
                # scipy does not take these; every one of their values is a 32-bit float, too.
                here[name] = here[name].float()
        results = self.results_of(self.run_on(original, here))
        return self.output(tuple(result.to(device=device, dtype=first.dtype)
                                 for result in results))

    def results_of(self, output):
        """A node's results as a tuple, of whatever style the node is."""
        return tuple(getattr(output, "result", output))

    def run_on(self, original, given):
        """A call with tensors of this device."""
        try:
            return self.output(self.compute(given))
        except Exception as error:
            # The text alone: the exception would keep the tensors of its frames alive.
            reason = str(error) or type(error).__name__
        result = original(**given)
        self.tell(reason)
        return result

    def compute(self, given):
        """The results of matte."""
        for name in self.node.arrays:
            if given[name] is not None:
                check_tensor(name, given[name])
        reason = self.node.against and self.node.against(given)
        if reason:
            raise Unfit(reason)
        results = getattr(self.matte, self.node.function)(context=self.context, **given)
        results = results if isinstance(results, tuple) else (results,)
        # ComfyUI gives fresh memory, where matte may give a view of what came in.
        lent = {_memory(given[name]) for name in self.node.arrays if given[name] is not None}
        return tuple(result.clone(memory_format=torch.contiguous_format)
                     if _memory(result) in lent else result for result in results)

    def tell(self, reason):
        """Says once why the original ran."""
        if reason not in self.told:
            self.told.add(reason)
            log.warning("matte: %s runs as ComfyUI has it: %s", self.node.name, reason)
