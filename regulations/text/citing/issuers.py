"""Who issued an act: «администрации города Хабаровска» → «администрация города Хабаровска».

After the noun of an act the issuer stands in the genitive and has no mark at its end. Before a
date, a number or a title it is all that stands between; otherwise only what is surely a name of a
place or a body is taken («Уставом муниципального образования «Асекеевский район»»).
"""

import re
from dataclasses import dataclass
from typing import Final

from . import act_nouns
from .quoted import quotation_end

_S: Final = "[ \u00a0\t]"
_LONGEST_NAME: Final = 160
_MOST_WORDS: Final = 26

# Genitive → nominative and gender of the nouns that issuers begin with.
_BODIES: Final = {
    "администрации": ("администрация", "f"), "правительства": ("правительство", "n"),
    "президента": ("президент", "m"), "президиума": ("президиум", "m"), "думы": ("дума", "f"),
    "совета": ("совет", "m"), "собрания": ("собрание", "n"), "главы": ("глава", "m"),
    "мэра": ("мэр", "m"), "мэрии": ("мэрия", "f"), "губернатора": ("губернатор", "m"),
    "министерства": ("министерство", "n"), "министра": ("министр", "m"),
    "министров": ("министров", "p"), "департамента": ("департамент", "m"),
    "комитета": ("комитет", "m"), "управления": ("управление", "n"),
    "агентства": ("агентство", "n"), "службы": ("служба", "f"), "фонда": ("фонд", "m"),
    "палаты": ("палата", "f"), "комиссии": ("комиссия", "f"), "съезда": ("съезд", "m"),
    "кабинета": ("кабинет", "m"), "коллегии": ("коллегия", "f"), "отдела": ("отдел", "m"),
    "начальника": ("начальник", "m"), "директора": ("директор", "m"), "центра": ("центр", "m"),
    "председателя": ("председатель", "m"), "руководителя": ("руководитель", "m"),
    "инспекции": ("инспекция", "f"), "банка": ("банк", "m"), "суда": ("суд", "m"),
    "пленума": ("пленум", "m"), "хурала": ("хурал", "m"), "исполкома": ("исполком", "m"),
    "росреестра": ("Росреестр", "m"), "роспотребнадзора": ("Роспотребнадзор", "m"),
    "росстата": ("Росстат", "m"), "госстроя": ("Госстрой", "m"), "вцик": ("ВЦИК", "m"),
    "представителей": ("представителей", "p"), "депутатов": ("депутатов", "p"),
    "штаба": ("штаб", "m"), "врача": ("врач", "m"), "аппарата": ("аппарат", "m"),
}  # fmt: skip
_PLACES: Final = {
    "федерации": ("федерация", "f"), "края": ("край", "m"), "области": ("область", "f"),
    "республики": ("республика", "f"), "округа": ("округ", "m"), "района": ("район", "m"),
    "города": ("город", "m"), "поселения": ("поселение", "n"), "образования": ("образование", "n"),
    "сельсовета": ("сельсовет", "m"), "села": ("село", "n"), "посёлка": ("посёлок", "m"),
    "поселка": ("поселок", "m"), "союза": ("союз", "m"), "россии": ("Россия", "f"),
    "москвы": ("Москва", "f"), "станицы": ("станица", "f"), "деревни": ("деревня", "f"),
    "улуса": ("улус", "m"), "наслега": ("наслег", "m"), "уезда": ("уезд", "m"),
    "волости": ("волость", "f"), "совета": ("совет", "m"),
}  # fmt: skip
_SHORT_PLACES: Final = frozenset(
    {
        "рф", "рсфср", "ссср", "рт", "рк", "рб", "рм", "рд", "кбр", "мр", "мо", "го", "сп", "гп",
        "мкр",
    }
)  # fmt: skip
_MINISTRY = re.compile(r"Мин[а-я]{2,18}[ая]|Рос[а-я]{3,18}[ая]|Гос[а-я]{3,14}[ая]")
_QUOTE = re.compile(rf"{_S}{{0,250}}(?=[«\"“„])")
_TITLE = re.compile(rf"{_S}{{0,250}},?{_S}?[«\"“„]{_S}{{0,3}}(?:Об?|об?|По){_S}")
_DAY = re.compile(rf"[«\"“„]{_S}{{0,3}}\d{{1,2}}{_S}{{0,3}}[»\"”“]")
_WORD = re.compile(
    rf"(?:{_S}{{0,60}}[-–—]{_S}{{0,60}}|{_S}{{1,250}}|(?<=\.)|,{_S}{{1,9}}(?=[а-яё]))"
    r"(?P<word>[А-ЯЁа-яёIVX][А-ЯЁа-яёIVX’'-]*(?:\.(?=[ \u00a0]?[А-ЯЁ]))?)"
)
# What may stand before a date or number and after the issuer.
_ANCHOR = re.compile(
    rf"{_S}{{0,250}}(?:,{_S}?|\((?:ред|в ред)[^()\n]{{0,60}}\){_S}{{0,60}})?"
    rf"(?:(?:от|за){_S}{{0,40}}[«\"„“]?{_S}{{0,9}}\d|(?:№|N[о°o]?\.?{_S}?\d)|\d\d\.\d\d\.\d{{4}})"
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
_ADJECTIVE = re.compile(r"(?:ого|его|ой|ей|ых|их)$", re.IGNORECASE)
# The first word of an issuer is in the genitive, or an abbreviation.
_MAY_BEGIN = re.compile(r"(?:ого|его|ой|ей|ых|их|а|я|ы|и|ов|ев|ии|ЦИК|Минюст)$|^[А-ЯЁ]{2,7}$")
_STRESSED: Final = frozenset({"городск", "областн", "краев"})
_AGENCIES: Final = frozenset(
    ("службы", "министерства", "управления", "инспекции", "комитета", "департамента", "агентства")
)
_CITY: Final = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[аыи]$")
_NAMED: Final = re.compile(r"(?:ый|ий|ое|ая)$")
_NAMED_PLACES: Final = frozenset(("район", "округ", "город", "поселение", "сельсовет", "село"))
_NOMINATIVE: Final = frozenset(
    {
        "администрация", "дума", "совет", "собрание", "правительство", "министерство", "мэр",
        "глава", "губернатор", "департамент", "комитет", "управление", "президент",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuer's name in the nominative and where it ends in the text."""

    name: str
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    end: int
    gap: str = " "

    @property
    def quoted(self) -> bool:
        return self.text[0] in '«"“„'

    @property
    def low(self) -> str:
        return self.text.lower().rstrip(".")


def read_issuer(text: str, at: int, *, surely: bool = False) -> Issuer | None:
    """Return the issuer named at ``at``, after a space, or None.

    ``surely``: take a name of a place or a body only, whatever follows it.
    """
    words = _words(text, at)
    if not words or not (_MAY_BEGIN.search(words[0].text) or _is_place(words[0])):
        return None
    named = any(_is_name(word) or word.text[0].isupper() for word in words)
    end = words[-1].end
    anchored = named and bool(_ANCHOR.match(text, end) or _TITLE.match(text, end))
    if surely or not anchored:
        words = words[: _sure(words)]
    return Issuer(_nominative(words), words[-1].end) if words else None


def _words(text: str, at: int) -> list[_Word]:
    """Return the words from ``at`` on that a name may be made of, quoted names whole."""
    words: list[_Word] = []
    place = at
    while len(words) < _MOST_WORDS:
        quote = _QUOTE.match(text, place) if words and not words[-1].quoted else None
        if quote is not None:
            end = quotation_end(text, quote.end(), _LONGEST_NAME)
            if not end or _TITLE.match(text, place) or _DAY.match(text, quote.end()):
                break
            words.append(_Word(text[quote.end() : end], end))
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
        words.append(_Word(word, match.end(), text[place : match.start("word")].strip() or " "))
        place = match.end()
    while words and words[-1].low in ("и", "по", "в", "за"):
        words.pop()
    return words


def _is_act(text: str, match: re.Match[str]) -> bool:
    return act_nouns.NOUN.match(text, match.start("word")) is not None


def _sure(words: list[_Word]) -> int:
    """Return how many of the words surely name a body or a place, no date or number following."""
    good = at = 0
    while at < len(words):
        if words[at].gap == ",":
            break
        first = at
        while at < len(words) and _ADJECTIVE.search(words[at].low) and not _is_name(words[at]):
            at += 1
        if at == len(words) or not _is_name(words[at]) or words[at].low in _NOMINATIVE:
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


def _proper(words: list[_Word], at: int) -> int:
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
            word.quoted or word.text[0].isupper() or (count == 0 and word.low in ("город", "село"))
        ):
            break
        if _is_name(word) or word.low in _NOMINATIVE or _NAMED.search(word.low):
            break
        if _ADJECTIVE.search(word.low) and at + 1 < len(words) and _is_name(words[at + 1]):
            break
        at += 1
        count += 1
    return at


def _to_place(words: list[_Word], at: int) -> int:
    """Pass what a ministry is for, if a place follows it within a few words."""
    for place in range(at, min(at + 8, len(words))):
        if _is_place(words[place]):
            first = place
            while first > at and _ADJECTIVE.search(words[first - 1].low):
                first -= 1
            return first
    return at


def _is_place(word: _Word) -> bool:
    return word.low in _PLACES or word.low in _SHORT_PLACES or word.low == "г"


def _is_name(word: _Word) -> bool:
    return _is_place(word) or word.low in _BODIES or bool(_MINISTRY.fullmatch(word.text))


def _nominative(words: list[_Word]) -> str:
    """Put the first noun and the adjectives before it into the nominative; join the rest."""
    parts = [word.text for word in words]
    at = 0
    while at < len(words) and not _is_name(words[at]) and _ADJECTIVE.search(words[at].low):
        at += 1
    if at < len(words) and (_is_name(words[at])):
        noun, gender = _noun(words[at])
        parts[at] = noun
        for before in range(at):
            parts[before] = _adjective(parts[before], gender)
        if words[at].low == "города" and at + 1 < len(words):
            parts[at + 1] = _CITY.sub(_city, parts[at + 1])
    for place, word in enumerate(words):
        if word.gap in "-–—" and word.low in _BODIES:  # «Совета Министров – Правительства»
            parts[place] = _noun(word)[0]
    joined = parts[0]
    for word, part in zip(words[1:], parts[1:], strict=True):
        joined += {",": ", ", " ": " "}.get(word.gap, f" {word.gap} ") + part
    return joined


def _noun(word: _Word) -> tuple[str, str]:
    found = _BODIES.get(word.low) or _PLACES.get(word.low)
    if found is not None:
        noun, gender = found
        return (noun[:1].upper() + noun[1:] if word.text[:1].isupper() else noun), gender
    if _MINISTRY.fullmatch(word.text):
        return (word.text[:-1] + "й" if word.text.endswith("я") else word.text[:-1]), "m"
    return word.text, "f" if word.low == "рф" else "n"


def _city(ending: re.Match[str]) -> str:
    return {"а": "", "ы": "а", "и": "ь"}[ending[0]]


def _adjective(typed: str, gender: str) -> str:
    """«Хабаровского» → «Хабаровский», «городской» → «городская» by the gender of the noun."""
    stem = re.sub(r"(?:ого|его|ой|ей)$", "", typed)
    if stem == typed:
        return typed
    soft = typed.endswith(("его", "ей")) and not stem.endswith(("ж", "ш", "щ", "ч"))
    if gender == "f":
        return stem + ("яя" if soft else "ая")
    if gender == "n":
        return stem + ("ее" if typed.endswith(("его", "ей")) else "ое")
    if gender != "m":
        return typed
    if stem.lower() in _STRESSED:
        return stem + "ой"
    return stem + ("ий" if typed.endswith("его") or stem.endswith(("к", "г", "х")) else "ый")


_GENITIVE_OF: Final = {
    nominative.lower(): typed
    for known in (_PLACES, _BODIES)
    for typed, (nominative, _) in known.items()
}


def genitive(name: str) -> str:
    """Put a name in the nominative («администрация города Хабаровска») into the genitive."""
    words = name.split(" ")
    for at, word in enumerate(words):
        noun = _GENITIVE_OF.get(word.lower()) or ("кодекса" if word == "кодекс" else "")
        if noun:
            words[at] = noun[:1].upper() + noun[1:] if word[:1].isupper() else noun
            break
        adjective = re.sub(r"(?:ый|ое)$", "ого", word)
        adjective = re.sub(r"(?<=[кгх])(?:ий|ой)$|(?<=[кгх])ое$", "ого", adjective)
        adjective = re.sub(r"ная$|кая$", lambda end: end[0][0] + "ой", adjective)
        adjective = re.sub(r"ой$", "ого", word) if word.endswith("ой") else adjective
        if adjective == word:
            break
        words[at] = adjective
    return " ".join(words)
