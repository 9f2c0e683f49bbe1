"""Lines that go on in the next one: hard-wrapped text, and codes printed in narrow columns."""

import re
from typing import Final

_S: Final = "[ \u00a0\t]"
_WRAPPED = re.compile(
    rf"^{_S}*(?:[а-яё]{{2}}|[а-яё]{_S}|[«\"№]|N{_S}?\d|\(|РФ|Федерации|России(?![^\W_])|Российской{_S}Федерации)"
)
LISTED = re.compile(rf"^{_S}*(?:[а-яёa-z]\)|[-–—•])")
_ITEM = re.compile(
    rf"^{_S}*(?:от{_S}?\d|\d\d?(?:\.\d\d\.\d{{4}}|{_S}[а-я]{{3,8}}{_S}\d{{4}}){_S}?(?:г\.|года)?{_S}?(?:№|N))"
)
_HANGING = re.compile(
    rf"(?:,|№|(?:^|{_S})(?:от|и|в|на|по|к|с|о|об|N|из|за|для|Российской|города|района|области|Правительства|администрации|[Пп]остановлени[а-я]{{1,2}}|Администрации|Совета|Думы"
    r"|муниципального|образования|Главы|главы|РОССИЙСКОЙ|настоящ(?:его|ей|ему|им|ем|их|ими)"
    r"|(?:[Зз]акон|[Уу]каз|[Пп]риказ|[Уу]став|[Кк]одекс)(?:а|у|ом|е|ов|ам|ами|ах)"
    r"|(?:[Рр]ешени|[Рр]аспоряжени)(?:я|ю|ем|и|й|ям|ями|ях)))$"
)
# «в пункте / 2.1 раздела»: the label of a unit, not of a point that begins here.
_UNIT = re.compile(
    rf"(?:^|{_S})(?:(?:под)?пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)|част(?:и|ью|ей|ях)|стать(?:и|е|ю|ей|ями|ях|ям)"
    rf"|(?:под)?раздел(?:а|у|ом|е|ах)|глав(?:ы|е|у|ой)|приложени(?:и|ю|ем|ям|ями|ях)|абзац(?:а|у|ем|е))$"
)
_LABEL = re.compile(
    rf"^{_S}*(?:№{_S}?)?\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}(?:[,)]|{_S}(?P<name>[А-ЯЁ])?)"
)
ENDED: Final = (".", ";", ":", "!", "?")
# A head that has neither number nor title yet: «постановлением Правительства Хабаровского».
_OPEN_HEAD = re.compile(
    rf"(?<![^\W_])(?:закон|указ|приказ|постановлени|распоряжени|решени|определени|письм|устав|кодекс)"
    rf"[а-яё]{{1,3}}(?:{_S}[^\d;:.№]{{2,140}})?$",
    re.IGNORECASE,
)
_CLOSES_HEAD = re.compile(
    rf"^{_S}*(?:[«\"]|\((?:[Оо]сновн)|[А-ЯЁ][^.;:]{{0,110}}?{_S}(?:от{_S}?[«\"]?\d|№|N{_S}?\d|[«\"]))"
)
# An act in the genitive begins no sentence and heads nothing.
_GENITIVE = re.compile(
    rf"^{_S}*(?:Федеральн(?:ого|ому|ым|ых|ыми){_S}(?:конституционн[а-я]{{2,3}}{_S})?закон"
    rf"|(?:Бюджетн|Гражданск|Земельн|Жилищн|Трудов|Налогов|Градостроительн|Лесн|Водн)ого{_S}кодекс"
    rf"|Административного{_S}регламент"
    r"|(?:Закона|Указа|Приказа|Устава|Кодекса|Порядка|Регламента|Требований|Правил"
    r"|Положения|Постановления|Решения|Распоряжения|Программы|Инструкции)(?![^\W_]))"
)
_UNIT_ENDS = re.compile(
    rf"(?:стат(?:ь[а-яё]{{1,3}}|ей)|ст\.|част[а-я]{{1,3}}|ч\.|пункт[а-я]{{0,3}}|п\.|глав[а-я]{{1,3}}|раздел[а-я]{{0,3}}"
    rf"|приложени[а-я]{{1,3}}(?:{_S}к)?|абзац[а-я]{{0,3}}){_S}?[\d«»а-я.,– и-]{{1,40}}$"
)
_MONTH_ENDS = re.compile(
    r"\d[ \u00a0](?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября"
    r"|декабря)$"
)
_YEAR = re.compile(rf"^{_S}*(?:19|20)\d\d(?!\d)")
_ISSUED_NEXT = re.compile(rf"^{_S}*[А-ЯЁ][^.;:,]{{3,110}}?{_S}от{_S}?\d")
# «округа «Город / Хабаровск», принятого …».
_OPEN_MARK = re.compile(rf"{_S}«[^«»]{{1,80}}$")
_CLOSES_MARK = re.compile(r"^[^«»\n]{1,80}»")
_LONG: Final = 40


def goes_on(line: str, following: str) -> bool:
    """Tell whether a line goes on in the next one."""
    ending = line.rstrip()
    if ending.endswith(("г.", " гг.")) and following.lstrip().startswith(("№", "N ")):
        return True
    if not ending or ending.endswith(ENDED) or LISTED.match(following):
        return False
    if ending.endswith(",") and _ITEM.match(following):
        return _ITEM.match(line) is None
    if _HANGING.search(ending[-20:]):
        return bool(following.strip())
    unit, label = _UNIT.search(ending[-20:]), _LABEL.match(following)
    if unit is not None and label is not None:
        return not (label["name"] and "приложени" in unit[0])
    if _WRAPPED.match(following) or _is_open(ending, following):
        return True
    return ending.isupper() and following.isupper() and len(ending) > 40


def _is_open(ending: str, following: str) -> bool:
    """Tell whether a citation is not yet whole at the end of a line and goes on in the next."""
    if _MONTH_ENDS.search(ending[-14:]):
        return _YEAR.match(following) is not None
    if _OPEN_MARK.search(ending[-90:]) and _CLOSES_MARK.match(following):
        return True
    if _UNIT_ENDS.search(ending[-60:]) and _GENITIVE.match(following):
        return True
    if len(ending) < _LONG:
        return False
    if ending.endswith(","):
        return _ISSUED_NEXT.match(following) is not None
    return (
        _OPEN_HEAD.search(ending[-170:]) is not None and _CLOSES_HEAD.match(following) is not None
    )
