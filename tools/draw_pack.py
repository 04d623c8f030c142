#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Draws bindings/comfyui/picture.png: the node pack's example workflow, and what each node gives.

    MATTE_LIBRARY=build/libmatte.so PYTHONPATH=bindings/python tools/draw_pack.py
"""
import os

import numpy as np
from PIL import Image, ImageDraw, ImageFont

import matte

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CANVAS, BOX, BAR, TEXT, WIRE = "#202124", "#353639", "#454649", "#e4e4e4", "#7fb069"
WIDTH, GAP, HEAD = 200, 44, 30
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def checkered(size):
    """What lies behind a picture with alpha."""
    board = Image.new("RGB", size, "#8a8a8a")
    draw = ImageDraw.Draw(board)
    for y in range(0, size[1], 10):
        for x in range(y % 20, size[0], 20):
            draw.rectangle((x, y, x + 9, y + 9), "#6a6a6a")
    return board


def thumbnail(array, size):
    """An IMAGE or a MASK in a small size."""
    codes = np.rint(np.clip(array[0], 0, 1) * 255).astype(np.uint8)
    picture = Image.fromarray(codes).resize(size, Image.Resampling.LANCZOS)
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    board = checkered(size)
    board.paste(picture, mask=picture.getchannel("A"))
    return board


def steps():
    """The nodes with their widgets, and what each gives."""
    image = matte.load(os.path.join(ROOT, "docs", "demo.png"), results="numpy")
    alpha = matte.image_to_mask(image, "alpha")
    grown = matte.grow_mask(alpha, expand=12)
    shown = matte.mask_to_image(grown)
    soft = matte.image_blur(shown, 6, 0.6)
    return [("Load Image (RGBA)", "demo.png", image),
            ("Convert Image to Mask", "channel  alpha", alpha),
            ("Grow Mask", "expand  12", grown), ("Convert Mask to Image", "", shown),
            ("Image Blur", "blur_radius  6", soft)]


def main():
    nodes = steps()
    height = WIDTH * nodes[0][2].shape[1] // nodes[0][2].shape[2]
    canvas = Image.new("RGB", (len(nodes) * (WIDTH + GAP) + 8, height + 2 * HEAD + 40), CANVAS)
    draw = ImageDraw.Draw(canvas)
    title, small = ImageFont.truetype(FONT, 15), ImageFont.truetype(FONT, 13)
    for place, (name, widget, array) in enumerate(nodes):
        x, y = 26 + place * (WIDTH + GAP), 20
        draw.rounded_rectangle((x - 8, y, x + WIDTH + 8, y + height + 2 * HEAD + 8), 8, BOX)
        draw.rounded_rectangle((x - 8, y, x + WIDTH + 8, y + HEAD), 8, BAR)
        draw.text((x + 4, y + 7), name, TEXT, title)
        draw.text((x + 4, y + HEAD + 7), widget, TEXT, small)
        canvas.paste(thumbnail(array, (WIDTH, height)), (x, y + 2 * HEAD))
        if place:
            line = y + HEAD + 14
            draw.line((x - GAP + 8, line, x - 8, line), WIRE, 3)
            for end in (x - GAP + 8, x - 8):
                draw.ellipse((end - 5, line - 5, end + 5, line + 5), WIRE)
    path = os.path.join(ROOT, "bindings", "comfyui", "picture.png")
    canvas.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
