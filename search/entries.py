"""What the index holds of an edition: rows made from its canonical form, nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from regulations import text
from regulations.models import Edition
from regulations.reading import structure_of
from regulations.text import Provision, Structure
from search.lemmas import lemmatise, number_key
from search.models import Clause, IndexedAct
from search.query import parse

MOST_LEMMAS = 20_000  # of one clause: PostgreSQL bounds a tsvector at 1 MB
_RAISED = (
    (text.SUP_ON, text.SUP_OFF, str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    (text.SUB_ON, text.SUB_OFF, str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")),
)


def entries(edition: Edition) -> tuple[IndexedAct, list[Clause]]:
    """Return the unsaved rows of a public edition (``edition.act.issuer`` is read)."""
    act = edition.act
    indexed = IndexedAct(
        act_id=act.pk,
        edition_id=edition.pk,
        issuer_id=act.issuer_id,
        kind=act.kind,
        number=edition.number,
        number_key=number_key(edition.number),
        title_key=parse(plain(edition.title)).key,
        dated=edition.dated,
        year=edition.dated.year,
        citation=act.citation,
        title=plain(edition.title),
    )
    structure = structure_of(edition)
    return indexed, [_requisites_of(indexed), *_clauses(indexed, structure)]


def plain(words: str) -> str:
    """Return ``words`` with raised and lowered digits as characters, without our marks."""
    for start, end, digits in _RAISED:
        if start in words:
            head, *rest = words.split(start)
            pieces = (piece.partition(end) for piece in rest)
            words = head + "".join(inner.translate(digits) + after for inner, _, after in pieces)
    return words


def _requisites_of(indexed: IndexedAct) -> Clause:
    """The clause by which an act is found by its number, date and title."""
    words = f"{indexed.citation} {indexed.title}"
    return Clause(
        id=Clause.key(indexed.act_id, 0),
        act_id=indexed.act_id,
        kind="act",
        heading=indexed.title,
        text=indexed.citation,
        lemmas=f"{_lemmas(words)} {indexed.number_key}",
    )


def _clauses(indexed: IndexedAct, structure: Structure) -> Iterator[Clause]:
    requisites = _lemmas(f"{indexed.citation} {indexed.title}")
    above: dict[str, tuple[str, ...]] = {}
    lemmas_above: dict[tuple[str, ...], str] = {(): ""}
    walked = list(structure.walk())
    parents = {provision.eid: parent for provision, parent in walked if parent}
    headings: dict[str, tuple[str, ...]] = {}
    for place, (provision, parent) in enumerate(walked, start=1):
        path = above[parent.eid] if parent else ()
        title = plain(provision.title)
        step = " ".join(filter(None, (plain(provision.label), title)))
        above[provision.eid] = (*path, step) if step else path
        over = headings[parent.eid] if parent else ()
        headings[provision.eid] = (*over, title) if title else over
        heading, words = plain(provision.heading), _words(provision)
        if not heading and not words:
            continue
        if path not in lemmas_above:
            lemmas_above[path] = _lemmas(" ".join(path))
        yield Clause(
            id=Clause.key(indexed.act_id, place),
            act_id=indexed.act_id,
            eid=provision.eid,
            kind=provision.kind,
            name=plain(text.name(provision, "nom", parents)),
            path="\n".join(over),
            heading=heading,
            text=words,
            lemmas=_lemmas(f"{plain(provision.label)} {heading} {words}"),
            context=f"{requisites} {lemmas_above[path]}".strip(),
        )


def _words(provision: Provision) -> str:
    """Its own words; a row keeps them in cells."""
    cells = (plain(cell.text) for cell in provision.cells)
    return " | ".join(filter(None, (plain(provision.text), *cells)))


def _lemmas(words: str) -> str:
    return " ".join(lemmatise(words).split(" ")[:MOST_LEMMAS])
