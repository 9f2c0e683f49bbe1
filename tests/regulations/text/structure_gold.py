"""The gold sets of structure (tests/data/gold/structure/README.md) and how a reading is scored.

A provision is right if one in the gold begins on its line and has its kind, its label and its
parent: the parent is told by its own line, kind and label.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regulations.text import Cell, Structure, Table, fold, parse, read_rows
from regulations.text.render import plain

GOLD = Path(__file__).parents[2] / "data" / "gold" / "structure"
TUNED_ON = (
    GOLD,
    GOLD.with_name("structure_heldout"),
    GOLD.with_name("structure_heldout2"),
    GOLD.with_name("structure_heldout3"),
    GOLD.with_name("structure_heldout4"),
)
_TABLE, _ROW = "[table]", "[row]"

# Line, kind and label of a unit; and of its parent (None at the top).
Unit = tuple[int, str, str]
Mark = tuple[Unit, Unit | None]


@dataclass(frozen=True)
class Score:
    """How many marks of the gold were found, and which were missed or made up."""

    right: int
    missed: list[Mark]
    invented: list[Mark]

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + len(self.missed) + len(self.invented), 1)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.missed + other.missed,
            self.invented + other.invented,
        )

    def listed(self) -> list[str]:
        """Every error in the order of lines: «-» the gold has it, «+» the parser made it."""
        errors = [("-", mark) for mark in self.missed] + [("+", mark) for mark in self.invented]
        return [
            f"{sign} {_told(unit)} < {_told(parent)}"
            for sign, (unit, parent) in sorted(errors, key=lambda pair: (pair[1][0], pair[0]))
        ]


def score(path: Path) -> Score:
    """Read the text beside an annotation and compare."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    return _compare(Counter(marks_of_gold(path)), Counter(marks_of_text(text)))


def score_respaced(path: Path, *, blank: bool) -> Score:
    """Compare as ``score`` does, with no blank line in the text, or with one after every line."""
    lines: list[str] = []
    places: dict[int, int] = {}
    for at, line in enumerate(path.with_suffix(".txt").read_text(encoding="utf-8").split("\n"), 1):
        # The blank line after a table ends it.
        if line.strip() or (lines and lines[-1].startswith("[")):
            lines.append(line)
            places[at] = len(lines)
            if blank and not line.startswith("["):
                lines.append("")

    def placed(unit: Unit | None) -> Unit | None:
        return unit and (places[unit[0]], *unit[1:])

    gold = Counter((placed(unit), placed(parent)) for unit, parent in marks_of_gold(path))
    return _compare(gold, Counter(marks_of_text("\n".join(lines))))


def score_retyped(path: Path, retyped: Callable[[str], list[str]]) -> Score:
    """Compare as ``score`` does, every line of the text typed in another way, or as several."""
    lines: list[str] = []
    places: dict[int, int] = {}
    for at, line in enumerate(path.with_suffix(".txt").read_text(encoding="utf-8").split("\n"), 1):
        places[at] = len(lines) + 1
        lines.extend([line] if line.startswith("[") else retyped(line))

    def placed(unit: Unit | None) -> Unit | None:
        return unit and (places[unit[0]], *unit[1:])

    gold = Counter((placed(unit), placed(parent)) for unit, parent in marks_of_gold(path))
    return _compare(gold, Counter(marks_of_text("\n".join(lines))))


def marks_of_gold(path: Path) -> list[Mark]:
    units: list[Unit] = []
    marks: list[Mark] = []
    for row in path.read_text(encoding="utf-8").splitlines():
        line, kind, label, parent = row.split("\t")
        units.append((int(line), kind, fold(label)))
        marks.append((units[-1], units[int(parent) - 1] if int(parent) else None))
    return marks


def marks_of_text(text: str) -> list[Mark]:
    structure, plain_text = read_gold_text(text)
    places = plain.extents(structure, plain_text)
    units: dict[str, Unit] = {}
    marks: list[Mark] = []
    for provision, parent in structure.walk():
        line = plain_text.count("\n", 0, places[provision.eid].start) + 1
        if provision.kind == "table":
            line -= 1  # the mark «[table]» stands above the first row
        elif parent is not None and parent.kind == "table":
            line = units[parent.eid][0] + 1 + parent.children.index(provision)
        units[provision.eid] = (line, provision.kind, fold(provision.label))
        marks.append((units[provision.eid], units[parent.eid] if parent else None))
    return marks


def read_gold_text(text: str) -> tuple[Structure, str]:
    """Read a text in which marks stand for tables; return it with the marks taken away."""
    rows: list[str | Table] = []
    table: list[tuple[Cell, ...]] | None = None
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line == _TABLE:
            table, lines[at] = [], ""
        elif table is not None and line.startswith(_ROW):
            cells = [cell.strip() for cell in line.removeprefix(_ROW).split(" | ")]
            table.append(tuple(map(Cell, cells)))
            lines[at] = "\t".join(cells)
        else:
            if table is not None:
                rows.append(Table(tuple(table)))
                table = None
            rows.append(line)
    if table is not None:
        rows.append(Table(tuple(table)))
    return parse(read_rows(rows)), "\n".join(lines)


def _compare(gold: Counter[Mark], found: Counter[Mark]) -> Score:
    right = gold & found
    return Score(right.total(), list((gold - right).elements()), list((found - right).elements()))


def _told(unit: Unit | None) -> str:
    return "top" if unit is None else f"{unit[0]}:{unit[1]} {unit[2]}".strip()
