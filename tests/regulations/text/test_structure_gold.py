"""Real acts annotated by hand: the tree must have the kinds, labels and parents of the gold.

The parser was tuned on the gold set, so its figure flatters; that of structure_heldout, never tuned
on, is the honest one, and below the threshold of the gold set.
"""

from functools import reduce
from pathlib import Path

import pytest

from .structure_gold import GOLD, HELDOUT, Score, score

FILES = sorted(GOLD.glob("*.gold"))
LEAST = 0.98
# Measured on the held-out set: 0.9643. A floor to hold, not a threshold reached.
HELDOUT_FLOOR = 0.9643


def test_structure_agrees_with_the_gold_set():
    total, told = scored(FILES)
    assert total.f1 >= LEAST, told


def test_structure_of_acts_never_tuned_on_is_read_no_worse_than_it_was():
    total, told = scored(sorted(HELDOUT.glob("*.gold")))
    assert total.f1 >= HELDOUT_FLOOR, told


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_act_of_the_gold_set_is_read_badly(path):
    found = score(path)
    assert found.f1 >= 0.75, "\n".join([f"F1 {found.f1:.4f}", *found.listed()])


def scored(files: list[Path]) -> tuple[Score, str]:
    """Score files together; tell the figure and every error."""
    scores = {path: score(path) for path in files}
    total = reduce(Score.__add__, scores.values())
    errors = [f"{path.stem}  {error}" for path, found in scores.items() for error in found.listed()]
    return total, "\n".join([f"F1 {total.f1:.4f}", *errors])
