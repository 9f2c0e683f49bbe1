"""Phrases over several lines: hard-wrapped text, and «Приложение № 1 / к постановлению … / от …».

A citation is one phrase, so reading needs it in one line. The text that is read keeps its length:
a place in it is a place in the source.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from .line_ends import ENDED, LISTED, goes_on

_S: Final = "[ \u00a0\t]"
_HEAD = re.compile(
    rf"^{_S}*(?:(?:приложение|приложения|таблица|форма)(?:{_S}*(?:№|N)?{_S}*[\d.]{{1,6}}|{_S}+[а-я])?"
    rf"|утвержд[её]н[аоы]?|принят[аоы]?|утверждаю){_S}*(?=$|{_S}к{_S}|{_S}(?:постановлени|решени|распоряжени|приказ|указ))",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"^{_S}*(?:к{_S}|от(?:{_S}|\d)|№|N{_S}?\d|[«\"]{_S}*\d|\d{{1,2}}[.{_S[1:-1]}]|(?:[А-ЯЁа-яё«\"][^.;:]{{0,110}}))",
)
_REGISTERED = re.compile(rf"(?:№|N|No){_S}{{0,5}}[-_\d]|(?:19|20)\d\d{_S}?(?:г\.?|года)?{_S}*$")
_REGISTERED_END = re.compile(
    rf"(?:(?:№|N|No){_S}{{0,5}}[-_\w/]{{1,20}}|(?:19|20)\d\d{_S}?(?:г\.?|года)?){_S}*\.?{_S}*$"
)
_SPEAKS = re.compile(r"излож|призна|исключ|дополн|счита|замен|чита|внес")
_ORDERS = re.compile(rf"^{_S}*\d{{1,2}}\..{{1,120}}(?:излож|исключ|дополн|замен)")
_ADJUNCT = re.compile(rf"{_S}*к{_S}")
_MOST_LINES: Final = 12
_FEW_LINES: Final = 7
_LONGEST_WRAPPED: Final = 160
_TITLE_LINE = re.compile(rf"^{_S}*[«\"]{_S}?Об?{_S}")
_TITLE = re.compile(rf"«{_S}?Об?{_S}")
_TITLE_GOES_ON = re.compile(rf"^{_S}*[а-яё«\"(\d]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The text with the line ends inside phrases made spaces, and the spans of attributions."""

    text: str
    attributions: tuple[tuple[int, int], ...] = ()

    def attribution_before(self, at: int) -> int:
        """Return where the last attribution before a place ends, 0 if there is none."""
        place = bisect_right(self.attributions, (at, at)) - 1
        return self.attributions[place][1] if place >= 0 else 0

    def in_attribution(self, at: int) -> bool:
        """Tell whether a place is in the words that say what an appendix belongs to."""
        place = bisect_right(self.attributions, (at, at + 1_000_000)) - 1
        return place >= 0 and at < self.attributions[place][1]


def phrases(text: str) -> Phrases:
    """Join the lines of each phrase."""
    if "\n" not in text:
        return Phrases(text)
    lines = text.split("\n")
    joined = [False] * len(lines)
    attributions = []
    place = 0
    starts = []
    for line in lines:
        starts.append(place)
        place += len(line) + 1
    at = 0
    while at < len(lines):
        last = _attribution(lines, at)
        if last is not None:
            joined[at:last] = [True] * (last - at)
            attributions.append((starts[at], starts[last] + len(lines[last])))
            at = last
            joined[at] = at + 1 < len(lines) and _TITLE_LINE.match(lines[at + 1]) is not None
        elif at + 1 < len(lines):
            joined[at] = goes_on(lines[at], lines[at + 1]) or _titles(lines, at, joined)
        at += 1
    pieces = [
        line + (" " if to_next else "\n") for line, to_next in zip(lines, joined, strict=True)
    ]
    return Phrases("".join(pieces)[:-1].replace("\r", " "), tuple(attributions))


def _attribution(lines: list[str], at: int) -> int | None:
    """Return the last line of the attribution that begins at ``at``, None if none does.

    It ends with the date and number of the act (or the blanks for them), or, where nobody left
    blanks, before an empty line.
    """
    head = _HEAD.match(lines[at]) if len(lines[at].strip()) < _LONGEST_WRAPPED else None
    if head is None or _SPEAKS.search(lines[at]):
        return None
    if _REGISTERED.search(lines[at], head.end()):
        return at if _REGISTERED_END.search(lines[at]) else None
    begun = bool(_ADJUNCT.match(lines[at], head.end()))
    last = at
    for place in range(at + 1, min(at + _MOST_LINES, len(lines))):
        line = lines[place]
        if not line.strip():
            if begun:
                break
            continue
        if len(line.strip()) > 130 or not _PART.match(line) or _ORDERS.search(line):
            return None
        begun = begun or bool(_ADJUNCT.match(line))
        last = place
        if _REGISTERED.search(line):
            following = lines[place + 1].strip() if place + 1 < len(lines) else ""
            return place + 1 if following.startswith(("№", "N ")) else place
    return last if begun and last - at < _FEW_LINES else None


def _titles(lines: list[str], at: int, joined: list[bool]) -> bool:
    """Tell whether a title in quotation marks is open at the end of a line."""
    if (
        not lines[at + 1].strip()
        or len(lines[at + 1]) > _LONGEST_WRAPPED
        or LISTED.match(lines[at + 1])
    ):
        return False
    if lines[at].rstrip().endswith(ENDED):
        return False
    if lines[at].rstrip().endswith("»") and not _TITLE_GOES_ON.match(lines[at + 1]):
        return False  # one mark closed two titles
    first = at
    while first > max(0, at - 4) and joined[first - 1]:
        first -= 1
    phrase = " ".join(lines[first : at + 1])
    opened = _TITLE.search(phrase)
    if opened is None:
        return False
    rest = phrase[opened.start() :]
    return rest.count("«") > rest.count("»")
