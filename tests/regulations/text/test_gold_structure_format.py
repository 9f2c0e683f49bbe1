"""The gold set of structure is well formed: what tests/data/gold/structure/README.md says."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "data" / "gold" / "structure"
KINDS = frozenset(
    [
        "title",
        "preamble",
        "section",
        "chapter",
        "article",
        "point",
        "subpoint",
        "paragraph",
        "appendix",
        "table",
        "row",
        "passport_field",
        "note",
        "quoted",
        "signature",
    ]
)
LABELLED = frozenset(["section", "chapter", "article", "point", "subpoint"])
UNLABELLED = frozenset(
    ["title", "preamble", "paragraph", "table", "row", "passport_field", "quoted", "signature"]
)
LEAVES = frozenset(["title", "row", "signature"])
OPENING = "«\"“„' \t\u00a0"


def rows(slug: str) -> list[tuple[int, str, str, int]]:
    found = []
    for line in (FOLDER / f"{slug}.gold").read_text("utf-8").splitlines():
        number, kind, label, parent = line.split("\t")
        found.append((int(number), kind, label, int(parent)))
    return found


SLUGS = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_annotation_is_well_formed(slug: str) -> None:
    text = (FOLDER / f"{slug}.txt").read_text("utf-8").split("\n")
    gold = rows(slug)
    first = next(number for number, line in enumerate(text, 1) if line.strip())
    assert gold[0][0] == first, "text before the first provision"
    reached = 0
    for ordinal, (number, kind, label, parent) in enumerate(gold, 1):
        where = f"{slug}.gold:{ordinal}"
        assert kind in KINDS, where
        assert number >= reached, f"{where}: out of document order"
        reached = number
        assert 0 <= parent < ordinal, f"{where}: a parent stands above its children"
        assert parent == 0 or gold[parent - 1][1] not in LEAVES, f"{where}: child of a leaf"
        assert bool(label) or kind not in LABELLED, f"{where}: {kind} without a label"
        assert not label or kind not in UNLABELLED, f"{where}: {kind} with a label"
        line = text[number - 1]
        assert line.strip(), f"{where}: begins on a blank line"
        if label:
            assert line.lstrip(OPENING).startswith(label), f"{where}: «{label}» is not at its head"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_parent_is_still_open_when_its_child_begins(slug: str) -> None:
    """Document order is the order of a tree walked from the top: no child of a closed unit."""
    path: list[int] = []
    for ordinal, (_number, _kind, _label, parent) in enumerate(rows(slug), 1):
        while path and path[-1] != parent:
            path.pop()
        assert parent == 0 or path, f"{slug}.gold:{ordinal}: its parent was closed before"
        path.append(ordinal)


def test_each_text_has_its_annotation_and_is_listed() -> None:
    assert SLUGS
    assert sorted(path.stem for path in FOLDER.glob("*.gold")) == SLUGS
    listed = (FOLDER / "README.md").read_text("utf-8")
    assert [slug for slug in SLUGS if f"| `{slug}` |" not in listed] == []
