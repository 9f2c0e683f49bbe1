"""The nouns that name acts, in every case: «федеральным законом», «распоряжения», «БК РФ»."""

import re
from dataclasses import dataclass
from typing import Final, Literal

# How an act of a kind is known: by date and number; as a code, the Constitution or a charter by
# its name; by its title (a paper that an act approves).
Sort = Literal["dated", "code", "constitution", "charter", "paper"]

_HARD: Final = "|а|у|ом|е|ы|ов|ам|ами|ах"  # закон
_IE: Final = "е|я|ю|ем|и|й|ям|ями|ях"  # решение
_IA: Final = "я|и|ю|ей|й|ям|ями|ях"  # конституция
_A: Final = "а|ы|е|у|ой|ою||ам|ами|ах"  # программа
_KA: Final = "ка|ки|ке|ку|кой|к|кам|ками|ках"  # методика
_OK: Final = "ок|ка|ку|ком|ке|ки|ков|кам|ками|ках"  # порядок

# kind in the nominative: (stem, endings, how it is known)
_NOUNS: Final[dict[str, tuple[str, str, Sort]]] = {
    "закон": ("закон", _HARD, "dated"),
    "указ": ("указ", _HARD, "dated"),
    "приказ": ("приказ", _HARD, "dated"),
    "постановление": ("постановлени", _IE, "dated"),
    "распоряжение": ("распоряжени", _IE, "dated"),
    "решение": ("решени", _IE, "dated"),
    "указание": ("указани", _IE, "dated"),
    "определение": ("определени", _IE, "dated"),
    "декрет": ("декрет", _HARD, "dated"),
    "письмо": ("письм", "о|а|у|ом|е||ам|ами|ах", "dated"),
    "кодекс": ("кодекс", _HARD, "code"),
    "конституция": ("конституци", _IA, "constitution"),
    "устав": ("устав", _HARD, "charter"),
    "порядок": ("поряд", _OK, "paper"),
    "положение": ("положени", _IE, "paper"),
    "правила": ("правил", "а||ам|ами|ах", "paper"),
    "регламент": ("регламент", _HARD, "paper"),
    "программа": ("программ", _A, "paper"),
    "методика": ("методи", _KA, "paper"),
    "инструкция": ("инструкци", _IA, "paper"),
    "стратегия": ("стратеги", _IA, "paper"),
    "концепция": ("концепци", _IA, "paper"),
    "доктрина": ("доктрин", _A, "paper"),
    "конвенция": ("конвенци", _IA, "paper"),
    "требования": ("требовани", "я|й|ям|ями|ях", "paper"),
    "рекомендации": ("рекомендаци", "и|й|ям|ями|ях", "paper"),
    "условия": ("услови", "я|й|ям|ями|ях", "paper"),
    "критерии": ("критери", "и|ев|ям|ями|ях", "paper"),
    "реестр": ("реестр", _HARD, "paper"),
    "соглашение": ("соглашени", _IE, "paper"),
    "перечень": ("переч", "ень|ня|ню|нем|не|ни|ней|ням|нями|нях", "paper"),
    "прогноз": ("прогноз", _HARD, "paper"),
    "план": ("план", _HARD, "paper"),
    "стандарт": ("стандарт", _HARD, "paper"),
    "изменения": ("изменени", "я|й|ям|ями|ях", "paper"),
}
_STEMS = "|".join(stem for stem, _, _ in _NOUNS.values())
NOUN = re.compile(
    rf"(?<![^\W_])(?=[а-яА-Я])(?<![^\W_]-)(?P<stem>{_STEMS})(?P<ending>[а-яё]{{0,4}})"
    r"(?-i:(?![а-яёa-z\d])(?<=[А-ЯЁ])(?![А-ЯЁA-Z])|(?![а-яёa-z\d])(?<=[а-яё]))",
    re.IGNORECASE,
)
_FORMS: Final = {
    stem + ending: (kind, sort, ending)
    for kind, (stem, endings, sort) in _NOUNS.items()
    for ending in endings.split("|")
}
# Endings of the genitive, by declension: only a genitive holds the unit before it.
_GENITIVE: Final = {
    _HARD: ("а", "ов"), _IE: ("я", "й"), _IA: ("и", "й"), _A: ("ы", ""), _KA: ("ки", "к"),
    _OK: ("ка", "ков"), "я|й|ям|ями|ях": ("й",), "и|й|ям|ями|ях": ("й",),
}  # fmt: skip
CODE_ADJECTIVES: Final = {
    "бюджетн": "бюджетный", "гражданск": "гражданский", "градостроительн": "градостроительный",
    "жилищн": "жилищный", "земельн": "земельный", "лесн": "лесной", "водн": "водный",
    "трудов": "трудовой", "налогов": "налоговый", "семейн": "семейный", "уголовн": "уголовный",
    "уголовно-процессуальн": "уголовно-процессуальный",
    "уголовно-исполнительн": "уголовно-исполнительный", "процессуальн": "процессуальный",
    "арбитражн": "арбитражный", "таможенн": "таможенный", "воздушн": "воздушный",
    "избирательн": "избирательный",
}  # fmt: skip
# Adjectives that stand before the noun of a kind and belong to its name.
_BEFORE: Final[dict[str, str]] = {
    "закон": "федеральн|конституционн|областн|краев|окружн|республиканск|региональн",
    "кодекс": "|".join([*CODE_ADJECTIVES, "типов"]),
    "регламент": "административн|техническ|типов",
    "программа": "муниципальн|государственн|долгосрочн|целев|ведомственн|федеральн|областн|"
    "комплексн|районн|республиканск|краев|региональн",
    "порядок": "типов|временн",
    "положение": "типов|временн|примерн",
    "правила": "типов|временн|единые",
    "методика": "типов|методическ",
    "рекомендации": "методическ",
    "соглашение": "дополнительн",
    "прогноз": "бюджетн",
}
# What is no paper unless it is pointed at: «приложение 1 к настоящим изменениям».
_ONLY_POINTED: Final = frozenset({"изменения"})
_POINTING: Final = (
    "настоящ|указанн|данн|названн|упомянут|вышеуказанн|вышеназванн|нижеуказанн|"
    "эт(?=от|ого|ому|им|ом)"
)
_ADJECTIVE_END = (
    r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ую|юю|ей|ое|ее|ые|ие|ых|их|ыми|ими|от)"
)
_TO_NOUN = r"[ \u00a0\t]{1,20}$"
_ADJECTIVES: Final = {
    kind: re.compile(rf"(?<![^\W_])(?P<stem>{stems}){_ADJECTIVE_END}{_TO_NOUN}", re.IGNORECASE)
    for kind, stems in _BEFORE.items()
}
# A tab parts cells of a table: «передача данных⇥Закон».
_POINTER = re.compile(
    rf"(?<![^\W_])(?P<word>{_POINTING}){_ADJECTIVE_END}[ \u00a0]{{1,20}}$", re.IGNORECASE
)
# «настоящей Региональной программы»: adjectives that belong to no kind stand between.
_POINTER_FAR = re.compile(
    rf"(?<![^\W_])(?P<word>настоящ){_ADJECTIVE_END}[ \u00a0]{{1,20}}"
    rf"(?:(?!{_STEMS}|статье|част|глав)[а-яё-]{{3,24}}"
    r"(?:ий|ый|ого|его|ому|ему|ой|ей|ая|яя|ую|юю|ое|ее|ые|ие|ых|их|ыми|ими|ным|ном|ским|ском)"
    r"[ \u00a0]{1,20}){1,2}$",
    re.IGNORECASE,
)
_LONGEST_BEFORE: Final = 48
_LONGEST_FAR: Final = 80
CODES: Final = {
    "БК": "Бюджетный", "ГК": "Гражданский", "ГрК": "Градостроительный",
    "ГрадК": "Градостроительный", "ЖК": "Жилищный", "ЗК": "Земельный", "ЛК": "Лесной",
    "ВК": "Водный", "ТК": "Трудовой", "НК": "Налоговый", "СК": "Семейный", "УК": "Уголовный",
    "УПК": "Уголовно-процессуальный", "УИК": "Уголовно-исполнительный",
    "ГПК": "Гражданский процессуальный", "АПК": "Арбитражный процессуальный",
    "КАС": "административного судопроизводства", "КВВТ": "внутреннего водного транспорта",
    "КТМ": "торгового мореплавания",
}  # fmt: skip
# Names of codes and laws that are abbreviations; case matters here.
SHORT = re.compile(
    r"(?=[А-Япр])(?<![^\W_])(?:(?P<code>" + "|".join(sorted(CODES, key=len, reverse=True)) + r")"
    r"[ \u00a0]{1,3}(?:РФ|Российской[ \u00a0]Федерации|РСФСР)(?![^\W_])"
    # Without the state a code is meant only after its article: «ст. 183 КАС».
    r"|(?<=\d[ \u00a0])(?P<held>" + "|".join(sorted(CODES, key=len, reverse=True)) + r")"
    r"(?![ \u00a0]{0,3}[«\"])(?![^\W_])"
    r"|(?P<koap>КоАП)(?:[ \u00a0]{1,3}(?:РФ|Российской[ \u00a0]Федерации))?(?![^\W_])"
    r"|(?<![-–])(?P<law>ФК?З)"
    r"(?=[ \u00a0\t]{0,3}(?:[-–][ \u00a0]?\d|[№N]|от[ \u00a0]?\d|РФ|Росс|[«\"„“]|\d))"
    r"(?![^\W_])"
    r"|(?P<act>[Пп]ост(?:ан(?:овл)?)?|[Рр]асп(?:ор(?:яж)?)?|[Рр]еш|[Пп]рик)\."
    r"(?=[ \u00a0]{0,3}(?:[Аа]дм|[Пп]рав|[Гг]лав|[Дд]ум|[Сс]ов|от[ \u00a0]?\d|[№N][ \u00a0]?\d)))"
)
SHORT_KINDS: Final = {
    "пос": "постановление", "рас": "распоряжение", "реш": "решение", "при": "приказ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActNoun:
    """A kind of act named in a text from ``start`` (adjectives included) to ``end``.

    ``adjectives`` are stems («федеральн»), ``pointing`` the stem of «настоящий», «указанный».
    ``capital``: the name of the kind is written with a capital letter.
    """

    kind: str
    sort: Sort
    start: int
    end: int
    adjectives: tuple[str, ...] = ()
    pointing: str = ""
    capital: bool = False
    genitive: bool = True


def noun_at(match: re.Match[str], text: str) -> ActNoun | None:
    """Return the act noun that ``NOUN`` matched with the adjectives before it, or None."""
    found = _FORMS.get(match[0].lower())
    if found is None:
        return None
    kind, sort, ending = found
    genitive = ending in _GENITIVE.get(_NOUNS[kind][1], (ending,))
    start, adjectives = match.start(), []
    pattern = _ADJECTIVES.get(kind)
    while pattern is not None and len(adjectives) < 4:
        before = pattern.search(text, max(0, start - _LONGEST_BEFORE), start)
        if before is None:
            break
        adjectives.append(before["stem"].lower())
        start = before.start()
    capital = text[start].isupper() or text[match.start()].isupper()
    pointer = _POINTER.search(text, max(0, start - _LONGEST_BEFORE), start)
    if pointer is None and text.rfind("астоящ", max(0, start - _LONGEST_FAR), start) >= 0:
        pointer = _POINTER_FAR.search(text, max(0, start - _LONGEST_FAR), start)
    if pointer is None and kind in _ONLY_POINTED:
        return None
    return ActNoun(
        _full_kind(kind, adjectives),
        sort,
        pointer.start() if pointer else start,
        match.end(),
        tuple(reversed(adjectives)),
        pointer["word"].lower() if pointer else "",
        capital,
        genitive,
    )


def _full_kind(kind: str, adjectives: list[str]) -> str:
    if kind == "закон" and "федеральн" in adjectives:
        return (
            "федеральный конституционный закон"
            if "конституционн" in adjectives
            else "федеральный закон"
        )
    if kind == "регламент" and "административн" in adjectives:
        return "административный регламент"
    return kind
