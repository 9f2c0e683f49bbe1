"""The act a text is itself: its kind, date and number as they stand above the title."""

import re
from dataclasses import dataclass
from typing import Final

from .dates import read_date
from .numbers import read_number, tight

_S: Final = "[ \u00a0\t]"
_SPACED: Final = "|".join(
    rf"{_S}?".join(kind)
    for kind in ("ПОСТАНОВЛЕНИЕ", "РАСПОРЯЖЕНИЕ", "РЕШЕНИЕ", "ПРИКАЗ", "ЗАКОН", "УКАЗ")
)
# In capitals, or alone in its line.
_KIND = re.compile(
    rf"^{_S}*(?P<kind>{_SPACED})(?![^\W_])"
    rf"|^{_S}*(?P<alone>(?i:{_SPACED})){_S}*$",
    re.MULTILINE,
)
_DATE = re.compile(rf"(?:^|{_S}|от{_S}?)(?=[«\"]?{_S}{{0,3}}\d)", re.MULTILINE)
_SIGN = re.compile(r"№|N")
_TITLE = re.compile(rf"^{_S}*[«\"]?(?:Об?|О б){_S}", re.MULTILINE)
_FRONT: Final = 1500
_CONSTITUTION = re.compile(rf"^{_S}*(?:Конституция|КОНСТИТУЦИЯ)(?![^\W_])", re.MULTILINE)
_NAME_FRONT: Final = 600


@dataclass(frozen=True, slots=True)
class OwnAct:
    """Kind, date and number of the act the text is; "" where they are not to be seen.

    ``end`` is where its requisites end: above it nothing is cited.
    """

    kind: str = ""
    date: str = ""
    number: str = ""
    end: int = 0
    is_constitution: bool = False

    def is_named_by(self, kind: str, date: str, number: str) -> bool:
        """Tell whether a kind, a date and a number are those of this act."""
        return (
            bool(number)
            and kind == self.kind
            and tight(number) == tight(self.number)
            and date in ("", self.date)
        )


def read_own(text: str) -> OwnAct:
    """Read the requisites at the head of an act."""
    front = text[:_FRONT]
    title = _TITLE.search(front)
    kind = _KIND.search(front)
    if _CONSTITUTION.search(front, 0, _NAME_FRONT):
        return OwnAct("конституция", is_constitution=True)
    if kind is None or (title is not None and title.start() < kind.start()):
        return OwnAct()
    end = title.start() if title is not None else _end_of_lines(front, kind.end())
    date = number = ""
    last = kind.end()
    for place in _DATE.finditer(front, kind.start(), end):
        found = read_date(front, place.end())
        if found is not None:
            date, last = found[0], found[1]
            break
    for place in _SIGN.finditer(front, kind.start(), end):
        named = read_number(front, place.start())
        if named is not None:
            number, last = named[0], max(last, named[1])
            break
    name = "".join((kind["kind"] or kind["alone"]).split()).lower()
    return OwnAct(name, date, number, end if title is not None else last)


def _end_of_lines(front: str, at: int) -> int:
    """Without a title the requisites are in the kind's line or the five below it."""
    for _ in range(6):
        following = front.find("\n", at + 1)
        if following < 0:
            break
        at = following
    return at
