"""Lines that a page or an editor broke: a paragraph that goes on in the next line.

A paragraph is a line as a rule. A line continues the one before only if that one visibly breaks
off inside a phrase: it ends without a mark, or with a word that cannot stand last.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from .folding import squeeze
from .headings import is_caps
from .labels import read_label
from .notes import is_editors_note

_ENDS: Final = ".:;!?…"
_DASHES: Final = "-–—"
_BULLETS: Final = "-–—•*·▪●"
_OPENING: Final = '«“„"'
_CLOSING: Final = '»”"'
# Words that never end a phrase, and words with which only a part of a phrase begins.
_HANGING = re.compile(
    r"(?:^|[\s(«\"])(?:в|во|на|по|и|с|со|о|об|для|от|из|к|ко|за|при|или|до|не|у|под|над|без|между|"
    r"через|а|также|том|№|N)$",
    re.IGNORECASE,
)
_LINKING = re.compile(
    r"(?:в|во|на|по|и|с|со|о|об|для|от|из|к|ко|за|при|или|до|не|у|под|над|без|между|через|"
    r"а также|котор\w+|года?|гг|рублей|руб|района|области|края|города|поселения|"
    # An oblique adjective or participle opens no item of a list.
    r"\w{3,20}(?:ых|их|ого|его|ыми|ими|ому|ему))\b"
)
_CARRIED_ON = re.compile(
    r"(?:котор\w+|что|чтобы|если|где|когда|а также|\w{3,20}(?:ющ|ящ|ащ|вш|нн|ем|им)(?:их|ых|ий|"
    r"ый|ие|ые|ая|яя|ее|ое|ей|ой|его|ого|ему|ому|ими|ыми|им|ым)(?:ся)?)\b"
)
# Endings of adjectives; nouns that have them end a phrase all the same.
_ADJECTIVE_LAST = re.compile(
    r"(?<!\w)(?!(?:данных|животных|уч[её]ных)$)\w*"
    r"[а-яё]{2}(?:ых|ого|его|ному|ыми|ный|ная|ное|ные|ской|ским|(?:ль|н|в|ч|р)ной|ский|ская)$"
)
# A post or a term of the act in the genitive goes with the word before it, capital or not.
_GOES_WITH = re.compile(
    r"(?:Главы|Мэра|Председателя|Губернатора|Правительства|Администрации|(?:Подп|П)рограммы|"
    r"Порядка|Положения|Регламента|Стратегии|Плана|Правил)\b"
)
_OF_POST = re.compile(r"(?:заместител|помощник|советник)\w{1,3}$")
_TERM: Final = 24
_YEAR = re.compile(r"(?:\d{4}(?:[ \u00a0]?(?:[-–—]|год|г\b|гг)|$)|\d{1,2}\.\d{2}\.\d)")
_CLAUSE = re.compile(r"(?:в том числе|в т\. ?ч\.|из них|из которых)")
_ADDED = re.compile(r"\((?:далее|в дальнейшем|в ред|с изменениями)")
# A line that is full of a printed page's width is broken there, not ended.
_FULL: Final = 45
_NARROW: Final = 130
_RULES: Final = frozenset({"dot", "paren", "letter"})
_SENTENCE: Final = 60
_AROUND: Final = 8
_BROKEN_AROUND: Final = 3


def wrapped_rows(lines: Sequence[str]) -> list[bool]:
    """Tell for every line whether it stands in hard-wrapped text (as a typewriter breaks it)."""
    broken = [
        _FULL <= len(line) <= _NARROW and line[-1] not in _ENDS and following[:1].islower()
        for line, following in zip(lines, [*lines[1:], ""], strict=False)
    ]
    sums = [0, *accumulate(broken)]
    last = len(lines)
    return [
        sums[min(last, at + _AROUND)] - sums[max(0, at - _AROUND)] >= _BROKEN_AROUND
        for at in range(last)
    ]


def goes_on(paragraph: str, previous: str, line: str, *, wrapped: bool) -> bool:
    """Tell whether ``line`` continues the line ``previous``.

    ``paragraph`` is the first line of the paragraph so far (often ``previous`` itself);
    ``wrapped`` is what ``wrapped_rows`` says of this place.
    """
    if not previous or not line or previous[-1] in _ENDS:
        return False
    first = line[0]
    if first in _BULLETS or _is_only_signs(previous) or _is_only_signs(line):
        return False
    if is_editors_note(line) or is_editors_note(previous):
        return False
    if not (
        _continues(paragraph, previous, line) or (wrapped and _fills(paragraph, previous, line))
    ):
        return False
    label = read_label(line)
    return label is None or (label.weak and first.islower())


def _continues(paragraph: str, previous: str, line: str) -> bool:
    first = line[0]
    if _breaks_off(previous, line):
        return True
    if previous[-1] == ",":
        return len(previous) > _SENTENCE and _CARRIED_ON.match(line) is not None
    if first.islower():
        if not _is_item(paragraph):
            return True
        parallel = previous.split(maxsplit=1)[0] == line.split(maxsplit=1)[0]
        return not parallel and (
            _LINKING.match(line) is not None or _ADJECTIVE_LAST.search(previous[-20:]) is not None
        )
    if first.isupper():
        if _GOES_WITH.match(line) and (_OF_POST.search(previous) or len(line) < _TERM):
            return len(previous) > _FULL
        return len(line) < _NARROW and _ADJECTIVE_LAST.search(previous[-20:]) is not None
    if first.isdigit():
        return paragraph[0].isupper() and len(previous) > _FULL and not _YEAR.match(line)
    if first in "(№":
        return first == "№" or _ADDED.match(line) is not None or is_caps(paragraph)
    if first in _OPENING and not _is_item(paragraph):
        return previous[-1] not in _CLOSING or squeeze(paragraph).upper() == "ПАСПОРТ"
    return False


def _breaks_off(previous: str, line: str) -> bool:
    """Tell whether a line ends with what cannot end a phrase."""
    if _HANGING.search(previous[-12:]) is not None:
        return True
    if line[0].islower() and previous.rfind("(") > previous.rfind(")"):
        return True
    return previous[-1] in _DASHES and len(previous) > _FULL


def _fills(paragraph: str, previous: str, line: str) -> bool:
    """In hard-wrapped text a full line without a mark goes on with anything but a new item."""
    first = line[0]
    if len(previous) < _FULL or _CLAUSE.match(line):
        return False
    if previous[-1] == ",":
        return first.islower()
    if first.islower() or first in _OPENING:
        return True
    label = read_label(paragraph)
    is_titled = label is not None and label.form not in _RULES
    return first.isupper() and len(line) <= _NARROW and len(previous) <= _NARROW and not is_titled


def _is_item(line: str) -> bool:
    """An item of a list without marks begins in lower case or with a dash."""
    label = read_label(line)
    return label is None and (line[0].islower() or line[0] in _BULLETS)


def _is_only_signs(line: str) -> bool:
    return not any(map(str.isalnum, line[:200]))
