"""The notes of amendments: «(в ред. постановления … от … № …)», beside the words, never in them.

An amending act that replaces words must not find them in a note; so notes are of the page
(docs/decisions/0005).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from regulations import text
from regulations.models import Act, Edition

Notes = dict[str, list[int]]

_GENITIVE = {
    "postanovlenie": ("постановления", "постановлений"),
    "rasporyazhenie": ("распоряжения", "распоряжений"),
    "reshenie": ("решения", "решений"),
}


def carried(old: text.Structure, new: text.Structure, before: Notes, by: int) -> Notes:
    """The notes of ``new``: those of the provisions it kept, and ``by`` where it changed them."""
    notes: Notes = {}
    for change in text.compare(old, new).changes:
        if change.new is None:
            continue
        known = list(before.get(change.old.eid, ())) if change.old else []
        if change.kind == "added" or change.weight != "same" or change.renumbered:
            known += [by] if by not in known else []
        if known:
            notes[change.new.eid] = known
    return notes


def annotated(html: str, notes: Mapping[str, list[int]], acts: Mapping[int, Act]) -> str:
    """The page's text with its notes, under the provisions, and the list of all above the text.

    ``acts`` are the amending acts by the keys of their editions.
    """
    pieces, done = [f'<p class="amended amended-act">{in_words(acts.values())}</p>'], 0
    for eid, keys in notes.items():
        begins = html.find(f' id="{escape(eid)}"', done)
        ends = html.find("</p>", begins) if begins >= 0 else -1
        following = html.find(' id="', begins + 1) if begins >= 0 else -1
        if ends < 0 or 0 <= following < ends:
            continue  # a row or a heading: told by the unit that it stands in, and by the list
        ends += len("</p>")
        words = in_words(acts[key] for key in keys if key in acts)
        pieces += [html[done:ends], f'<p class="amended">{words}</p>']
        done = ends
    return "".join([*pieces, html[done:]])


def in_words(acts: Iterable[Act]) -> str:
    """«(в ред. постановлений администрации города Хабаровска от … № 142, от … № 3407)»."""
    groups: dict[tuple[str, str], list[str]] = {}
    for act in acts:
        dated = f"от\N{NO-BREAK SPACE}{act.dated:%d.%m.%Y} №\N{NO-BREAK SPACE}{act.number}"
        groups.setdefault((act.kind, act.issuer.name_genitive), []).append(dated)
    said = [
        f"{_GENITIVE[kind][len(dated) > 1]} {issuer} {', '.join(dated)}"
        for (kind, issuer), dated in groups.items()
    ]
    return escape(f"(в ред. {', '.join(said)})", quote=False)


def acts_of(notes: Iterable[Iterable[int]]) -> dict[int, Act]:
    """The amending acts by the keys of their editions, in the order of their dates."""
    keys = {key for each in notes for key in each}
    editions = Edition.objects.filter(pk__in=keys).select_related("act__issuer")
    return {
        edition.pk: edition.act
        for edition in editions.only(
            "act__kind", "act__number", "act__dated", "act__issuer__name_genitive"
        ).order_by("act__dated", "pk")
    }
