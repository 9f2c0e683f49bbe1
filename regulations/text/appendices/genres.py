"""What an appendix is by the first word of its title: порядок, перечень, форма."""

from typing import Final

from ..folding import squeeze

_GENRES: Final = {
    "порядок": "порядок", "положение": "положение", "правила": "правила",
    "регламент": "регламент", "административный": "регламент", "программа": "программа",
    "перечень": "перечень", "состав": "состав", "план": "план", "форма": "форма",
    "методика": "методика", "паспорт": "паспорт", "схема": "схема", "список": "список",
    "изменения": "изменения", "изменение": "изменения",
    "муниципальная": "программа", "государственная": "программа",
    "подпрограмма": "программа", "стратегия": "стратегия", "устав": "устав",
    "требования": "требования", "сведения": "сведения", "график": "график",
    "прогноз": "прогноз", "бюджетный": "прогноз", "инструкция": "инструкция", "реестр": "реестр",
}  # fmt: skip
# Genres that begin an appendix of their own even where its label was left out.
WHOLE: Final = frozenset(
    {"порядок", "положение", "правила", "регламент", "программа", "паспорт", "перечень", "состав"}
)


def genre(title: str) -> str:
    """Return what an appendix is by the first word of its title («порядок»), or ""."""
    words = title.split(maxsplit=1)
    if not words:
        return ""
    first = words[0].strip('«".,').lower()
    if len(first) > 1:
        return _GENRES.get(first, "")
    spaced = squeeze(title).lower()
    return next((kind for word, kind in _GENRES.items() if spaced.startswith(word)), "")


def is_passport(line: str) -> bool:
    """Tell whether a line is the word «ПАСПОРТ» alone, which opens a part of its own."""
    return squeeze(line).upper() == "ПАСПОРТ"
