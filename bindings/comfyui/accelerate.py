# SPDX-License-Identifier: MIT
"""Puts matte in the place of core's functions, and takes it out again."""
import functools
import inspect
import logging

from . import agreement, find_matte, settings
from .core_nodes import CORE_NODES
from .runner import Runner

log = logging.getLogger("matte")
# What was replaced: (class, names of attributes, what was there, the replacement, its runner).
_replaced = []


class LeftAlone(Exception):
    """Why a node stays as it is."""


def enable():
    """Accelerates all nodes that can be. Never fails: what can't be stays as it is."""
    if settings.from_environment() is False:
        log.info("matte: ComfyUI's nodes stay as they are: %s=0", settings.VARIABLE)
        return
    try:
        matte = find_matte.find()
        contexts = {compat: matte.Context(compat=compat) for compat in agreement.COMPATS}
    except Exception as error:
        log.warning("matte: ComfyUI's nodes stay as they are: %s", error)
        return
    for node in CORE_NODES:
        try:
            _accelerate(node, matte, contexts)
        except Exception as error:
            log.warning("matte: %s stays as it is: %s", node.name, error)
    log.info("matte %s: %d of ComfyUI's nodes run on it%s", matte.__version__, len(_replaced),
             "" if settings.wanted() else ", once the setting says so")


def disable():
    """Puts back what was there. Where another pack has since put something else into the place,
    that stays, and what it calls of this pack passes everything on."""
    for cls, attributes, before, after, runner in _replaced:
        runner.active = False
        for attribute in attributes:
            if cls.__dict__.get(attribute) is after:
                setattr(cls, attribute, before)
    _replaced.clear()


def accelerated():
    """The names of the nodes that run on matte."""
    return [runner.node.name for *_, runner in _replaced]


def _accelerate(node, matte, contexts):
    cls = _core_class(node.name)
    if cls is None:
        return
    _check_device(node)
    attribute, output = _function_of(cls)
    before = cls.__dict__.get(attribute)
    original = getattr(before, "__func__", before)
    _check_function(cls, original)
    runner = Runner(node, original, output)
    _check_inputs(runner, getattr(matte, node.function))
    bound = functools.partial(original, cls if isinstance(before, classmethod) else cls())
    context = agreement.find_context(runner, matte, contexts, bound)
    if context is None:
        raise LeftAlone("this version of it gives other pixels than matte")
    runner.use(matte, context)
    after = runner.replacement()
    if isinstance(before, classmethod):
        after = classmethod(after)
    # Classes keep their functions' older names, by which other packs call them.
    attributes = [name for name, value in list(cls.__dict__.items()) if value is before]
    for name in attributes:
        setattr(cls, name, after)
    _replaced.append((cls, attributes, before, after, runner))


def _core_class(name):
    """The class, or None where ComfyUI has none: some need packages that may be missing."""
    import nodes
    cls = nodes.NODE_CLASS_MAPPINGS.get(name)
    if cls is None:
        return None
    module = getattr(cls, "RELATIVE_PYTHON_MODULE", None) or "nodes"
    if module != "nodes" and not module.startswith("comfy_extras."):
        raise LeftAlone(f"it is of {module}")
    return cls


def _function_of(cls):
    """The attribute that holds a class's function, and what makes its results of a tuple."""
    if hasattr(cls, "define_schema"):
        from comfy_api.latest import io
        return "execute", lambda results: io.NodeOutput(*results)
    return cls.FUNCTION, tuple


def _check_function(cls, original):
    if not inspect.isfunction(original):
        raise LeftAlone("its class has no function of its own")
    if inspect.iscoroutinefunction(original):
        raise LeftAlone("it runs asynchronously")
    if original.__module__ != cls.__module__:
        raise LeftAlone(f"{original.__module__} has changed it")


def _check_inputs(runner, function):
    ours = inspect.signature(function).parameters
    for name, parameter in runner.signature.parameters.items():
        if name not in ours or parameter.kind is not parameter.POSITIONAL_OR_KEYWORD:
            raise LeftAlone(f"matte does not know its input {name}")


def _check_device(node):
    """Where ComfyUI takes tensors to another device, they are to be there afterwards, and it may
    well be the faster."""
    if node.device is None:
        return
    from comfy import model_management
    device = (model_management.get_torch_device() if node.device == "torch"
              else model_management.intermediate_device())
    if device.type != "cpu":
        raise LeftAlone(f"ComfyUI runs it on {device.type}")
