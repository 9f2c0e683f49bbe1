"""The gold sets of citations are well formed: what tests/data/gold/citations/README.md says.

Those held out were annotated apart from the engine and are never tuned on.
"""

import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parents[2] / "data" / "gold"
FOLDER = GOLD / "citations"
HELDOUT = GOLD / "citations_heldout"
HELDOUT2 = GOLD / "citations_heldout2"
HELDOUT3 = GOLD / "citations_heldout3"
HELDOUT4 = GOLD / "citations_heldout4"
HELDOUT5 = GOLD / "citations_heldout5"
SETS = (FOLDER, HELDOUT, HELDOUT2, HELDOUT3, HELDOUT4, HELDOUT5)
# The last two held-out sets take other parts of files in use too, so many lines away at least.
OTHER_PARTS = (HELDOUT4, HELDOUT5)
APART = 60
SLUGS = sorted(path.stem for path in FOLDER.glob("*.txt"))
EXCERPTS = sorted(path for folder in SETS for path in folder.glob("*.txt"))
every_excerpt = pytest.mark.parametrize(
    "excerpt", EXCERPTS, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
FIELDS = {
    "start": int,
    "end": int,
    "text": str,
    "kind": str,
    "issuer": str,
    "date": str,
    "number": str,
    "units": list,
    "internal": bool,
    "title": str,
}
UNIT = re.compile(
    r"(абзац|подпункт|пункт|часть|статья|параграф|глава|подраздел|раздел|приложение|таблица"
    r"|строка|позиция|графа|форма|подпрограмма|преамбула)( [^\s«»\"№]+)?"
)
CLOSING = '»"”“'


def citations(slug: str, folder: Path = FOLDER) -> list[dict[str, Any]]:
    lines = (folder / f"{slug}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@every_excerpt
def test_every_citation_is_a_slice_of_its_excerpt(excerpt: Path) -> None:
    text = excerpt.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    for citation in citations(excerpt.stem, excerpt.parent):
        assert text[citation["start"] : citation["end"]] == citation["text"], citation
        assert citation["text"].strip() == citation["text"] != "", citation
        assert citation["text"].endswith(citation["title"]), citation
        assert not citation["title"] or citation["title"][-1] in CLOSING, citation


@every_excerpt
def test_citations_come_in_order_and_only_nest_in_titles(excerpt: Path) -> None:
    found = citations(excerpt.stem, excerpt.parent)
    order = [(citation["start"], -citation["end"]) for citation in found]
    assert order == sorted(set(order))
    for position, outer in enumerate(found):
        core = outer["end"] - len(outer["title"])
        for inner in found[position + 1 :]:
            if inner["start"] >= outer["end"]:
                break
            assert core <= inner["start"] and inner["end"] <= outer["end"], (outer, inner)


@every_excerpt
def test_every_field_is_in_its_form(excerpt: Path) -> None:
    text = excerpt.read_text("utf-8")
    for citation in citations(excerpt.stem, excerpt.parent):
        assert {name: type(value) for name, value in citation.items()} == FIELDS, citation
        assert citation["kind"] == citation["kind"].lower().strip(), citation
        assert not citation["date"] or date.fromisoformat(citation["date"]), citation
        assert not re.search(r"№|\n|^\s|\s$", citation["number"]), citation
        assert citation["number"] in text, "an alias was given its number in the excerpt"
        assert all(UNIT.fullmatch(unit) for unit in citation["units"]), citation
        named = ("kind", "date", "number", "units")
        assert any(citation[name] for name in named), citation


def origins(folder: Path) -> list[tuple[str, int, int]]:
    """Return the source file of each excerpt of a set, with its first and last line there."""
    path = r"`((?:acts|programmes|amendments|docx|federal)/[^`]+)` (\d+)–(\d+)"
    rows = re.findall(path, (folder / "README.md").read_text("utf-8"))
    return [(file, int(first), int(last)) for file, first, last in rows]


def test_the_sets_share_no_source_file() -> None:
    files = [{file for file, *_ in origins(folder)} for folder in SETS if folder not in OTHER_PARTS]
    assert all(files)
    for one, other in combinations(files, 2):
        assert not one & other


@pytest.mark.parametrize("folder", OTHER_PARTS, ids=lambda folder: folder.name)
def test_a_set_of_other_parts_keeps_away_from_the_lines_of_the_others(folder: Path) -> None:
    used = [origin for other in SETS if other != folder for origin in origins(other)]
    mine = origins(folder)
    assert mine
    for file, first, last in mine:
        for other, start, end in used:
            away = max(first - end, start - last) >= APART
            assert file != other or away, (file, first, last, start, end)


def test_every_excerpt_of_the_last_two_sets_is_listed() -> None:
    assert len(origins(HELDOUT4)) == len(list(HELDOUT4.glob("*.txt")))
    readme = (HELDOUT5 / "README.md").read_text("utf-8")
    slugs = [path.stem for path in HELDOUT5.glob("*.txt")]
    assert slugs
    assert [slug for slug in slugs if f"| `{slug}` |" not in readme] == []
