# SPDX-License-Identifier: MIT
"""Load Image (RGBA): the picture with its alpha channel in the IMAGE."""
import hashlib
import os

import folder_paths
import torch

from . import find_matte


def _as_rgba(pictures):
    """[N, H, W, 3 or 4] as [N, H, W, 4]: what has no alpha is opaque."""
    if pictures.shape[-1] == 4:
        return pictures
    return torch.cat((pictures, torch.ones_like(pictures[..., :1])), dim=-1)


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
        path = folder_paths.get_annotated_filepath(image)
        pictures = _as_rgba(matte.load(path, frame="all", results="torch"))
        return pictures, 1.0 - pictures[..., 3]
