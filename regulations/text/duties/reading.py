"""Find in the act's own points who must do what by when, and the clause on control."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..structure import Provision, Structure
from .named import Named, Names, Word, is_infinitive, may_be_dative, words
from .term import Term, find_term

# Verbs that charge somebody; who is charged follows in the dative, or is asked to.
_CHARGING: Final = frozenset({"поручить", "рекомендовать", "предложить", "обязать"})
_CONTROL: Final = re.compile(
    r"контрол[ья]\w*\s[^.]{0,160}?(?:возложить|возлагается|возлагаю)\s+на\s+(?P<whom>.+)",
    re.IGNORECASE | re.DOTALL,
)
_KEPT: Final = re.compile(
    r"контрол[ья]\w*\s[^.]{0,160}?(?:оставляю|оставляет|оставить)\s+за\s+собой", re.IGNORECASE
)
_ABOUT_CONTROL: Final = re.compile(r"\s*(?:общий\s+|организаци\w+\s+)?контроль\b", re.IGNORECASE)
# What a point charges with something lies at its beginning.
_LONGEST_HEAD: Final = 60  # words
_OWN: Final = frozenset({"point", "subpoint", "paragraph"})


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the act itself; ``quote`` are its words, after those that lead to it."""

    eid: str
    label: str
    quote: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A charge of the act: ``executors`` that the caller knows, ``said`` as the act names them."""

    eid: str
    label: str
    quote: str
    said: str
    executors: tuple[Named, ...]
    term: Term | None


@dataclass(frozen=True, slots=True)
class ControlClause:
    """«Контроль за исполнением … возложить на …»; ``kept``: «оставляю за собой»."""

    eid: str
    words: str
    controllers: tuple[Named, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Duties:
    duties: tuple[Duty, ...]
    control: ControlClause | None


def find_duties(structure: Structure, named: Sequence[Named]) -> Duties:
    """Return what the act's own points charge, in their order; appendices are not read."""
    names = Names(named)
    duties: list[Duty] = []
    control: ControlClause | None = None
    for provision, lead in _own(structure.provisions):
        clause = _control(provision, names)
        if clause:
            control = control or clause
        elif not _ABOUT_CONTROL.match(provision.text):
            duty = _duty(provision, lead, names)
            if duty:
                duties.append(duty)
    return Duties(tuple(duties), control)


def points(structure: Structure) -> dict[str, Point]:
    """The act's own points by eId, in their order: what may be put on control."""
    return {
        provision.eid: Point(provision.eid, provision.label, _quote(provision, lead))
        for provision, lead in _own(structure.provisions)
    }


def _own(
    provisions: Sequence[Provision], lead: Provision | None = None
) -> Iterator[tuple[Provision, Provision | None]]:
    """Points of the act itself, each with the unit whose colon leads to it."""
    for provision in provisions:
        if provision.kind in _OWN:
            yield provision, lead
        if provision.kind in _OWN or provision.kind in ("section", "chapter", "article"):
            leads = provision.text.rstrip().endswith(":")
            yield from _own(provision.children, provision if leads else None)


def _duty(provision: Provision, lead: Provision | None, names: Names) -> Duty | None:
    leads_on = provision.text.rstrip().endswith(":") and any(
        child.kind in _OWN for child in provision.children
    )
    if leads_on:  # its parts are the charges
        return None
    charged = _charged(provision.text, names)
    if charged is None and lead is not None:
        charged = _charged(lead.text, names)
    if charged is None:
        return None
    said, executors = charged
    term = find_term(provision.text) or (find_term(lead.text) if lead else None)
    if not executors and term is None:
        return None
    return Duty(
        provision.eid, provision.label, _quote(provision, lead), said, tuple(executors), term
    )


def _charged(text: str, names: Names) -> tuple[str, list[Named]] | None:
    """Who is charged at the beginning of ``text``: as said, and those known by name."""
    heard = words(text)[:_LONGEST_HEAD]
    external = False
    if heard and heard[0].text.lower() in _CHARGING:
        external = True
        heard = heard[1:]
    if not heard or not (may_be_dative(heard[0].text) or external):
        return None
    end = next((n for n, word in enumerate(heard) if is_infinitive(word.text)), None)
    if end is None and not text.rstrip().endswith(":"):
        return None
    head = heard[:end]
    known = names.among(head)
    if not head or (external and not known):
        return None
    return _said(text, head), known


def _said(text: str, head: Sequence[Word]) -> str:
    """The name as the act has it: up to a bracket, a comma or the term."""
    phrase = text[head[0].start : head[-1].end]
    term = find_term(phrase)
    cut = [phrase.find(mark) for mark in "(,:" if mark in phrase]
    if term and term.words in phrase:
        cut.append(phrase.find(term.words))
    return " ".join(phrase[: min(cut, default=len(phrase))].split())


def _control(provision: Provision, names: Names) -> ControlClause | None:
    if _KEPT.search(provision.text):
        return ControlClause(provision.eid, _quote(provision, None), (), kept=True)
    found = _CONTROL.search(provision.text)
    if found is None:
        return None
    known = names.among(words(found["whom"]))
    return ControlClause(provision.eid, _quote(provision, None), tuple(known), kept=False)


def _quote(provision: Provision, lead: Provision | None) -> str:
    parts = (lead.text if lead else "", provision.heading, provision.text)
    return " ".join(" ".join(part.split()) for part in parts if part)
