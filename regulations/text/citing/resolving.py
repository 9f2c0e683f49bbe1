"""What a citation means: an act that the caller knows, provisions of its tree.

An act is known by its identity (issuer, kind, date, number) and never by its title: drafters write
titles in several ways. What fits more than one act stays open, with its candidates.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ..labels import latin, roman
from ..structure import Provision, Structure
from .citation import Citation
from .numbers import tight
from .ordinals import LAST
from .unit import Chain, Unit

Status = Literal["found", "ambiguous", "unknown", "internal"]
# Acts of which there is one: the name is the identity.
_NAMED: Final = frozenset({"кодекс", "конституция", "устав"})
_WORD = re.compile(r"[а-яёa-z0-9]+")
_SAME: Final = {"рф": "российской федерации", "г": "города", "россии": "российской федерации"}


@dataclass(frozen=True, slots=True)
class Known:
    """An act the caller knows: ``key`` is the caller's own, the rest its identity.

    ``kind`` and ``issuer`` in the nominative, ``date`` YYYY-MM-DD, ``number`` without its sign;
    ``name`` is that of a code («Бюджетный кодекс»).
    """

    key: object
    kind: str
    issuer: str = ""
    date: str = ""
    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """``found`` with one candidate, ``ambiguous`` with several, ``unknown`` with none.

    A number without a date is ambiguous even with one candidate: numbers begin anew each year.
    ``internal``: the act cites itself and nothing is to be looked for.
    """

    status: Status
    candidates: tuple[Known, ...] = ()

    @property
    def act(self) -> Known | None:
        """The act found, or None."""
        return self.candidates[0] if self.status == "found" else None


def resolve(citation: Citation, known: Iterable[Known]) -> Resolution:
    """Return which of the known acts is cited."""
    if citation.internal:
        return Resolution("internal")
    candidates = tuple(act for act in known if _fits(citation, act))
    if len(candidates) == 1 and (citation.date or citation.kind in _NAMED):
        return Resolution("found", candidates)
    return Resolution("ambiguous" if candidates else "unknown", candidates)


def _fits(citation: Citation, act: Known) -> bool:
    """An act fits if nothing said of it differs and enough is said: a number, or a name."""
    if citation.kind != act.kind:
        return False
    if citation.kind in _NAMED:
        same_name = not (citation.title and act.name) or _same(citation.title, act.name)
        return same_name and _same_body(citation.issuer, act.issuer)
    if not citation.number or _plain(citation.number) != _plain(act.number):
        return False
    if citation.date and act.date and citation.date != act.date:
        return False
    return _same_body(citation.issuer, act.issuer)


def _plain(number: str) -> str:
    return tight(number).lower()


def _same(one: str, other: str) -> bool:
    return _words(one) == _words(other)


def _same_body(one: str, other: str) -> bool:
    """Tell whether two issuers may be one: «администрация города» may be that of Хабаровск."""
    ours, theirs = _words(one), _words(other)
    shorter = min(len(ours), len(theirs))
    return not shorter or ours[:shorter] == theirs[:shorter]


def _words(name: str) -> list[str]:
    words = (_SAME.get(word, word) for word in _WORD.findall(name.lower().replace("ё", "е")))
    return " ".join(words).split()


def resolve_units(chains: Sequence[Chain], structure: Structure) -> tuple[tuple[str, ...], ...]:
    """Return for each chain the eIds of the provisions it may mean: one, several or none.

    Labels lead, whatever word the drafter used: «пункт 2.3» finds the subpoint 2.3. The outermost
    unit is looked for first, each next one within it, nearest first. «Абзац второй» counts as a
    lawyer counts: the words beside the label are the first.
    """
    return tuple(tuple(found.eid for found in _find(chain, structure)) for chain in chains)


def _find(chain: Chain, structure: Structure) -> list[Provision]:
    level: list[Provision] = list(structure.provisions)
    found: list[Provision] = []
    for place, unit in enumerate(reversed(chain)):
        found = _paragraphs(unit, found, level) if unit.kind == "абзац" else _within(unit, level)
        if not found:
            return []
        level = [child for provision in found for child in provision.children]
        if place == len(chain) - 1:
            break
    return found


def _within(unit: Unit, level: Sequence[Provision]) -> list[Provision]:
    """Return the nearest provisions with this label, going down level by level."""
    layer = list(level)
    while layer:
        found = [provision for provision in layer if _is(unit, provision)]
        if found:
            alike = [provision for provision in found if provision.kind in _LIKELY[unit.kind]]
            return alike or found
        # An appendix has its own numbering: only a unit of it named so is looked for inside.
        layer = [
            child
            for provision in layer
            if provision.kind not in ("appendix", "quoted") or unit.kind == "приложение"
            for child in provision.children
        ]
    return []


_KIND_OF: Final = {
    "приложение": "appendix", "таблица": "table", "строка": "row", "преамбула": "preamble",
    "примечание": "note", "паспорт": "table",
}  # fmt: skip


_HIGH: Final = ("section", "chapter")
# What a word most likely means where a label is used on two levels («раздел 2», «пункт 2»).
_LIKELY: Final = defaultdict(
    lambda: ("point", "subpoint"),
    {
        "раздел": _HIGH, "подраздел": _HIGH, "глава": _HIGH, "параграф": _HIGH,
        "подпрограмма": _HIGH, "статья": ("article",),
    },
)  # fmt: skip


def _is(unit: Unit, provision: Provision) -> bool:
    kind = _KIND_OF.get(unit.kind)
    if kind is not None and provision.kind != kind:
        return False
    if kind is None and provision.kind in ("appendix", "table", "note", "row", "quoted"):
        return False
    number = _number(unit.label)
    step = provision.eid.rsplit("__", 1)[-1]
    typed = step.partition("_")[2]
    if not number:
        return kind is not None
    return typed == number or (
        provision.kind == "section" and typed == str(roman(unit.label) or "")
    )


def _number(label: str) -> str:
    """Return a label as an eId has it: «3¹» → «3-1», «б.1» → «b.1», «II» → «2»."""
    plain = label.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    if plain != label or "(" in label or "<" in label:
        cut = next(at for at, sign in enumerate(label) if not (sign.isdecimal() or sign == "."))
        return f"{label[:cut]}-{plain[cut:].strip('()<>')}"
    value = roman(label.split(".")[0])
    if value and label[:1].isupper():
        return ".".join([str(value), *label.split(".")[1:]])
    if label[:1].isalpha():
        head, _, rest = label.partition(".")
        return latin(head) + (f".{rest}" if rest else "")
    return label


def _paragraphs(
    unit: Unit, holders: Sequence[Provision], level: Sequence[Provision]
) -> list[Provision]:
    """Return the абзац of each unit that holds it: the first is the unit's own words."""
    found = []
    for holder in holders:
        own = [holder] if holder.text else []
        inner = [child for child in holder.children if _counts(child)]
        found += _nth(unit.label, [*own, *inner])
    if not holders:
        found += _nth(unit.label, [provision for provision in level if _counts(provision)])
    return found


def _counts(provision: Provision) -> bool:
    """Paragraphs count, and so do the items of a list, each of which is a paragraph too."""
    return provision.kind in ("paragraph", "subpoint")


def _nth(label: str, paragraphs: Sequence[Provision]) -> list[Provision]:
    if label == LAST:
        return list(paragraphs[-1:])
    at = int(label) - 1 if label.isdecimal() else -1
    return list(paragraphs[at : at + 1]) if at >= 0 else []
