"""Read every file of a folder as the product does: outcome, peak memory, seconds, words lost.

    python -m benchmarks.files FOLDER…

For a DOCX the words are compared with a plain extraction that shares no code with ours: the text
of every ``w:t`` in the order of the file. Ours must have the same characters and, besides, only the
numbers that Word prints. Tracked changes are read on both sides.
"""

import json
import os
import re
import resource
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
MOST_MB, MOST_SECONDS = 512, 30


def main() -> int:
    if sys.argv[1] == "--one":
        print(json.dumps(one(Path(sys.argv[2])), ensure_ascii=False))
        return 0
    files = [f for name in sys.argv[1:] for f in sorted(Path(name).rglob("*")) if f.is_file()]
    failed = 0
    for path in files:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.files", "--one", str(path)],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            print(f"CRASH {path.name}\n{done.stderr[-2000:]}")
            failed += 1
            continue
        found = json.loads(done.stdout.splitlines()[-1])
        bad = found["mb"] > MOST_MB or found["seconds"] > MOST_SECONDS or found["lost"]
        failed += bool(bad)
        print(
            f"{'BAD ' if bad else 'ok  '} {found['outcome']:<11} {found['mb']:4d} MB "
            f"{found['seconds']:5.1f} s  {path.name}  {found['note']}"
        )
        if found["lost"]:
            print(f"      words differ: {found['lost']}")
    print(f"{len(files)} files, {failed} bad")
    return bool(failed)


def one(path: Path) -> dict:
    """What became of one file, in a process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django

    django.setup()
    from django.utils.translation import activate

    from documents.errors import FileRefused
    from regulations import importing, text

    activate("ru")
    started = time.monotonic()
    outcome, note, lost, found = "read", "", "", None
    try:
        found = importing.read_file(path.name, path.read_bytes())
    except FileRefused as error:
        outcome, note = error.code, str(error)
    seconds = time.monotonic() - started
    peak = max(resource.getrusage(who).ru_maxrss for who in WHO)
    if found is not None:  # judged after the clock and the memory have been read
        structure = text.parse(found.blocks)
        note = f"{structure.count()} provisions {[(r.code, r.count) for r in found.remarks]}"
        lost = tree_differs(found.blocks, structure)
        if not lost and path.suffix == ".docx":
            lost = docx_differs(path)
    return {
        "outcome": outcome,
        "note": note,
        "lost": lost,
        "mb": peak // 1024,
        "seconds": round(seconds, 1),
    }


def letters(words: str) -> Counter:
    return Counter(char for char in words if not char.isspace() and char != "\u00ad")


def tree_differs(blocks, structure) -> str:
    """Characters that the tree lost or invented."""
    from regulations import text

    before = letters(text.render.plain.of_blocks(blocks))
    after = letters(" ".join(p.plain for p, _ in structure.walk()))
    return told(before, after)


def docx_differs(path: Path) -> str:
    from documents.model import Paragraph
    from documents.reading.docx import read_docx

    answers = []
    for side in ("accepted", "rejected"):
        document = read_docx(path.read_bytes(), side)
        ours = letters(
            "".join(
                run.text
                for paragraph in paragraphs(
                    [
                        *document.blocks,
                        *(block for note in document.notes for block in note.blocks),
                    ],
                    Paragraph,
                )
                for run in paragraph.runs
                if not run.note
            )
        )
        difference = told(letters(naive(path, side)), ours)
        if difference:
            answers.append(f"{side}: {difference}")
    return "; ".join(answers)


def paragraphs(blocks, kind):
    for block in blocks:
        if isinstance(block, kind):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks, kind)


def naive(path: Path, side: str) -> str:
    """Every ``w:t`` (and, on the rejected side, ``w:delText``) of text, notes and comments."""
    out = []
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            if re.fullmatch(r"word/(document\d*|footnotes|endnotes|comments)\.xml", name):
                skipped = {W + ("del" if side == "accepted" else "ins"), MC + "Fallback"}
                skipped |= {W + ("moveFrom" if side == "accepted" else "moveTo")}
                words(ET.fromstring(file.read(name)), skipped, out)  # noqa: S314 (known files)
    return "".join(out)


def words(element, skipped, out) -> None:
    for child in element:
        if child.tag in skipped or (
            child.tag == W + "r" and child.find(f"{W}rPr/{W}vanish") is not None
        ):
            continue
        if child.tag in {W + "t", W + "delText"}:
            out.append(child.text or "")
        elif child.tag == W + "noBreakHyphen":
            out.append("-")
        words(child, skipped, out)


def told(wanted: Counter, got: Counter) -> str:
    lost, made = wanted - got, got - wanted
    return (
        f"lost {dict(lost.most_common(8))}, made {dict(made.most_common(8))}"
        if lost or made
        else ""
    )


if __name__ == "__main__":
    sys.exit(main())
