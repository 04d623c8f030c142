# SPDX-License-Identifier: MIT
"""ComfyUI's nodes without the node pack and with it, in the stand-in for ComfyUI that its tests
use, whose nodes do ComfyUI's arithmetic."""
import os
import subprocess
import sys
import tempfile

from library import keep_pages
from optional import ndimage, torch
from paths import ROOT
from results import Run, load, save

PACK = os.path.join(ROOT, "bindings", "comfyui")
OTHER = "without the pack"


def bench(run):
    if not (torch and ndimage):
        return
    # In a Python of its own: a module of ComfyUI's, nodes, has the name of one here.
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        subprocess.run([sys.executable, os.path.abspath(__file__), file.name,
                        "quick" if run.quick else "full"], check=True)
        run.found += load(file.name)[1]


def calls(mask, image):
    """Nodes and their inputs, one picture each."""
    other, soft = image.flip(1), mask.flip(2)
    yield "GrowMask", dict(mask=mask, expand=32, tapered_corners=True)
    yield "FeatherMask", dict(mask=mask, left=64, top=64, right=64, bottom=64)
    yield "MaskComposite", dict(destination=mask, source=soft, x=9, y=5, operation="and")
    yield "ThresholdMask", dict(mask=mask, value=0.5)
    yield "ImageColorToMask", dict(image=image, color=0x808080)
    yield "ImageCompositeMasked", dict(destination=image, source=other, x=0, y=0,
                                       resize_source=False, mask=mask)
    yield "PorterDuffImageComposite", dict(source=image, source_alpha=mask, destination=other,
                                           destination_alpha=soft, mode="SRC_OVER")
    yield "JoinImageWithAlpha", dict(image=image, alpha=mask)
    yield "ImagePadForOutpaint", dict(image=image, left=64, top=64, right=64, bottom=64,
                                      feathering=40)
    yield "ImageBlend", dict(image1=image, image2=other, blend_factor=0.5,
                             blend_mode="soft_light")
    yield "ImageBlur", dict(image=image, blur_radius=5, sigma=1.0)
    yield "ImageSharpen", dict(image=image, sharpen_radius=2, sigma=1.0, alpha=1.0)
    yield "ImageQuantize", dict(image=image, colors=16, dither="floyd-steinberg")
    yield "ImageScale", dict(image=image, upscale_method="lanczos", width=512, height=512,
                             crop="disabled")
    yield "Morphology", dict(image=image, operation="dilate", kernel_size=9)


def load_pack():
    """The stand-in, the pack in it, and what stands in the place of each node's function."""
    os.environ.setdefault("MATTE_LIBRARY", os.path.join(ROOT, "build", "libmatte.so.0"))
    os.environ["MATTE_ACCELERATE"] = "1"
    sys.path[:0] = [os.path.join(PACK, "tests", "standin"),
                    os.path.join(ROOT, "bindings", "python")]
    import nodes
    nodes.load_core()
    pack = nodes.load_custom_node(PACK)
    return nodes, {runner.node.name: runner for *_, runner in pack.accelerate._replaced}


def measure(run, nodes, runner, key, title, given):
    """One node on the same inputs, as it was and as it is."""
    cls = nodes.NODE_CLASS_MAPPINGS[runner.node.name]
    owner = cls if hasattr(cls, "define_schema") else cls()
    run.measure(f"pack-{key}", "pack", title,
                {"matte": lambda: nodes.execute(runner.node.name, **given),
                 OTHER: lambda: runner.original(owner, **given)}, 5)


def main(path, pace):
    nodes, runners = load_pack()
    from grow import soft_mask
    keep_pages()
    run = Run(pace == "quick")
    mask = torch.from_numpy(soft_mask(1024))[None]
    image = torch.rand((1, 1024, 1024, 3), generator=torch.Generator().manual_seed(5))
    for name, given in calls(mask, image):
        measure(run, nodes, runners[name], name, f"{name} 1024x1024 in ComfyUI", given)
    frames = torch.from_numpy(soft_mask(1280))[None, :720].repeat(81, 1, 1)
    measure(run, nodes, runners["GrowMask"], "film",
            "GrowMask, 81 frames of 1280x720, expand 20, in ComfyUI",
            dict(mask=frames, expand=20, tapered_corners=True))
    save(path, None, run.found)


if __name__ == "__main__":
    main(*sys.argv[1:])
