#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the documentation shows must work: commands, code, links; generated files are fresh."""
import filecmp
import glob
import json
import os
import re
import shlex
import shutil
import unittest

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from harness import BUILD, GENERATE, MATTE, PICTURES, ROOT, Case, main, run

COMMANDS = ("extract", "apply", "run", "validate", "convert", "nodes", "info", "version")


def documents():
    """Every Markdown page of the project: those at its root, and in these folders at any depth."""
    yield from sorted(glob.glob(os.path.join(ROOT, "*.md")))
    for folder in ("bench", "bindings", "docs", "tests"):
        yield from sorted(glob.glob(os.path.join(ROOT, folder, "**", "*.md"), recursive=True))


def shell_lines(text):
    """The lines of ```sh blocks, those that a backslash continues joined."""
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        for line in block.replace("\\\n", " ").splitlines():
            line = re.sub(r"\s+#.*", "", line).strip()
            if line and not line.startswith("#"):
                yield line


class Shown(Case):
    """Runs shown commands in a folder that has the files they speak of."""

    def setUp(self):
        super().setUp()
        picture = Image.open(os.path.join(ROOT, "docs", "demo.png")).resize((48, 32))
        os.mkdir(self.path("pictures"))
        os.mkdir(self.path("docs"))
        for name in ("photo.png", "pictures/one.png", "pictures/two.png", "docs/demo.png"):
            picture.save(self.path(name))
        for name in ("painted.jpg", "other.jpg"):
            picture.convert("RGB").save(self.path(name))
        shutil.copy(os.path.join(PICTURES, "anim_rgba.apng.png"), self.path("anim.png"))
        with open(self.path("prompt.json"), "w", encoding="utf-8") as file:
            json.dump({"1": {"class_type": "PreviewAny", "inputs": {"source": "a text"}}}, file)
        vectors = os.path.join(ROOT, "tests", "vectors", "workflows")
        shutil.copy(os.path.join(vectors, "basic.ui.json"), self.path("workflow.json"))
        picture.save(self.path("pictures", "a b (1).png"))
        shutil.copytree(os.path.join(ROOT, "docs", "workflows"), self.path("docs", "workflows"))
        texts = PngInfo()
        with open(os.path.join(vectors, "basic.api.json"), encoding="utf-8") as file:
            texts.add_text("prompt", file.read())
        picture.save(self.path("saved.png"), pnginfo=texts)
        os.mkdir(self.path("bin"))
        os.symlink(MATTE, self.path("bin", "matte"))

    def check(self, line):
        path = self.path("bin") + ":" + os.environ["PATH"]
        done = run("sh", "-c", line, cwd=self.folder.name, env={"PATH": path})
        self.assertEqual(done.returncode, 0, f"{line}\n{done.stderr}")

    def test_commands_in_documents(self):
        shown = 0
        for document in documents():
            with open(document, encoding="utf-8") as file:
                for line in shell_lines(file.read()):
                    if re.search(r"(^|\| )matte ", line):
                        shown += 1
                        self.check(line)
        self.assertGreater(shown, 5)

    def test_examples_of_the_nodes_are_run_elsewhere(self):
        # Those are tables, run from the declarations by the unit test of nodes.
        self.assertTrue(os.path.exists(os.path.join(ROOT, "tests", "unit", "test_nodes.c")))

    def test_commands_in_help(self):
        for command in COMMANDS:
            page = run(MATTE, command, "--help").stdout.decode()
            for line in re.findall(r"^  (matte .*)$", page, re.M):
                self.check(line)

    def test_dev_commands_exist(self):
        known = run(os.path.join(ROOT, "dev"), "--help").stdout.decode()
        for document in documents():
            with open(document, encoding="utf-8") as file:
                for name in re.findall(r"\./dev (\w+)", file.read()):
                    self.assertRegex(known, rf"(?m)^  {name}\b", document)

    def test_links(self):
        for document in documents():
            with open(document, encoding="utf-8") as file:
                text = file.read()
            for target in re.findall(r"\]\(([^)#]+)", text) + re.findall(r'src="([^"]+)"', text):
                if "://" not in target:
                    path = os.path.join(os.path.dirname(document), target)
                    self.assertTrue(os.path.exists(path), f"{document}: {target}")

    def test_the_pictures_shown_are_what_the_commands_make(self):
        demo = os.path.join(ROOT, "docs", "demo.png")
        for channel in ("red", "green", "blue", "alpha"):
            self.matte("extract", "-c", channel, demo, "-o", "now.png")
            shown = Image.open(os.path.join(ROOT, "docs", "channels", channel + ".png"))
            self.assertEqual(Image.open(self.path("now.png")).tobytes(), shown.tobytes())


class Gallery(Case):
    """The workflows of docs/workflows give the pictures beside them."""

    def test_every_workflow(self):
        folder = os.path.join(ROOT, "docs", "workflows")
        workflows = sorted(name for name in os.listdir(folder) if name.endswith(".json"))
        self.assertGreaterEqual(len(workflows), 6)
        for name in workflows:
            self.matte("run", os.path.join(folder, name), "--input", os.path.join(ROOT, "docs"),
                       "--output", "made", "--temp", "made")
        made = sorted(name for name in os.listdir(self.path("made")))
        for name in made:
            shown = Image.open(os.path.join(folder, name.replace("_00001_", "")))
            self.assertEqual(Image.open(self.path("made", name)).tobytes(), shown.tobytes(), name)
        pictures = [name for name in os.listdir(folder) if name.endswith(".png")]
        self.assertEqual(len(made), len(pictures))

    def test_pictures_carry_their_workflow(self):
        for name in ("soft-mask", "contact-sheet"):
            path = os.path.join(ROOT, "docs", "workflows", name)
            text = Image.open(path + ".png").text["prompt"]
            with open(path + ".json", encoding="utf-8") as file:
                self.assertEqual(list(json.loads(text)), list(json.load(file)))


class Generated(Case):
    def test_fresh(self):
        for name in ("bindings/python/matte/nodes", "include/matte/nodes", "src/nodes",
                     "tests/unit", "docs/nodes"):
            os.makedirs(self.path(name))
        done = run(GENERATE, "tree", self.folder.name)
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in self.files():
            same = filecmp.cmp(self.path(name), os.path.join(ROOT, name), shallow=False)
            self.assertTrue(same, f"{name} is stale: run ./dev generated")
        pages = [name for name in os.listdir(os.path.join(ROOT, "docs", "nodes"))]
        self.assertEqual(sorted(pages), sorted(os.listdir(self.path("docs", "nodes"))))

    def test_fresh_classes(self):
        done = run("/usr/bin/python3", os.path.join(ROOT, "tools", "classes.py"),
                   os.path.join(ROOT, "tests", "object_info.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(os.path.join(ROOT, "src", "graph", "convert", "classes.c"), "rb") as file:
            self.assertEqual(done.stdout, file.read(), "run ./dev generated")

    def test_manual_page(self):
        page = run(GENERATE, "man").stdout.decode()
        for command in COMMANDS:
            self.assertIn(f".SH MATTE {command}", page)
        if shutil.which("man"):
            self.write("matte.1", page.encode())
            done = run("man", "--warnings", "-l", self.path("matte.1"), env={"LC_ALL": "C"})
            self.assertEqual(done.stderr, "")

    def complete(self, *words):
        """What bash offers for the last of the words."""
        script = run(GENERATE, "completion").stdout.decode()
        script += "COMP_WORDS=(" + " ".join(map(shlex.quote, words)) + ")\n"
        script += f"COMP_CWORD={len(words) - 1}\n_matte\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
        path = os.path.dirname(MATTE) + ":" + os.environ["PATH"]
        done = run("bash", "-c", script, env={"PATH": path})
        self.assertEqual(done.stderr, "")
        return done.stdout.decode().split()

    @unittest.skipUnless(shutil.which("bash"), "needs bash")
    def test_completion(self):
        self.assertEqual(self.complete("matte", "ext"), ["extract"])
        self.assertEqual(self.complete("matte", "extract", "--mis"), ["--missing-alpha"])
        self.assertEqual(self.complete("matte", "extract", "-c", "al"), ["alpha"])
        self.assertEqual(self.complete("matte", "nodes", "Grow"), ["GrowMask"])


def indented_code(text, start):
    """The C program that a header's comment shows, from the line that begins with `start`."""
    lines = text[text.index(start):].split("\n")
    body = []
    for line in lines:
        if line.strip() == "*/":
            break
        body.append(re.sub(r"^ \*( {5})?", "", line))
    return "\n".join(body)


class Code(Case):
    def test_the_tour_compiles_and_works(self):
        with open(os.path.join(ROOT, "include", "matte", "matte.h"), encoding="utf-8") as file:
            tour = indented_code(file.read(), " *     #include <matte/matte.h>")
        self.write("tour.c", tour.encode())
        built = run("cc", "-std=c17", "-Wall", "-Wextra", "-Werror",
                    "-I" + os.path.join(ROOT, "include"), "tour.c", "-o", "tour",
                    "-L" + BUILD, "-lmatte", "-Wl,-rpath," + BUILD, *sanitizers(),
                    cwd=self.folder.name)
        self.assertEqual(built.returncode, 0, built.stderr)
        demo = os.path.join(ROOT, "docs", "demo.png")
        done = run("./tour", demo, "grown.png", cwd=self.folder.name)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.matte("apply", "ImageToMask channel=alpha ! GrowMask expand=8", demo,
                   "-o", "same.png")
        with Image.open(self.path("grown.png")) as ours, Image.open(self.path("same.png")) as same:
            self.assertEqual(ours.tobytes(), same.tobytes())
        failed = run("./tour", "missing.png", "none.png", cwd=self.folder.name)
        self.assertEqual(failed.returncode, 1)
        self.assertIn("missing.png", failed.stderr)


def sanitizers():
    """What a program needs to be linked to a library built with sanitizers."""
    return ["-fsanitize=address,undefined"] if os.environ.get("MATTE_SANITIZED") else []


if __name__ == "__main__":
    main()
