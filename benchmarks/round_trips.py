"""What becomes of real files on every way there and back.

    .venv/bin/python benchmarks/round_trips.py [CORPUS]

Reads every file of CORPUS (and below) as the product does; without one, the samples of the tests.
Tells, with the names of the files for which it does not hold:

- how many were read;
- whether the tree, written out again as blocks, has every character of the file and no other;
- whether DOCX and Akoma Ntoso, written and read back, have the same digest, and whether Akoma
  Ntoso is valid;
- whether the body that the import screen saves has the tree of what it showed, and whether that
  tree has the units of the file itself: all of them but those that became fields.

Files of folders called ``hostile`` are tried one by one, each in a process of its own: the worst
time and memory are told. Exits 1 if a character is lost, a round trip differs, or a hostile file
ends otherwise than in a text or in words, in time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django  # noqa: E402 (files are read by documents, which speaks through Django)

django.setup()

from lxml import etree  # noqa: E402

from benchmarks.files import MOST_MB, MOST_SECONDS  # noqa: E402
from documents.errors import FileRefused  # noqa: E402
from documents.reading.docx import read_docx  # noqa: E402
from documents.writing import FileFacts  # noqa: E402
from regulations import importing, text  # noqa: E402
from regulations.blocks import ActBody  # noqa: E402
from regulations.importing.understanding import understand  # noqa: E402
from regulations.lowering import lowered  # noqa: E402
from regulations.writing.exporting import docx_of  # noqa: E402

SCHEMA = ROOT / "tests" / "data" / "akn" / "akomantoso30.xsd"
SAMPLES = ROOT / "tests" / "data"
# Kinds of file that a lawyer may send; what else lies in a corpus (lists, schemas) is not tried.
KINDS = {".txt", ".docx", ".doc", ".rtf", ".odt", ".html", ".htm"}
# From these on, further differences of a file are counted and not shown.
SHOWN = 3


@dataclass(slots=True)
class Tally:
    """One question asked of every file: to how many the answer was yes, and which failed."""

    question: str
    wanted: bool = True
    asked: int = 0
    failed: list[str] = field(default_factory=list)

    def ask(self, name: str, holds: bool, detail: str = "") -> None:
        self.asked += 1
        if not holds:
            self.failed.append(f"{name}: {detail}" if detail else name)

    def tell(self) -> bool:
        print(f"{self.question}: {self.asked - len(self.failed)} of {self.asked}")
        for line in self.failed:
            print(f"    {line}")
        return not (self.wanted and self.failed)


class Tallies:
    """Every question in the order in which it is told."""

    def __init__(self) -> None:
        self.read = Tally("files read", wanted=False)
        self.characters = Tally("no character lost or invented")
        self.docx = Tally("DOCX read back, same digest")
        self.akn = Tally("Akoma Ntoso read back, same digest")
        self.valid = Tally("Akoma Ntoso valid against the schema")
        self.saved = Tally("saved body has the tree that was shown")
        self.units = Tally("saved body has the units of the file", wanted=False)

    def all(self) -> tuple[Tally, ...]:
        return (
            self.read,
            self.characters,
            self.docx,
            self.akn,
            self.valid,
            self.saved,
            self.units,
        )


def main() -> int:
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    paths = [p for p in sorted(corpus.rglob("*")) if p.is_file()]
    hostile = [p for p in paths if "hostile" in p.relative_to(corpus).parts]
    tallies = Tallies()
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for path in paths:
        if path.suffix.lower() in KINDS and path not in hostile:
            _try(path, str(path.relative_to(corpus)), tallies, schema)
    held = [tally.tell() for tally in tallies.all()]
    if hostile:
        held.append(tell_hostile(hostile))
    return not all(held)


def _try(path: Path, name: str, tallies: Tallies, schema: etree.XMLSchema) -> None:
    try:
        blocks = importing.read_blocks(path)
    except FileRefused as error:
        tallies.read.ask(name, holds=False, detail=str(error))
        return
    tallies.read.ask(name, holds=True)
    structure = text.parse(blocks)
    wanted = digest(structure)
    difference = of_characters(blocks, text.blocks_of(structure))
    tallies.characters.ask(name, not difference, difference)
    back = importing.blocks_of(read_docx(docx_of(structure, FileFacts())))
    tallies.docx.ask(name, digest(text.parse(back)) == wanted)
    root = etree.fromstring(text.render.akn(structure).encode())
    valid = schema.validate(root)
    tallies.valid.ask(name, valid, "" if valid else str(schema.error_log[0]))
    tallies.akn.ask(name, digest(text.read_akn(root)) == wanted)
    form = importing.own_form(blocks)
    kept = text.parse(lowered(ActBody().to_python(importing.body_of(form.blocks))))
    shown = text.parse(form.blocks)
    tallies.saved.ask(name, digest(kept) == digest(shown), between(units(shown), units(kept)))
    difference = between(units_kept(blocks), units(kept))
    tallies.units.ask(name, not difference, difference)


def digest(structure: text.Structure) -> str:
    return text.digest(text.Requisites("", "", ""), structure).text


def of_characters(before: Iterable[text.Block], after: Iterable[text.Block]) -> str:
    """What the way from ``before`` to ``after`` lost or made, or where it changed the order."""
    old, new = (bare(text.render.plain.of_blocks(blocks)) for blocks in (before, after))
    if old == new:
        return ""
    lost, made = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return f"lost {dict(lost)}, made {dict(made)}" if lost or made else "in another order"


def bare(words: str) -> str:
    return "".join(words.split())


Unit = tuple[str, str, str]


def units(structure: text.Structure) -> list[Unit]:
    """Kind, number and words of every unit, in their order."""
    return [_unit(provision) for provision, _ in structure.walk()]


def units_kept(blocks: Iterable[text.Block]) -> list[Unit]:
    """The units of a file that the import screen calls text: no requisites, contents or notes."""
    structure, rows = understand(blocks)
    out = {row.eid for row in rows if row.fate != "text"}
    units = (unit for provision in structure.provisions for unit in _walk(provision))
    return [_unit(unit) for unit in units if unit.eid not in out]


def _walk(provision: text.Provision) -> Iterator[text.Provision]:
    yield provision
    inside = provision.children
    if provision.kind == "appendix" and inside and inside[0].kind == "title":
        inside = inside if provision.heading else inside[1:]  # its name is a field
    for child in inside:
        yield from _walk(child)


def _unit(provision: text.Provision) -> Unit:
    """An appendix and the titles in it become fields and headings: only that they are there."""
    if provision.kind == "appendix":
        return "appendix", "", ""
    words = " ".join((provision.heading, provision.text, *(c.text for c in provision.cells)))
    kind = "paragraph" if provision.kind == "title" else provision.kind
    return kind, provision.label, bare(words)


def between(old: list[Unit], new: list[Unit]) -> str:
    """The first units that one list has and the other has not, in words."""
    lost, made = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if not lost and not made:
        return "" if old == new else "units in another order"
    told = [
        f"{sign}{_told(unit)}"
        for sign, each in (("-", lost), ("+", made))
        for unit in list(each)[:SHOWN]
    ]
    return f"{lost.total()} lost, {made.total()} made: " + "; ".join(told)


def _told(unit: Unit) -> str:
    kind, label, words = unit
    return f"{kind} {label} {words[:40]}"


def tell_hostile(paths: list[Path]) -> bool:
    """Print the worst that any hostile file took; return whether all ended as they should."""
    worst_mb, worst_seconds, bad = (0, ""), (0.0, ""), []
    for path in paths:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.files", "--one", str(path)],
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
        if done.returncode:
            bad.append(f"{path.name}: crashed, {done.stderr.strip().splitlines()[-1:]}")
            continue
        found = json.loads(done.stdout.splitlines()[-1])
        worst_mb = max(worst_mb, (found["mb"], path.name))
        worst_seconds = max(worst_seconds, (found["seconds"], path.name))
        if found["mb"] > MOST_MB or found["seconds"] > MOST_SECONDS:
            bad.append(f"{path.name}: {found['mb']} MB, {found['seconds']} s")
    print(f"hostile files that end in a text or in words: {len(paths) - len(bad)} of {len(paths)}")
    print(f"    worst memory {worst_mb[0]} MB ({worst_mb[1]})")
    print(f"    worst time {worst_seconds[0]} s ({worst_seconds[1]})")
    for line in bad:
        print(f"    {line}")
    return not bad


if __name__ == "__main__":
    sys.exit(main())
