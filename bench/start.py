# SPDX-License-Identifier: MIT
"""How long whole commands take, from start to end, when there is little to do."""
from paths import MADE, MATTE
from programs import commands
from shell import measure

DEMO = "docs/demo.png"
NOTHING = "true, which does nothing"


def bench(run):
    ways = commands(DEMO, "alpha")
    ways = {name: ways[name] for name in ("matte", "libvips", "Pillow", "OpenCV") if name in ways}
    ways["matte version"] = ([MATTE, "version"], None)
    ways["matte, a chain of two nodes"] = (
        [MATTE, "apply", "ImageToMask channel=alpha ! GrowMask expand=8", DEMO, "-o",
         MADE + "/chain.png"], None)
    ways[NOTHING] = (["true"], None)
    measure(run, "start", "start", "A small picture, start and end of the process included", ways,
            30, NOTHING)
