"""Recognising where an appendix begins in plain text, and what its head says.

Приложение № 1                     ← label
к постановлению администрации      ← attribution
от 25.12.2018 № 1405
ПОРЯДОК                            ← title
ведения реестра …
"""

import re
from dataclasses import dataclass
from typing import Final

from .folding import squeeze
from .headings import is_caps
from .labels import read_label
from .quotations import balance

_LABEL = re.compile(
    r"(?P<label>приложени[ея][ \u00a0\t]*(?:[№N#][ \u00a0\t]*)?(?P<number>\d{1,3}(?:\.\d{1,2})?)?)"
    r"[.:]?(?P<rest>.*)$",
    re.IGNORECASE,
)
_APPROVED = re.compile(r"утвержд[её]н(?:[аоы]|ный|ная|ное|ные)?(?!\w)(?P<rest>.*)$", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"(?:к[ \u00a0]|от[ \u00a0\d_«\"]|утвержд|постановлени|распоряжени|решени|приказ|"
    r"администраци|правительств|главы|мэр|дум[ыа]|совет[а]?[ \u00a0]|город|район|област|"
    r"республик|края|муниципальн|сельск|№|N[ \u00a0]?\d|на[ \u00a0]\d{4}|\d{1,2}[ .]|[«\"_])",
    re.IGNORECASE,
)
_TO_ACT = re.compile(
    r"к[ \u00a0]+(?:постановлени|распоряжени|решени|приказ|указ|закон|проекту)", re.IGNORECASE
)
_DATED = re.compile(r"(?:№|N)[ \u00a0]*[\d_]|от[ \u00a0]+[\d_«\"]", re.IGNORECASE)
GENRES: Final = {
    "порядок": "порядок", "положение": "положение", "правила": "правила",
    "регламент": "регламент", "административный": "регламент", "программа": "программа",
    "перечень": "перечень", "состав": "состав", "план": "план", "форма": "форма",
    "методика": "методика", "паспорт": "паспорт", "схема": "схема", "список": "список",
    "изменения": "изменения", "муниципальная": "программа", "государственная": "программа",
    "подпрограмма": "программа", "стратегия": "стратегия", "устав": "устав",
    "требования": "требования", "сведения": "сведения", "таблица": "таблица",
    "график": "график", "инструкция": "инструкция", "реестр": "реестр",
}  # fmt: skip
# Style of the paragraphs in the head of an appendix that say to which act it belongs.
ATTRIBUTION: Final = "attribution"
_MOST_ATTRIBUTION: Final = 12
_MOST_TITLE: Final = 12


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an appendix: which lines it takes and what they say.

    ``depth`` is 1 for an appendix to the act itself, 2 for one to another document.
    """

    label: str
    number: str
    attribution: tuple[str, ...]
    end: int
    approved: bool
    depth: int


def head_at(lines: list[str], at: int) -> Head | None:
    """Return the head of the appendix that begins at line ``at``, or None."""
    line = lines[at].strip()
    first = line[:1]
    if first not in "ПпУу" or not first:
        return None
    match = _LABEL.match(line)
    if match is not None and _stands_alone(match["rest"]):
        return _labelled(lines, at, match)
    if first in "Уу" and (approved := _APPROVED.match(line)) and _is_grif(line, approved):
        return _approved(lines, at)
    return None


def number_of(typed: str) -> str:
    """Return the bare number of a label or number as typed («Приложение № 2» gives «2»)."""
    return "".join(sign for sign in typed if sign.isdigit() or sign == ".").strip(".")


def label_of(number: str, *, typed: bool) -> str:
    """Return the label: as typed, or «Приложение N» when only the number was given.

    A head that was ``typed`` without the word (an «УТВЕРЖДЕН …» block) gets no made-up label.
    """
    number = number.strip()
    if number[:1].isalpha() or (typed and not number):
        return number
    return f"Приложение {number}".strip()


def title_end(lines: list[str]) -> int:
    """Return how many of the first lines are the title of the appendix (0 if there is none)."""
    if not lines or not lines[0].strip():
        return 0
    first = lines[0].strip()
    if len(first) > 300 or first.endswith((".", ":", ";")) or read_label(first) is not None:
        return 0
    if not (is_caps(first) or genre(first)):
        return 0
    end = 1
    opened = balance(first)
    while end < len(lines) and end < _MOST_TITLE:
        line = lines[end].strip()
        if not line or len(line) > 300 or read_label(line) is not None:
            break
        if not (opened > 0 or _continues_title(lines[end - 1].strip(), line)):
            break
        opened += balance(line)
        end += 1
    return end


def _continues_title(previous: str, line: str) -> bool:
    if previous.endswith((".", ":", ";")) or genre(line) == "паспорт":
        return False
    first = line[:1]
    return first.islower() or first in '(«"' or (is_caps(previous) and is_caps(line))


def genre(title: str) -> str:
    """Return what an appendix is by the first word of its title («порядок»), or ""."""
    words = title.split()
    if not words:
        return ""
    spaced = squeeze(title).lower()
    for word, kind in GENRES.items():
        if words[0].lower().strip('«"') == word or (len(words[0]) == 1 and spaced.startswith(word)):
            return kind
    return ""


def _stands_alone(rest: str) -> bool:
    """After «Приложение № 1» comes nothing, or «к …»; not «к настоящему … изложить …»."""
    rest = rest.strip()
    if not rest:
        return True
    if rest.endswith((":", ";")) or len(rest) > 200:
        return False
    if rest.endswith(".") and not rest.endswith("г."):
        return False
    return bool(re.match(r"(?:к|ко|утвержд\w*)[ \u00a0]", rest, re.IGNORECASE))


def _is_grif(line: str, match: re.Match[str]) -> bool:
    rest = match["rest"].strip()
    if len(line) > 160 or rest.endswith((":", ";")):
        return False
    return line[:1] == "У" and (not rest or bool(_ATTRIBUTION.match(rest)))


def _labelled(lines: list[str], at: int, match: re.Match[str]) -> Head:
    number = match["number"] or ""
    label = lines[at].strip()[: match.end("label")].strip()
    rest = lines[at].strip()[len(label) :].strip()
    attribution, end = _attribution(lines, at + 1, rest)
    words = " ".join(attribution)
    approved = bool(_APPROVED.search(words))
    to_act = not words or bool(_TO_ACT.match(words)) or (approved and not words.startswith("к "))
    return Head(label, number, attribution, end, approved, depth=1 if to_act else 2)


def _approved(lines: list[str], at: int) -> Head:
    attribution, end = _attribution(lines, at + 1, lines[at].strip())
    return Head("", "", attribution, end, approved=True, depth=1)


def _attribution(lines: list[str], start: int, rest: str) -> tuple[tuple[str, ...], int]:
    """Gather the lines that say to what the appendix belongs, up to the date and number."""
    gathered = [rest] if rest else []
    at = start
    while at < len(lines) and at - start < _MOST_ATTRIBUTION:
        line = lines[at].strip()
        if gathered and _DATED.search(gathered[-1]) and not line.lower().startswith(("№", "n ")):
            break
        if not _ATTRIBUTION.match(line) or len(line) > 160 or line.endswith((":", ";")):
            break
        gathered.append(line)
        at += 1
    return tuple(gathered), at
