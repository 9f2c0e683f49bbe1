"""Names of those who issue acts, put into the nominative: «Думы города» → «Дума города».

Only the noun that the name begins with and the adjectives before it change; what they govern stands
in the genitive in either case.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

Gender = Literal["m", "f", "n", "p"]

# Genitive → nominative and gender of the nouns that issuers begin with.
_BODIES: Final[dict[str, tuple[str, Gender]]] = {
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
    "заместителя": ("заместитель", "m"), "представителя": ("представитель", "m"),
    "заведующего": ("заведующий", "m"), "заведующей": ("заведующая", "f"),
    "инспекции": ("инспекция", "f"), "банка": ("банк", "m"), "суда": ("суд", "m"),
    "пленума": ("пленум", "m"), "хурала": ("хурал", "m"), "курултая": ("курултай", "m"),
    "исполкома": ("исполком", "m"), "горисполкома": ("горисполком", "m"),
    "крайисполкома": ("крайисполком", "m"), "облисполкома": ("облисполком", "m"),
    "райисполкома": ("райисполком", "m"), "вцик": ("ВЦИК", "m"),
    "представителей": ("представителей", "p"), "депутатов": ("депутатов", "p"),
    "штаба": ("штаб", "m"), "врача": ("врач", "m"), "аппарата": ("аппарат", "m"),
    "прокурора": ("прокурор", "m"), "прокуратуры": ("прокуратура", "f"),
    "казначейства": ("казначейство", "n"), "ассамблеи": ("ассамблея", "f"),
    "управы": ("управа", "f"), "префекта": ("префект", "m"), "префектуры": ("префектура", "f"),
    "уполномоченного": ("уполномоченный", "m"), "архитектора": ("архитектор", "m"),
    "комиссара": ("комиссар", "m"), "комиссариата": ("комиссариат", "m"),
    "секретаря": ("секретарь", "m"), "секретариата": ("секретариат", "m"),
    "инспектора": ("инспектор", "m"), "конференции": ("конференция", "f"),
    "дирекции": ("дирекция", "f"), "схода": ("сход", "m"), "атамана": ("атаман", "m"),
}  # fmt: skip
_PLACES: Final[dict[str, tuple[str, Gender]]] = {
    "федерации": ("федерация", "f"), "края": ("край", "m"), "области": ("область", "f"),
    "республики": ("республика", "f"), "округа": ("округ", "m"), "района": ("район", "m"),
    "города": ("город", "m"), "поселения": ("поселение", "n"), "образования": ("образование", "n"),
    "сельсовета": ("сельсовет", "m"), "села": ("село", "n"), "посёлка": ("посёлок", "m"),
    "поселка": ("поселок", "m"), "союза": ("союз", "m"), "россии": ("Россия", "f"),
    "города-героя": ("город-герой", "m"), "москвы": ("Москва", "f"),
    "санкт-петербурга": ("Санкт-Петербург", "m"),
    "севастополя": ("Севастополь", "m"), "станицы": ("станица", "f"), "деревни": ("деревня", "f"),
    "улуса": ("улус", "m"), "наслега": ("наслег", "m"), "уезда": ("уезд", "m"),
    "волости": ("волость", "f"), "совета": ("совет", "m"), "хутора": ("хутор", "m"),
}  # fmt: skip
_SHORT_PLACES: Final = frozenset(
    {
        "рф", "рсфср", "ссср", "рт", "рк", "рб", "рм", "рд", "кбр", "мр", "мо", "го", "сп", "гп",
        "мкр", "мого", "могп", "мосп", "зато", "г", "обл", "респ", "р-на", "снг", "еаэс",
    }
)  # fmt: skip
# «Минфина», «Росстата», «Госстроя»; «России», «Министерства» and «Государственной» are not such.
_AGENCY = re.compile(
    r"Мин(?!истер|истр|имал|им[ау]м)[а-я]{2,24}|Рос(?!си|тов|ток|кош)[а-я]{3,24}"
    r"|Гос(?!ударств|под|ть|тя)[а-я]{3,24}"
)
# Compounds with a genitive in them do not change: «Минэкономразвития», «Минобороны».
_UNCHANGED: Final = re.compile(r"(?:ия|ства|ела|[иыоеу])$")
_AGENCY_ENDINGS: Final = (
    ("строя", "строй"), ("ции", "ция"), ("дии", "дия"), ("сии", "сия"), ("ния", "ние"),
    ("ства", "ство"), ("жи", "жь"), ("ати", "ать"), ("язи", "язь"), ("ресурсов", "ресурсы"),
    ("недр", "недра"), ("думы", "дума"), ("а", ""),
)  # fmt: skip
_ADJECTIVE = re.compile(r"(?:ого|его|ой|ей|ых|их)$", re.IGNORECASE)
_ADJECTIVE_END = re.compile(r"(?:ого|его|ой|ей)$")
_STRESSED: Final = frozenset({"городск", "областн", "краев", "окружн", "тверск", "донск"})
_ACTING: Final = {"исполняющего": "исполняющий", "исполняющей": "исполняющая"}
# Names of towns that are plurals or do not change.
_TOWNS_AS_TYPED: Final = frozenset(
    {
        "сочи", "мытищи", "химки", "луки", "ессентуки", "петушки", "шахты", "кимры", "апатиты",
        "люберцы", "бронницы", "луховицы", "челны", "чебоксары", "озёры", "озеры", "холмы",
    }
)  # fmt: skip
_TOWN = re.compile(r"(?P<stem>[А-ЯЁ][А-ЯЁа-яё]*?)(?P<ending>[аяыи])(?P<rest>-(?:на|в)-[А-ЯЁ]\w+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a quoted name of an issuer, where it ends, and what stands before it."""

    text: str
    end: int
    gap: str = " "

    @property
    def quoted(self) -> bool:
        return self.text[0] in '«"“„'

    @property
    def low(self) -> str:
        return self.text.lower().rstrip(".")


def is_adjective(word: Word) -> bool:
    """Tell whether a word ends like an adjective in the genitive."""
    return _ADJECTIVE.search(word.low) is not None


def is_place(word: Word) -> bool:
    return word.low in _PLACES or word.low in _SHORT_PLACES


def is_name(word: Word) -> bool:
    """Tell whether a word is the noun of a place or a body."""
    return is_place(word) or word.low in _BODIES or _AGENCY.fullmatch(word.text) is not None


def as_typed(words: list[Word]) -> str:
    """Return a name as it stands, its blanks put in order."""
    return _joined(words, [word.text for word in words])


def nominative(words: list[Word]) -> str:
    """Put the first noun and the adjectives before it into the nominative; join the rest."""
    parts = [word.text for word in words]
    at = 0
    while at < len(words) and not is_name(words[at]) and is_adjective(words[at]):
        at += 1
    if at < len(words) and is_name(words[at]):
        parts[at], gender = _noun(words[at])
        for before in range(at):
            parts[before] = _adjective(parts[before], gender)
        if words[at].low in ("города", "г") and at + 1 < len(words):
            parts[at + 1] = _town(parts[at + 1])
    elif words[0].low in _ACTING:
        parts[0] = _ACTING[words[0].low]
    for place, word in enumerate(words):
        if word.gap in "-–—" and word.low in _BODIES:  # «Совета Министров – Правительства»
            parts[place] = _noun(word)[0]
    return _joined(words, parts)


def _joined(words: list[Word], parts: list[str]) -> str:
    joined = parts[0]
    for word, part in zip(words[1:], parts[1:], strict=True):
        joined += {",": ", ", " ": " "}.get(word.gap, f" {word.gap} ") + part
    return joined


def _noun(word: Word) -> tuple[str, Gender]:
    found = _BODIES.get(word.low) or _PLACES.get(word.low)
    if found is not None:
        noun, gender = found
        return (noun[:1].upper() + noun[1:] if word.text[:1].isupper() else noun), gender
    if _AGENCY.fullmatch(word.text):
        return _agency(word.text), "m"
    return word.text, "f" if word.low == "рф" else "n"


def _agency(typed: str) -> str:
    """«Минфина» → «Минфин», «Росавиации» → «Росавиация», «Минэкономразвития» stays."""
    if typed.startswith("Мин") and _UNCHANGED.search(typed):
        return typed
    for ending, instead in _AGENCY_ENDINGS:
        if typed.endswith(ending):
            return typed.removesuffix(ending) + instead
    return typed


def _town(typed: str) -> str:
    """«Хабаровска» → «Хабаровск», «Перми» → «Пермь», «Калуги» → «Калуга»; «Сочи» stays."""
    match = _TOWN.fullmatch(typed)
    if match is None or typed.lower() in _TOWNS_AS_TYPED:
        return typed
    stem, ending = match["stem"], match["ending"]
    if ending == "а":
        instead = ""
    elif ending == "ы":
        instead = "а"
    elif ending == "я":
        instead = "ь"
    else:
        instead = "а" if stem.endswith(("г", "к", "х", "ж", "ш")) else "ь"
    return stem + instead + (match["rest"] or "")


def _adjective(typed: str, gender: Gender) -> str:
    """«Хабаровского» → «Хабаровский», «городской» → «городская» by the gender of the noun."""
    stem = _ADJECTIVE_END.sub("", typed)
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
