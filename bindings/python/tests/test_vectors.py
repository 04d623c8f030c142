# SPDX-License-Identifier: MIT
"""ComfyUI's recorded calls, through Python, on every kind of array."""
import os

import numpy as np
import pytest
import torch
from PIL import Image

import matte
import recorded

CASES = list(recorded.cases())
COMPUTING = [case for case in CASES if case.record.get("inputs")
             and not case.node.startswith(("Save", "Preview", "MaskPreview"))]


@pytest.fixture(scope="module")
def context():
    pictures = os.path.join(recorded.FOLDER, "images")
    return matte.Context(compat="comfyui-0.8", input=pictures, threads=2)


def every(inputs, change):
    """The inputs with each array changed."""
    return {name: [change(item) for item in value] if isinstance(value, list)
            else None if value is None else change(value) for name, value in inputs.items()}


def flat(result):
    """Results as recorded: a latent is its samples, with its noise mask behind them."""
    for item in result if isinstance(result, tuple) else (result,):
        if isinstance(item, dict):
            yield from item.values()
        else:
            yield item


def arrays_of(inputs):
    """All arrays among inputs."""
    for value in inputs.values():
        yield from value if isinstance(value, list) else [] if value is None else [value]


def check(case, result, tolerance, kind):
    results, expected = list(flat(result)), case.outputs()
    assert len(results) == len(expected)
    for came, recorded_one in zip(results, expected):
        if not isinstance(recorded_one, np.ndarray):
            assert came == recorded_one
            continue
        assert isinstance(came, kind)
        came = np.asarray(came)
        assert came.dtype == np.float32 and came.shape == recorded_one.shape
        if tolerance:
            np.testing.assert_allclose(came, recorded_one, rtol=0, atol=tolerance)
        else:
            np.testing.assert_array_equal(came, recorded_one)


def run_all(cases, change, kind, context):
    """All cases on one kind of array; gives how many there were."""
    for case in cases:
        inputs = case.inputs()
        given = every(inputs, change)
        try:
            result = case.function(**given, **case.params(), context=context)
        except matte.Error as error:
            assert case.fails, f"{case.node} {case.record['id']}: {error}"
            continue
        assert not case.fails, f"{case.node} {case.record['id']} should fail"
        try:
            check(case, result, case.tolerance(list(arrays_of(inputs))), kind)
        except AssertionError as error:
            raise AssertionError(f"{case.node} {case.record['id']}: {error}") from None
    return len(cases)


def test_torch(context):
    assert run_all(COMPUTING, torch.from_numpy, torch.Tensor, context) > 500


def test_numpy(context):
    assert run_all(COMPUTING, lambda array: array, np.ndarray, context) > 500


def test_strided(context):
    """Arrays that lie in memory in another order."""
    def turned(array):
        return np.asfortranarray(array) if array.ndim > 1 else array
    assert run_all(COMPUTING, turned, np.ndarray, context) > 500


def as_bytes(array):
    return np.rint(array * np.float32(255)).astype(np.uint8)


def is_coded(case):
    """Whether all that comes in is k/255."""
    for array in arrays_of(case.inputs()):
        if not np.isfinite(array).all() or array.min(initial=0) < 0 or array.max(initial=0) > 1:
            return False
        if not np.array_equal(as_bytes(array) / np.float32(255), array):
            return False
    return "LATENT" not in case.types.values()


def test_bytes(context):
    tested = 0
    for case in COMPUTING:
        if case.fails or not is_coded(case):
            continue
        inputs = case.inputs()
        result = case.function(**every(inputs, as_bytes), **case.params(), context=context)
        tolerance = case.tolerance(list(arrays_of(inputs))) + 0.5 / 255 + 1e-6
        for came, expected in zip(flat(result), case.outputs()):
            if isinstance(expected, np.ndarray):
                assert came.dtype == np.uint8
                np.testing.assert_allclose(came / 255.0, np.clip(expected, 0, 1), rtol=0,
                                           atol=tolerance)
        tested += 1
    assert tested > 20


def test_without_arrays(context):
    """Loaders, and nodes that make something of nothing."""
    cases = [case for case in CASES if not case.record.get("inputs")]
    assert run_all(cases, None, torch.Tensor, context) > 100


def test_savers(tmp_path):
    tested = 0
    for case in CASES:
        if case.node not in ("SaveImage", "MaskPreview") or case.fails:
            continue
        folder = tmp_path / str(case.record["id"])
        context = matte.Context(compat="comfyui-0.8", output=folder, temp=folder)
        paths = case.function(**case.inputs(), **case.params(), context=context)
        outputs = case.outputs()
        assert len(paths) == len(outputs) // 2
        for path, told, pixels in zip(paths, outputs[::2], outputs[1::2]):
            with Image.open(path) as picture:
                shape = pixels.shape[:2] + (pixels.shape[2],) * (pixels.shape[2] > 1)
                np.testing.assert_array_equal(np.asarray(picture), pixels.reshape(shape))
                assert picture.text == told.get("text", {})
            tested += 1
    assert tested > 5
