"""How fast two texts are compared, beside the first version that worked.

    .venv/bin/python benchmarks/comparison.py [--against COMMIT] [--sizes 75000,150000,300000]

Prints processor seconds of ``compare`` alone, the least of two runs, for texts of each size in
characters. The first version is taken from the history, so that nothing of it is kept alive.
"""

import argparse
import importlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIRST = "c898ca4"
SIZES = (75_000, 150_000, 300_000, 600_000)
# No case of the first version is waited for longer, in seconds.
PATIENCE = 120


def act(size: int, chance: random.Random, words: list[str]) -> str:
    """Points of thirty words, each with three subpoints."""

    def sentence(count: int) -> str:
        return " ".join(chance.choices(words, k=count)).capitalize() + "."

    lines: list[str] = []
    length = point = 0
    while length < size:
        point += 1
        made = [f"{point}. {sentence(30)}", *(f"{mark}) {sentence(12)}" for mark in "абв")]
        lines += made
        length += sum(map(len, made)) + len(made)
    return "\n".join(lines)


def edited(text: str, every: int) -> str:
    lines = text.split("\n")
    for at in range(0, len(lines), every):
        words = lines[at].split()
        words[len(words) // 2] = "изменение"
        lines[at] = " ".join(words)
    return "\n".join(lines)


def cases(size: int) -> Iterator[tuple[str, str, str]]:
    """Yield (name, old text, new text)."""
    chance = random.Random(size)
    words = ["".join(chance.choices("абвгдежзиклмн", k=chance.randint(3, 12))) for _ in range(6000)]
    text = act(size, chance, words)
    yield "a tenth of the lines edited", text, edited(text, 10)
    yield "every line edited", text, edited(text, 1)
    lines = text.split("\n")
    yield "lines shuffled", text, "\n".join(chance.sample(lines, len(lines)))
    yield "nothing in common", text, act(size, chance, words)
    one = text.replace("\n", " ").replace(")", "").replace(".", "")
    yield "one paragraph, edited", one, edited(one.replace(" ", "\n"), 40).replace("\n", " ")
    other = act(size, chance, words).replace("\n", " ").replace(")", "").replace(".", "")
    yield "one paragraph, another", one, other
    equal = "2019 год – 0,0 тыс. рублей;\n"
    yield "equal lines", equal * (size // len(equal)), equal * (size // len(equal) - 5)
    few = [f"{2010 + at % 10} год – {at // 10},0 тыс. рублей;\n" for at in range(100)]
    count = size // len(few[0])
    yield (
        "lines of few kinds",
        "".join(chance.choices(few, k=count)),
        "".join(chance.choices(few, k=count)),
    )
    yield "two words for ever", "а " * (size // 2), "а б " * (size // 4)


def measure(root: Path, size: int, name: str) -> float:
    """Return the seconds of one case with the engine found under ``root``."""
    sys.path.insert(0, str(root))
    engine = importlib.import_module("regulations.text")
    old, new = next((old, new) for case, old, new in cases(size) if case == name)
    before, after = (engine.parse(engine.read_lines(text)) for text in (old, new))
    seconds = []
    for _ in range(2):
        start = time.process_time()
        engine.compare(before, after)
        seconds.append(time.process_time() - start)
    return min(seconds)


def apart(root: Path, size: int, name: str) -> float | None:
    """Measure in a process of its own; None if it takes too long."""
    command = [sys.executable, __file__, "--one", json.dumps([str(root), size, name])]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None
    return float(done.stdout)


def engine_of(commit: str, folder: Path) -> Path:
    """Unpack the text engine as it was at a commit."""
    command = ["git", "-C", str(ROOT), "archive", commit, "regulations/__init__.py"]
    archive = subprocess.run([*command, "regulations/text"], check=True, capture_output=True)
    subprocess.run(["tar", "-x", "-C", str(folder)], check=True, input=archive.stdout)
    return folder


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--against", default=FIRST)
    options.add_argument("--sizes", default=",".join(map(str, SIZES)))
    options.add_argument("--one")
    asked = options.parse_args()
    if asked.one:
        root, size, name = json.loads(asked.one)
        print(measure(Path(root), size, name))
        return
    sizes = [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        first = engine_of(asked.against, Path(folder))
        print(f"{'':30}" + "".join(f"{size:>12,} first" for size in sizes))
        for name in [name for name, _, _ in cases(2_000)]:
            print(f"{name:30}", end="", flush=True)
            for size in sizes:
                now, before = apart(ROOT, size, name), apart(first, size, name)
                shown = [f"{found:.2f}" if found is not None else "…" for found in (now, before)]
                print(f"{shown[0]:>12} {shown[1]:>5}", end="", flush=True)
            print()


if __name__ == "__main__":
    main()
