# SPDX-License-Identifier: MIT
"""ImageQuantize beside Pillow's median cut, palette search and Floyd-Steinberg dithering."""
import math

from PIL import Image

from harness import Case, main

DITHERS = {"none": Image.Dither.NONE, "floyd-steinberg": Image.Dither.FLOYDSTEINBERG}


def waves(width, height):
    """Colours that change smoothly, as in a photograph: thousands of them."""
    image = Image.new("RGB", (width, height))
    image.putdata([tuple(int(127.5 + 127 * math.sin(x * a + y * b + a * 900))
                         for a, b in ((0.021, 0.013), (0.017, -0.023), (-0.011, 0.031)))
                   for y in range(height) for x in range(width)])
    return image


def noise(width, height, step):
    """Colours at random, but multiples of `step`."""
    state = 1
    samples = []
    for _ in range(3 * width * height):
        state = (state * 1103515245 + 12345) % 2**31
        samples.append((state >> 16) % 256 // step * step)
    return Image.frombytes("RGB", (width, height), bytes(samples))


def quantized(image, colors, dither):
    """What ComfyUI's node makes of it with a Pillow whose palettes end where their colours do."""
    palette = image.quantize(colors=colors)
    palette.putpalette(palette.getpalette()[:3 * colors])
    return image.quantize(palette=palette, dither=DITHERS[dither]).convert("RGB")


class Quantize(Case):
    def check(self, image, colors):
        image.save(self.path("in.png"))
        for dither in DITHERS:
            self.matte("apply", f"ImageQuantize colors={colors} dither={dither}", "in.png", "-o",
                       "out.png")
            with Image.open(self.path("out.png")) as out:
                self.assertEqual(out.tobytes(), quantized(image, colors, dither).tobytes(),
                                 f"{image.size} {colors} {dither}")

    def test_waves(self):
        for colors in (1, 2, 7, 256):
            self.check(waves(96, 80), colors)

    def test_noise(self):
        for step in (1, 3, 64):
            self.check(noise(90, 70, step), 9)

    def test_odd_sizes(self):
        for size in ((1, 40), (40, 1), (2, 33)):
            self.check(noise(*size, 1), 5)

    def test_many_colours(self):
        """More than are told apart: the lowest bits go."""
        self.check(noise(280, 260, 1), 64)


if __name__ == "__main__":
    main()
