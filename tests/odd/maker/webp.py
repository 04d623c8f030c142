# SPDX-License-Identifier: MIT
"""WebP files, still and moving. libwebp is the only decoder that counts, and its results are the
same on every machine."""
from PIL import Image

from . import decoders, pictures
from .exif import exif_block


def dwebp(path):
    return decoders.parse_pam(decoders.run(["dwebp", "-quiet", path, "-pam", "-o", "-"]))


def rgb(decode):
    """dwebp's PAM always has an alpha."""
    return lambda path: [frame[:, :, :3] for frame in decode(path)]


def add(corpus, name, how, check=None, **more):
    corpus.add(name + ".webp", how, "WebP", check=check, **more)


def by_cwebp(corpus):
    rgba = corpus.png(pictures.octets(4), "rgba")
    opaque = corpus.png(pictures.octets(3), "opaque")
    for name, options in (("plain", []), ("lossless", ["-lossless"]), ("exact", [
            "-lossless", "-exact"
    ]), ("near-lossless", ["-near_lossless",
                           "40"]), ("quality0", ["-q", "0"]), ("quality100", ["-q", "100"]),
                          ("segments", ["-segments", "4", "-partition_limit", "50"]),
                          ("filter", ["-f", "100", "-strong", "-sharpness",
                                      "7"]), ("simple-filter", ["-nostrong", "-f", "60"]),
                          ("low-alpha", ["-alpha_q", "10"]), ("raw-alpha", ["-alpha_method", "0"]),
                          ("no-alpha", ["-noalpha"]), ("blend", ["-blend_alpha", "0xff8800"])):
        checked = dwebp if name not in ("no-alpha", "blend") else rgb(dwebp)
        add(corpus, "cwebp-" + name, ["cwebp", "-quiet", *options, rgba, "-o", "OUT"], checked)
    add(corpus, "cwebp-opaque", ["cwebp", "-quiet", opaque, "-o", "OUT"], rgb(dwebp))
    add(corpus, "cwebp-opaque-lossless", ["cwebp", "-quiet", "-lossless", opaque, "-o", "OUT"],
        rgb(dwebp))
    palette = corpus.scratch + "/palette.png"
    Image.fromarray(pictures.octets(3)).quantize(7).save(palette)
    add(corpus, "cwebp-palette", ["cwebp", "-quiet", "-lossless", palette, "-o", "OUT"], rgb(dwebp))
    for width, height in ((1, 1), (1, 33), (33, 1), (2, 3), (15, 17), (16, 16), (17, 15)):
        source = corpus.png(pictures.octets(4, width, height), "sized")
        options = ["-lossless"] if width % 3 == 1 else []
        add(corpus, f"size-{width}x{height}", ["cwebp", "-quiet", *options, source, "-o", "OUT"])


def by_others(corpus):
    source = corpus.png(pictures.octets(4), "source")
    add(corpus, "magick",
        ["convert-im6.q16", source, "-strip", "-define", "webp:lossless=true", "OUT"])
    add(corpus, "gm", ["gm", "convert", source, "-quality", "60", "OUT"])
    add(corpus, "vips", ["vips", "webpsave", source, "OUT", "--strip", "--lossless"])
    add(corpus, "ffmpeg", ["ffmpeg", "-i", source, "-c:v", "libwebp", "-lossless", "1", "OUT"])
    add(corpus, "ffmpeg-yuv",
        ["ffmpeg", "-i", source, "-c:v", "libwebp", "-pix_fmt", "yuva420p", "OUT"])


def metadata(corpus):
    source = corpus.png(pictures.octets(3), "source")
    plain = corpus.scratch + "/plain.webp"
    corpus.run(["cwebp", "-quiet", source, "-o", plain])
    for orientation in range(1, 9):
        block = corpus.source("exif", exif_block(orientation, "<" if orientation < 5 else ">"))
        add(corpus, f"exif{orientation}", ["webpmux", "-set", "exif", block, plain, "-o", "OUT"])
    for kind in ("xmp", "icc"):
        block = corpus.source("block", b"<x:xmpmeta/>" * 20)
        add(corpus, "with-" + kind, ["webpmux", "-set", kind, block, plain, "-o", "OUT"])


def animations(corpus):
    steps = [corpus.png(pictures.moved(4, step), f"step{step}") for step in range(4)]
    for name, options in (("lossless", ["-lossless"]), ("lossy", ["-lossy"]), ("mixed", ["-mixed"]),
                          ("smallest", ["-min_size", "-loop",
                                        "3"]), ("keys", ["-kmin", "1", "-kmax", "2"])):
        add(corpus, "img2webp-" + name, ["img2webp", *options, "-d", "70", *steps, "-o", "OUT"])
    tiles = []
    for step in range(4):
        source = corpus.png(pictures.moved(4, step, 20, 16), "tile")
        tiles.append(corpus.scratch + f"/tile{step}.webp")
        corpus.run(["cwebp", "-quiet", "-lossless", source, "-o", tiles[-1]])
    for dispose in "01":
        for blend in "+-":
            words = [
                word for step, tile in enumerate(tiles)
                for word in ("-frame", tile, f"+100+{6 * step}+{4 * step}+{dispose}{blend}b")
            ]
            name = f"webpmux-dispose{dispose}-{'blend' if blend == '+' else 'replace'}"
            add(corpus, name, ["webpmux", *words, "-bgcolor", "255,10,200,30", "-o", "OUT"])
    gif = corpus.scratch + "/source.gif"
    frames = [Image.fromarray(pictures.moved(3, step)).quantize(40) for step in range(4)]
    frames[0].save(gif, save_all=True, append_images=frames[1:])
    for name in ("lossless", "lossy", "mixed"):
        options = [] if name == "lossless" else ["-" + name]
        add(corpus, "gif2webp-" + name, ["gif2webp", "-quiet", *options, gif, "-o", "OUT"])
    pillow_frames = [Image.fromarray(pictures.moved(4, step)) for step in range(3)]
    add(
        corpus, "pillow", lambda path: pillow_frames[0].save(path,
                                                             save_all=True,
                                                             append_images=pillow_frames[1:],
                                                             lossless=True,
                                                             background=(1, 2, 3, 99)))
    add(corpus, "ffmpeg-animated",
        ["ffmpeg", "-i", "step%d.png", "-c:v", "libwebp_anim", "-lossless", "1", "OUT"])


def make(corpus):
    by_cwebp(corpus)
    by_others(corpus)
    metadata(corpus)
    animations(corpus)
