"""How fast acts are read, digested, rendered and compared.

    .venv/bin/python benchmarks/structure.py [FOLDER]
    .venv/bin/python benchmarks/structure.py --prove CORPUS

Reads every .txt of FOLDER (and below); without one it makes a text of its own. Prints megabytes
of UTF-8 a second and the time of an act of 500 clauses; best of three runs.

With ``--prove`` it measures nothing but reads every text, Word file and page of a corpus and
tells whether each was read without a character lost, whether the layouts of one law
(amendments/08…) give one tree, and whether the articles of federal/*.html are those that the
source marks. Exits 1 if anything does not hold.
"""

import html
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from regulations.text import (
    SUP_OFF,
    SUP_ON,
    Requisites,
    Structure,
    canonical,
    compare,
    digest,
    from_canonical,
    parse,
    read_lines,
    render,
)

REQUISITES = Requisites("Администрация города Хабаровска", "постановление", "О порядке")
RUNS = 3


def clauses(count: int) -> str:
    """Return an act of so many clauses in chapters of ten, with lists, as drafters write them."""
    lines = [
        "В соответствии с Уставом городского округа администрация города постановляет:",
        "1. Утвердить Порядок предоставления информации согласно приложению.",
        "Приложение № 1",
        "к постановлению администрации города от 01.11.2013 № 4443",
        "ПОРЯДОК ПРЕДОСТАВЛЕНИЯ ИНФОРМАЦИИ",
    ]
    made = chapter = 0
    while made < count:
        chapter += 1
        lines.append(f"{chapter}. Требования к запросу и порядок его рассмотрения")
        for point in range(1, 8):
            lines.append(
                f"{chapter}.{point}. Запрос, составленный в письменной форме, подлежит регистрации "
                "в течение трёх дней со дня его поступления в администрацию города и содержит:"
            )
            lines.append("1) почтовый адрес, номер телефона или адрес электронной почты;")
            lines.append("2) фамилию, имя и отчество гражданина либо наименование организации.")
            made += 3
    return "\n".join(lines)


def best(action: Callable[[], object]) -> float:
    """Return the shortest time of a few runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def report_speed(name: str, texts: list[str]) -> None:
    size = sum(len(text.encode()) for text in texts) / 1e6
    seconds = best(lambda: [parse(read_lines(text)) for text in texts])
    print(f"{name}: {size:.2f} MB in {seconds:.2f} s = {size / seconds:.1f} MB/s")


def report_act(count: int) -> None:
    text = clauses(count)
    structure = parse(read_lines(text))
    newer = parse(read_lines(text.replace("трёх дней", "пяти рабочих дней")))
    stored = canonical(REQUISITES, structure)

    def act_compared() -> Structure:
        compare(structure, newer)
        return newer

    print(f"an act of {structure.count()} provisions, {len(text)} characters:")
    for name, action in (
        ("structure", lambda: parse(read_lines(text))),
        ("digest", lambda: digest(REQUISITES, structure)),
        ("from canonical form", lambda: from_canonical(stored)),
        ("HTML", lambda: render.html(structure)),
        ("comparison, a third changed", act_compared),
    ):
        print(f"  {name}: {best(action) * 1000:.1f} ms")


def prove(corpus: Path) -> bool:
    """Print what holds for the files of a corpus; return whether all does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django  # files are read by documents, which speaks through Django

    django.setup()
    from regulations import importing

    held = lossless(corpus)
    trees: dict[tuple[tuple[str, str, str], ...], list[str]] = {}
    for path in sorted(corpus.glob("amendments/08*/*")):
        if path.suffix in {".txt", ".docx"}:
            structure = parse(importing.read_blocks(path))
            trees.setdefault(outline(structure), []).append(path.name)
    print(f"layouts of one law: {len(trees)} tree(s) of {sum(map(len, trees.values()))} files")
    held = held and len(trees) <= 1
    for path in sorted(corpus.glob("federal/*.html")):
        marked = articles_marked(path.read_text(encoding="utf-8"))
        read = parse(importing.read_blocks(path)).walk()
        found = [bare(p.label).rstrip(".") for p, _ in read if p.kind == "article"]
        print(f"{path.name}: {len(marked)} articles marked, {len(found)} read", end="")
        print("" if marked == found else f"; differ: {set(marked) ^ set(found)}")
        held = held and marked == found
    return held


def lossless(corpus: Path) -> bool:
    """Try every plain text of the corpus: are all its characters in the tree, in their order?"""
    lost = []
    paths = sorted(corpus.rglob("*.txt"))
    for path in paths:
        typed = path.read_text(encoding="utf-8", errors="replace")
        try:
            structure = parse(read_lines(typed))
            render.plain.extents(structure, typed)
            words = (p.label + p.heading + p.text for p, _ in structure.walk())
            whole = bare("".join(words)) == bare(typed)
        except render.plain.NotThisText:
            whole = False
        if not whole:
            lost.append(path.name)
    print(f"lossless: {len(paths) - len(lost)} of {len(paths)} texts", *lost)
    return not lost


def outline(structure: Structure) -> tuple[tuple[str, str, str], ...]:
    """Return the tree of a law from its first article to its signature."""
    marks = [(p.eid, p.kind, p.label) for p, _ in structure.walk()]
    kinds = [kind for _, kind, _ in marks]
    first = kinds.index("article") if "article" in kinds else 0
    last = kinds.index("signature") if "signature" in kinds else len(kinds)
    return tuple(marks[first : last + 1])


def articles_marked(page: str) -> list[str]:
    """Return the articles that a page of pravo.gov.ru names at the head of a line."""
    page = re.sub(r'<span class="W\w?"[^>]*>(\d+)</span>', rf"{SUP_ON}\1{SUP_OFF}", page)
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    number = rf"\d+(?:-\d+)?(?:{SUP_ON}\d+{SUP_OFF})?"
    heads = re.findall(rf"^\s*((?:Статья|С т а т ь я)\s+{number})", text, re.MULTILINE)
    return [bare(head) for head in heads]


def bare(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    if sys.argv[1:2] == ["--prove"]:
        sys.exit(not prove(Path(sys.argv[2])))
    if len(sys.argv) > 1:
        paths = sorted(Path(sys.argv[1]).rglob("*.txt"))
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
        report_speed(f"{len(paths)} files", texts)
    for count in (500, 5_000, 50_000):
        report_speed(f"made, {count} clauses", [clauses(count)])
    report_act(500)


if __name__ == "__main__":
    main()
