"""Whether two editions are one text that was only printed in two ways.

The lawmaker's are the name, the words of the provisions and who signed; the printer's are capitals
of headings, where a line of the head breaks, whether date, number, place and the notes on adoption
are repeated above or below, and slips of the keyboard: «ст.144», a Latin letter in a Cyrillic
number, a sign that stands alone. An amending act never amends what is the printer's.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from ..folding import fold, squeeze
from ..front import names_kind
from ..structure import Provision, Structure
from .acts import day_of, number_of

_LOOK_ALIKE: Final = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")
_STRAY = re.compile(r"(?<!\S)[#.](?!\S)[ ]?")
_POINT = re.compile(r"\.[ ]+")
_NOTE = re.compile(
    r"\((?:вступ|в[ ]ред|с[ ]изм|утрат|действ|редакция)[^()]{0,300}\)", re.IGNORECASE
)
_ADOPTED = re.compile(r"(?:принят|одобрен)[аоы]?(?![а-яё])", re.IGNORECASE)
_NAMED = re.compile(r"[^«\"„]{0,200}?(?:№|N)[ ]?\S{1,20}[ ][«\"„](?P<name>.{1,2000})[»\"“]")
_PLACE = re.compile(r"(?:г\.[ ]?|город[ ])?[А-ЯЁ][а-яё-]{2,30}(?:,[ ][А-ЯЁ][а-яё-]{2,30})?")
_LONGEST: Final = 200


def one_text(old: Structure, new: Structure) -> bool:
    """Tell whether two editions differ in nothing but their layout."""
    before, after = _Printed.of(old), _Printed.of(new)
    if (before.name, before.signed, before.rules) != (after.name, after.signed, after.rules):
        return False
    for one, other in (
        (before.adopted, after.adopted),
        (before.dates, after.dates),
        (before.numbers, after.numbers),
        (before.heads, after.heads),
        (before.places, after.places),
    ):
        # What one of them leaves out the other does not contradict.
        if one != other and one and other:
            return False
    return before.rest == after.rest


@dataclass(slots=True)
class _Printed:
    """An act parted into what the lawmaker said and what the printer set around it."""

    name: str = ""
    signed: str = ""
    adopted: str = ""
    rules: list[object] = field(default_factory=list)
    dates: set[object] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    heads: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, structure: Structure) -> "_Printed":
        printed = cls()
        front = True
        for provision in structure.provisions:
            if provision.kind == "title" and not printed.name:
                printed._title(fold(provision.heading))
            elif provision.kind == "paragraph" and provision.role == "head":
                printed._head(fold(provision.text))
            elif provision.style == "tail":
                printed._tail(fold(provision.text))
            elif provision.kind == "signature":
                printed.signed += _bare(squeeze(provision.text))
            elif front and printed._adopts(provision):
                printed.adopted += _bare(squeeze(provision.text))
            else:
                front = False
                printed.rules.extend(_said(one) for one in provision.walk())
        return printed

    def _title(self, title: str) -> None:
        named = _NAMED.fullmatch(title)
        if named is not None:
            self._date_and_number(title[: named.start("name")])
        self.name = _bare(named["name"] if named is not None else title)

    def _head(self, line: str) -> None:
        if _NOTE.fullmatch(line):
            return
        if self._date_and_number(line):
            return
        known = line.isupper() or names_kind(line)
        (self.heads if known else self.rest).append(_bare(squeeze(line)))

    def _tail(self, line: str) -> None:
        if self._date_and_number(line):
            return
        (self.places if _PLACE.fullmatch(line) else self.rest).append(_bare(line))

    def _adopts(self, provision: Provision) -> bool:
        """Tell whether a line is of the notes «Принят Государственной Думой 21 апреля»."""
        if provision.kind != "paragraph" or provision.children or len(provision.text) > _LONGEST:
            return False
        line = fold(provision.text)
        goes_on = bool(self.adopted) and not line.endswith((".", ":", ";"))
        return _ADOPTED.match(line) is not None or goes_on

    def _date_and_number(self, line: str) -> bool:
        """Take a date and a number; tell whether the line says little else."""
        day, number = day_of(line), number_of(line)
        if day is None and not number:
            return False
        if day is not None:
            self.dates.add(day)
        if number:
            self.numbers.add(number.lower())
        return len(line) < 60


def _said(provision: Provision) -> object:
    """What a provision says, however it was printed."""
    return (
        (provision.kind, provision.role, provision.style),
        _bare(provision.label),
        _bare(provision.heading),
        _typed(provision.text),
        [(_typed(cell.text), cell.colspan, cell.rowspan) for cell in provision.cells],
    )


def _typed(words: str) -> str:
    """Words without slips of the keyboard."""
    return _POINT.sub(".", _STRAY.sub("", fold(words))).translate(_LOOK_ALIKE)


def _bare(words: str) -> str:
    """Words of a heading, whose capitals are a matter of style."""
    return _typed(words).lower().translate(_LOOK_ALIKE).strip(" .")
