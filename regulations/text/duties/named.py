"""Names of units and posts in any case: «юридическому управлению», «на заместителя Мэра города»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..morphology import morphology

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the nominative, and the ``key`` by which the caller knows whose it is."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place in the text."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    return [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]


@lru_cache(10_000)
def _parsed(word: str) -> tuple[frozenset[str], bool, bool]:
    """The dictionary forms of a word, whether it may be a dative, whether it is an infinitive."""
    readings = morphology().parse(word)
    forms = frozenset(reading.normal_form.replace("ё", "е") for reading in readings)
    dative = any(
        "datv" in reading.tag and reading.tag.POS in ("NOUN", "ADJF", "PRTF", "NUMR")
        for reading in readings
    )
    return forms, dative, readings[0].tag.POS == "INFN"


def forms_of(word: str) -> frozenset[str]:
    """Every dictionary form that this form may be of, ё as е."""
    return _parsed(word.lower())[0]


def may_be_dative(word: str) -> bool:
    return _parsed(word.lower())[1]


def is_infinitive(word: str) -> bool:
    return _parsed(word.lower())[2]


class Names:
    """Names to be looked for, the longest first: a deputy for finance is not any deputy."""

    def __init__(self, named: Sequence[Named]) -> None:
        spelt = [(each, [forms_of(w.text) for w in words(each.name)]) for each in named]
        self._spelt = sorted((s for s in spelt if s[1]), key=lambda s: -len(s[1]))

    def at(self, text: Sequence[Word], place: int) -> tuple[Named, int] | None:
        """The name that begins with the word at ``place``, and how many words it takes."""
        for named, spelling in self._spelt:
            heard = text[place : place + len(spelling)]
            if len(heard) == len(spelling) and all(
                forms & forms_of(word.text) for forms, word in zip(spelling, heard, strict=True)
            ):
                return named, len(spelling)
        return None

    def among(self, text: Sequence[Word]) -> list[Named]:
        """Every name in these words, once each, in their order."""
        found: list[Named] = []
        place = 0
        while place < len(text):
            here = self.at(text, place)
            if here and here[0] not in found:
                found.append(here[0])
            place += here[1] if here else 1
        return found
