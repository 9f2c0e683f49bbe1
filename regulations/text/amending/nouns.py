"""Nouns that amending acts name besides the units of citations: documents, acts, names, text."""

import re
from dataclasses import dataclass
from typing import Final

from .. import declension
from ..citing.unit_nouns import KINDS, Noun
from ..citing.unit_nouns import NOUN as UNIT_NOUN
from ..citing.unit_nouns import noun_of as unit_noun_of
from ..declension import Case, forms_of

DOCUMENTS: Final = frozenset(declension.DOCUMENTS)
ACTS: Final = frozenset(declension.ACTS)
NAMES: Final = frozenset({"наименование", "название", "заголовок"})
_ALIKE: Final = {"название": "наименование", "колонка": "графа", "столбец": "графа",
                 "ячейка": "графа", "строчка": "строка"}  # fmt: skip
# From the smallest to the outermost; what is equal cannot hold each other.
_ORDER: Final = (
    "наименование", "заголовок", "гриф", "подпись", "реквизит", "отметка", "текст",
    "подзаголовок", *KINDS,
)  # fmt: skip
_RANK: Final = {kind: place for place, kind in enumerate(_ORDER)}
_DOCUMENT_RANK: Final = 100
_ACT_RANK: Final = 101
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,18}(?![^\W_])")


_OWN_FORMS: Final = forms_of({**declension.PARTS, **declension.DOCUMENTS, **declension.ACTS})


def rank(kind: str) -> int:
    """Return how large a unit is: a larger one may hold a smaller one."""
    if kind in ACTS:
        return _ACT_RANK
    if kind in DOCUMENTS:
        return _DOCUMENT_RANK
    # A table stands in a point; what is called a point of a table is a row.
    return _RANK.get("сноска" if kind == "таблица" else kind, 0)


@dataclass(frozen=True, slots=True)
class Met:
    """A noun where it was met."""

    start: int
    noun: Noun


def nouns(text: str) -> list[Met]:
    """Return every unit noun of a (masked) text in order."""
    found = [
        Met(match.start(), noun)
        for match in UNIT_NOUN.finditer(text)
        if (noun := unit_noun_of(match)) is not None
    ]
    for match in _WORD.finditer(text):
        form = _OWN_FORMS.get(match[0].lower())
        if form is not None:
            found.append(Met(match.start(), Noun(*form, match.end())))
    return sorted(found, key=lambda met: met.start)


def form_of(kind: str, case: Case, *, many: bool = False) -> str:
    """Return a noun in the singular, or in the plural, in this case."""
    return declension.NOUNS[kind].form(case, plural=many)


def one_kind(kind: str) -> str:
    """Return the one word for nouns that mean the same («колонка» is «графа»)."""
    return _ALIKE.get(kind, kind)
