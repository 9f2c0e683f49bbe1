"""Who issued an act: «администрации города Хабаровска» → «администрация города Хабаровска».

After the noun of an act the issuer stands in the genitive and has no mark at its end. Before a
date, a number or a title it is all that stands between; otherwise only what is surely a name of a
place or a body is taken («Уставом муниципального образования «Асекеевский район»»).
"""

import re
from dataclasses import dataclass
from typing import Final

from . import act_nouns
from .issuer_names import Word, as_typed, is_adjective, is_name, is_place, nominative
from .quoted import quotation_end

_S: Final = "[ \u00a0\t]"
_LONGEST_NAME: Final = 160
_MOST_WORDS: Final = 26

_QUOTE = re.compile(rf"{_S}{{0,250}}(?=[«\"“„])")
_TITLE = re.compile(rf"{_S}{{0,250}},?{_S}?[«\"“„]{_S}{{0,3}}(?:Об?|об?|По){_S}")
_DAY = re.compile(rf"[«\"“„]{_S}{{0,3}}\d{{1,2}}{_S}{{0,3}}[»\"”“]")
_WORD = re.compile(
    rf"(?:{_S}{{0,60}}[-–—]{_S}{{0,60}}|{_S}{{1,250}}|(?<=\.)|,{_S}{{1,9}}(?=[а-яё])"
    r"|(?<=[а-яё])(?=[А-ЯЁ]))"
    r"(?P<word>[А-ЯЁа-яёIVX](?:[А-ЯЁIVX]+|[а-яё]*)(?:['’-][А-ЯЁа-яёIVX]+)*"
    r"(?:\.(?=[ \u00a0]?[А-ЯЁ])|(?<=обл)\.|(?<=респ)\.)?|\((?:Якутия|Татарстан)\))"
)
# What may stand before a date or number and after the issuer.
_ANCHOR = re.compile(
    rf"{_S}{{0,250}}(?:,{_S}?"
    rf"|\((?:ред|в ред|Мин|Рос|Фед|МЧС|МВД|ФНС|ФАС)[^()\n]{{0,60}}\){_S}{{0,60}})?"
    rf"(?:(?:от|ОТ|за){_S}{{0,40}}[«\"„“]?{_S}{{0,9}}\d|(?:№|N[о°o]?\.?{_S}?\d)|\d\d\.\d\d\.\d{{4}}"
    rf"|\d{{1,2}}{_S}{{1,9}}(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек))"
)
# «и.о. главы», «19-й сессии Совета»: the office is another's, the session a body's.
_ACTING = re.compile(
    rf"{_S}{{1,9}}(?P<acting>(?:[Вв]р{_S}?)?[Ии]\.{_S}?[Оо]\.|[Вв]рио"
    rf"|(?:\d{{1,3}}|[IVXL]{{1,6}})(?:{_S}?-{_S}?(?:о?й|о?го))?{_S}{{1,3}}"
    rf"(?:(?:вне)?очередн[а-я]{{2,3}}{_S}{{1,3}})?(?:сессии|заседания))(?={_S})"
)
_STOP: Final = frozenset(
    {
        "от", "об", "о", "в", "во", "на", "со", "с", "из", "для", "при", "за", "как", "что", "а",
        "но", "не", "до", "под", "над", "через", "без", "между", "является", "который", "которая",
        "которое", "которые", "которым", "которой", "которого", "настоящего", "настоящей", "или",
        "либо", "принятого", "принятым", "принятой", "принятое", "утвержденного", "утвержденным",
        "утвержденной", "утвержденных", "утвержденное", "утверждённого", "утверждённым", "далее",
        "следующие",
    }
)  # fmt: skip
# The first word of an issuer is in the genitive, or an abbreviation.
_MAY_BEGIN = re.compile(
    r"(?:ого|его|ой|ей|ых|их|а|я|ы|и|ов|ев|ии|ОГО|ЕГО|ОЙ|ЕЙ|А|Я|Ы|И)$|^[А-ЯЁ]{2,7}$|^Мин"
)
_ABBREVIATION = re.compile(r"[А-ЯЁ]{3,6}")
_AGENCIES: Final = frozenset(
    ("службы", "министерства", "управления", "инспекции", "комитета", "департамента", "агентства")
)
_NAMED: Final = re.compile(r"(?:ый|ий|ое|ая)$|^(?:городской|областной|поселковый)$")
_NAMED_PLACES: Final = frozenset(("район", "округ", "город", "поселение", "сельсовет", "село"))
_NOMINATIVE: Final = frozenset(
    {
        "администрация", "дума", "совет", "собрание", "правительство", "министерство", "мэр",
        "глава", "губернатор", "департамент", "комитет", "управление", "президент",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer's name in the nominative and as typed (the genitive), and where it ends."""

    name: str
    typed: str
    end: int


def read_issuer(text: str, at: int, *, surely: bool = False) -> Issuer | None:
    """Return the issuer named at ``at``, after a space, or None.

    ``surely``: take a name of a place or a body only, whatever follows it.
    """
    acting = _ACTING.match(text, at)
    if acting is not None:
        chief = _read(text, acting.end(), surely=surely)
        lead = acting["acting"]
        return chief and Issuer(f"{lead} {chief.typed}", f"{lead} {chief.typed}", chief.end)
    return _read(text, at, surely=surely)


def _read(text: str, at: int, *, surely: bool) -> Issuer | None:
    words = _words(text, at)
    if not words or not (_MAY_BEGIN.search(words[0].text) or is_place(words[0])):
        return None
    named = any(is_name(word) or word.text[0].isupper() for word in words)
    end = words[-1].end
    anchored = named and bool(_ANCHOR.match(text, end) or _TITLE.match(text, end))
    if surely or not anchored:
        words = words[: _sure(words)]
    return Issuer(nominative(words), as_typed(words), words[-1].end) if words else None


def _words(text: str, at: int) -> list[Word]:
    """Return the words from ``at`` on that a name may be made of, quoted names whole."""
    words: list[Word] = []
    place = at
    while len(words) < _MOST_WORDS:
        quote = _QUOTE.match(text, place) if words and not words[-1].quoted else None
        if quote is not None:
            end = quotation_end(text, quote.end(), _LONGEST_NAME)
            if not end or _TITLE.match(text, place) or _DAY.match(text, quote.end()):
                break
            words.append(Word(text[quote.end() : end], end))
            place = end
            continue
        match = _WORD.match(text, place)
        if match is None:
            break
        word = match["word"]
        low = word.lower().rstrip(".")
        if low in ("в", "за") and any(known.low in _AGENCIES for known in words):
            pass  # «службы по надзору в сфере …»
        elif low in _STOP or (
            act_nouns.NOUN.match(text, match.start("word")) and low != "планирования"
        ):
            break
        words.append(Word(word, match.end(), text[place : match.start("word")].strip() or " "))
        place = match.end()
    while words and words[-1].low in ("и", "по", "в", "за"):
        words.pop()
    return words


def _sure(words: list[Word]) -> int:
    """Return how many of the words surely name a body or a place, no date or number following."""
    good = at = 0
    while at < len(words):
        if words[at].gap == ",":
            break
        if _ABBREVIATION.fullmatch(words[at].text) and at + 1 < len(words):
            following = words[at + 1].low
            if following in ("рф", "россии"):  # «инструкцией МНС РФ от …»
                at = good = at + 2
                continue
        first = at
        while at < len(words) and is_adjective(words[at]) and not is_name(words[at]):
            at += 1
        if at == len(words) or not is_name(words[at]) or words[at].low in _NOMINATIVE:
            break
        ministry = words[at].low in ("министерства", "департамента", "комитета", "управления")
        at += 1
        good = at
        at = good = _proper(words, at)
        if ministry:
            at = _to_place(words, at)
        if first == at:
            break
    return good


def _proper(words: list[Word], at: int) -> int:
    """Pass the proper name after a noun of place: «Хабаровска», «Комсомольск-на-Амуре», «…»."""
    for place in range(at, min(at + 4, len(words))):  # «муниципального образования Шацкий район»
        if words[place].low in _NAMED_PLACES and words[place - 1].low not in _NAMED_PLACES:
            at = place + 1
            break
        if not (words[place].text[0].isupper() or _NAMED.search(words[place].low)):
            break
    count = 0
    while at < len(words) and count < 3 and words[at].gap != ",":
        word = words[at]
        if not (
            word.quoted
            or word.text[0] == "("
            or word.text[0].isupper()
            or (count == 0 and word.low in ("город", "село"))
        ):
            break
        if is_name(word) or word.low in _NOMINATIVE or _NAMED.search(word.low):
            break
        if is_adjective(word) and at + 1 < len(words) and is_name(words[at + 1]):
            break
        at += 1
        count += 1
    return at


def _to_place(words: list[Word], at: int) -> int:
    """Pass what a ministry is for, if a place follows it within a few words."""
    for place in range(at, min(at + 8, len(words))):
        if is_place(words[place]):
            first = place
            while first > at and is_adjective(words[first - 1]):
                first -= 1
            return first
    return at
