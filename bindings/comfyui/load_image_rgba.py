# SPDX-License-Identifier: MIT
"""Load Image (RGBA): the picture with its alpha channel in the IMAGE."""
import hashlib
import os

import folder_paths
import torch

from . import find_matte


def _as_rgba(picture):
    """[1, H, W, 3 or 4] as [1, H, W, 4]: what has no alpha is opaque."""
    if picture.shape[-1] == 4:
        return picture
    return torch.cat((picture, torch.ones_like(picture[..., :1])), dim=-1)


def _frames(matte, path):
    """The pictures of a file. Those of another size than the first are passed over, as Load Image
    does; a file has at least one."""
    frames = [_as_rgba(matte.load(path, results="torch"))]
    while True:
        try:
            frame = _as_rgba(matte.load(path, frame=len(frames), results="torch"))
        except matte.Error as error:
            if error.status != "ERANGE":
                raise
            return frames
        frames.append(frame)


class LoadImageRGBA:
    """IMAGE with four channels, so that ImageToMask finds alpha; MASK as Load Image has it."""

    CATEGORY = "image"
    DESCRIPTION = ("Loads a picture with its alpha channel in the IMAGE: Convert Image to Mask, "
                   "channel alpha, works right after it. The MASK is 1 - alpha, as Load Image's, "
                   "but always of the picture's size.")
    RETURN_TYPES = ("IMAGE", "MASK")
    OUTPUT_TOOLTIPS = ("red, green, blue and alpha; pictures without alpha are opaque",
                       "white where the picture is transparent")
    FUNCTION = "load"

    @classmethod
    def INPUT_TYPES(cls):
        folder = folder_paths.get_input_directory()
        names = [name for name in os.listdir(folder) if os.path.isfile(os.path.join(folder, name))]
        pictures = folder_paths.filter_files_content_types(names, ["image"])
        return {"required": {"image": (sorted(pictures), {"image_upload": True})}}

    @classmethod
    def IS_CHANGED(cls, image):
        with open(folder_paths.get_annotated_filepath(image), "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()

    @classmethod
    def VALIDATE_INPUTS(cls, image):
        if not folder_paths.exists_annotated_filepath(image):
            return f"Invalid image file: {image}"
        return True

    def load(self, image):
        try:
            matte = find_matte.find()
        except find_matte.Unavailable as error:
            raise RuntimeError(f"Load Image (RGBA) needs matte: {error}") from None
        frames = _frames(matte, folder_paths.get_annotated_filepath(image))
        pictures = torch.cat([frame for frame in frames if frame.shape == frames[0].shape])
        return pictures, 1.0 - pictures[..., 3]
