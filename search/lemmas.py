"""Words, numbers and dates of Russian official text, each brought to the form that is searched.

One reading serves the index, the query and the marking of found words, so that the three cannot
disagree. Lemmas are lower case, with «е» for «ё»; they hold letters, digits and «-», «/», «.»
only, which is what lets the databases take them without a parser of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

LONGEST = 100  # letters of a lemma: PostgreSQL refuses lexemes over 2 KB
_RARE = 0.01  # readings of a word less likely than this are left out («стали»: «сталь» is 0.02)

_MONTHS = [
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
]
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_LOOK_ALIKE = str.maketrans("aceopxykmtbh", "асеорхукмтвн")
_TOKEN = re.compile(
    rf"""
    (?P<day>\d{{1,2}})\s+(?P<month>{"|".join(_MONTHS)})\s+(?P<year>\d{{4}})\b   # 30 декабря 2009
    | (?P<number>\d+)\s*[-‐‑–]\s*(?P<suffix>[а-яёa-z]{{1,3}})\b(?![-‐‑–/.]\w)   # 391 - пр
    | [^\W_]+(?:[-‐‑‒–/.][^\W_]+)*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_JOINT = re.compile(r"[-/.]")
_SUFFIXED = re.compile(r"(\d+)-?([а-я]{1,3})")
_DECIMAL = re.compile(r"\d+(?:\.\d+)+")
_CYRILLIC = re.compile(r"[а-яё]+(?:-[а-яё]+)*")
_STRAY = re.compile(r"[^\w\-/.]|_")  # lower case may add marks: «İ» becomes «i» and a dot above
_SERVICE = frozenset({"PREP", "CONJ", "PRCL"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or date at ``start``…``end`` of a text.

    ``wholes`` are the lemmas of all of it, any of which names it; ``parts`` are those of its
    pieces («391-пр» is also «391» and «пр»).
    """

    start: int
    end: int
    wholes: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()

    @property
    def lemmas(self) -> Iterator[str]:
        yield from self.wholes
        for part in self.parts:
            yield from part

    @property
    def is_number(self) -> bool:
        return any(map(str.isdigit, self.wholes[0]))


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order; any text is accepted."""
    for match in _TOKEN.finditer(text):
        wholes, parts = _read(match)
        yield Token(match.start(), match.end(), wholes, parts)


def lemmatise(text: str) -> str:
    """Return the lemmas of ``text``, with those of parts, separated by single spaces."""
    return " ".join(lemma for token in tokens(text) for lemma in token.lemmas)


def number_key(number: str) -> str:
    """Return what tells the number of an act: «391 - ПР», «391пр» and «391-пр» are one."""
    return re.sub(r"[\s-]", "", _normal(number))


@lru_cache(maxsize=200_000)
def word_lemmas(word: str) -> tuple[str, ...]:
    """Return the likely dictionary forms of one normal word, the likeliest first."""
    if not _CYRILLIC.fullmatch(word):
        return (word,)
    likely: dict[str, float] = {}
    for reading in _analyzer().parse(word):
        lemma = reading.normal_form.replace("ё", "е")[:LONGEST]
        likely[lemma] = likely.get(lemma, 0.0) + reading.score
    ranked = sorted(likely, key=lambda lemma: -likely[lemma])
    return tuple(ranked[:1] + [lemma for lemma in ranked[1:3] if likely[lemma] >= _RARE])


@lru_cache(maxsize=20_000)
def is_service(word: str) -> bool:
    """Tell whether a word only joins others (preposition, conjunction, particle)."""
    word = word[:LONGEST].lower()
    # The analyser answers for Russian; it fails on letters that Unicode has not named.
    return bool(_CYRILLIC.fullmatch(word)) and str(_analyzer().parse(word)[0].tag.POS) in _SERVICE


def _read(match: re.Match[str]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    if match["day"]:
        date = f"{int(match['day']):02}.{_MONTHS.index(match['month'].lower()) + 1:02}"
        parts = ((match["day"],), word_lemmas(match["month"].lower()), (match["year"],))
        return (f"{date}.{match['year']}",), parts
    word = f"{match['number']}-{match['suffix']}" if match["number"] else match[0]
    return _read_word(word) if len(word) <= LONGEST else _read_endless(_normal(word))


def _read_endless(word: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Read what no language has (an address, a slip of the typist) past the caches."""
    pieces = filter(None, _JOINT.split(word))
    return (word[:LONGEST],), tuple((piece[:LONGEST],) for piece in pieces)


@lru_cache(maxsize=200_000)
def _read_word(word: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    word = _normal(word)
    if date := _DATE.fullmatch(word):
        return (f"{int(date[1]):02}.{int(date[2]):02}.{date[3]}",), ((date[3],),)
    if suffixed := _SUFFIXED.fullmatch(word):
        number, suffix = suffixed.groups()
        wholes = tuple(dict.fromkeys((word, number + suffix)))
        return wholes, ((number,), (suffix,))
    if _DECIMAL.fullmatch(word):
        return (word,), ()
    pieces = _JOINT.split(word)
    if len(pieces) == 1:
        return word_lemmas(word), ()
    return word_lemmas(word), tuple(word_lemmas(piece) for piece in pieces)


def _normal(word: str) -> str:
    """Lower case, one kind of dash, no Latin look-alikes beside digits or Cyrillic letters."""
    word = _STRAY.sub("", word.lower().translate(_DASHES))
    if not word.isascii() or any(map(str.isdigit, word)):
        return word.translate(_LOOK_ALIKE)
    return word


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")
