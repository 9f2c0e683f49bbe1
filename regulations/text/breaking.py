"""Lines that end inside a phrase: with a word that cannot stand last, in a bracket, at «г.»."""

import re
from typing import Final

from .headings import is_measure

_DASHES: Final = "-–—"
_FULL: Final = 45
_LEAST: Final = 30
# Words that never end a phrase.
_HANGING = re.compile(
    r"(?:^|[\s(«\"])(?:в|во|на|по|и|с|со|о|об|для|от|из|к|ко|за|при|или|до|не|у|под|над|без|между|"
    r"через|а|также|том|№|(?-i:N))$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"[ \u00a0(](?:в|во|на|по|с|со|об|для|от|из|к|ко|при|до|у|под|над|без|между|через|№)$"
)
# «от 11 июля 2004 г.», then «N 868»; «в соответствии со ст.», then «179».
_OF_YEAR = re.compile(r"\d[ \u00a0]?г\.$")
_SHORT = re.compile(r"[ \u00a0(](?:ст|п|пп|ч|с|д|пос|ул|им|тыс|млн|млрд)\.$")
_NUMBER = re.compile(r"(?:№|N[ \u00a0]?)[ \u00a0]{0,3}\d")
# «(таблица», then «1).»: an opened bracket is closed by the first words of the next line.
_CLOSED = re.compile(r"[^()\n]{0,60}\)")
# «опубликования», then «(обнародования).»
_ADDS = re.compile(r"\([а-яё][^()]{0,80}\)[.;,]?$")


def breaks_off(previous: str, line: str) -> bool:
    """Tell whether a line ends with what cannot end a phrase."""
    if _HANGING.search(previous[-12:]) is not None:
        return True
    if line[0].islower() and previous.rfind("(") > previous.rfind(")"):
        return True
    return previous[-1] in _DASHES and len(previous) > _FULL


def is_cut(previous: str, line: str) -> bool:
    """Tell whether a line goes on with the one above whatever it looks like by itself.

    It may look like an item («3), краж»), and the line above like a sentence («…2004 г.»).
    """
    if _OF_YEAR.search(previous[-6:]) and _NUMBER.match(line):
        return True
    opened = previous.rfind("(") > previous.rfind(")") and previous[-1] not in ":;"
    if opened and len(previous) > _LEAST and _CLOSED.match(line):
        return True
    if len(previous) <= _FULL:
        return False
    if previous[-1].isalnum() and _ADDS.match(line) and not is_measure(line):
        return True
    if previous[-1] != ".":
        # No item begins below a preposition; «Специалистов –», then «103. Из них …».
        counts = previous[-1] in _DASHES and line[:1].isdigit() and not line.startswith("1.")
        return counts or _PREPOSITION.search(previous[-12:]) is not None
    if _OF_YEAR.search(previous[-6:]):
        return line[0].islower()
    return _SHORT.search(previous[-8:]) is not None and line[0] not in _DASHES
