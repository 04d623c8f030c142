# SPDX-License-Identifier: MIT
"""load(), save() and extract()."""
import os

import numpy as np
import pytest
import torch
from PIL import Image

import matte
from conftest import ROOT


def test_load_kinds(folder):
    assert isinstance(matte.load("input/photo.png"), torch.Tensor)
    made = matte.load("input/photo.png", results="numpy")
    assert made.shape == (1, 2, 3, 4) and made.dtype == np.float32 and made.flags.writeable
    coded = matte.load("input/photo.png", dtype="uint8", results="numpy")
    assert coded[0, 0, 0].tolist() == [0, 51, 255, 102]
    assert isinstance(matte.load("input/photo.png", results="matte"), matte.Tensor)
    assert isinstance(matte.load("input/photo.png", context=matte.Context(results="numpy")),
                      np.ndarray)


def test_what_load_refuses(folder):
    with pytest.raises(matte.Error, match="results: there is no 'list'; choose one of torch"):
        matte.load("input/photo.png", results="list")
    for frame in (-1, "1", 0.5):
        with pytest.raises(matte.Error, match="there is no frame"):
            matte.load("input/photo.png", frame)
        with pytest.raises(matte.Error, match="there is no frame"):
            matte.extract("input/photo.png", "masks/", frame=frame)


def test_load_is_what_pillow_reads():
    path = os.path.join(ROOT, "docs", "demo.png")
    made = matte.load(path, dtype="uint8", results="numpy")
    np.testing.assert_array_equal(made[0], np.asarray(Image.open(path)))
    with open(path, "rb") as file:
        np.testing.assert_array_equal(matte.load(file.read(), dtype="uint8", results="numpy"), made)


def test_grey_may_be_written(folder):
    matte.save("grey.png", np.full((2, 3), 0.5, np.float32))
    for dtype in ("float32", "uint8"):
        for results in ("numpy", "torch"):
            made = matte.load("grey.png", dtype=dtype, results=results)
            made[0, 0, 0, 0] = 1
            assert made[0, 0, 0, 1] != 1


def test_frames(folder):
    first, second = Image.new("L", (2, 2), 10), Image.new("L", (2, 2), 20)
    first.save("both.png", save_all=True, append_images=[second])
    for frame, sample in ((0, 10), (1, 20)):
        made = matte.load("both.png", frame, dtype="uint8", results="numpy")
        np.testing.assert_array_equal(made, np.full((1, 2, 2, 3), sample))
    with pytest.raises(matte.Error, match="no frame 2") as told:
        matte.load("both.png", frame=2)
    assert told.value.file == "both.png"
    reports = matte.extract("both.png", "{stem}_{frame}.png", "red")
    assert [(report.frame, report.output) for report in reports] == [(0, "both_0.png"),
                                                                     (1, "both_1.png")]


def test_all_frames(folder):
    frames = [Image.new("RGBA", (3, 2), (code, 7, 9, 200)) for code in (10, 20, 30)]
    for name in ("all.gif", "all.png", "all.tif", "all.webp"):
        frames[0].save(name, save_all=True, append_images=frames[1:], lossless=True)
        made = matte.load(name, "all", results="numpy")
        ones = [matte.load(name, i, results="numpy") for i in range(3)]
        np.testing.assert_array_equal(made, np.concatenate(ones))
        coded = matte.load(name, "all", dtype="uint8", results="numpy")
        assert coded[:, 1, 2, 0].tolist() == [10, 20, 30]
    assert matte.load("input/photo.png", "all").shape == (1, 2, 3, 4)


def test_all_frames_of_several_kinds(folder):
    pages = [Image.new("L", (3, 2), 51), Image.new("RGBA", (3, 2), (1, 2, 3, 4)),
             Image.new("RGB", (4, 2)), Image.new("RGB", (3, 2), (5, 6, 7)),
             Image.new("I;16", (3, 2), 257)]
    pages[0].save("pages.tif", save_all=True, append_images=pages[1:])
    made = matte.load("pages.tif", "all", results="numpy")
    assert made.shape == (4, 2, 3, 4)
    wanted = np.array([[51, 51, 51, 255], [1, 2, 3, 4], [5, 6, 7, 255], [1, 1, 1, 255]])
    np.testing.assert_allclose(made[:, 1, 2], wanted / 255, rtol=1e-6)


def test_damage_among_frames_is_an_error(folder):
    frames = [Image.effect_noise((40, 40), 100) for _ in range(3)]
    frames[0].save("all.png", save_all=True, append_images=frames[1:])
    content = (folder / "all.png").read_bytes()
    (folder / "cut.png").write_bytes(content[:-400])
    with pytest.raises(matte.Error, match="cut.png"):
        matte.load("cut.png", "all")


def test_save_and_load(folder):
    numbers = np.random.default_rng(1).random((1, 5, 6, 3), np.float32)
    matte.save("image.png", torch.from_numpy(numbers))
    np.testing.assert_allclose(matte.load("image.png", results="numpy"), numbers, atol=0.5 / 65535)
    matte.save("mask.png", numbers[0, :, :, 0], depth=8, metadata={"text": "words"})
    with Image.open("mask.png") as picture:
        np.testing.assert_array_equal(np.asarray(picture),
                                      np.rint(numbers[0, :, :, 0] * 255).astype(np.uint8))
        assert picture.text == {"text": "words"}


def test_errors_name_the_file(folder):
    with pytest.raises(matte.Error) as told:
        matte.load("missing.png")
    assert told.value.file == "missing.png" and "missing.png" in str(told.value)
    (folder / "bad.png").write_bytes(b"nothing of a picture")
    with pytest.raises(matte.Error) as told:
        matte.load(folder / "bad.png")
    assert told.value.status == "EFORMAT"
    with pytest.raises(matte.Error):
        matte.save("no/such/folder/mask.png", [[0.0]])
    with pytest.raises(matte.Error, match="batch|plane|one"):
        matte.save("two.png", np.zeros((2, 4, 4), np.float32))
    assert not os.path.exists("two.png")


def test_a_zero_in_a_path_is_not_its_end(folder):
    for call in (lambda: matte.load("input/photo.png\0.txt"),
                 lambda: matte.save("mask.png\0.txt", [[0.0]]),
                 lambda: matte.extract("input/photo.png\0.txt"),
                 lambda: matte.extract("input/photo.png", "mask.png\0.txt"),
                 lambda: matte.load_image("photo.png\0.txt"),
                 lambda: matte.Context(input="input\0.txt")):
        with pytest.raises(matte.Error, match="zero character"):
            call()
    assert os.listdir() == ["input"]


def test_paths_that_are_no_unicode(folder):
    os.rename("input/photo.png", b"input/\xff.png")
    assert matte.load(os.fsdecode(b"input/\xff.png")).shape == (1, 2, 3, 4)
    assert matte.load_image(os.fsdecode(b"\xff.png"))[0].shape == (1, 2, 3, 3)
    [report] = matte.extract(os.fsdecode(b"input/\xff.png"), "masks/")
    assert report.output == os.fsdecode(b"masks/\xff.png") and os.path.exists(report.output)


def test_metadata_are_texts(folder):
    for metadata in (["text"], {1: "text"}):
        with pytest.raises(matte.Error, match="metadata: takes a dictionary of texts"):
            matte.save("mask.png", [[0.0]], metadata=metadata)


def test_extract(folder):
    (folder / "input" / "bad.png").write_bytes(b"x")
    seen = []
    reports = matte.extract(["input"], "masks/{stem}.png", progress=seen.append)
    assert sorted((report.input, report.error is None) for report in reports) == [
        ("input/bad.png", False), ("input/photo.png", True)]
    assert len(seen) == 2 and seen[-1].done == seen[-1].total == 2
    with Image.open("masks/photo.png") as picture:
        assert picture.mode == "L" and picture.getextrema() == (102, 102)
    again = matte.extract("input/photo.png", "masks/", skip_existing=True)
    assert again[0].skipped
    attached = matte.extract("masks/photo.png", "back.png", "red", attach_to="input/photo.png")
    assert attached[0].error is None
    with Image.open("back.png") as picture, Image.open("input/photo.png") as photo:
        assert picture.tobytes() == photo.tobytes()
    grown = matte.extract("input/photo.png", "grown.png", "red", then="InvertMask")
    assert grown[0].output == "grown.png"
    with Image.open("grown.png") as picture:
        assert picture.getextrema() == (255, 255)


def test_an_exception_ends_extract(folder):
    for i in range(50):
        matte.save(f"input/{i}.png", [[0.0, 1.0]])

    def stop(report):
        raise KeyError(report.done)

    with pytest.raises(KeyError):
        matte.extract("input", "masks/", "red", progress=stop)
