"""The gold sets of structure are well formed: what tests/data/gold/structure/README.md says.

Those named «heldout» were annotated after the parser stood, and held out at first.
"""

import re
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[2] / "data" / "gold"
FOLDERS = tuple(
    GOLD / name
    for name in (
        "structure",
        "structure_heldout",
        "structure_heldout2",
        "structure_heldout3",
        "structure_heldout4",
    )
)
# Excerpts of files that another set uses in other parts, which must be far from those.
KNOWN = "known_"
FAR = 60
# Made blind at the same time, of structure and of citations: neither was tuned on for the other.
MADE_TOGETHER = (
    frozenset(["structure_heldout3", "citations_heldout4"]),
    frozenset(["structure_heldout4", "citations_heldout5"]),
)
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


def rows(excerpt: Path) -> list[tuple[int, str, str, int]]:
    found = []
    for line in excerpt.with_suffix(".gold").read_text("utf-8").splitlines():
        number, kind, label, parent = line.split("\t")
        found.append((int(number), kind, label, int(parent)))
    return found


EXCERPTS = sorted(path for folder in FOLDERS for path in folder.glob("*.txt"))
every_excerpt = pytest.mark.parametrize(
    "excerpt", EXCERPTS, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
every_set = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@every_excerpt
def test_every_annotation_is_well_formed(excerpt: Path) -> None:
    text = excerpt.read_text("utf-8").split("\n")
    gold = rows(excerpt)
    first = next(number for number, line in enumerate(text, 1) if line.strip())
    assert gold[0][0] == first, "text before the first provision"
    reached = 0
    for ordinal, (number, kind, label, parent) in enumerate(gold, 1):
        where = f"{excerpt.stem}.gold:{ordinal}"
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


@every_excerpt
def test_a_parent_is_still_open_when_its_child_begins(excerpt: Path) -> None:
    """Document order is the order of a tree walked from the top: no child of a closed unit."""
    path: list[int] = []
    for ordinal, (_number, _kind, _label, parent) in enumerate(rows(excerpt), 1):
        while path and path[-1] != parent:
            path.pop()
        assert parent == 0 or path, f"{excerpt.stem}.gold:{ordinal}: its parent was closed before"
        path.append(ordinal)


@every_set
def test_each_text_has_its_annotation_and_is_listed(folder: Path) -> None:
    slugs = sorted(path.stem for path in folder.glob("*.txt"))
    assert slugs
    assert sorted(path.stem for path in folder.glob("*.gold")) == slugs
    listed = (folder / "README.md").read_text("utf-8")
    assert [slug for slug in slugs if f"| `{slug}` |" not in listed] == []


def test_no_source_is_in_two_sets() -> None:
    named = [
        {file for slug, file, _, _ in origins(folder) if not slug.startswith(KNOWN)}
        for folder in FOLDERS
    ]
    assert all(named)
    assert len(set.union(*named)) == sum(map(len, named))


def test_a_known_source_is_used_far_from_every_excerpt_of_another_set() -> None:
    of_sets = {folder: origins(folder) for folder in sorted(GOLD.iterdir())}
    known = [
        (folder, *origin)
        for folder, found in of_sets.items()
        for origin in found
        if origin[0].startswith(KNOWN)
    ]
    assert known
    near = [
        (slug, other)
        for folder, slug, file, first, last in known
        for another, found in of_sets.items()
        for other, its_file, its_first, its_last in found
        if another != folder and {folder.name, another.name} not in MADE_TOGETHER
        if its_file == file
        if its_first - last <= FAR and first - its_last <= FAR
    ]
    assert near == []


def origins(folder: Path) -> list[tuple[str, str, int, int]]:
    """Return what the table of a set names: excerpt, corpus file, its first and last line."""
    readme = (folder / "README.md").read_text("utf-8")
    return [
        (slug, file, int(first), int(last or first))
        for slug, file, first, last in re.findall(
            r"^\| `([\w-]+)` \|.*`([\w./-]+\.(?:txt|docx|html))` (\d+)(?:[–-](\d+))?",
            readme,
            re.MULTILINE,
        )
    ]
