# SPDX-License-Identifier: MIT
"""Load Image (RGBA) keeps alpha in the IMAGE."""
import numpy as np
import pytest
import torch
from PIL import Image

CODES = np.arange(5 * 7 * 4, dtype=np.uint8).reshape(5, 7, 4)


@pytest.fixture
def loaded(comfy):
    comfy.load()
    return lambda name: comfy.execute("MatteLoadImageRGBA", image=name)


def test_alpha_comes_through(comfy, loaded):
    Image.fromarray(CODES).save(comfy.base / "input" / "photo.png")
    image, mask = loaded("photo.png")
    wanted = torch.from_numpy(CODES.astype(np.float32) / 255)
    assert torch.equal(image, wanted.unsqueeze(0))
    assert torch.equal(mask, 1.0 - wanted[..., 3].unsqueeze(0))
    alpha = comfy.execute("ImageToMask", image=image, channel="alpha")[0]
    assert torch.equal(alpha, wanted[..., 3].unsqueeze(0))
    grown = comfy.execute("GrowMask", mask=alpha, expand=1, tapered_corners=True)[0]
    assert grown[0, 0, 0] == wanted[1, 0, 3]


@pytest.mark.parametrize("mode", ["RGB", "L", "LA", "P"])
def test_other_modes(comfy, loaded, mode):
    Image.fromarray(CODES).convert(mode).save(comfy.base / "input" / "photo.png")
    image, mask = loaded("photo.png")
    other = Image.open(comfy.base / "input" / "photo.png").convert("RGBA")
    wanted = torch.from_numpy(np.array(other).astype(np.float32) / 255)
    assert torch.equal(image[0], wanted)
    assert mask.shape == (1, 5, 7)


@pytest.mark.parametrize("name", ["moving.gif", "moving.png", "moving.webp"])
def test_frames(comfy, loaded, name):
    frames = [Image.fromarray(np.full((5, 7), code, np.uint8)) for code in (10, 20, 30)]
    frames[0].save(comfy.base / "input" / name, save_all=True, append_images=frames[1:],
                   lossless=True)
    image, mask = loaded(name)
    assert image[:, 0, 0, 0].mul(255).round().tolist() == [10, 20, 30]
    assert image.shape == (3, 5, 7, 4) and mask.shape == (3, 5, 7)


def test_frames_of_another_size_are_passed_over(comfy, loaded):
    pages = [Image.fromarray(CODES), Image.new("L", (4, 4)), Image.new("L", (7, 5), 51)]
    pages[0].save(comfy.base / "input" / "pages.tif", save_all=True, append_images=pages[1:])
    image, mask = loaded("pages.tif")
    assert image.shape == (2, 5, 7, 4) and mask.shape == (2, 5, 7)
    assert image[1, 0, 0].mul(255).round().tolist() == [51, 51, 51, 255] and not mask[1].any()


def test_precision(comfy, loaded):
    Image.fromarray(np.full((2, 2), 257 * 3 + 1, np.uint16)).save(comfy.base / "input" / "deep.png")
    assert loaded("deep.png")[0][0, 0, 0, 0] == torch.tensor((257 * 3 + 1) / 65535)


def test_widgets(comfy):
    (comfy.base / "input" / "b.png").write_bytes(b"")
    (comfy.base / "input" / "a.jpg").write_bytes(b"")
    (comfy.base / "input" / "notes.txt").write_bytes(b"")
    (comfy.base / "input" / "folder.png").mkdir()
    node = comfy.load().LoadImageRGBA
    assert node.INPUT_TYPES()["required"]["image"][0] == ["a.jpg", "b.png"]
    assert node.VALIDATE_INPUTS("a.jpg") is True
    assert node.VALIDATE_INPUTS("c.jpg") == "Invalid image file: c.jpg"


def test_changes(comfy):
    node = comfy.load().LoadImageRGBA
    file = comfy.base / "input" / "photo.png"
    Image.fromarray(CODES).save(file)
    before = node.IS_CHANGED("photo.png")
    assert node.IS_CHANGED("photo.png") == before
    Image.fromarray(255 - CODES).save(file)
    assert node.IS_CHANGED("photo.png") != before


def test_no_picture(comfy, loaded):
    (comfy.base / "input" / "bad.png").write_bytes(b"no picture")
    with pytest.raises(Exception, match="bad.png"):
        loaded("bad.png")
