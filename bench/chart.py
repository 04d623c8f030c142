# SPDX-License-Identifier: MIT
"""A picture of ratios as SVG: groups of bars on a logarithmic scale, without any library."""
import math
from html import escape

WIDTH, LABELS, RIGHT, BAR, GAP, TITLE = 840, 250, 70, 16, 14, 22
OURS, FLOOR, OTHERS = "#2a9d8f", "#9aa0a6", "#7b8fb5"


def text(x, y, words, anchor="start", style=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{style}>{escape(words)}</text>'


def scale(low, high):
    """A function from ratios to where they lie, in pixels."""
    span = math.log(high / low)
    return lambda value: LABELS + (WIDTH - LABELS - RIGHT) * math.log(value / low) / span


def grid(place, low, high, height):
    """A line for each power of ten, with its number."""
    for power in range(round(math.log10(low)), round(math.log10(high)) + 1):
        x = place(10.0 ** power)
        yield (f'<line x1="{x:.1f}" y1="24" x2="{x:.1f}" y2="{height}" stroke="#8884" '
               'stroke-width="1"/>')
        yield text(x, 16, f"{10.0 ** power:g} ×", "middle")


def bar(place, low, y, name, value, colour):
    yield text(LABELS - 8, y + BAR - 4, name, "end")
    yield (f'<rect x="{LABELS}" y="{y}" width="{place(value) - place(low):.1f}" '
           f'height="{BAR - 3}" fill="{colour}"/>')
    yield text(place(value) + 5, y + BAR - 4, f"{value:.3g} ×")


def colour_of(name, floor):
    return OURS if name.startswith("matte") else FLOOR if name == floor else OTHERS


def draw(groups):
    """`groups` are (title, [(name, ratio)], the floor's name or None)."""
    values = [value for _, bars, _ in groups for _, value in bars]
    low = 10.0 ** math.floor(math.log10(min(values) * 0.99))
    high = 10.0 ** math.ceil(math.log10(max(values)))
    height = 30 + sum(TITLE + BAR * len(bars) + GAP for _, bars, _ in groups)
    place = scale(low, high)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
             f'viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">',
             '<rect width="100%" height="100%" fill="#fff"/>', *grid(place, low, high, height)]
    y = 30
    for title, bars, floor in groups:
        parts.append(text(8, y + 14, title, style=' font-weight="bold"'))
        y += TITLE
        for name, value in bars:
            parts += bar(place, low, y, name, value, colour_of(name, floor))
            y += BAR
        y += GAP
    return "\n".join(parts) + "\n</svg>\n"
