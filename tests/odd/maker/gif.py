# SPDX-License-Identifier: MIT
"""GIF files: what Pillow composes of their frames, which later ones are RGB or RGBA."""
from PIL import Image

from . import pictures, sources


def add(corpus, name, how, **more):
    corpus.add(name + ".gif", how, "GIF", **more)


def palettes(count, channels=3, width=37, height=29):
    return [
        Image.fromarray(pictures.moved(3, step, width, height)).quantize(colors=31 + step)
        for step in range(count)
    ]


def stills(corpus):
    image = palettes(1)[0]
    clear = Image.fromarray(pictures.octets(4)).quantize(20)
    add(corpus, "pillow-interlaced", lambda path: image.save(path, interlace=1))
    add(corpus, "pillow-plain", lambda path: image.save(path, interlace=0))
    add(corpus, "pillow-transparent", lambda path: image.save(path, transparency=3))
    add(corpus, "pillow-alpha", lambda path: clear.save(path))
    add(corpus, "pillow-bits", lambda path: image.convert("1").save(path))
    add(corpus, "pillow-grey", lambda path: image.convert("L").save(path))
    pnm = corpus.source("source.ppm", sources.pnm(pictures.octets(3) & 0xC0))
    for name, options in (("plain", []), ("interlaced", ["-interlace"]), ("uncompressed",
                                                                          ["-nolzw"]),
                          ("transparent", ["-transparent=rgb:c0/c0/c0"]), ("sorted", ["-sort"]),
                          ("comment", ["-comment=" + "word " * 80])):
        made = corpus.pipe("piped", ["pamtogif", *options], pnm)
        add(corpus, "netpbm-" + name, open(made, "rb").read())
    source = corpus.png(pictures.octets(4), "source")
    add(corpus, "magick-87a",
        ["convert-im6.q16", source, "-alpha", "off", "-colors", "9", "GIF87:OUT"])
    add(corpus, "magick-transparent", ["convert-im6.q16", source, "-colors", "50", "OUT"])
    add(corpus, "magick-interlaced",
        ["convert-im6.q16", source, "-interlace", "GIF", "-colors", "200", "OUT"])
    add(corpus, "gm", ["gm", "convert", source, "-colors", "60", "OUT"])
    add(corpus, "ffmpeg", ["ffmpeg", "-i", source, "-bitexact", "OUT"])
    for depth in (2, 8):
        add(corpus, f"vips-{depth}", ["vips", "gifsave", source, "OUT", "--bitdepth", str(depth)])


def sizes(corpus):
    for width, height in ((1, 1), (1, 40), (40, 1), (2, 2), (3, 9), (9, 3), (7, 8), (17, 5)):
        source = corpus.png(pictures.octets(3, width, height), "source")
        add(corpus, f"size-{width}x{height}",
            ["convert-im6.q16", source, "-interlace", "GIF", "OUT"])


def animations(corpus):
    for disposal in (0, 1, 2, 3):
        frames = palettes(4)
        add(
            corpus, f"pillow-disposal{disposal}",
            lambda path: frames[0].save(path,
                                        save_all=True,
                                        append_images=frames[1:],
                                        disposal=disposal,
                                        duration=40,
                                        loop=0))
    clear = [Image.fromarray(pictures.moved(4, step)) for step in range(4)]
    for disposal in (0, 1, 2, 3):
        add(
            corpus, f"pillow-clear{disposal}", lambda path: clear[0].save(
                path, save_all=True, append_images=clear[1:], disposal=disposal))
    for step in range(4):
        corpus.png(pictures.moved(4, step), f"step{step}")
    add(corpus, "ffmpeg-animated", ["ffmpeg", "-i", "step%d.png", "-bitexact", "OUT"])
    add(corpus, "ffmpeg-whole",
        ["ffmpeg", "-i", "step%d.png", "-gifflags", "-offsetting-transdiff", "-bitexact", "OUT"])


def offsets(corpus):
    """Frames that are smaller than the canvas, the first too, under each disposal."""
    tiles = [corpus.png(pictures.moved(3, step, 18, 14), f"tile{step}") for step in range(3)]
    for disposal in ("Undefined", "None", "Background", "Previous"):
        words = ["convert-im6.q16", "-dispose", disposal]
        for step, tile in enumerate(tiles):
            words += ["-page", f"37x29+{2 + 6 * step}+{1 + 5 * step}", tile]
        add(corpus, f"offset-{disposal.lower()}", [*words, "OUT"])
        add(corpus, f"offset-{disposal.lower()}-transparent",
            [*words, "-fuzz", "20%", "-transparent", "white", "OUT"])
    mixed = [
        word for disposal, tile, place in zip(("Background", "Previous",
                                               "None"), tiles, ("+0+0", "+10+3", "+19+15"))
        for word in ("-dispose", disposal, "-page", "37x29" + place, tile)
    ]
    add(corpus, "offset-mixed", ["convert-im6.q16", *mixed, "OUT"])
    add(corpus,
        "offset-outside", ["convert-im6.q16", "-page", "37x29+30+20", tiles[0], "OUT"],
        note="The frame reaches beyond the canvas, of which Pillow makes a larger one.")


def by_gifsicle(corpus):
    source = corpus.scratch + "/source.gif"
    frames = palettes(4)
    frames[0].save(source, save_all=True, append_images=frames[1:], disposal=2)
    for name, options in (("optimized", ["-O3"]), ("unoptimized", ["--unoptimize"]),
                          ("interlaced", ["-i"]), ("lossy", ["--lossy=60",
                                                             "-O2"]), ("few", ["-k", "5"]),
                          ("transparent", ["-t#00ff00",
                                           "-O2"]), ("rotated", ["--rotate-90"]), ("none", ["-D0"]),
                          ("previous", ["-D3"]), ("cropped", ["--crop", "3,4+20x17"])):
        add(corpus, "gifsicle-" + name, ["gifsicle", *options, source, "-o", "OUT"])


def without_global(corpus):
    """The first frame's palette as its own, and no global one."""
    path = corpus.scratch + "/source.gif"
    palettes(1)[0].save(path, optimize=False)
    with open(path, "rb") as file:
        data = file.read()
    size = 3 << ((data[10] & 7) + 1)
    table = data[13:13 + size]
    start = data.index(b",", 13 + size)
    local = data[start + 9] | 0x80 | (data[10] & 7)
    made = (data[:10] + bytes([data[10] & 0x70]) + data[11:13] + data[13 + size:start + 9] +
            bytes([local]) + table + data[start + 10:])
    add(corpus, "no-global-palette", made)
    add(corpus, "tail", data + b"\0" * 50)
    add(corpus, "no-trailer", data[:-1])


def make(corpus):
    stills(corpus)
    sizes(corpus)
    animations(corpus)
    offsets(corpus)
    by_gifsicle(corpus)
    without_global(corpus)
