# SPDX-License-Identifier: MIT
"""Recorded calls of ComfyUI's nodes: tests/vectors/README.md tells what is in them."""
import json
import os
import re
import sys

import numpy as np

import matte
from conftest import ROOT

FOLDER = os.path.join(ROOT, "tests", "vectors", "nodes")


class Case:
    """One recorded call."""

    def __init__(self, node, numbers, record):
        self.node, self.numbers, self.record = node, numbers, record
        self.compare, self.fails = record["compare"], "error" in record
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", node).lower()
        self.function = getattr(matte, name)
        self.types = getattr(sys.modules[self.function.__module__], "_" + name).inputs

    def array(self, tensor):
        dtype = np.dtype(tensor["dtype"])
        count = int(np.prod(tensor["shape"]))
        flat = np.frombuffer(self.numbers, dtype, count, tensor["offset"])
        return flat.reshape(tensor["shape"]).copy()

    def inputs(self):
        """The arrays by input: a list for a list."""
        recorded = {name: None if tensor is None else self.array(tensor)
                    for name, tensor in self.record.get("inputs", {}).items()}
        for name, type in self.types.items():
            if type in ("IMAGES", "MASKS"):
                return {name: list(recorded.values())}
        return recorded

    def params(self):
        return {name: value for name, value in self.record["params"].items()
                if name in self.types}

    def outputs(self):
        """The outputs: arrays, or what else came."""
        return [tensor["value"] if "value" in tensor else self.array(tensor)
                for tensor in self.record["outputs"]]

    def tolerance(self, arrays):
        """How far from the recorded values a result may be."""
        finite = [np.abs(array[np.isfinite(array)]) for array in arrays]
        magnitude = np.float32(max((part.max() for part in finite if part.size), default=0))
        if self.compare == "interp":
            return 4 * np.spacing(magnitude)
        if self.compare == "conv":
            return 2e-6 * magnitude * self.kernel_magnitude()
        return 0

    def kernel_magnitude(self):
        """1 for ImageBlur; of ImageSharpen's kernel, the sum of all magnitudes."""
        params = self.record["params"]
        if "sharpen_radius" not in params:
            return 1
        radius = params["sharpen_radius"]
        places = np.arange(-radius, radius + 1)
        total = np.exp(-(places / radius) ** 2 / (2 * params["sigma"] ** 2)).sum()
        outside = 10 * params["alpha"] * (1 - 1 / total ** 2)
        return outside + abs(1 + outside)


def cases():
    """All recorded calls of nodes."""
    for name in sorted(os.listdir(FOLDER)):
        node, extension = os.path.splitext(name)
        if extension != ".json" or not os.path.exists(os.path.join(FOLDER, node + ".bin")):
            continue
        with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
            records = json.load(file)
        with open(os.path.join(FOLDER, node + ".bin"), "rb") as file:
            numbers = file.read()
        for record in records:
            yield Case(node, numbers, record)
