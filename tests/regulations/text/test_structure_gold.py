"""Real acts annotated by hand: the tree must have the kinds, labels and parents of the gold."""

from functools import reduce

import pytest

from .structure_gold import GOLD, Score, score

FILES = sorted(GOLD.glob("*.gold"))
LEAST = 0.98


def test_structure_agrees_with_the_gold_set():
    scores = {path: score(path) for path in FILES}
    total = reduce(Score.__add__, scores.values())
    errors = [f"{path.stem}  {error}" for path, found in scores.items() for error in found.listed()]
    assert total.f1 >= LEAST, "\n".join([f"F1 {total.f1:.4f}", *errors])


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_act_of_the_gold_set_is_read_badly(path):
    found = score(path)
    assert found.f1 >= 0.75, "\n".join([f"F1 {found.f1:.4f}", *found.listed()])
