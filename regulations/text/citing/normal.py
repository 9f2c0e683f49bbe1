"""The normal form of a citation: «подпункты 1, 2 и 7 пункта 5.2 постановления … от … № …»."""

from typing import TYPE_CHECKING, Final, Literal

from .numbers import registered
from .unit import Chain
from .written_units import written

if TYPE_CHECKING:
    from .citation import Citation

Case = Literal["nom", "gen", "dat"]

# Nominative, genitive, dative, and the form of «настоящий» it takes.
_THIS: Final = {
    "m": ("настоящий", "настоящего", "настоящему"),
    "f": ("настоящая", "настоящей", "настоящей"),
    "n": ("настоящее", "настоящего", "настоящему"),
    "p": ("настоящие", "настоящих", "настоящим"),
}
_KINDS: Final = {
    "федеральный закон": ("Федеральный закон", "Федерального закона", "Федеральному закону", "m"),
    "федеральный конституционный закон": (
        "Федеральный конституционный закон", "Федерального конституционного закона",
        "Федеральному конституционному закону", "m",
    ),
    "закон": ("закон", "закона", "закону", "m"),
    "указ": ("указ", "указа", "указу", "m"),
    "приказ": ("приказ", "приказа", "приказу", "m"),
    "декрет": ("декрет", "декрета", "декрету", "m"),
    "постановление": ("постановление", "постановления", "постановлению", "n"),
    "распоряжение": ("распоряжение", "распоряжения", "распоряжению", "n"),
    "решение": ("решение", "решения", "решению", "n"),
    "указание": ("указание", "указания", "указанию", "n"),
    "определение": ("определение", "определения", "определению", "n"),
    "письмо": ("письмо", "письма", "письму", "n"),
    "конституция": ("Конституция", "Конституции", "Конституции", "f"),
    "устав": ("Устав", "Устава", "Уставу", "m"),
    "порядок": ("Порядок", "Порядка", "Порядку", "m"),
    "положение": ("Положение", "Положения", "Положению", "n"),
    "правила": ("Правила", "Правил", "Правилам", "p"),
    "регламент": ("Регламент", "Регламента", "Регламенту", "m"),
    "административный регламент": (
        "Административный регламент", "Административного регламента",
        "Административному регламенту", "m",
    ),
    "программа": ("Программа", "Программы", "Программе", "f"),
    "методика": ("Методика", "Методики", "Методике", "f"),
    "инструкция": ("Инструкция", "Инструкции", "Инструкции", "f"),
    "стратегия": ("Стратегия", "Стратегии", "Стратегии", "f"),
    "концепция": ("Концепция", "Концепции", "Концепции", "f"),
    "доктрина": ("Доктрина", "Доктрины", "Доктрине", "f"),
    "конвенция": ("Конвенция", "Конвенции", "Конвенции", "f"),
    "требования": ("Требования", "Требований", "Требованиям", "p"),
    "рекомендации": ("Рекомендации", "Рекомендаций", "Рекомендациям", "p"),
    "условия": ("Условия", "Условий", "Условиям", "p"),
    "критерии": ("Критерии", "Критериев", "Критериям", "p"),
    "соглашение": ("Соглашение", "Соглашения", "Соглашению", "n"),
    "перечень": ("Перечень", "Перечня", "Перечню", "m"),
    "прогноз": ("Прогноз", "Прогноза", "Прогнозу", "m"),
    "план": ("План", "Плана", "Плану", "m"),
    "стандарт": ("Стандарт", "Стандарта", "Стандарту", "m"),
    "реестр": ("Реестр", "Реестра", "Реестру", "m"),
    "изменения": ("Изменения", "Изменений", "Изменениям", "p"),
    "кодекс": ("Кодекс", "Кодекса", "Кодексу", "m"),
}  # fmt: skip
# Acts that «настоящий» points to when neither date nor number is said.
_SELF: Final = frozenset(
    {
        "федеральный закон", "федеральный конституционный закон", "закон", "указ", "приказ",
        "постановление", "распоряжение", "решение", "указание", "кодекс", "устав", "конституция",
    }
)  # fmt: skip
_CASES: Final[tuple[Case, ...]] = ("nom", "gen", "dat")
# An appendix is one «к постановлению», a point is one «постановления».
_ATTACHED: Final = frozenset({"приложение", "таблица", "форма"})
_MOST_CHAINS: Final = 200


def normal_form(citation: "Citation") -> str:
    """Return a citation in words: units first, dates in figures, a title only if that is all."""
    chains = citation.chains[:_MOST_CHAINS]
    if not chains:
        return _act(citation, "nom")
    units = written(chains)
    if not citation.kind:
        return units
    if _is_attached(chains):
        return f"{units} к {_act(citation, 'dat')}"
    return f"{units} {_act(citation, 'gen')}"


def _is_attached(chains: tuple[Chain, ...]) -> bool:
    return chains[-1][-1].kind in _ATTACHED


def _act(citation: "Citation", case: Case) -> str:
    place = _CASES.index(case)
    if citation.kind == "кодекс" and citation.issuer:
        return _code(citation, place)
    forms = _KINDS.get(citation.kind)
    word = forms[place] if forms else citation.kind
    unnamed = not (citation.number or citation.date or citation.issuer)
    if forms and citation.internal and unnamed and citation.kind in _SELF:
        word = f"{_THIS[forms[3]][place]} {word}"
    date = ".".join(reversed(citation.date.split("-")))
    parts = (
        word,
        citation.issued_by,
        f"от {date}" if date else "",
        f"№ {registered(citation.number)}" if citation.number else "",
        "" if citation.number or citation.date else _title(citation),
    )
    return " ".join(part for part in parts if part)


def _title(citation: "Citation") -> str:
    """The title is all that tells an act cited without date and number."""
    named = citation.kind in _SELF and citation.title and not citation.title.startswith("о")
    return f"«{citation.title}»" if named else ""


def _code(citation: "Citation", place: int) -> str:
    """«Бюджетного кодекса Российской Федерации», «Кодекса … об административных …»."""
    before, _, about = citation.title.partition("одекс")
    adjectives = before.split()
    last = adjectives.pop() if adjectives else "К"  # «к», «К»
    ending = ("", "ого", "ому")[place]
    if ending:
        adjectives = [word[:-2] + ending for word in adjectives]
    noun = f"{last}одекс{('', 'а', 'у')[place]}"
    names = [citation.issued_by, about.strip()]
    if not about.startswith(" о"):  # «Кодекс административного судопроизводства …»
        names.reverse()
    return " ".join(filter(None, [*adjectives, noun, *names]))
