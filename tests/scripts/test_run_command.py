#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""matte run, as people use it and as they misuse it."""
import hashlib
import json
import os
import signal
import subprocess
import time
import unittest

from PIL import Image

from harness import MATTE, ROOT, SANITIZED, Case, main

DEMO = os.path.join(ROOT, "docs", "demo.png")


def node(name, **inputs):
    return {"class_type": name, "inputs": inputs}


def chain():
    """LoadImage, its alpha, grown, saved."""
    return {
        "1": node("LoadImage", image="demo.png"),
        "2": node("InvertMask", mask=["1", 1]),
        "3": node("GrowMask", mask=["2", 0], expand=4, tapered_corners=True),
        "4": node("MaskToImage", mask=["3", 0]),
        "5": node("SaveImage", images=["4", 0], filename_prefix="sub/mask"),
    }


class Run(Case):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("input"))
        os.symlink(DEMO, self.path("input", "demo.png"))

    def workflow(self, prompt, name="flow.json"):
        self.write(name, json.dumps(prompt).encode())
        return name

    def pixels(self, *names):
        with Image.open(self.path(*names)) as picture:
            return picture.tobytes()

    def assert_near(self, saved, exact):
        """SaveImage rounds down what 1 - (1 - alpha) left of a sample, as ComfyUI's does."""
        self.assertLessEqual({b - a for a, b in zip(saved, exact)}, {0, 1})

    def test_a_workflow(self):
        done = self.matte("run", self.workflow(chain()))
        self.assertEqual(done.stdout.decode(), "output/sub/mask_00001_.png\n")
        self.assertEqual(done.stderr, "5 nodes, 1 file\n")
        self.matte("apply", "ImageToMask channel=alpha ! GrowMask expand=4 ! MaskToImage", DEMO,
                   "-o", "same.png")
        self.assert_near(self.pixels("output", "sub", "mask_00001_.png"), self.pixels("same.png"))

    def test_what_is_written_into_files(self):
        self.matte("run", self.workflow(chain()), "-q")
        with Image.open(self.path("output", "sub", "mask_00001_.png")) as picture:
            prompt = json.loads(picture.text["prompt"])
        with open(DEMO, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        expected = chain()
        expected["1"]["is_changed"] = [digest]
        self.assertEqual(prompt, expected)
        done = self.matte("run", os.path.join("output", "sub", "mask_00001_.png"))
        self.assertEqual(done.stdout.decode(), "output/sub/mask_00002_.png\n")

    def test_numbers_go_on(self):
        flow = self.workflow(chain())
        for _ in range(3):
            self.matte("run", flow)
        self.assertEqual(sorted(os.listdir(self.path("output", "sub"))),
                         [f"mask_0000{i}_.png" for i in (1, 2, 3)])

    def test_front_end_form(self):
        path = os.path.join(ROOT, "tests", "vectors", "workflows", "basic.ui.json")
        os.symlink(DEMO, self.path("input", "a b (1).png"))
        self.matte("run", path, "--output", "out")
        with Image.open(self.path("out", "ComfyUI_00001_.png")) as picture:
            with open(path, encoding="utf-8") as file:
                self.assertEqual(json.loads(picture.text["workflow"]), json.load(file))

    def test_set(self):
        flow = self.workflow(chain())
        self.matte("run", flow, "--set", "3.expand=9", "-s", "SaveImage.filename_prefix=nine")
        self.matte("apply", "ImageToMask channel=alpha ! GrowMask expand=9 ! MaskToImage", DEMO,
                   "-o", "same.png")
        self.assert_near(self.pixels("output", "nine_00001_.png"), self.pixels("same.png"))
        for argument, words, status in (
                ("9.expand=1", "no node '9'", 1), ("3.expanse=1", "no such input", 1),
                ("expand=1", "write NODE.INPUT=VALUE", 1),
                ("3.expand=many", "Failed to convert", 1)):
            done = self.matte("run", flow, "--set", argument, status=status)
            self.assertIn(words, done.stderr)

    def test_target(self):
        prompt = chain()
        prompt["6"] = node("PreviewAny", source=["3", 0])
        done = self.matte("run", self.workflow(prompt), "--target", "6")
        self.assertEqual(done.stdout.decode(), "PreviewAny 6: MASK 1x640x960\n")
        self.assertFalse(os.path.exists(self.path("output")))

    def test_json(self):
        done = self.matte("run", self.workflow(chain()), "--json")
        events = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(events[0]["type"], "execution_start")
        self.assertEqual(events[-1]["type"], "execution_success")
        saved = next(event["data"] for event in events
                     if event["type"] == "executed" and event["data"]["node"] == "5")
        self.assertEqual(saved["output"], {"images": [
            {"filename": "mask_00001_.png", "subfolder": "sub", "type": "output"}]})

    def test_dry_run(self):
        done = self.matte("run", self.workflow(chain()), "--dry-run")
        lines = done.stdout.decode().splitlines()
        self.assertEqual(lines[0].split(None, 2),
                         ["1", "LoadImage", "IMAGE 1x640x960x3, MASK 1x640x960"])
        self.assertRegex(lines[-1], r"^at most [0-9.]+ MB of tensors at once$")
        self.assertFalse(os.path.exists(self.path("output")))

    def test_what_matte_lacks_is_listed_before_anything_runs(self):
        prompt = chain()
        prompt["7"] = dict(node("KSampler", seed=1), _meta={"title": "Paint"})
        prompt["8"] = node("VAEDecode")
        done = self.matte("run", self.workflow(prompt), status=1)
        self.assertIn('node 7 "Paint" (KSampler): matte has no such node', done.stderr)
        self.assertIn("node 8 (VAEDecode): matte has no such node", done.stderr)
        self.assertFalse(os.path.exists(self.path("output")))

    def test_errors_name_file_node_and_input(self):
        prompt = chain()
        prompt["2"] = node("ImageToMask", image=["1", 0], channel="alpha")
        done = self.matte("run", self.workflow(prompt), status=1)
        self.assertIn("node 2: ImageToMask: channel: the image has no alpha channel", done.stderr)
        prompt = chain()
        prompt["1"]["inputs"]["image"] = "gone.png"
        done = self.matte("run", self.workflow(prompt), status=1)
        self.assertIn("Invalid image file: gone.png", done.stderr)
        self.assertFalse(os.path.exists(self.path("output")))

    def test_names_cannot_leave_their_folders(self):
        self.write("secret.png", b"")
        for name in ("../secret.png", self.path("secret.png"), "../input/demo.png [output]"):
            prompt = chain()
            prompt["1"]["inputs"]["image"] = name
            done = self.matte("run", self.workflow(prompt), status=1)
            self.assertIn("Invalid image file", done.stderr)
        for prefix in ("../mask", "/tmp/mask", "a/../../mask"):
            done = self.matte("run", self.workflow(chain()), "--set",
                              "5.filename_prefix=" + prefix, status=1)
            self.assertIn("leads out of the folder", done.stderr)
        self.assertEqual([name for name in self.files() if "mask" in name], [])

    def test_an_output_that_cannot_be_written(self):
        self.write("output", b"a file where a folder should be")
        done = self.matte("run", self.workflow(chain()), status=1)
        self.assertIn("node 5: output/sub/mask_00001_.png: SaveImage: ", done.stderr)

    def test_not_a_workflow(self):
        for content, words in ((b"", "line 1"), (b"{}", "no outputs"), (b"[]", "not an object"),
                               (b"\x89PNG\r\n\x1a\n", "carries no workflow"), (b"null", "not an")):
            self.write("odd.json", content)
            done = self.matte("run", "odd.json", status=1)
            self.assertIn("odd.json: ", done.stderr, content)
            self.assertIn(words, done.stderr.lower().replace("carries no", "carries no"), content)

    def test_usage(self):
        self.matte("run", status=2)
        self.matte("run", "a.json", "b.json", status=2)
        self.matte("run", "a.json", "--compat", "comfyui-9", status=2)

    def test_interrupted(self):
        prompt = {str(i): node("SolidMask", value=i / 4000, width=2000, height=2000)
                  for i in range(1, 4000)}
        prompt["a"] = node("BatchMasksNode", **{f"masks.mask{i}": [str(i + 1), 0]
                                                for i in range(50)})
        for i in range(200):
            before = ["a", 0] if i == 0 else [f"g{i - 1}", 0]
            prompt[f"g{i}"] = node("GrowMask", mask=before, expand=200 + i, tapered_corners=True)
        prompt["z"] = node("MaskPreview", mask=["g199", 0])
        flow = self.workflow(prompt)
        running = subprocess.Popen([MATTE, "run", flow, "-q"], cwd=self.folder.name,
                                   stderr=subprocess.PIPE)
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=200)
        self.assertEqual(running.returncode, 130, said)
        self.assertFalse(os.path.exists(self.path("temp")))


class Memory(Case):
    @unittest.skipIf(SANITIZED, "sanitizers have memory of their own")
    def test_a_chain_frees_what_nobody_reads(self):
        Image.new("RGBA", (2048, 2048), (9, 8, 7, 100)).save(self.path("big.png"))
        prompt = {"0": node("LoadImage", image="big.png")}
        last = ["0", 1]
        for i in range(1, 21):
            prompt[str(i)] = node("FeatherMask", mask=last, left=i, top=1, right=1, bottom=1)
            last = [str(i), 0]
        prompt["90"] = node("MaskToImage", mask=last)
        prompt["91"] = node("SaveImage", images=["90", 0], filename_prefix="m")
        self.write("flow.json", json.dumps(prompt).encode())
        _, kilobytes = self.peak("run", "flow.json", "--input", ".", "-q")
        mask, image = 2048 * 2048 * 4, 2048 * 2048 * 4
        self.assertLess(kilobytes * 1024, 3 * mask + image + 16e6)


if __name__ == "__main__":
    main()
