# SPDX-License-Identifier: MIT
"""What a run found: measurements, each of several ways of doing one job. All of it is plain data,
so that it can be saved as JSON and a page can be made of it anywhere."""
import json

from turns import in_turn


def measurement(key, suite, title, ways, floor=None):
    """`ways` is what each way took, by name: a dict with "seconds", and where they are known
    "memory" (bytes at most at once), "size" (bytes of the mask) and "command". "matte" is the one
    that the others are compared with; `floor` names the one that can't be beaten by much."""
    return {"key": key, "suite": suite, "title": title, "ways": ways, "floor": floor}


def ratio(found, way, other="matte"):
    """How many times as long one way takes as another."""
    return found["ways"][way]["seconds"] / found["ways"][other]["seconds"]


def text_of_time(value):
    if value >= 10:
        return f"{value:.1f} s"
    digits = 0 if value >= 0.1 else 1 if value >= 0.01 else 2 if value >= 0.001 else 4
    return f"{1000 * value:.{digits}f} ms"


def text_of_ratio(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def text_of_memory(value):
    return f"{value / 1e6:.1f} MB"


def lines(found):
    """A measurement as lines of text."""
    yield f"\n{found['title']}"
    for name, way in found["ways"].items():
        line = f"  {name:<34}{text_of_time(way['seconds']):>12}"
        if "matte" in found["ways"]:
            line += f"{text_of_ratio(ratio(found, name)):>10} x matte"
        if "memory" in way:
            line += f"{text_of_memory(way['memory']):>14}"
        if "size" in way:
            line += f"{way['size']:>14,} bytes"
        yield line
    if found["floor"] in found["ways"]:
        share = text_of_ratio(1 / ratio(found, found["floor"]))
        yield f"  matte takes {share} x its floor: {found['floor']}"
    for name, way in found["ways"].items():
        if "command" in way:
            yield f"    {name}: {way['command']}"


class Run:
    """Measures, prints as it goes, and keeps what it found."""

    def __init__(self, quick):
        self.quick, self.found = quick, []

    def rounds(self, count):
        return max(2, count // 3) if self.quick else count

    def turns(self, ways, rounds, first=None):
        """Medians of seconds by name."""
        return in_turn(ways, self.rounds(rounds), 0.5 if self.quick else 3, first)

    def add(self, found):
        self.found.append(found)
        print("\n".join(lines(found)), flush=True)

    def measure(self, key, suite, title, ways, rounds, floor=None):
        """Times functions in turn."""
        medians = self.turns(ways, rounds)
        self.add(measurement(key, suite, title,
                             {name: {"seconds": taken} for name, taken in medians.items()}, floor))


def save(path, machine, found):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"machine": machine, "measurements": found}, file, indent=1, ensure_ascii=False)
        file.write("\n")


def load(*paths):
    """The machine and the measurements of saved runs; the last ones count."""
    machine, found = None, {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            saved = json.load(file)
        machine = saved["machine"]
        found.update((one["key"], one) for one in saved["measurements"])
    return machine, list(found.values())
