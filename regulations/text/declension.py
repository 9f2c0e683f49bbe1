"""The Russian nouns of drafting, in all their cases: units of an act, its parts, papers and acts.

A closed list written out: no dictionary is exact enough about «приложение» and «примечание» to
be worth asking. Citations are read with it, amending acts are read and written with it.
"""

from dataclasses import dataclass
from typing import Final, Literal

Gender = Literal["m", "f", "n"]
Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
CASES: Final[tuple[Case, ...]] = ("nom", "gen", "dat", "acc", "ins", "loc")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with its forms in the order of ``CASES``; a number it is not used in is empty."""

    gender: Gender
    singular: tuple[str, ...]
    plural: tuple[str, ...]

    def form(self, case: Case, *, plural: bool = False) -> str:
        """Return the form; of a noun used in one number only, that of this number."""
        forms = (self.plural or self.singular) if plural else (self.singular or self.plural)
        return forms[CASES.index(case)]


def _noun(gender: Gender, stem: str, singular: str, plural: str) -> Noun:
    """Endings are parted by spaces, «-» is an empty one."""
    forms = [
        tuple(stem + ("" if ending == "-" else ending) for ending in endings.split())
        for endings in (singular, plural)
    ]
    return Noun(gender, *forms)


_HARD_M: Final = ("- а у - ом е", "ы ов ам ы ами ах")
_VELAR_M: Final = ("- а у - ом е", "и ов ам и ами ах")
_OK: Final = ("ок ка ку ок ком ке", "ки ков кам ки ками ках")
_HARD_F: Final = ("а ы е у ой е", "ы - ам ы ами ах")
_KA: Final = ("ка ки ке ку кой ке", "ки ок кам ки ками ках")
_SOFT_F: Final = ("ь и и ь ью и", "и ей ям и ями ях")
_IYA: Final = ("ия ии ии ию ией ии", "ии ий иям ии иями иях")
_IE: Final = ("ие ия ию ие ием ии", "ия ий иям ия иями иях")
_MANY_IE: Final = ("", _IE[1])

# Units of an act, from the smallest to the outermost.
UNITS: Final = {
    "предложение": _noun("n", "предложен", *_IE),
    "дефис": _noun("m", "дефис", *_HARD_M),
    "абзац": _noun("m", "абзац", "- а у - ем е", "ы ев ам ы ами ах"),
    "графа": _noun("f", "граф", *_HARD_F),
    "столбец": _noun("m", "столб", "ец ца цу ец цом це", "цы цов цам цы цами цах"),
    "строка": _noun("f", "стр", "ока оки оке оку окой оке", "оки ок окам оки оками оках"),
    "позиция": _noun("f", "позиц", *_IYA),
    "сноска": _noun("f", "снос", *_KA),
    "подпункт": _noun("m", "подпункт", *_HARD_M),
    "пункт": _noun("m", "пункт", *_HARD_M),
    "часть": _noun("f", "част", *_SOFT_F),
    "примечание": _noun("n", "примечан", *_IE),
    "таблица": _noun("f", "таблиц", "а ы е у ей е", "ы - ам ы ами ах"),
    "статья": _noun("f", "стат", "ья ьи ье ью ьей ье", "ьи ей ьям ьи ьями ьях"),
    "параграф": _noun("m", "параграф", *_HARD_M),
    "глава": _noun("f", "глав", *_HARD_F),
    "подраздел": _noun("m", "подраздел", *_HARD_M),
    "преамбула": _noun("f", "преамбул", *_HARD_F),
    "раздел": _noun("m", "раздел", *_HARD_M),
    "паспорт": _noun("m", "паспорт", "- а у - ом е", "а ов ам а ами ах"),
    "подпрограмма": _noun("f", "подпрограмм", *_HARD_F),
    "форма": _noun("f", "форм", *_HARD_F),
    "приложение": _noun("n", "приложен", *_IE),
}
# What an amending act changes besides: names, words, marks, what stands about a text.
PARTS: Final = {
    "наименование": _noun("n", "наименован", *_IE),
    "название": _noun("n", "назван", *_IE),
    "заголовок": _noun("m", "заголов", *_OK),
    "подзаголовок": _noun("m", "подзаголов", *_OK),
    "текст": _noun("m", "текст", *_HARD_M),
    "подпись": _noun("f", "подпис", *_SOFT_F),
    "гриф": _noun("m", "гриф", *_HARD_M),
    "реквизит": _noun("m", "реквизит", *_HARD_M),
    "отметка": _noun("f", "отмет", *_KA),
    "колонка": _noun("f", "колон", *_KA),
    "ячейка": _noun("f", "яче", "йка йки йке йку йкой йке", "йки ек йкам йки йками йках"),
    "строчка": _noun("f", "строч", "ка ки ке ку кой ке", "ки ек кам ки ками ках"),
}
SIGNS: Final = {
    "слово": _noun("n", "слов", "о а у о ом е", "а - ам а ами ах"),
    "цифра": _noun("f", "цифр", *_HARD_F),
    "знак": _noun("m", "знак", *_VELAR_M),
}
DOCUMENTS: Final = {
    "программа": _noun("f", "программ", *_HARD_F),
    "порядок": _noun("m", "поряд", *_OK),
    "положение": _noun("n", "положен", *_IE),
    "правила": _noun("n", "правил", "", "а - ам а ами ах"),
    "регламент": _noun("m", "регламент", *_HARD_M),
    "перечень": _noun("m", "переч", "ень ня ню ень нем не", "ни ней ням ни нями нях"),
    "состав": _noun("m", "состав", *_HARD_M),
    "план": _noun("m", "план", *_HARD_M),
    "форма": UNITS["форма"],
    "методика": _noun("f", "методик", "а и е у ой е", "и - ам и ами ах"),
    "схема": _noun("f", "схем", *_HARD_F),
    "список": _noun("m", "спис", *_OK),
    "стратегия": _noun("f", "стратег", *_IYA),
    "устав": _noun("m", "устав", *_HARD_M),
    "требования": _noun("n", "требован", *_MANY_IE),
    "сведения": _noun("n", "сведен", *_MANY_IE),
    "график": _noun("m", "график", *_VELAR_M),
    "инструкция": _noun("f", "инструкц", *_IYA),
    "реестр": _noun("m", "реестр", *_HARD_M),
    "стандарт": _noun("m", "стандарт", *_HARD_M),
    "прогноз": _noun("m", "прогноз", *_HARD_M),
    "договор": _noun("m", "договор", *_HARD_M),
    "нормативы": _noun("m", "норматив", "", _HARD_M[1]),
    "ставки": _noun("f", "став", "", _KA[1]),
    "тарифы": _noun("m", "тариф", "", _HARD_M[1]),
    "показатели": _noun("m", "показател", "", _SOFT_F[1]),
    "обеспечение": _noun("n", "обеспечен", _IE[0], ""),
    "результаты": _noun("m", "результат", "", _HARD_M[1]),
    "мероприятия": _noun("n", "мероприят", *_MANY_IE),
    "смета": _noun("f", "смет", *_HARD_F),
    "бюджет": _noun("m", "бюджет", *_HARD_M),
}
ACTS: Final = {
    "постановление": _noun("n", "постановлен", *_IE),
    "решение": _noun("n", "решен", *_IE),
    "распоряжение": _noun("n", "распоряжен", *_IE),
    "приказ": _noun("m", "приказ", *_HARD_M),
    "указ": _noun("m", "указ", *_HARD_M),
    "закон": _noun("m", "закон", *_HARD_M),
    "кодекс": _noun("m", "кодекс", *_HARD_M),
}
NOUNS: Final = {**UNITS, **PARTS, **SIGNS, **DOCUMENTS, **ACTS}

# What a form may be: the noun, its cases, whether it is a singular, whether a plural.
Form = tuple[str, frozenset[Case], bool, bool]


def forms_of(nouns: dict[str, Noun]) -> dict[str, Form]:
    """Return every form of these nouns; of a form of two of them, the last."""
    forms: dict[str, Form] = {}
    for kind, noun in nouns.items():
        for many, words in ((False, noun.singular), (True, noun.plural)):
            for case, word in zip(CASES, words, strict=False):
                _, cases, singular, plural = forms.get(
                    word, (kind, frozenset[Case](), False, False)
                )
                forms[word] = (kind, cases | {case}, singular or not many, plural or many)
    return forms


def short(participle: str, gender: Gender, *, plural: bool = False) -> str:
    """Return the short participle in agreement: «исключен», «исключена», «исключены»."""
    return participle + ("ы" if plural else {"m": "", "f": "а", "n": "о"}[gender])
