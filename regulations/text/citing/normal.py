"""The normal form of a citation: «подпункт «а» пункта 3 постановления … от 12.08.2013 № 3102»."""

from typing import TYPE_CHECKING, Final

from .issuers import genitive
from .unit_nouns import GENITIVE
from .units import Chain, Unit

if TYPE_CHECKING:
    from .citations import Citation

_KINDS: Final = {
    "федеральный закон": "Федерального закона",
    "федеральный конституционный закон": "Федерального конституционного закона",
    "закон": "закона", "указ": "указа", "приказ": "приказа", "кодекс": "кодекса",
    "конституция": "Конституции", "устав": "Устава", "письмо": "письма", "порядок": "Порядка",
    "правила": "Правил", "программа": "Программы", "методика": "Методики", "перечень": "Перечня",
    "план": "Плана", "прогноз": "Прогноза", "стандарт": "Стандарта", "регламент": "Регламента",
    "административный регламент": "Административного регламента",
    "положение": "Положения", "соглашение": "Соглашения", "инструкция": "Инструкции",
    "стратегия": "Стратегии", "концепция": "Концепции", "постановление": "постановления",
    "распоряжение": "распоряжения", "решение": "решения",
}  # fmt: skip
_NAMED: Final = frozenset({"федеральный закон", "федеральный конституционный закон"})


def normal_form(citation: "Citation") -> str:
    """Return a citation in words: units first, dates in figures, «№», no title but a code's."""
    units = ", ".join(_chain(chain) for chain in citation.chains[:50])
    act = _act(citation, held=bool(units))
    return " ".join(part for part in (units, act) if part)


def _act(citation: "Citation", *, held: bool) -> str:
    kind = citation.kind
    if citation.kind == "кодекс" and citation.title:
        name = genitive(citation.title) if held else citation.title
        return f"{name} {genitive(citation.issuer)}".strip()
    word = _KINDS.get(kind, kind) if held else (kind.capitalize() if kind in _NAMED else kind)
    date = ".".join(reversed(citation.date.split("-")))
    parts = (
        word,
        genitive(citation.issuer),
        f"от {date}" if date else "",
        f"№ {citation.number}" if citation.number else "",
    )
    return " ".join(part for part in parts if part)


def _chain(chain: Chain) -> str:
    return " ".join(_unit(unit, held=place > 0) for place, unit in enumerate(chain))


def _unit(unit: Unit, *, held: bool) -> str:
    noun = GENITIVE[unit.kind] if held else unit.kind
    name = unit.label or (f"«{unit.title}»" if unit.title else "")
    if unit.label[:1].isalpha() and not unit.label[:1].isascii() and len(unit.label) < 4:
        name = f"«{unit.label}»"
    return f"{noun} {name}".strip()
