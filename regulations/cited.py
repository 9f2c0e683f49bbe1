"""What a text cites, and how each act cited stands on a day: for the editor, lists and links.

Resolved against acts of ours and the register of legal sources by identity, never by title
alone. Two queries for any number of citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Q

from regulations import text
from regulations.enactment.status import status
from regulations.models import Act, LegalSource

Standing = Literal[
    "internal", "missing", "in_force", "not_yet", "replaced", "ended", "unknown", "ambiguous"
]
_OF_STATUS: dict[str, Standing] = {
    "in_force": "in_force",
    "signed": "not_yet",
    "not_yet": "not_yet",
    "suspended": "ended",
    "repealed": "ended",
    "struck_down": "ended",
    "expired": "ended",
}
# Acts of which there is one of its name: they are cited without date and number.
_NAMED = ("кодекс", "конституция", "устав")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in the provision ``eid`` and what it was found to mean.

    ``missing`` is a unit of this very act that is not in it; ``replaced``, a source with a
    successor and no repeal on record. ``act`` is what is cited, ``instead`` what to cite now.
    """

    citation: text.Citation
    eid: str
    standing: Standing
    act: Act | LegalSource | None = None
    instead: LegalSource | None = None


def cited(structure: text.Structure, on: date) -> tuple[Cited, ...]:
    """Return every citation of a text with its standing on day ``on``, in reading order."""
    placed = text.cite_structure(structure)
    known = _known([each.citation for each in placed])
    return tuple(_stands(each, structure, known, on) for each in placed)


def _stands(
    placed: text.Placed, structure: text.Structure, known: list[text.Known], on: date
) -> Cited:
    citation, eid = placed.citation, placed.eid
    if citation.internal:
        found = text.resolve_within(placed, structure)
        return Cited(citation, eid, "internal" if all(found) else "missing")
    resolution = text.resolve(citation, known)
    if resolution.act is None:
        return Cited(citation, eid, "ambiguous" if resolution.candidates else "unknown")
    act = resolution.act.key
    if isinstance(act, Act):
        code = status(act.force_events.all(), on, act.valid_until).code
        return Cited(citation, eid, _OF_STATUS[code], act)
    if act.is_repealed(on):
        return Cited(citation, eid, "ended", act, act.successor)
    return Cited(citation, eid, "replaced" if act.successor else "in_force", act, act.successor)


def _known(citations: Iterable[text.Citation]) -> list[text.Known]:
    """The acts and sources that may be meant: those with one of the numbers, and named ones."""
    typed = {citation.number for citation in citations if citation.number}
    # SQLite folds the case of Latin letters only: «391-ПР» is asked for in each of its forms.
    forms = {form for number in typed for form in (number, number.lower(), number.upper())}
    numbers = Q(number__in=forms)
    return [*_ours(numbers), *_others(numbers)]


def _ours(numbers: Q) -> Iterator[text.Known]:
    acts = Act.objects.enacted().filter(numbers).select_related("issuer")
    for act in acts.defer("body").prefetch_related("force_events"):
        yield text.Known(
            act, act.get_kind_display(), act.issuer.name, act.dated.isoformat(), act.number
        )


def _others(numbers: Q) -> Iterator[text.Known]:
    for source in LegalSource.objects.filter(numbers | Q(kind__in=_NAMED)).select_related(
        "successor"
    ):
        dated = source.dated.isoformat() if source.dated else ""
        yield text.Known(
            source, source.kind, source.issuer, dated, source.number, name=source.title
        )
