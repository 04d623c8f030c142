# SPDX-License-Identifier: MIT
"""How long whole commands take, from start to end."""
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def bench():
    matte = os.path.join(ROOT, "build", "matte")
    demo = os.path.join(ROOT, "docs", "demo.png")
    mask = os.path.join(ROOT, "build", "bench-mask.png")
    subprocess.run(["hyperfine", "--shell=none", "--warmup=5", "--style=basic",
                    f"{matte} version",
                    f"{matte} extract {demo} -o {mask}",
                    f"vips extract_band {demo} {mask} 3"], check=True)
