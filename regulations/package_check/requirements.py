"""What the package of an act must hold: the one place of this rule (domain facts, section 2).

| paper | when |
|---|---|
| пояснительная записка | always |
| финансово-экономическое обоснование | the act spends money |
| заключение об ОРВ | the act sets mandatory requirements for business |
| texts of the acts amended | the act amends; of acts of ours the text is in Svod already |

Other papers of the package (sheets from outside, conclusions, proof of sending) depend on local
rules: the check list asks about them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from regulations.kinds import AttachmentKind, Trait
from regulations.models import Act

if TYPE_CHECKING:
    from regulations import text
    from regulations.cited import Cited

THERE, OURS, MISSING = "there", "ours", "missing"

# «Внести в постановление … от … № … следующие изменения:»; not «внести сведения».
_AMENDS: Final = re.compile(r"\bвнести\s+в\b.{0,2000}?\bизменени", re.IGNORECASE | re.DOTALL)
_TITLE: Final = re.compile(r"\bо\s+внесении\s+изменени", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is needed and whether it is ``there``, ``ours`` (a text of Svod itself) or ``missing``.

    ``acts`` are the acts of ours whose texts are needed.
    """

    code: str
    words: str
    state: str
    acts: tuple[Act, ...] = ()

    @property
    def is_missing(self) -> bool:
        return self.state == MISSING

    def as_row(self, grounds: str = "") -> dict[str, str]:
        """The requirement as a verdict keeps it; ``grounds``: why it may be missing."""
        return {
            "code": self.code,
            "words": self.words,
            "state": self.state,
            "grounds": grounds,
        }


def requirements(
    act: Act, structure: text.Structure, found: Sequence[Cited], traits: Collection[str]
) -> tuple[Requirement, ...]:
    """What the text that ``act`` holds needs beside it; ``found`` is what it cites."""
    return tuple(_requirements(act, structure, found, traits))


def _requirements(
    act: Act, structure: text.Structure, found: Sequence[Cited], traits: Collection[str]
) -> Iterator[Requirement]:
    kinds = {paper.kind for paper in act.attachments.all()}
    yield _paper(AttachmentKind.NOTE, _("explanatory note"), kinds)
    if Trait.MONEY in traits:
        yield _paper(
            AttachmentKind.FINANCE,
            _("financial and economic justification: the act spends money"),
            kinds,
        )
    if Trait.BUSINESS in traits:
        yield _paper(
            AttachmentKind.IMPACT,
            _("conclusion on regulatory impact (ОРВ): the act sets requirements for business"),
            kinds,
        )
    bases = list(amended(structure, found))
    if bases or _TITLE.search(act.subject):
        yield _amended(bases, kinds)


def amended(structure: text.Structure, found: Sequence[Cited]) -> Iterator[Cited]:
    """The acts that the text orders to amend, each once, in reading order."""
    met: set[tuple[str, str, str]] = set()
    for each in found:
        provision = None if each.citation.internal else structure.find(each.eid)
        if provision is None or not _is_base(provision.plain, each.citation.text):
            continue
        key = (each.citation.kind, each.citation.date, each.citation.number)
        if key not in met:
            met.add(key)
            yield each


def _is_base(words: str, citation: str) -> bool:
    """Whether the citation is what is amended: between the verb and the noun, in no brackets.

    In brackets stand the acts that amended it before: «(в редакции постановления …)».
    """
    order = _AMENDS.search(words)
    place = words.find(citation)
    if order is None or not order.start() < place < order.end():
        return False
    before = words[order.start() : place]
    return before.count("(") <= before.count(")")


def _paper(kind: AttachmentKind, words: str, kinds: Collection[str]) -> Requirement:
    return Requirement(kind.value, words, THERE if kind in kinds else MISSING)


def _amended(bases: Sequence[Cited], kinds: Collection[str]) -> Requirement:
    ours = tuple(each.act for each in bases if isinstance(each.act, Act))
    others = [each.citation.normal for each in bases if not isinstance(each.act, Act)]
    outside = THERE if AttachmentKind.AMENDED in kinds else MISSING
    state = OURS if bases and not others else outside
    names = "; ".join([*(act.citation for act in ours), *others])
    words = (
        _("texts of the acts amended: %(acts)s") % {"acts": names}
        if names
        else _("texts of the acts amended: the title says that there are such")
    )
    return Requirement(AttachmentKind.AMENDED.value, words, state, ours)
