"""Telling a heading from a sentence, and joining a heading broken over several lines."""

import re
from typing import Final

from .labels import read_label
from .notes import is_editors_note

_LONGEST: Final = 300
MOST_LINES: Final = 8
_SENTENCE_END: Final = ".:;,!?…"
_INNER_STOP = re.compile(r"(?<![А-ЯЁA-Z\W\d])(?<!\bг)(?<!гг)(?<!руб)(?<!тыс)\.\s+[А-ЯЁA-Z]")
# A finite reflexive verb, or an infinitive at the head, makes a sentence: «… осуществляется»,
# «Утвердить …».
_VERB = re.compile(r"[а-яё]{3,}тся\b", re.IGNORECASE)
_ORDER = re.compile(
    r"(?!Печать|Память|[А-ЯЁ][а-яё]{1,30}ости\b)[А-ЯЁ][а-яё]{2,}(?:ить|ать|ять|ыть|уть|сти)\b"
)
_PART = re.compile(
    r"(?:П ?А ?С ?П ?О ?Р ?Т[ \u00a0]{1,3}(?:муниципальной |целевой |обеспечивающей )?"
    r"под ?программы|(?:обеспечивающая[ \u00a0])?подпрограмма)\b",
    re.IGNORECASE,
)
# «ПАСПОРТ» alone waits for the programme it is of, whatever letter that begins with.
_WAITS = re.compile(r"П ?А ?С ?П ?О ?Р ?Т", re.IGNORECASE)
# «муниципальной программы», or in the nominative, as below a label.
_PROGRAMME = re.compile(
    r"(?:(?:\w{4,20}(?:ой|ей)[ \u00a0]{1,3}){0,3}(?:под)?программы|"
    r"(?:\w{4,20}ая[ \u00a0]{1,3}){0,3}(?:под)?программа)\b",
    re.IGNORECASE,
)
# «МР «Усть-Вымский»»: the name of a municipality is not yet that of its programme.
_MUNICIPALITY = re.compile(
    r"\b(?:М[РО]|ГО|МОГО|ГП|СП|район\w{0,3}|округ\w{0,2}|поселени\w{1,2}|образовани\w{1,2}|город\w{0,2})"
    r"[ \u00a0]{0,3}[«»“„\"][^«»“”„\"]{2,50}[»”\"]",
    re.IGNORECASE,
)
_OBLIQUE = re.compile(r"[А-ЯЁ]{2,20}(?:ИИ|ОВ|ЕВ|ОЙ|ЫХ|ИХ|ОГО|ЕГО)\b")
_LONGEST_TITLED: Final = 200
# «О местной власти. А. О съездах советов»: names of a chapter and of its first part.
_PART_ABOUT = re.compile(r"[А-Я]\.[ \u00a0]{1,3}Об?[ \u00a0][^.:;]{2,90}\.?$")
_ABOUT = re.compile(
    r"(?:(?:[А-ЯЁIVX]{1,4}\.[ \u00a0])?Об?[ \u00a0][^.]{2,120}\.[ \u00a0]{1,3})*"
    r"(?:[А-ЯЁIVX]{1,4}\.[ \u00a0])?Об?[ \u00a0][^.]{2,120}$"
)
_LONGEST_MEASURE: Final = 30
_LIST_DASH: Final = "-–—•*"
_DEFINES = re.compile(r"[А-ЯЁA-Z]{2,10}[ \u00a0\t]{1,40}[-–—][ \u00a0\t]")
_SHORT: Final = 40
# «По выполнению программы», «Основных мероприятий» go on with a heading, capital or not.
_DEPENDS = re.compile(
    r"(?:По|О|Об|На|В|К|Для|И|С)\b|[А-ЯЁ][а-яё]{2,20}(?:ой|ей|ых|их|ого|его|ов|ий)\b"
)
_YEAR: Final = frozenset({"", "г", "год"})
_QUOTES: Final = '«“„"'


# «Правительства», then «Курганской области»: it goes with the word before it.
_OF_PLACE = re.compile(
    r"(?:[А-ЯЁ][\w-]{2,30}(?:ого|его|ой)[ \u00a0]{1,3}){1,2}"
    r"(?:(?:муниципального|городского|сельского)[ \u00a0]{1,3})?"
    r"(?:области|края|района|округа|поселения|Республики|Федерации)\b|Федерации\b"
)
# Endings of adjectives; nouns that have them end a phrase all the same.
_ADJECTIVE_LAST = re.compile(
    r"(?<!\w)(?!(?:данных|животных|уч[её]ных)$)\w*"
    r"[а-яё]{2}(?:ых|ого|его|ному|ыми|ный|ная|ное|ные|ской|ским|(?:ль|н|в|ч|р)ной|ский|ская)$"
)
# «на 2018–2022 гг.» ends with a short word, not with a full stop.
_YEARS_LAST = re.compile(r"\d[ \u00a0]?гг?\.$")


# «(тыс. рублей)» below a heading is the measure of a table.
_MEASURE = re.compile(
    r"\(?(?:в[ \u00a0])?(?:(?:тыс|млн|млрд)[а-я]{0,7}\.?[ \u00a0]{0,2})?"
    r"руб(?:лей|лях|\.)?\)?[.,]?$",
    re.IGNORECASE,
)


def is_caps(text: str) -> bool:
    """Tell whether all letters are capitals and there are at least three."""
    return text.isupper() and sum(map(str.isalpha, text)) > 2


def reads_as_heading(text: str, *, titled: bool = False) -> bool:
    """Tell whether words beside a label name a unit rather than state a rule.

    A ``titled`` unit (раздел, глава) has a name as a rule: a full stop after it tells nothing.
    """
    text = _without_short_stop(text.rstrip())
    longest = 2 * _LONGEST if is_caps(text) else _LONGEST
    if not text or len(text) > longest or text[-1] in ":;,":
        return False
    if titled and text[-1] == "." and (len(text) <= _LONGEST_TITLED or is_caps(text)):
        text = text[:-1]
    first = text.lstrip('\u00ad\u00a0 «"“„(')[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if titled and len(text) <= _LONGEST_TITLED and _ABOUT.match(text):
        return not _states_rule(text)
    if text[-1] == ".":
        return len(text) <= 90 and is_caps(text)
    return not _INNER_STOP.search(text) and not _states_rule(text)


def ends_rule(line: str) -> bool:
    """Tell whether a line ends as a sentence or the lead of a list does («гг.» is no such end)."""
    return _without_short_stop(line).endswith((".", ":", ";"))


def names_part(line: str) -> bool:
    """Tell whether a line names a lettered part of a chapter: «Б. Об исполнительных комитетах.»."""
    return line[1:2] == "." and line[:1].isupper() and _PART_ABOUT.match(line) is not None


def _ends_sentence(line: str) -> bool:
    return _without_short_stop(line)[-1:] in _SENTENCE_END


def ends_with_adjective(line: str) -> bool:
    """Tell whether a line breaks off before the noun: «… Советской Федеративной»."""
    return _ADJECTIVE_LAST.search(line[-24:].replace("и\u0306", "й")) is not None


def names_place(line: str) -> bool:
    """Tell whether a line begins «Курганской области», «Российской Федерации»: none opens so."""
    return _OF_PLACE.match(line) is not None


def _without_short_stop(text: str) -> str:
    return text[:-1] if _YEARS_LAST.search(text[-8:]) else text


def _states_rule(text: str) -> bool:
    # «Характеристика проблемы, решение которой осуществляется …» is a heading all the same.
    main = text.partition(" котор")[0]
    return _VERB.search(main) is not None or _ORDER.match(main) is not None


def opens_part(text: str) -> bool:
    """Tell whether a heading opens a part of a programme: «ПАСПОРТ подпрограммы»."""
    return _PART.match(text) is not None


def opens_passport(text: str) -> bool:
    """Tell whether a line is the heading «Паспорт подпрограммы 1», however it is set."""
    return _WAITS.match(text) is not None and opens_part(text) and reads_as_heading(text)


def is_of_whole(text: str) -> bool:
    """Tell whether a heading in capitals is of the programme, not of a подпрограмма."""
    return is_caps(text) and "ПРОГРАММЫ" in text and "ПОДПРОГРАММ" not in text


def ends_with_municipality(line: str) -> bool:
    """Tell whether a line ends «… района «Сосногорск»»: the name of the programme may follow."""
    tail = line[-100:]
    return any(match.end() == len(tail) for match in _MUNICIPALITY.finditer(tail))


def defines(line: str) -> bool:
    """Tell whether a line gives a short name: «АПК – аппаратно-программный комплекс»."""
    return _DEFINES.match(line) is not None


def is_below_caps(caps: str, line: str) -> bool:
    """Tell whether a line below a heading in capitals is text: long, and no part of its phrase."""
    if not is_caps(caps) or " " not in caps or len(line) <= _SHORT:
        return False
    return line[0].isupper() and line[1].islower() and _DEPENDS.match(line) is None


def waits_for(text: str, following: str) -> bool:
    """Tell whether «ПАСПОРТ» waits for its programme, or «ПАСПОРТ программы» for its name.

    Either may stand apart from the other, and so may «ЦЕЛИ И ЭТАПЫ» from «РЕАЛИЗАЦИИ ПРОГРАММЫ».
    """
    if is_caps(text) and is_caps(following) and _OBLIQUE.match(following):
        return True
    word = _WAITS.match(text)
    if word is None or any(mark in _MUNICIPALITY.sub("", text) for mark in _QUOTES):
        return False
    if following and following[0] in _QUOTES:
        return True
    return word.end() == len(text) and _PROGRAMME.match(following) is not None


def stands_as_heading(text: str) -> bool:
    """Tell whether words set apart by blank lines are a heading."""
    text = _without_short_stop(text)
    if text.endswith("».") and opens_part(text):
        text = text[:-1]
    if not text or len(text) > _LONGEST or (text[-1] in ".:;,!?…_" and not is_caps(text)):
        return False
    if not (text[0].isupper() or text[0] in '«"“'):
        return False
    if "\t" in text or "__" in text or "…" in text or defines(text) or _states_rule(text):
        return False
    letters = sum(map(str.isalpha, text))
    return letters > 4 and letters * 2 > len(text) and not _INNER_STOP.search(text)


def joined(lines: list[str], start: int) -> int:
    """Return the index after the last line of the heading that begins at ``start``.

    A heading goes on while a line stops without a mark and the next begins in lower case, or
    both are in capitals. If what is gathered ends as a sentence does, it was no heading: then
    ``start`` itself is returned.
    """
    end = start + 1
    while end < len(lines) and end - start < MOST_LINES and _goes_on(lines[end - 1], lines[end]):
        end += 1
    total = sum(len(line) for line in lines[start:end])
    last = lines[end - 1].rstrip()
    longest = 2 * _LONGEST if is_caps(last) else _LONGEST
    if total > longest or (end - start > 1 and _ends_sentence(last) and not is_caps(last)):
        return start
    return end


def is_year(line: str) -> bool:
    """Tell whether «2016 год», «2016 г.» stands alone in its line: the foot of a cover."""
    return len(line) < 12 and line[:4].isdigit() and line[4:].strip(" \u00a0.") in _YEAR


def is_measure(line: str) -> bool:
    """Tell whether a line is the measure of a table alone: «(тыс. рублей)»."""
    return len(line) < _LONGEST_MEASURE and _MEASURE.match(line) is not None


def _goes_on(line: str, following: str) -> bool:
    line = line.rstrip()
    if not line or line[-1] in _SENTENCE_END.replace(",", ""):
        return False
    if (names_place(following) or ends_with_adjective(line)) and not is_caps(line):
        return True
    first = following.lstrip()[:1]
    if first in _LIST_DASH or read_label(following) is not None or is_measure(following):
        return False
    if is_editors_note(following):
        return False
    return (
        first.islower()
        or (_WAITS.fullmatch(line) is not None and _PROGRAMME.match(following) is not None)
        or (is_caps(line) and is_caps(following))
        or (first == "(" and line[-1] != ")")
    )
