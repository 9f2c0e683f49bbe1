"""Tell how well structure is read on one gold set, and none of its errors.

``python -m tests.regulations.text.score_structure structure_heldout3``. Made for
sets that nobody tuned on: whoever reads the errors of one can no longer say so.
"""

import sys
from collections import Counter
from pathlib import Path

from .structure_gold import GOLD, Mark, Unit, marks_of_gold, score

# Excerpts of files that another set uses in other parts.
KNOWN = "known_"


def report(folder: Path) -> list[str]:
    """Return the figures of a set, its files known in other parts also apart."""
    paths = sorted(folder.glob("*.gold"))
    if not paths:
        raise SystemExit(f"no gold set: {folder}")
    known = [path for path in paths if path.stem.startswith(KNOWN)]
    parts = [("all", paths)]
    if known:
        parts.append(("of no other set", [path for path in paths if path not in known]))
        parts.append(("known in other parts", known))
    return [line for name, files in parts for line in [name, *figures(files), ""]]


def figures(paths: list[Path]) -> list[str]:
    """Score files together: in all, without paragraphs, without parents, and by kind."""
    gold: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    displaced = 0
    for path in paths:
        found = score(path)
        gold += _kinds(marks_of_gold(path))
        missed += _kinds(found.missed)
        invented += _kinds(found.invented)
        # Wrong in its parent alone: both missed and made up.
        displaced += (_units(found.missed) & _units(found.invented)).total()
    right = gold - missed
    kinds = gold + invented
    labelled = set(kinds) - {"paragraph"}
    return [
        _line("kind, label and parent", right.total(), missed.total(), invented.total()),
        _line(
            "without paragraphs",
            *(sum(count[kind] for kind in labelled) for count in (right, missed, invented)),
        ),
        _line(
            "parent left out",
            right.total() + displaced,
            missed.total() - displaced,
            invented.total() - displaced,
        ),
        *(
            _line(kind, right[kind], missed[kind], invented[kind])
            for kind, _ in kinds.most_common()
        ),
    ]


def _line(name: str, right: int, missed: int, invented: int) -> str:
    f1 = 2 * right / max(2 * right + missed + invented, 1)
    return f"  {name:24} F1 {f1:.4f}: right {right}, missed {missed}, made up {invented}"


def _units(marks: list[Mark]) -> Counter[Unit]:
    return Counter(unit for unit, _ in marks)


def _kinds(marks: list[Mark]) -> Counter[str]:
    return Counter(kind for (_, kind, _), _ in marks)


if __name__ == "__main__":
    sys.stdout.write("\n".join(report(GOLD.with_name(sys.argv[1]))))
