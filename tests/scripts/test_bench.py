#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the benches make of their figures: lines, bars, the page and its picture. Times nothing."""
import math
import os
import sys
import unittest
import xml.etree.ElementTree as ElementTree

from PIL import Image

from harness import ROOT, Case, main

sys.path.insert(0, os.path.join(ROOT, "bench"))
import bars  # noqa: E402
import chart  # noqa: E402
import page  # noqa: E402
import results  # noqa: E402
import turns  # noqa: E402

MACHINE = {"processor": "A Processor", "cores": 2, "memory": "24 GB", "kernel": "Linux 1",
           "compiler": "cc 1", "versions": {"matte": "1.2.3", "libvips": "8.9", "torch": None}}


def file_job(matte=0.02, floor=0.025):
    return results.measurement("png-alpha", "files", "a picture to alpha", {
        "matte": {"seconds": matte, "memory": 6e6, "size": 1234567, "command": "matte extract"},
        "libvips": {"seconds": 0.1, "memory": 4e7, "size": 7654321, "command": "vips extract_band"},
        bars.ISAL: {"seconds": floor, "memory": 2e7, "command": "inflate"},
    }, bars.ISAL)


def node_job():
    return results.measurement("node-InvertMask", "nodes", "InvertMask", {
        "matte": {"seconds": 0.002}, "matte, codes": {"seconds": 0.00004},
        "torch or scipy": {"seconds": 0.001}})


def chain_job(memory):
    return results.measurement("scale-chain-16384", "scale", "a large chain", {
        "matte": {"seconds": 3, "memory": 1e6}, "matte -j2": {"seconds": 2, "memory": memory}})


class Figures(unittest.TestCase):
    def test_times_ratios_and_memory_as_text(self):
        self.assertEqual([results.text_of_time(value)
                          for value in (12.34, 1.5, 0.0123, 0.00456, 0.00000712)],
                         ["12.3 s", "1500 ms", "12.3 ms", "4.56 ms", "0.0071 ms"])
        self.assertEqual([results.text_of_ratio(value) for value in (412.3, 41.23, 0.2165)],
                         ["412", "41.2", "0.22"])
        self.assertEqual(results.text_of_memory(11.55e6), "11.6 MB")

    def test_a_measurement_as_lines(self):
        text = "\n".join(results.lines(file_job()))
        self.assertRegex(text, r"libvips +100 ms +5\.00 x matte +40\.0 MB +7,654,321 bytes")
        self.assertIn(f"matte takes 0.80 x its floor: {bars.ISAL}", text)
        self.assertIn("libvips: vips extract_band", text)

    def test_ways_take_turns(self):
        ran = []
        ways = {name: lambda name=name: ran.append(name) for name in "ab"}
        medians = turns.in_turn(ways, 2, math.inf)
        self.assertEqual("".join(ran), "ababab")
        self.assertEqual(list(medians), ["a", "b"])

    def test_a_slow_way_counts_its_first_run_alone(self):
        ran = []
        ways = {name: lambda name=name: ran.append(name) for name in "ab"}
        medians = turns.in_turn(ways, 2, 1e9, first={"a": 0.5, "b": 2e9})
        self.assertEqual(ran, ["a", "a"])
        self.assertEqual(medians["b"], 2e9)


class Bars(unittest.TestCase):
    def verdicts(self, *found):
        return {(taken, asked): met for _, taken, asked, met in bars.judge(found)}

    def test_at_most(self):
        self.assertEqual(self.verdicts(file_job()), {
            ("matte takes 0.20 x libvips", "at most 0.22"): True,
            (f"matte takes 0.80 x {bars.ISAL}", "at most 1.2"): True})
        self.assertEqual(self.verdicts(file_job(matte=0.04)), {
            ("matte takes 0.40 x libvips", "at most 0.22"): False,
            (f"matte takes 1.60 x {bars.ISAL}", "at most 1.2"): False})

    def test_at_least(self):
        self.assertEqual(self.verdicts(node_job()),
                         {("torch or scipy takes 0.50 x matte", "at least 1"): False})

    def test_memory_of_the_way_that_needs_most(self):
        self.assertEqual(self.verdicts(chain_job(1.2e7)),
                         {("needs 12.0 MB of memory", "at most 64.0 MB"): True})
        self.assertEqual(self.verdicts(chain_job(6.5e7)),
                         {("needs 65.0 MB of memory", "at most 64.0 MB"): False})

    def test_a_missing_peer_has_no_bar(self):
        job = file_job()
        del job["ways"]["libvips"]
        self.assertEqual(len(self.verdicts(job)), 1)


class Page(Case):
    def made(self):
        """The page and the picture, through a saved run."""
        path = self.path("run.json")
        results.save(path, MACHINE, [file_job(), node_job(), chain_job(1e6)])
        page.write(*results.load(path), self.folder.name)
        for name in ("performance.md", "performance.svg"):
            with open(self.path(name), encoding="utf-8") as file:
                yield file.read()

    def test_later_runs_replace_what_they_measured_anew(self):
        results.save(self.path("a.json"), MACHINE, [file_job(), node_job()])
        results.save(self.path("b.json"), MACHINE, [file_job(matte=0.01)])
        machine, found = results.load(self.path("a.json"), self.path("b.json"))
        self.assertEqual(machine, MACHINE)
        self.assertEqual(found, [file_job(matte=0.01), node_job()])

    def test_page(self):
        text, _ = self.made()
        self.assertIn("A Processor, 2 cores, 24 GB of memory; Linux 1; cc 1.", text)
        self.assertIn("matte 1.2.3, libvips 8.9.", text)
        self.assertIn("Not installed, and left out: torch.", text)
        self.assertIn("3 of 4 met in this run.", text)
        self.assertIn("| InvertMask | torch or scipy takes 0.50 x matte | at least 1 "
                      "| **not met** |", text)
        self.assertIn("| libvips | 100 ms | 5.00 | 40.0 MB | 7,654,321 |", text)
        self.assertIn("| InvertMask | 2.00 ms | 0.0400 ms (0.02 ×) | 1.00 ms (0.50 ×) |", text)
        self.assertIn("\nvips extract_band\n", text)

    def test_tables_have_as_many_cells_in_each_row(self):
        text, _ = self.made()
        for table in text.split("\n\n"):
            rows = [line for line in table.split("\n") if line.startswith("|")]
            self.assertEqual(len({row.count("|") for row in rows}), 1 if rows else 0, table)

    def test_picture(self):
        _, text = self.made()
        root = ElementTree.fromstring(text)
        words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
        for word in ("a picture to alpha", "libvips", "5 ×", "1 ×", "0.1 ×", "10 ×"):
            self.assertIn(word, words)

    def test_bars_are_as_long_as_their_logarithms(self):
        root = ElementTree.fromstring(chart.draw([("<&>", [("a", 10), ("b", 100)], None)]))
        widths = [float(element.get("width")) for element
                  in root.iter("{http://www.w3.org/2000/svg}rect") if element.get("fill") != "#fff"]
        self.assertAlmostEqual(widths[1], 2 * widths[0], delta=0.2)

    def test_each_suite_of_the_page_has_bars_of_known_suites(self):
        self.assertLessEqual(set(bars.GENERAL), set(page.SUITES))
        self.assertLessEqual(set(page.TABLE_EACH), set(page.SUITES))


try:
    import numpy
    import png_file
except ImportError:
    numpy = None


@unittest.skipUnless(numpy, "needs numpy")
class PngFile(Case):
    def test_repeated_rows_are_what_was_written(self):
        pixels = numpy.arange(5 * 7 * 4, dtype=numpy.uint8).reshape(5, 7, 4)
        png_file.write(self.path("a.png"), pixels, 3)
        with Image.open(self.path("a.png")) as image:
            self.assertTrue((numpy.asarray(image) == numpy.tile(pixels, (3, 1, 1))).all())

    def test_sixteen_bits(self):
        samples = numpy.arange(5 * 7 * 4, dtype=numpy.uint16).reshape(5, 7, 4) * 467
        png_file.write(self.path("a.png"), samples)
        self.matte("extract", "-c", "green", "a.png", "-o", "a.npy")
        found = numpy.load(self.path("a.npy")).reshape(5, 7)
        self.assertTrue((numpy.round(found * 65535) == samples[..., 1]).all()
                        if found.dtype.kind == "f" else (found == samples[..., 1]).all())


if __name__ == "__main__":
    main()
