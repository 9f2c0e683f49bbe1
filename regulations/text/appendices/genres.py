"""What an appendix is by the first word of its title: порядок, перечень, форма."""

from typing import Final

from ..folding import squeeze

_GENRES: Final = {
    "порядок": "порядок", "положение": "положение", "правила": "правила",
    "регламент": "регламент", "программа": "программа",
    "перечень": "перечень", "состав": "состав", "план": "план", "форма": "форма",
    "методика": "методика", "паспорт": "паспорт", "схема": "схема", "список": "список",
    "изменения": "изменения", "изменение": "изменения",
    "мероприятия": "мероприятия",
    "подпрограмма": "программа", "стратегия": "стратегия", "устав": "устав",
    "требования": "требования", "сведения": "сведения", "график": "график",
    "прогноз": "прогноз", "инструкция": "инструкция", "реестр": "реестр",
    "записка": "записка", "кодекс": "кодекс",
}  # fmt: skip
# Genres that begin an appendix of their own even where its label was left out.
WHOLE: Final = frozenset(
    {"порядок", "положение", "правила", "регламент", "программа", "паспорт", "перечень", "состав"}
)


_ADJECTIVE: Final = ("ая", "ый", "ой", "ий", "ое", "ее", "ые", "ие")
_OF_PROGRAMME: Final = frozenset({"муниципальная", "государственная", "целевая", "районная"})
_MOST_ADJECTIVES: Final = 3


def genre(title: str) -> str:
    """Return what an appendix is by the first word of its title («порядок»), or ""."""
    words = title.split(maxsplit=1)
    if not words:
        return ""
    first = words[0].strip('«".,').lower()
    if len(first) > 1:
        return _GENRES.get(first) or _below_adjectives(title)
    spaced = squeeze(title).lower()
    return next((kind for word, kind in _GENRES.items() if spaced.startswith(word)), "")


def _below_adjectives(title: str) -> str:
    """«Районная целевая программа», «Административный регламент»: adjectives before the noun."""
    words = title.lower().split(maxsplit=_MOST_ADJECTIVES + 1)[: _MOST_ADJECTIVES + 1]
    for word in words:
        bare = word.strip('«".,')
        if bare in _GENRES:
            return _GENRES[bare]
        if not bare.endswith(_ADJECTIVE) or bare.startswith("настоящ"):
            return ""
    # The noun is in the next line.
    return "программа" if words[0] in _OF_PROGRAMME else ""


def is_passport(line: str) -> bool:
    """Tell whether a line is the word «ПАСПОРТ» alone, which opens a part of its own."""
    return squeeze(line).upper() == "ПАСПОРТ"
