# SPDX-License-Identifier: MIT
"""Arrays in and out: types, layouts, views, and what is refused."""
import array
import gc
import sys
import weakref

import numpy as np
import pytest
import torch

import matte


def image(kind=torch, batch=2, height=5, width=7, channels=4):
    numbers = np.random.default_rng(3).random((batch, height, width, channels), np.float32)
    return torch.from_numpy(numbers) if kind is torch else numbers


def test_a_channel_of_a_tensor_is_a_view():
    given = image()
    mask = matte.image_to_mask(given, "alpha")
    assert mask.data_ptr() == given.data_ptr() + 3 * 4
    assert mask.storage().data_ptr() == given.storage().data_ptr()
    assert torch.equal(mask, given[..., 3])
    mask[0, 0, 0] = 9
    assert given[0, 0, 0, 3] == 9


def test_views_of_views():
    whole = image(height=9)
    part = whole[:, 2:7, 1:5]
    mask = matte.crop_mask(matte.image_to_mask(part, "green"), x=1, y=2, width=2, height=2)
    assert torch.equal(mask, whole[:, 4:6, 2:4, 1])
    assert mask.storage().data_ptr() == whole.storage().data_ptr()


def test_a_channel_of_a_numpy_array_is_a_view():
    given = image(np)
    mask = matte.image_to_mask(given, "blue")
    assert np.shares_memory(mask, given)
    np.testing.assert_array_equal(mask, given[..., 2])
    mask[0, 0, 0] = 9
    assert given[0, 0, 0, 2] == 9


def test_what_may_not_be_written_stays_so():
    given = image(np)
    given.flags.writeable = False
    assert not matte.image_to_mask(given, "red").flags.writeable
    assert matte.image_invert(given).flags.writeable


def test_a_view_keeps_its_memory():
    mask = matte.image_to_mask(image(np, height=300, width=300), "red")
    gc.collect()
    np.testing.assert_array_equal(mask, image(np, height=300, width=300)[..., 0])


@pytest.mark.parametrize("kind", [torch, np])
def test_results_may_be_written(kind):
    mask = matte.invert_mask(image(kind)[..., 0])
    mask[:] = 0.5
    for made in (matte.solid_mask(0.25, 4, 3), matte.empty_image(4, 3)):
        made[0, 0, 0] = 1
        assert float(made.reshape(-1)[-1]) < 1


def test_bytes_are_codes():
    given = (image(np) * 255).astype(np.uint8)
    assert matte.image_to_mask(given).dtype == np.uint8
    inverted = matte.image_invert(given)
    np.testing.assert_array_equal(inverted, 255 - given)
    np.testing.assert_array_equal(matte.image_invert(torch.from_numpy(given)), 255 - given)


def test_bytes_and_floats_give_floats():
    given = image(np)
    coded = (given[..., 0] * 255).astype(np.uint8)
    joined = matte.join_image_with_alpha(given, coded)
    assert joined.dtype == np.float32
    np.testing.assert_array_equal(joined[..., 3], 1 - coded / np.float32(255))


def test_the_first_array_says_the_kind():
    given = image()
    assert isinstance(matte.join_image_with_alpha(given, given[..., 0].numpy()), torch.Tensor)
    assert isinstance(matte.join_image_with_alpha(given.numpy(), given[..., 0]), np.ndarray)


def test_layouts():
    given = image(np)
    for changed in (given[:, ::-1], given[:, :, ::-2], np.asfortranarray(given),
                    np.broadcast_to(given[:1], given.shape)):
        np.testing.assert_array_equal(matte.image_invert(changed), 1 - changed)
    unaligned = np.frombuffer(b"x" + given.tobytes(), np.uint8)[1:].view(np.float32)
    np.testing.assert_array_equal(matte.image_invert(unaligned.reshape(given.shape)), 1 - given)
    tensor = image()
    for changed in (tensor[:, ::2], tensor.transpose(1, 2), tensor[:1].expand(3, -1, -1, -1)):
        assert torch.equal(matte.image_invert(changed), 1 - changed)


def test_numbers_that_are_not_aligned():
    memory = bytearray(25)
    for given in (memoryview(memory)[1:].cast("f", [1, 2, 3]),
                  torch.frombuffer(memory, dtype=torch.float32, offset=1).view(1, 2, 3)):
        with pytest.raises(matte.Error, match="not aligned"):
            matte.invert_mask(given)


def test_gradients_are_left_behind():
    given = image().requires_grad_()
    assert not matte.image_to_mask(given, "red").requires_grad
    assert not matte.image_invert(given).requires_grad


class Foreign:
    """Speaks DLPack and nothing else."""

    def __init__(self, tensor):
        self.tensor = tensor

    def __dlpack__(self, **options):
        return self.tensor.__dlpack__(**options)

    def __dlpack_device__(self):
        return self.tensor.__dlpack_device__()


def test_dlpack_in_and_out():
    given = image()
    mask = matte.image_to_mask(Foreign(given), "green")
    assert isinstance(mask, matte.Tensor)
    back = torch.from_dlpack(mask)
    assert back.data_ptr() == given.data_ptr() + 4
    made = matte.invert_mask(mask)
    del mask
    gc.collect()
    assert torch.equal(back, given[..., 1])
    assert torch.equal(torch.from_dlpack(made), 1 - given[..., 1])
    np.testing.assert_array_equal(np.from_dlpack(made), 1 - given[..., 1].numpy())
    np.testing.assert_array_equal(np.asarray(made), 1 - given[..., 1].numpy())


def test_dlpack_capsules_that_nobody_takes():
    made = matte.invert_mask([[[0.25, 0.5]]])
    alive = weakref.ref(made)
    for _ in range(10):
        made.__dlpack__()
    assert not matte._arrays._lent
    del made
    gc.collect()
    assert alive() is None


def test_buffers():
    floats = array.array("f", [0.0, 0.25, 0.5, 1.0])
    view = memoryview(floats).cast("B").cast("f", [1, 2, 2])
    made = matte.invert_mask(view)
    assert made.tolist() == [[[1.0, 0.75], [0.5, 0.0]]]
    assert made.memoryview().tolist() == made.tolist()
    coded = matte.invert_mask(memoryview(bytes([0, 1, 255, 9])).cast("B", [2, 2]))
    assert coded.dtype == "uint8" and coded.tolist() == [[255, 254], [0, 246]]
    pixels = memoryview(bytearray(range(24))).cast("B", [1, 2, 3, 4])
    blue = matte.image_to_mask(pixels, "blue")
    assert blue.tolist() == [[[2, 6, 10], [14, 18, 22]]]
    assert bytes(blue.memoryview()) == bytes([2, 6, 10, 14, 18, 22])


def test_a_view_of_a_buffer_keeps_it():
    pixels = bytearray(range(24))
    red = matte.image_to_mask(memoryview(pixels).cast("B", [1, 2, 3, 4]), "red")
    with pytest.raises(BufferError):
        pixels.append(1)
    assert red.tolist() == [[[0, 4, 8], [12, 16, 20]]]
    del red
    gc.collect()
    pixels.append(1)


def test_lists():
    assert matte.invert_mask([[0, 0.25], [1, 0.5]]).tolist() == [[1, 0.75], [0, 0.5]]
    with pytest.raises(matte.Error, match="not all of the same length"):
        matte.invert_mask([[0.0, 1.0], [1.0]])
    for other in ([["0"]], [torch.rand(2, 2)], [[0.0, [1.0]]], [[10**400]]):
        with pytest.raises(matte.Error, match="something else than numbers"):
            matte.invert_mask(other)


def test_empty():
    assert tuple(matte.image_to_mask(torch.zeros(0, 4, 4, 3), "red").shape) == (0, 4, 4)
    with pytest.raises(matte.Error):
        matte.grow_mask(np.zeros((1, 0, 4), np.float32), 1)


def test_latents():
    samples, mask = torch.rand(1, 4, 8, 8), torch.rand(1, 64, 64)
    latent = matte.set_latent_noise_mask(samples, mask)
    assert latent["samples"].data_ptr() == samples.data_ptr()
    assert torch.equal(latent["noise_mask"], mask.reshape(1, 1, 64, 64))
    latent["batch_index"] = [0]
    pasted = matte.latent_composite_masked(latent, {"samples": torch.zeros(1, 4, 2, 2)}, x=8)
    assert pasted["batch_index"] == [0] and torch.equal(pasted["noise_mask"], latent["noise_mask"])
    assert not pasted["samples"][:, :, :2, 1:3].any()


REFUSED = [
    (torch.rand(1, 2, 2).half(), "ETYPE", r"\.float\(\)"),
    (torch.rand(1, 2, 2).double(), "ETYPE", r"\.float\(\)"),
    (torch.rand(1, 2, 2) > 0.5, "ETYPE", r"\.float\(\)"),
    (torch.rand(1, 2, 2, device="meta"), "ETYPE", r"\.cpu\(\)"),
    (torch.eye(2).to_sparse(), "ETYPE", "to_dense"),
    (np.zeros((1, 2, 2)), "ETYPE", "astype"),
    (np.zeros((1, 2, 2), ">f4"), "ETYPE", "astype"),
    (np.zeros((), np.float32), "ESHAPE", "dimensions"),
    (np.zeros((1,) * 6, np.float32), "ESHAPE", "dimensions"),
    (np.zeros(3, np.float32), "ESHAPE", "dimensions"),
    (object(), "ETYPE", "takes an array"),
    ("mask.png", "ETYPE", "takes an array"),
    (array.array("d", [1.0]), "ETYPE", "convert"),
    (None, "EINVAL", "missing"),
]


@pytest.mark.parametrize("given,status,words", REFUSED)
def test_refused(given, status, words):
    with pytest.raises(matte.Error, match=words) as told:
        matte.invert_mask(given)
    assert (told.value.status, told.value.node, told.value.input) == (status, "InvertMask", "mask")


@pytest.mark.parametrize("arguments,status,input", [
    ({"expand": 99999}, "ERANGE", "expand"), ({"expand": 1.5}, "ETYPE", "expand"),
    ({"expand": "far"}, "ETYPE", "expand"), ({"expand": 1 << 70}, "ETYPE", "expand"),
    ({"expand": None}, "ETYPE", "expand")])
def test_numbers_refused(arguments, status, input):
    with pytest.raises(matte.Error) as told:
        matte.grow_mask(torch.rand(1, 4, 4), **arguments)
    assert (told.value.status, told.value.node, told.value.input) == (status, "GrowMask", input)


def test_choices_refused():
    with pytest.raises(matte.Error, match="red, green, blue, alpha"):
        matte.image_to_mask(image(), "violet")
    with pytest.raises(matte.Error, match="no alpha channel"):
        matte.image_to_mask(image(channels=3), "alpha")


@pytest.mark.parametrize("name", ["threads", "max_pixels", "max_bytes"])
def test_limits_are_numbers(name):
    for value in (-1, 1 << 64, 0.5, "1", None):
        with pytest.raises(matte.Error, match=f"{name}: takes a whole number from 0 to"):
            matte.Context(**{name: value})


def test_contexts_go_with_their_last_user():
    context = matte.Context(threads=2)
    alive = weakref.ref(context)
    made = context.invert_mask(image(np)[..., 0])
    del context
    assert alive() is None
    np.testing.assert_array_equal(made, 1 - image(np)[..., 0])


def test_references_are_given_back():
    for given in (image(), image(np)):
        before = sys.getrefcount(given)
        for _ in range(100):
            matte.image_to_mask(given, "red")
            matte.image_invert(given)
            with pytest.raises(matte.Error):
                matte.image_to_mask(given, "violet")
            with pytest.raises(matte.Error):
                matte.image_crop(given, width=0)
        gc.collect()
        assert sys.getrefcount(given) == before
