"""Hand-written cases of amending: a base, an instruction, what is read and what becomes of it.

A case in ``tests/data/amending/<verb>.txt``, parted from the next by a blank line::

    # a word on what it tries (may be left out)
    @ rules                          the base: a file in bases/
    > пункт 2 исключить.             the instruction, a line each, under «Внести … изменения:»
    delete_words | пункт 2           verb and target of each operation
    ! target_not_found пункт 2       why it stopped, or
    - 2. Срок – 30 дней.             the lines that went from the base
    + 2. Срок – 10 дней.             and that came

A base is a plain text; lines that begin with a bar are rows of tables.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from regulations.text import Structure, Table, parse, read_lines, read_rows, render
from regulations.text.amending import amend, target_words
from regulations.text.amending.grafts import row_of

FOLDER = Path(__file__).parents[3] / "data" / "amending"
HEADS = {
    "rules": "постановление администрации города от 12.08.2013 № 3102 «Об утверждении Порядка "
    "предоставления субсидий»",
    "charter": "решение Собрания депутатов Солнечного района от 20.05.2010 № 45 «О Положении о "
    "бюджетном процессе»",
    "programme": "постановление администрации города от 01.11.2013 № 4443 «Об утверждении "
    "муниципальной программы «Развитие культуры»",
}
FRONT = """АДМИНИСТРАЦИЯ ГОРОДА ХАБАРОВСКА
ПОСТАНОВЛЕНИЕ
16.01.2015 № 142
О внесении изменений в {base}
В соответствии с Уставом города администрация города постановляет:
1. Внести в {base} следующие изменения:
{lines}
2. Постановление вступает в силу со дня подписания.
Мэр города                    А.Н. Соколов
"""


@dataclass(frozen=True)
class Case:
    head: str
    base: str
    lines: tuple[str, ...]
    expected: tuple[str, ...]


def cases_of(text: str) -> list[Case]:
    return [_case(block) for block in text.strip().split("\n\n")]


def _case(block: str) -> Case:
    head, base, lines, expected = "", "rules", [], []
    for line in block.split("\n"):
        if line.startswith("# "):
            head += f"{line}\n"
        elif line.startswith("@ "):
            base = line[2:]
        elif line.startswith("> "):
            lines.append(line[2:])
        else:
            expected.append(line)
    return Case(head, base, tuple(lines), tuple(expected))


def rows(text: str) -> Structure:
    """Read a text in which lines that begin with a bar are rows of tables."""
    found: list[str | Table] = []
    table: list = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            table.append(row_of(line))
            continue
        if table:
            found.append(Table(tuple(table)))
            table = []
        found.append(line)
    return parse(read_rows(found))


@cache
def base(name: str) -> Structure:
    return rows((FOLDER / "bases" / f"{name}.txt").read_text("utf-8"))


def act(case: Case) -> str:
    """The amending act of a case; an instruction with a preamble of its own is the whole act."""
    if case.lines[0].startswith("ПОСТАНОВЛЕНИЕ"):
        return "\n".join(case.lines)
    return FRONT.format(base=HEADS[case.base], lines="\n".join(case.lines))


def answer(case: Case) -> list[str]:
    """What is read and what becomes of the base, in the notation of the cases."""
    old, text = base(case.base), act(case)
    result = amend(old, parse(read_lines(text)), text=text)
    told = []
    for outcome in result.outcomes:
        told.append(f"{outcome.operation.verb} | {target_words(outcome.operation)}".rstrip(" "))
        if outcome.status != "done":
            told.append(f"! {outcome.reason} {outcome.detail}".rstrip())
    before, after = (
        render.plain.of_structure(one).replace("\t", " | ").split("\n")
        for one in (old, result.structure)
    )
    return told + changes(before, after)


def changes(before: list[str], after: list[str]) -> list[str]:
    """Lines that went and came; a line that only came has the line it stands after above it."""
    found: list[str] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "insert" and j1:
            found.append(f"  {after[j1 - 1]}")
        if kind != "equal":
            found.extend(f"- {line}" for line in before[i1:i2] if line.strip())
            found.extend(f"+ {line}" for line in after[j1:j2] if line.strip())
    return found
