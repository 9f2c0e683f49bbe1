"""Where a quotation ends: «…«…»…», "…", and the single mark that closes two."""

import re
from typing import Final

_CLOSING: Final = ("»",)
_OPENING: Final = '«“„"'
_MARK = re.compile('[«»“”„"]')
_LOW_HIGH: Final = "„"
_S: Final = "[ \u00a0]"
_ACT = (
    rf"(?:(?:[Фф]едеральн|[Оо]бластн|[Кк]раев)[а-я]{{2,3}}{_S}{{1,9}}|(?:в|с|на){_S})?"
    rf"(?:[Пп]остановлени|[Рр]ешени|[Рр]аспоряжени|[Пп]риказ|[Уу]каз[ауоме ]|[Зз]акон|[Уу]став|"
    rf"от{_S}?\d|[Пп]\.|[Пп]ункт|[Пп]одпункт|[Сс]тать[а-я]{{1,3}}{_S}\d|руководствуясь|"
    rf"в{_S}(?:целях|соответствии)|администрация)"
)
_NUMBERED = re.compile(rf"{_S}{{0,3}},?{_S}{{1,3}}(?:№|N{_S}?\d|от{_S}{{1,3}}\d{{1,2}}[. ])")
# What no title has: the next act of a list, in the case of the act before («…, Федеральным законом
# от … № …»). A title that amends or repeals lists acts itself.
_NEXT_ACT = re.compile(
    rf"(?:[,;]|{_S}и|{_S}а{_S}также){_S}{{1,9}}(?:(?:[Фф]едеральн|[Оо]бластн|[Кк]раев)[а-я]{{2,3}}{_S}{{1,9}})?"
    rf"(?:[Пп]остановлени|[Рр]ешени|[Рр]аспоряжени|[Пп]риказ|[Уу]каз|[Зз]акон)[а-я]{{0,3}}{_S}"
    rf"[^«»\"\n]{{0,140}}?(?:№|N){_S}?\d"
    rf"|[,;]{_S}{{1,9}}от{_S}?\d{{1,2}}[. ][^«»\"\n]{{4,24}}(?:№|N){_S}?\d"
)
_LISTS_ACTS = re.compile(r"изменени|утратившим|отмен|приостанов|дополнени|действи|поправ")
# «О внесении изменений в … «…» и статью 4 …»: one more act that the same title amends.
_AMENDING = re.compile(rf"{_S}{{0,3}}О{_S}{{1,3}}внесении{_S}{{1,3}}изменени[йяе]")
_AMENDS_TOO = re.compile(rf"(?:,|{_S}и){_S}{{1,9}}(?:статью{_S}\d|Федеральный{_S}закон)")
_APPROVED_BY = re.compile(rf",?{_S}{{1,9}}(?:утвержд[её]нн|принят)[а-я]{{2,4}}{_S}")
_SENTENCE_GOES_ON = re.compile(
    rf"{_S}*\t|[ \u00a0\t]*(?:$|\n|;|\.[ \u00a0\t]*(?:$|\n|[А-ЯЁ])|\((?:далее|в{_S}ред|с{_S}изм)"
    rf"|{_S}{{0,3}}\((?:Собрани|зарегистр)|{_S}{{1,3}}<\d"
    rf"|(?:,|{_S}и){_S}{{1,9}}{_ACT}|(?:следующ|изменени|изложи|признать|дополни|заменить|исключи|считать|слова|цифры|утратил)"
    rf"|(?:[Вв]{_S}{{1,9}})?(?:[Рр]аздел|[Пп]одраздел|[Пп]ункт|[Пп]одпункт|[Аа]бзац|[Тт]аблиц|[Сс]трок|[Пп]риложени)"
    rf"[а-я]{{0,3}}{_S}{{1,9}}(?:№{_S}?)?[\d«])"
)


def opens(text: str, at: int) -> bool:
    """Tell whether a quotation mark that can open a quotation stands at ``at``."""
    return at < len(text) and text[at] in _OPENING


def quotation_end(text: str, at: int, longest: int, *, numbered: bool = True) -> int:
    """Return where the quotation that begins at ``at`` ends (exclusive), 0 if it does not.

    A quotation stays in its line and within ``longest`` characters. Inner quotations are counted.
    Drafters close two with one mark: such a quotation ends at the first mark after which the
    sentence plainly goes on and new quotations follow, else at the last mark that can close it. One
    that never closes and runs into the next act of a list has no end. ``numbered``: the act has
    its number already; else a number after a mark is the act's, and the title ends there. A
    closing mark too many belongs to it.
    """
    end = _end(text, at, longest, numbered=numbered)
    if end and text[end : end + 1] in _CLOSING and not _is_inner(text, at):
        end += 1
    return end


def _is_inner(text: str, at: int) -> bool:
    """Tell whether a quotation lies in one that its line has opened before."""
    line = text.rfind("\n", 0, at) + 1
    return text.count("«", line, at) > text.count("»", line, at)


def _end(text: str, at: int, longest: int, *, numbered: bool) -> int:
    stop = text.find("\n", at, at + longest)
    stop = stop if stop >= 0 else min(len(text), at + longest)
    inverted = text[at] == _LOW_HIGH  # „…“: the mark that opens English quotations closes here
    depth, last, likely = 1, 0, 0
    inner = 0
    for match in _MARK.finditer(text, at + 1, stop):
        if _is_opening(text, match.start(), inverted):
            if likely:
                break
            inner = inner or (0 if last else match.start())
            depth += 1
            continue
        depth -= 1
        last = match.end()
        if depth == 0:
            return last
        if not numbered and _NUMBERED.match(text, last):
            return last
        if not likely and _goes_on(text, at, last):
            likely = last
    return 0 if inner and _runs_on(text, at, inner) else likely or last


def _goes_on(text: str, at: int, end: int) -> bool:
    """Tell whether after a mark the sentence goes on, which the title before it is part of.

    «, утверждённой постановлением» is said of the paper so titled; within the title of an act that
    amends it is said of what is amended.
    """
    if _SENTENCE_GOES_ON.match(text, end):
        return not (_AMENDS_TOO.match(text, end) and _AMENDING.match(text, at + 1))
    return _APPROVED_BY.match(text, end) is not None and not _LISTS_ACTS.search(text, at, end)


def _runs_on(text: str, at: int, stop: int) -> bool:
    """Tell whether a list of acts goes on between the mark and the next opening one."""
    found = _NEXT_ACT.search(text, at, stop)
    return found is not None and _LISTS_ACTS.search(text, at, found.start()) is None


def _is_opening(text: str, at: int, inverted: bool) -> bool:
    """A straight mark after a space, a bracket or a mark opens; any other straight mark closes."""
    mark = text[at]
    if mark == '"':
        return text[at - 1] in " \u00a0(«"
    return mark in "«„" or (mark == "“" and not inverted)
