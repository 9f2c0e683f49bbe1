"""What a clause of an amending act names: units with their cases, words in quotation marks."""

import re
from dataclasses import dataclass, field
from typing import Final

from ..citing.ordinals import read_ordinal
from ..citing.unit_labels import read_labels
from ..citing.units import first_ordinal
from ..declension import Case
from .nouns import ACTS, DOCUMENTS, Met, nouns, one_kind
from .operation import BaseAct, Unit
from .quoting import MASK, Quotation

_PREPOSITION = re.compile(
    r"(?<![а-яё])(?P<prep>в|во|из|по|к|ко|на|с|со|после|перед|согласно|до)[ \u00a0]{1,3}"
    r"(?:[а-яё]{4,20}(?:ого|его|ому|ему|ом|ем|ой|ей|ым|им|ую|юю|ый|ий|ое|ее|ые|ие|ых|"
    r"их)[ \u00a0]{1,3}"
    r"|города[ \u00a0]{1,3}){0,3}$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"(?:муниципальн|государственн|долгосрочн|ведомственн|целев|настоящ|указанн|данн|"
    r"административн|областн|краев|районн|городск|комплексн|адресн|планируем|ожидаем|основн|"
    r"программн|"
    r"сводн|ресурсн|бюджетн|уставн|правов)[а-яё]{1,4}[ \u00a0]{1,3}$",
    re.IGNORECASE,
)
_NTH = re.compile(r"(?P<word>[а-яё]{4,14})[ \u00a0]по[ \u00a0]сч[её]ту[ \u00a0]$", re.IGNORECASE)
_WORD_NOUN = re.compile(
    r"(?<![а-яё])(?P<noun>слов(?:о|а|ом|ами|осочетани[еяюй]{1,2}|осочетанием|осочетаниями)?|"
    r"цифр(?:а|ы|у|ой|ами)?|числ(?:о|а|ом|ами)?|чисел|знак(?:и|а|ом|ами|ов)?|"
    r"символ(?:ы|а|ом|ами|ов)?|фраз(?:а|ы|у|ой|ами)?|выражени(?:е|я|ем|ями|й)|букв(?:а|ы|у|ой|"
    r"ами)?|"
    r"аббревиатур(?:а|ы|у|ой|ами)?|текст(?:ом)?|значени(?:е|я|ем|ями)|сумм(?:а|ы|у|ой|ами)|"
    r"дат(?:а|ы|у|ой|ами)|обозначени(?:е|я|ем|ями)|термин(?:ы|а|ом|ами)?)"
    r"[ \u00a0]{0,3}:?[ \u00a0]{0,3}(?=\ue010)",
    re.IGNORECASE,
)
_INSTRUMENTAL = re.compile(r"(?:ом|ем|ами|ями|ой)$", re.IGNORECASE)
_REQUISITES = re.compile(
    r"от[ \u00a0]{0,3}(?P<date>\d{1,2}[. ]{1,2}(?:\d{2}|[а-яё]{3,9})[. ]{1,2}\d{2,4})"
    r"[ \u00a0]{0,3}(?:г\.?|года)?[ \u00a0,]{0,3}(?:№|"
    r"N)[ \u00a0-]{0,3}(?P<number>[\w/.-]{1,20}\w|\w)"
    r"|(?:№|N)[ \u00a0-]{0,3}(?P<number2>[\w/.-]{1,20}\w|\w)[ \u00a0]{1,3}от[ \u00a0]{0,3}"
    r"(?P<date2>\d{1,2}[. ]{1,2}(?:\d{2}|[а-яё]{3,9})[. ]{1,2}\d{2,4})"
)
_ASIDE = re.compile(r"\((?!приложени)[^()]{0,600}\)", re.IGNORECASE)
_MASKED = re.compile(f"{MASK}+")
_JOINT = re.compile(r"[ \u00a0]{0,3}(?:,[ \u00a0]?и|,|и)?[ \u00a0]{0,3}")
_GAP = re.compile(r"[.,:)]?[ \u00a0]{0,9}")
_PARTING: Final = frozenset({"и", "а", "до", "с", "слова", "слово"})
_LONGEST_BETWEEN: Final = 60
_MOST_LABELS: Final = 60
_MOST_CHARACTERS: Final = 6_000
_TITLED: Final = frozenset(
    {
        "раздел", "подраздел", "глава", "приложение", "таблица", "подпрограмма", "строка",
        "позиция", "графа", "паспорт", "параграф", "статья", "абзац", "пункт", "подпункт",
        "часть", "подзаголовок", "примечание",
    }
    | DOCUMENTS | ACTS
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Units of one noun, in the order typed; all of one kind.

    ``prep`` is the preposition they stand with, if any; ``bound`` tells that nothing but blanks
    and attributes stands between them and the mention before.
    """

    start: int
    end: int
    kind: str
    units: tuple[Unit, ...]
    cases: frozenset[Case]
    prep: str = ""
    bound: bool = False
    joined: bool = False
    act: BaseAct | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Quoted words with their noun: «слова «А», «Б»»."""

    start: int
    end: int
    quoted: tuple[str, ...]
    instrumental: bool
    prep: str = ""


@dataclass(slots=True)
class Clause:
    """A stretch of a line with its quotations, read for what it names."""

    raw: str
    masked: str
    quotations: tuple[Quotation, ...]
    mentions: list[Mention] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    _starts: dict[int, Quotation] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = {quotation.start: quotation for quotation in self.quotations}
        self.masked = _ASIDE.sub(lambda found: " " * len(found[0]), self.masked)
        self.masked = self.masked[:_MOST_CHARACTERS]
        self._read_words()
        self._read_units()

    def quotation_at(self, at: int) -> Quotation | None:
        return self._starts.get(at)

    def _read_words(self) -> None:
        for match in _WORD_NOUN.finditer(self.masked):
            quoted: list[str] = []
            at = match.end()
            while (quotation := self._starts.get(at)) is not None:
                quoted.append(quotation.inner)
                end = quotation.end
                joint = _JOINT.match(self.masked, end)
                at = joint.end() if joint else end
            if not quoted:
                continue
            before = self.masked[max(0, match.start() - 30) : match.start()]
            prep = _PREPOSITION.search(before)
            self.words.append(
                Words(
                    match.start(),
                    end,
                    tuple(quoted),
                    _INSTRUMENTAL.search(match["noun"]) is not None,
                    prep["prep"].lower() if prep else "",
                )
            )

    def _read_units(self) -> None:
        taken = [(words.start, words.end) for words in self.words]
        done = 0
        for met in nouns(self.masked):
            if met.start < done or any(start <= met.start < end for start, end in taken):
                continue
            mention = self._mention(met, done)
            if mention is not None:
                self.mentions.append(mention)
                done = mention.end

    def _mention(self, met: Met, floor: int) -> Mention | None:
        kind, noun = one_kind(met.noun.kind), met.noun
        start, names, by_order, nth = met.start, (), False, 0
        counted = _NTH.search(self.masked, max(floor, start - 40), start)
        first = start
        if counted and (ordinal := read_ordinal(self.masked, counted.start())) is not None:
            nth, first = int(ordinal[0]) if ordinal[0].isdecimal() else 0, counted.start()
        elif kind not in DOCUMENTS and kind not in ACTS:
            first = first_ordinal(self.masked, start, floor)
        if first < start and not nth:
            names, by_order = _ordinals(self.masked[first:start]), True
        end = noun.end
        if not names and kind not in DOCUMENTS and kind not in ACTS:
            labels = read_labels(
                self.raw[: self._limit(end)],
                end,
                many=True,
                bare_letters=kind == "подпункт" or noun.doubtful,
            )
            if labels is not None and (kind not in ("наименование", "текст")):
                names = labels.names[:_MOST_LABELS]
                typed = self.raw[end : labels.end]
                by_order = not any(sign.isdigit() for sign in typed) and names[0].isdecimal()
                if noun.doubtful and labels.letters:
                    kind = "подпункт"
                end = labels.end
        if noun.short and not names:
            return None
        titles, end = self._titles(kind, end)
        name = titles[0] if titles else ""
        before = self.masked[max(floor, first - 90) : first]
        prep_match = _PREPOSITION.search(before)
        prep = prep_match["prep"].lower() if prep_match else ""
        act = None
        if kind in ACTS:
            act, end, name = self._act(kind, noun.end, name)
            titles = (name,)
        between = self.masked[floor:first] if self.mentions else ""
        bound = bool(self.mentions) and _is_bound(between)
        if kind in DOCUMENTS and not self._is_document(met, name, prep, bound=bound):
            return None
        units = tuple(Unit(kind, label, name, by_order, nth) for label in names) or tuple(
            Unit(kind, "", title, nth=nth) for title in titles or ("",)
        )
        return Mention(
            first, max(end, noun.end), kind, units, noun.cases, prep,
            bound=bound,
            joined=bool(self.mentions) and _is_joined(between),
            act=act,
        )  # fmt: skip

    def _limit(self, at: int) -> int:
        """Labels are read up to the next quotation that is no label."""
        for quotation in self.quotations:
            if quotation.start >= at and len(quotation.inner.strip()) > 6:
                return quotation.start
        return len(self.raw)

    def _titles(self, kind: str, end: int) -> tuple[tuple[str, ...], int]:
        """Read the names that follow in quotation marks: «позиции «А», «Б»»."""
        titles: list[str] = []
        while kind in _TITLED:
            joint = (_JOINT if titles else _GAP).match(self.masked, end)
            quotation = self._starts.get(joint.end() if joint else end)
            if quotation is None or len(quotation.inner.strip()) < 2:
                break
            titles.append(quotation.inner.strip())
            end = quotation.end
        return tuple(titles), end

    def _act(self, kind: str, end: int, name: str) -> tuple[BaseAct, int, str]:
        """Read date, number and title after the kind of an act."""
        stop = min(len(self.masked), end + 400)
        found = _REQUISITES.search(self.masked, end, stop)
        if found is None:
            title = name or self._title_after(end, 160)
            return BaseAct(kind, "", "", title), end, title
        title = self._title_after(found.end(), 60)
        date = found["date"] or found["date2"] or ""
        number = found["number"] or found["number2"] or ""
        return BaseAct(kind, " ".join(date.split()), number, title), found.end(), title

    def _title_after(self, at: int, within: int) -> str:
        for quotation in self.quotations:
            if at <= quotation.start <= at + within:
                between = self.masked[at : quotation.start]
                return quotation.inner.strip() if "," not in between and ";" not in between else ""
        return ""

    def _is_document(self, met: Met, name: str, prep: str, *, bound: bool) -> bool:
        """Tell «Порядок» and «муниципальной программы» from words of every day."""
        word = self.masked[met.start : met.noun.end]
        before = self.masked[: met.start]
        return bool(
            word[:1].isupper()
            or name
            or (bound and "gen" in met.noun.cases and not prep)
            or _ADJECTIVE.search(before[-40:])
            or not before.strip(" \u00a0-–")
            or (word.lower().startswith("состав") and prep in {"в", "из"})
            or (prep in {"в", "во", "к"} and not before[:-4].strip(" \u00a0-–"))
        )


def _ordinals(text: str) -> tuple[str, ...]:
    names: list[str] = []
    at = 0
    while at < len(text):
        ordinal = read_ordinal(text, at)
        if ordinal is None:
            at += 1
            continue
        names.append(ordinal[0])
        at = ordinal[1]
    return tuple(names)


def _is_bound(between: str) -> bool:
    """Nothing but attributes stands between: «паспорта муниципальной |программы»."""
    plain = _MASKED.sub("", between)
    if len(plain) > _LONGEST_BETWEEN or "," in plain or ";" in plain:
        return False
    words = plain.lower().split()
    if len(words) > 6 or _PARTING & set(words):
        return False
    return not any(word.endswith(("ить", "ать", "ять")) for word in words)


def _is_joined(between: str) -> bool:
    """A comma or «и» stands between: «пункт 3 и |раздел II»."""
    plain = _MASKED.sub("", between).strip()
    return plain in {",", "и", "а также", ", а также", ", и", "и в", ", в"} or plain.startswith(",")


def requisites_in(text: str) -> tuple[str, str] | None:
    """Return date and number of an act named by them alone («от 30.10.2014 № 1266»), or None."""
    found = _REQUISITES.search(text)
    if found is None:
        return None
    date = " ".join((found["date"] or found["date2"]).split())
    return date, found["number"] or found["number2"]
