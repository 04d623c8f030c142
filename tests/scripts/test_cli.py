#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The command as people use it, and as they misuse it."""
import io
import json
import os
import pty
import shutil
import subprocess
import time
import unittest
import zlib

from PIL import Image

from harness import MATTE, ROOT, SANITIZED, Case, chunk, main, png_start

DEMO = os.path.join(ROOT, "docs", "demo.png")


def small_picture(mode="RGBA", size=(5, 3)):
    """A picture in which no two samples near each other are equal."""
    bands = len(mode)
    samples = bytes((37 * i + 11) % 256 for i in range(size[0] * size[1] * bands))
    return Image.frombytes(mode, size, samples)


def encoded(picture, form="PNG"):
    stream = io.BytesIO()
    picture.save(stream, form)
    return stream.getvalue()


class Extract(Case):
    def setUp(self):
        super().setUp()
        self.picture = small_picture()
        self.picture.save(self.path("photo.png"))

    def mask(self, name):
        mask = Image.open(self.path(name))
        self.assertIn(mask.mode, ("L", "I;16", "I"))
        return mask

    def band(self, channel):
        return self.picture.getchannel("RGBA"["red green blue alpha".split().index(channel)])

    def test_each_channel(self):
        for channel in ("red", "green", "blue", "alpha"):
            self.matte("extract", "-c", channel, "photo.png", "-o", "mask.png")
            self.assertEqual(self.mask("mask.png").tobytes(), self.band(channel).tobytes())

    def test_alpha_beside_the_picture_by_default(self):
        self.matte("extract", "photo.png")
        self.assertEqual(self.files(), ["photo.mask.png", "photo.png"])
        self.assertEqual(self.mask("photo.mask.png").tobytes(), self.band("alpha").tobytes())

    def test_stdin_to_stdout(self):
        done = self.matte("extract", "-", stdin=encoded(self.picture))
        mask = Image.open(io.BytesIO(done.stdout))
        self.assertEqual(mask.tobytes(), self.band("alpha").tobytes())

    def test_invert(self):
        self.matte("extract", "--invert", "photo.png", "-o", "mask.png")
        expected = bytes(255 - sample for sample in self.band("alpha").tobytes())
        self.assertEqual(self.mask("mask.png").tobytes(), expected)

    def test_depth(self):
        self.matte("extract", "--depth", "16", "photo.png", "-o", "deep.png")
        deep = list(self.mask("deep.png").getdata())
        self.assertEqual(deep, [257 * sample for sample in self.band("alpha").tobytes()])
        self.matte("extract", "-c", "red", "--depth", "8", "deep.png", "-o", "flat.png")
        self.assertEqual(self.mask("flat.png").tobytes(), self.band("alpha").tobytes())

    def test_small_compression_has_the_same_pixels(self):
        self.matte("extract", "--compression", "small", "photo.png", "-o", "mask.png")
        self.assertEqual(self.mask("mask.png").tobytes(), self.band("alpha").tobytes())

    def test_missing_alpha(self):
        small_picture("RGB").save(self.path("opaque.png"))
        done = self.matte("extract", "opaque.png", status=1)
        self.assertIn("opaque.png: the picture has no alpha channel", done.stderr)
        self.assertIn("--missing-alpha", done.stderr)
        for what, sample in (("opaque", 255), ("transparent", 0)):
            self.matte("extract", "--missing-alpha", what, "opaque.png", "-o", "mask.png")
            self.assertEqual(set(self.mask("mask.png").tobytes()), {sample})

    def test_grey_serves_as_every_colour(self):
        grey = small_picture("L")
        grey.save(self.path("grey.png"))
        for channel in ("red", "green", "blue"):
            self.matte("extract", "-c", channel, "grey.png", "-o", "mask.png")
            self.assertEqual(self.mask("mask.png").tobytes(), grey.tobytes())

    def test_format_is_told_by_the_bytes(self):
        self.write("lying.png", encoded(small_picture("RGB", (16, 16)), "JPEG"))
        self.matte("extract", "-c", "green", "lying.png", "-o", "mask.png")
        expected = Image.open(self.path("lying.png")).getchannel("G")
        self.assertEqual(self.mask("mask.png").tobytes(), expected.tobytes())

    def test_replaced_whole(self):
        self.write("mask.png", b"something else")
        self.matte("extract", "photo.png", "-o", "mask.png")
        self.assertEqual(self.mask("mask.png").tobytes(), self.band("alpha").tobytes())
        self.assertEqual(self.files(), ["mask.png", "photo.png"])


class ManyFiles(Case):
    def setUp(self):
        super().setUp()
        for name in ("a.png", "b.png", "c.jpg.png"):
            small_picture().save(self.path(name))

    def test_into_a_folder(self):
        self.matte("extract", "a.png", "b.png", "-o", "masks/")
        self.assertIn("masks/a.png", self.files())
        self.assertIn("masks/b.png", self.files())

    def test_template(self):
        self.matte("extract", "-c", "red", "a.png", "b.png", "-o", "out/{stem}_{channel}.png")
        self.assertIn("out/a_red.png", self.files())
        self.assertIn("out/b_red.png", self.files())

    def test_folder_without_the_masks_of_before(self):
        for _ in range(2):
            done = self.matte("extract", ".")
            self.assertIn("3 done, 0 failed", done.stderr)
        self.assertEqual(len(self.files()), 6)

    def test_a_bad_file_does_not_stop_the_rest(self):
        self.write("bad.png", b"this is no picture")
        done = self.matte("extract", "a.png", "bad.png", "missing.png", "b.png", status=1)
        self.assertIn("bad.png", done.stderr)
        self.assertIn("missing.png", done.stderr)
        self.assertIn("2 done, 2 failed", done.stderr)
        self.assertIn("a.mask.png", self.files())
        self.assertIn("b.mask.png", self.files())
        self.assertNotIn("bad.mask.png", self.files())

    def test_one_output_for_two(self):
        done = self.matte("extract", "a.png", "b.png", "-o", "mask.png", status=1)
        self.assertIn("{stem}", done.stderr)
        self.assertNotIn("mask.png", self.files())
        os.mkdir(self.path("sub"))
        shutil.copy(self.path("a.png"), self.path("sub", "a.png"))
        done = self.matte("extract", "a.png", "sub/a.png", "b.png", "-o", "masks/", status=1)
        self.assertIn("a.png would have the same output, masks/a.png", done.stderr)
        self.assertNotIn("masks/a.png", self.files())
        self.assertIn("masks/b.png", self.files())

    def test_output_that_is_an_input(self):
        before = open(self.path("a.png"), "rb").read()
        os.link(self.path("a.png"), self.path("linked.png"))
        for output in ("a.png", "./a.png", "linked.png"):
            done = self.matte("extract", "a.png", "-o", output, status=1)
            self.assertIn("is one of the inputs", done.stderr)
        done = self.matte("extract", "a.png", "b.png", "-o", ".", status=1)
        self.assertIn("is one of the inputs", done.stderr)
        self.assertEqual(open(self.path("a.png"), "rb").read(), before)

    def test_unknown_placeholder(self):
        done = self.matte("extract", "a.png", "-o", "{steam}.png", status=1)
        self.assertIn("{stem}", done.stderr)

    def test_dry_run(self):
        done = self.matte("extract", "--dry-run", "a.png", "b.png", "-o", "masks/")
        self.assertEqual(done.stdout, b"a.png -> masks/a.png\nb.png -> masks/b.png\n")
        self.assertEqual(self.files(), ["a.png", "b.png", "c.jpg.png"])

    def test_json_lines(self):
        done = self.matte("extract", "--json", "a.png", "missing.png", status=1)
        lines = sorted(map(json.loads, done.stdout.splitlines()), key=lambda line: line["input"])
        self.assertEqual(lines[0], {"input": "a.png", "output": "a.mask.png", "status": "done"})
        self.assertEqual(lines[1]["status"], "failed")
        self.assertIn("no such file", lines[1]["error"])

    def test_skip_existing(self):
        self.write("a.mask.png", b"already here")
        done = self.matte("extract", "--skip-existing", "a.png", "b.png")
        self.assertIn("1 done, 1 skipped, 0 failed", done.stderr)
        with open(self.path("a.mask.png"), "rb") as file:
            self.assertEqual(file.read(), b"already here")

    def test_jobs(self):
        for jobs in ("1", "2", "7"):
            done = self.matte("extract", "-j", jobs, "a.png", "b.png", "c.jpg.png", "-o", "masks/")
            self.assertIn("3 done, 0 failed", done.stderr)
        for jobs in ("0", "-1", "many", "1e9"):
            self.matte("extract", "-j", jobs, "a.png", status=2)

    def test_then(self):
        self.matte("extract", "-c", "red", "--then", "ThresholdMask value=0.5", "a.png", "-o",
                   "one.png")
        self.matte("apply", "ImageToMask channel=red ! ThresholdMask value=0.5", "a.png", "-o",
                   "other.png")
        with Image.open(self.path("one.png")) as one, Image.open(self.path("other.png")) as other:
            self.assertEqual(one.tobytes(), other.tobytes())
            self.assertEqual(set(one.tobytes()), {0, 255})
        done = self.matte("extract", "--then", "ImageToMask", "a.png", status=1)
        self.assertIn("ImageToMask: it takes no MASK", done.stderr)
        small_picture("RGB").save(self.path("opaque.png"))
        self.matte("extract", "--missing-alpha", "opaque", "--then", "InvertMask", "opaque.png",
                   "-o", "black.png")
        with Image.open(self.path("black.png")) as black:
            self.assertEqual(set(black.tobytes()), {0})

    def test_quiet(self):
        done = self.matte("extract", "-q", "a.png", "b.png")
        self.assertEqual(done.stderr, "")


class Convert(Case):
    def setUp(self):
        super().setUp()
        vectors = os.path.join(ROOT, "tests", "vectors", "workflows")
        with open(os.path.join(vectors, "subgraph.ui.json"), "rb") as file:
            self.workflow = file.read()
        with open(os.path.join(vectors, "subgraph.api.json"), encoding="utf-8") as file:
            self.prompt = json.load(file)
        self.write("flow.json", self.workflow)

    def test_to_stdout(self):
        done = self.matte("convert", "flow.json")
        self.assertEqual(done.stdout.decode(), json.dumps(self.prompt, indent=2) + "\n")

    def test_from_stdin_to_a_file(self):
        done = self.matte("convert", "-", "-o", "api.json", stdin=self.workflow)
        self.assertEqual(done.stdout, b"")
        with open(self.path("api.json"), encoding="utf-8") as file:
            self.assertEqual(json.load(file), self.prompt)

    def test_what_is_converted_stays(self):
        self.matte("convert", "flow.json", "-o", "api.json")
        with open(self.path("api.json"), "rb") as file:
            self.assertEqual(self.matte("convert", "api.json").stdout, file.read())

    def test_png(self):
        text = b"tEXt", b"workflow\0" + self.workflow
        self.write("saved.png", png_start(1, 1) + chunk(*text) + chunk(b"IEND", b""))
        done = self.matte("convert", "saved.png")
        self.assertEqual(json.loads(done.stdout), self.prompt)

    def test_errors_name_the_file(self):
        small_picture().save(self.path("plain.png"))
        self.write("bad.json", b'{"nodes": [}')
        for name, words in (("plain.png", "carries no workflow"), ("bad.json", "line 1, column 12"),
                            ("none.json", "no such file")):
            done = self.matte("convert", name, "-o", "api.json", status=1)
            self.assertIn(f"matte: {name}: ", done.stderr)
            self.assertIn(words, done.stderr)
        self.assertNotIn("api.json", self.files())

    def test_output_that_cannot_be_written(self):
        done = self.matte("convert", "flow.json", "-o", "no/such/api.json", status=1)
        self.assertIn("matte: no/such/api.json: ", done.stderr)

    def test_usage(self):
        self.matte("convert", status=2)
        self.matte("convert", "flow.json", "flow.json", status=2)


class BadInput(Case):
    """Each is told by name, leaves nothing behind, and gives status 1."""

    def refuse(self, name, words, arguments=("-c", "red"), output="out.png"):
        before = self.files()
        done = self.matte("extract", *arguments, name, "-o", output, status=1)
        self.assertIn(name, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1)
        self.assertEqual(self.files(), before)

    def test_missing(self):
        self.refuse("missing.png", "no such file")

    def test_empty(self):
        self.write("empty.png", b"")
        self.refuse("empty.png", "empty")

    def test_not_a_picture(self):
        self.write("words.png", b"The quick brown fox jumps over the lazy dog.\n" * 9)
        self.refuse("words.png", "PNG")

    def test_other_format(self):
        self.write("fax.pcx", encoded(small_picture("L"), "PCX"))
        self.refuse("fax.pcx", "no picture that matte knows")

    def test_truncated(self):
        for form in ("PNG", "JPEG"):
            whole = encoded(Image.effect_noise((90, 90), 80).convert("RGB"), form)
            self.write("cut." + form.lower(), whole[:len(whole) // 2])
            self.refuse("cut." + form.lower(), "too early")

    def test_corrupt(self):
        whole = bytearray(encoded(Image.effect_noise((90, 90), 80).convert("RGB")))
        whole[len(whole) // 2] ^= 0x55
        self.write("flipped.png", bytes(whole))
        self.refuse("flipped.png", "damaged")

    def test_absurd_size(self):
        body = png_start(2**31 - 1, 2**31 - 1) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
        self.write("huge.png", body)
        self.refuse("huge.png", "pixels")

    def test_folder_without_pictures(self):
        os.mkdir(self.path("nothing"))
        self.write("nothing/notes.txt", b"none")
        done = self.matte("extract", "nothing", status=1)
        self.assertIn("no pictures", done.stderr)

    def test_full_disk(self):
        small_picture("RGBA", (300, 300)).save(self.path("photo.png"))
        done = self.matte("extract", "photo.png", "-o", "/dev/full", status=1)
        self.assertIn("/dev/full", done.stderr)
        self.assertIn("No space left", done.stderr)

    def test_full_stdout(self):
        small_picture("RGBA", (300, 300)).save(self.path("photo.png"))
        for arguments in (["extract", "photo.png", "-o", "-"], ["nodes"], ["info", "photo.png"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([MATTE, *arguments], cwd=self.folder.name, stdout=full,
                                      stderr=subprocess.PIPE, timeout=60)
            self.assertEqual(done.returncode, 1, arguments)
            self.assertIn(b"stdout", done.stderr)

    def test_folder_that_cannot_take_the_output(self):
        small_picture().save(self.path("photo.png"))
        self.write("file", b"")
        for output in ("file/mask.png", "missing/mask.png"):
            done = self.matte("extract", "photo.png", "-o", output, status=1)
            self.assertIn(output, done.stderr)
            self.assertIn("make it first", done.stderr)

    def matte_as_nobody(self, *arguments):
        """Root may read and write everything: there, somebody else has to try."""
        user = {"user": 65534} if os.geteuid() == 0 else {}
        try:
            return subprocess.run([MATTE, *arguments], cwd=self.folder.name, capture_output=True,
                                  timeout=60, **user)
        except PermissionError:
            self.skipTest("the build is where only root can go")

    def test_permissions(self):
        small_picture().save(self.path("photo.png"))
        for mode, output in ((0o000, 0o777), (0o644, 0o555)):
            os.chmod(self.path("photo.png"), mode)
            os.chmod(self.folder.name, output)
            done = self.matte_as_nobody("extract", "photo.png", "-o", "mask.png")
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"Permission denied", done.stderr)
            self.assertEqual(self.files(), ["photo.png"])


class Apply(Case):
    def setUp(self):
        super().setUp()
        self.picture = small_picture("RGBA", (9, 7))
        self.picture.save(self.path("photo.png"))

    def apply(self, chain, *options):
        self.matte("apply", *options, chain, "photo.png", "-o", "out.png")
        return Image.open(self.path("out.png"))

    def test_threshold(self):
        mask = self.apply("ImageToMask channel=green ! ThresholdMask value=0.5")
        green = self.picture.getchannel("G").tobytes()
        self.assertEqual(mask.tobytes(), bytes(255 * (sample / 255 > 0.5) for sample in green))

    def test_grow(self):
        from PIL import ImageFilter
        mask = self.apply("ImageToMask channel=red ! GrowMask expand=1 tapered_corners=false")
        grown = self.picture.getchannel("R").filter(ImageFilter.MaxFilter(3))
        self.assertEqual(mask.crop((1, 1, 8, 6)).tobytes(), grown.crop((1, 1, 8, 6)).tobytes())

    def test_invert_keeps_every_level(self):
        mask = self.apply("ImageToMask channel=alpha ! InvertMask")
        alpha = self.picture.getchannel("A").tobytes()
        self.assertEqual(mask.tobytes(), bytes(255 - sample for sample in alpha))

    def test_crop_and_image_at_the_end(self):
        picture = self.apply("ImageToMask channel=blue ! CropMask x=2 y=1 width=4 height=3 "
                             "! MaskToImage")
        expected = self.picture.getchannel("B").crop((2, 1, 6, 4))
        self.assertEqual(picture.mode, "RGB")
        self.assertEqual(picture.getchannel("G").tobytes(), expected.tobytes())

    def test_errors(self):
        for chain, words in (
                ("GrowMosk", "no node 'GrowMosk'"),
                ("ImageToMask channel=alhpa", "ImageToMask: channel: there is no 'alhpa'"),
                ("ImageToMask chanel=red", "chanel"),
                ("GrowMask expand=3", "GrowMask: it takes no IMAGE"),
                ("ImageToMask channel=red ! GrowMask expand=17000", "16384"),
                ("ImageToMask ! ! InvertMask", "chain"),
                ("", "chain"),
                ("ImageToMask red", "NAME=VALUE")):
            done = self.matte("apply", chain, "photo.png", "-o", "out.png", status=1)
            self.assertIn(words, done.stderr)
            self.assertFalse(os.path.exists(self.path("out.png")))

    def test_empty_mask(self):
        done = self.matte("apply", "ImageToMask channel=red ! CropMask x=100 ! InvertMask",
                          "photo.png", "-o", "out.png", status=1)
        self.assertIn("photo.png", done.stderr)
        self.assertIn("empty", done.stderr)


class Validate(Case):
    def prompt(self, **nodes):
        return json.dumps({name: {"class_type": kind, "inputs": inputs}
                           for name, (kind, inputs) in nodes.items()}).encode()

    def test_valid(self):
        self.write("prompt.json", self.prompt(
            a=("ThresholdMask", {"mask": 1, "value": "0.5"}),
            b=("MaskPreview", {"mask": ["a", 0]})))
        told = self.matte("validate", "prompt.json").stdout
        self.assertEqual(told, b"prompt.json: valid: 2 nodes, 1 output\n")
        told = self.matte("validate", "--json", "prompt.json").stdout
        self.assertEqual(json.loads(told), {"node_errors": {}})

    def test_request_on_stdin(self):
        prompt = self.prompt(a=("PreviewAny", {"source": 1}), b=("PreviewAny", {}))
        told = self.matte("validate", "-", stdin=b'{"prompt": %b}' % prompt).stdout.decode()
        self.assertEqual(told, "stdin: node b (PreviewAny): Required input is missing: source\n"
                               "stdin: valid: 2 nodes, 1 of 2 outputs\n")
        asked = b'{"prompt": %b, "partial_execution_targets": ["b"]}' % prompt
        self.matte("validate", "-", stdin=asked, status=1)

    def test_every_node_that_matte_lacks(self):
        prompt = {"4": {"class_type": "KSampler", "inputs": {}, "_meta": {"title": "Make\nit"}},
                  "7:1": {"class_type": "VAEDecode"}, "8": {"class_type": "GrowMask"}}
        self.write("prompt.json", json.dumps(prompt).encode())
        told = self.matte("validate", "prompt.json", status=1).stdout.decode()
        self.assertEqual(told.split("\n"), [
            "prompt.json: node 4 \"Make\\x0ait\" (KSampler): matte has no such node",
            "prompt.json: node 7:1 (VAEDecode): matte has no such node",
            "prompt.json: not valid", ""])
        reply = json.loads(self.matte("validate", "--json", "prompt.json", status=1).stdout)
        self.assertEqual(reply["error"]["message"],
                         "Cannot execute because node KSampler does not exist.")

    def test_what_can_not_be_read(self):
        done = self.matte("validate", "missing.json", status=1)
        self.assertIn("missing.json", done.stderr)
        done = self.matte("validate", "-", stdin=b"{", status=1)
        self.assertIn("stdin: invalid JSON at line 1, column 2", done.stderr)
        reply = json.loads(self.matte("validate", "--json", "-", stdin=b"{", status=1).stdout)
        self.assertEqual(reply["error"]["type"], "invalid_prompt")


class Telling(Case):
    """The commands that only print."""

    def test_nodes(self):
        listed = self.matte("nodes").stdout.decode().split("\n")
        self.assertTrue(any(line.startswith("ImageToMask ") for line in listed))
        manual = self.matte("nodes", "ImageToMask").stdout.decode()
        for words in ("Convert Image to Mask", "INPUTS", "OUTPUTS", "EXAMPLES", "channel"):
            self.assertIn(words, manual)
        self.matte("nodes", "Nothing", status=1)

    def test_nodes_as_json(self):
        with open(os.path.join(ROOT, "tests", "object_info.json"), encoding="utf-8") as file:
            expected = json.load(file)
        every = json.loads(self.matte("nodes", "--json").stdout)
        self.assertIn("ImageToMask", every)
        for name, entry in every.items():
            alone = json.loads(self.matte("nodes", name, "--json").stdout)
            self.assertEqual(alone, entry)
            self.assertEqual(entry, expected.get(name, entry))

    def test_info(self):
        picture = small_picture("LA", (4, 2))
        picture.save(self.path("photo.png"))
        grey = picture.getchannel("L").tobytes()
        told = self.matte("info", "photo.png").stdout.decode()
        self.assertIn("photo.png: PNG, 4x2, grey and alpha, 8 bits", told)
        line = json.loads(self.matte("info", "--json", "photo.png").stdout)
        self.assertEqual((line["width"], line["height"]), (4, 2))
        self.assertEqual(line["channels"]["grey"]["minimum"], min(grey))
        self.assertEqual(line["channels"]["grey"]["maximum"], max(grey))
        self.assertAlmostEqual(line["channels"]["grey"]["mean"], sum(grey) / len(grey))
        done = self.matte("info", "missing.png", "photo.png", status=1)
        self.assertIn("missing.png", done.stderr)
        self.assertIn(b"photo.png: PNG", done.stdout)

    def test_version(self):
        self.assertRegex(self.matte("version").stdout.decode(), r"^matte \d+\.\d+\.\d+\n$")
        told = json.loads(self.matte("version", "--json").stdout)
        self.assertIn(told["isa"], ("base", "v3"))
        lowered = json.loads(self.matte("version", "--json", env={"MATTE_ISA": "base",
                                                                  "MATTE_THREADS": "3"}).stdout)
        self.assertEqual((lowered["isa"], lowered["threads"]), ("base", 3))

    def test_help_fits_a_screen(self):
        overview = self.matte("--help").stdout.decode()
        self.assertIn("matte extract -c alpha photo.png -o mask.png", overview)
        for command in ("extract", "apply", "validate", "nodes", "info", "version"):
            self.assertIn(f"  {command} ", overview)
            page = self.matte(command, "--help").stdout.decode()
            self.assertEqual(self.matte("help", command).stdout.decode(), page)
            lines = page.rstrip("\n").split("\n")
            self.assertLessEqual(len(lines), 50, command)
            self.assertLessEqual(max(map(len, lines)), 90, command)

    def test_usage_errors(self):
        for arguments in (("extrakt",), ("extract",), ("extract", "--nothing", "x.png"),
                          ("extract", "--depth", "9", "x.png"), ("extract", "x.png", "-o"),
                          ("apply", "InvertMask"), ("validate",), ("version", "now"),
                          ("help", "nothing")):
            done = self.matte(*arguments, status=2)
            self.assertTrue(done.stderr.startswith("matte: "), done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1)


class Terminal(Case):
    def test_progress(self):
        """A pipe holds the run up until the bar is due."""
        small_picture().save(self.path("a.png"))
        os.mkfifo(self.path("m.png"))
        ours, theirs = pty.openpty()
        child = subprocess.Popen([MATTE, "extract", "-j1", "m.png", "a.png"],
                                 cwd=self.folder.name, stderr=theirs)
        os.close(theirs)
        with open(self.path("m.png"), "wb") as pipe:
            time.sleep(0.3)
            pipe.write(encoded(small_picture()))
        self.assertEqual(child.wait(60), 0)
        said = os.read(ours, 4096)
        os.close(ours)
        self.assertIn(b"[###############...............] 1 of 2", said)
        self.assertIn(b"2 done, 0 failed", said)


class Memory(Case):
    @unittest.skipIf(SANITIZED, "sanitizers take memory of their own")
    def test_a_large_picture_streams(self):
        side = 16384
        squeeze = zlib.compressobj(1)
        row = b"\0" + bytes(range(256)) * (side * 4 // 256)
        with open(self.path("large.png"), "wb") as file:
            file.write(png_start(side, side))
            for _ in range(side):
                file.write(chunk(b"IDAT", squeeze.compress(row)))
            file.write(chunk(b"IDAT", squeeze.flush()) + chunk(b"IEND", b""))
        _, peak = self.peak("extract", "large.png", "-o", "mask.png")
        self.assertLessEqual(peak, 12 * 1024)


if __name__ == "__main__":
    main()
