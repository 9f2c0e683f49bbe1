"""How fast acts are read, digested, rendered and compared.

    .venv/bin/python benchmarks/structure.py [FOLDER]

Reads every .txt of FOLDER (and below); without one it makes a text of its own. Prints megabytes
of UTF-8 a second and the time of an act of 500 clauses; best of three runs.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from regulations.text import (
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


def main() -> None:
    if len(sys.argv) > 1:
        paths = sorted(Path(sys.argv[1]).rglob("*.txt"))
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
        report_speed(f"{len(paths)} files", texts)
    for count in (500, 5_000, 50_000):
        report_speed(f"made, {count} clauses", [clauses(count)])
    report_act(500)


if __name__ == "__main__":
    main()
