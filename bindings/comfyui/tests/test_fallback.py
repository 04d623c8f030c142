# SPDX-License-Identifier: MIT
"""What matte can't take goes to ComfyUI's own function."""
import pytest
import torch

from calls import image, mask


class Elsewhere(torch.Tensor):
    """A tensor that says it is on a GPU, and is as hard to get at."""

    @property
    def device(self):
        return torch.device("cuda:1")

    def numpy(self):
        raise TypeError("can't convert cuda:1 device type tensor to numpy")

    def cpu(self):
        return self.as_subclass(torch.Tensor)

    def round(self):
        return self.cpu().round()


@pytest.fixture
def gpu(monkeypatch):
    """Lets tensors go to that device."""
    to = torch.Tensor.to

    def move(self, *args, device=None, **kwargs):
        if device is not None and torch.device(device).type == "cuda":
            return to(self, *args, **kwargs).as_subclass(Elsewhere)
        return to(self, *args, device=device, **kwargs) if device else to(self, *args, **kwargs)

    monkeypatch.setattr(torch.Tensor, "to", move)


def said(caplog, name):
    return [record.message for record in caplog.records if f"{name} runs as ComfyUI" in
            record.message]


@pytest.mark.parametrize("dtype", [torch.float16, torch.float64, torch.uint8, torch.bool])
def test_other_types(comfy, caplog, dtype):
    given = (mask() * 1.9).to(dtype)
    wanted = comfy.execute("ThresholdMask", mask=given, value=0.5)[0]
    comfy.load()
    for _ in range(3):
        result = comfy.execute("ThresholdMask", mask=given, value=0.5)[0]
        assert torch.equal(result, wanted)
    assert said(caplog, "ThresholdMask") == [
        f"matte: ThresholdMask runs as ComfyUI has it: mask holds {str(dtype)[6:]}"]


def test_other_device(comfy, caplog):
    comfy.load()
    for _ in range(2):
        comfy.execute("ThresholdMask", mask=mask().as_subclass(Elsewhere), value=0.5)
    assert said(caplog, "ThresholdMask") == [
        "matte: ThresholdMask runs as ComfyUI has it: mask is on cuda"]


def test_one_of_two(comfy, caplog):
    given = dict(destination=mask(), source=mask(seed=3).double(), x=0, y=0, operation="add")
    wanted = comfy.execute("MaskComposite", **given)[0]
    comfy.load()
    assert torch.equal(comfy.execute("MaskComposite", **given)[0], wanted)
    assert "source holds float64" in said(caplog, "MaskComposite")[0]


def test_resizing_is_left_to_torch(comfy, caplog):
    given = dict(destination=image(), source=image(1, 9, 9), x=0, y=0, resize_source=True)
    wanted = comfy.execute("ImageCompositeMasked", **given)[0]
    comfy.load()
    assert torch.equal(comfy.execute("ImageCompositeMasked", **given)[0], wanted)
    assert "torch resizes here" in said(caplog, "ImageCompositeMasked")[0]


def test_errors_are_comfyui_s(comfy, caplog):
    calls = [("GrowMask", dict(mask=mask(0), expand=1, tapered_corners=True)),
             ("GrowMask", dict(mask=mask().half(), expand=1, tapered_corners=True)),
             ("ImageCompositeMasked", dict(destination=image(channels=4), source=image(), x=0, y=0,
                                           resize_source=False, mask=mask())),
             ("ImageBlur", dict(image=image(), blur_radius=99, sigma=1.0)),
             ("ThresholdMask", dict(mask=mask(), value=0.5, colour=1)),
             ("ThresholdMask", dict(mask=mask()))]

    def message(name, given):
        with pytest.raises(Exception) as caught:
            comfy.execute(name, **given)
        return type(caught.value), str(caught.value)

    wanted = [message(name, given) for name, given in calls]
    comfy.load()
    caplog.clear()
    assert [message(name, given) for name, given in calls] == wanted
    assert not caplog.records


def test_what_matte_refuses_and_comfyui_does_not(comfy, caplog):
    given = dict(mask=mask(1, 5, 5), expand=20000, tapered_corners=False)
    comfy.load()
    assert comfy.execute("GrowMask", **dict(given, mask=given["mask"]))[0].unique().numel() == 1
    assert "20000 is more than 16384" in said(caplog, "GrowMask")[0]


def test_gradients(comfy):
    given = image().requires_grad_()
    comfy.load()
    comfy.execute("ImageBlend", image1=given, image2=image(), blend_factor=0.5,
                  blend_mode="multiply")[0].sum().backward()
    assert given.grad is not None


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16, torch.bfloat16])
def test_growing_on_a_gpu(comfy, caplog, gpu, dtype):
    plain = mask().to(dtype)
    wanted = comfy.execute("GrowMask", mask=plain.float(), expand=5, tapered_corners=True)[0]
    given = dict(mask=plain.as_subclass(Elsewhere), expand=5, tapered_corners=True)
    with pytest.raises(TypeError):
        comfy.execute("GrowMask", **given)
    comfy.load()
    caplog.clear()
    comfy.forbid_originals()
    grown = comfy.execute("GrowMask", **given)[0]
    assert grown.device == torch.device("cuda:1") and grown.dtype == dtype
    assert torch.equal(grown.cpu().float(), wanted)
    assert not caplog.records


def test_growing_doubles_on_a_gpu(comfy, caplog, gpu):
    """scipy takes these, so that the original runs, on a copy."""
    plain = mask().double()
    wanted = comfy.execute("GrowMask", mask=plain, expand=2, tapered_corners=True)[0]
    comfy.load()
    grown = comfy.execute("GrowMask", mask=plain.as_subclass(Elsewhere), expand=2,
                          tapered_corners=True)[0]
    assert grown.device.type == "cuda" and torch.equal(grown.cpu(), wanted)
    assert "mask holds float64" in said(caplog, "GrowMask")[0]
