"""The verbs of amending in a (masked) line, and where the clause of each begins and ends."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from .quoting import MASK

Stem = Literal["restate", "replace", "add", "exclude", "repeal", "suspend", "renumber"]

_S: Final = "[ \u00a0]"
_VERB = re.compile(
    rf"(?<![а-яё])(?:"
    rf"(?P<restate>(?:излож(?:ить|ив|им|ена|ено|ены|ен)|излага(?:ется|ются)|"
    rf"(?:читать|принять|утвердить){_S}{{1,3}}в{_S}{{1,3}}(?=(?:следующей|новой|нижеследующей|"
    rf"прилагаемой)"
    rf"{_S}{{1,3}}редакции)))|"
    r"(?P<replace>замен(?:ить|ив|яется|яются|ена|ено|ены|ен|ой|им)|"
    r"читать(?=[ \u00a0]{1,3}(?:слов|цифр|\ue010)))|"
    r"(?P<add>дополн(?:ить|ив|яется|яются|ена|ено|ены|ен|им)|"
    rf"(?:ввести|введя)(?={_S}{{1,3}}в{_S}{{1,3}}состав)|добав(?:ить|ив|ляется|ляются)|"
    rf"включ(?:ить|ив)(?={_S}{{1,3}}в{_S}|{_S}{{1,3}}(?:пункт|"
    rf"подпункт|строк|позици|слов|абзац)))|"
    r"(?P<exclude>исключ(?:ить|ив|ается|аются|ены|ена|ено)|удал(?:ить|ив)|"
    r"вывести(?=[ \u00a0]{1,3}из[ \u00a0]{1,3}состава))|"
    r"(?P<suspend>приостан(?:овить|овив|авливается|овлено|авливаются))|"
    rf"(?P<renumber>(?:считать|считаются|считается|именовать)(?!{_S}{{1,3}}(?:утратив|недейств|не{_S})))"
    r")(?![а-яё])",
    re.IGNORECASE,
)
_LOST_FORCE = re.compile(
    r"призна(?:ть|в|ется|ётся|"
    r"ются)(?P<between>[^;]{0,600}?)(?:утративш[а-яё]{2,3}[ \u00a0]{1,3}силу|"
    r"не[ \u00a0]?действующ[а-яё]{2,3})",
    re.IGNORECASE,
)
_REPEAL = re.compile(r"(?<![а-яё])призна(?:ть|в|ется|ётся|ются)(?![а-яё])", re.IGNORECASE)
_LOSES = re.compile(
    r"(?<![а-яё])(?:утрачива(?:ет|ют)|счита(?:ть|ется)[ \u00a0]утративш[а-яё]{2,3})[ \u00a0]силу",
    re.I,
)
_CANCEL = re.compile(
    r"(?<![а-яё])отменить(?=[ \u00a0]{1,3}(?:постановлени|распоряжени|решени|приказ|пункт|"
    r"подпункт|абзац))",
    re.IGNORECASE,
)
_LOST_FIRST = re.compile(
    r"(?<![а-яё])утратив(?:шим|шими|шей)[ \u00a0]{1,3}силу(?=[ \u00a0]{1,3}признать)", re.IGNORECASE
)
_TAILS: Final[dict[str, re.Pattern[str]]] = {
    "restate": re.compile(
        rf".{{0,60}}?(?:редакци[ияюей]{{1,2}}|следующим{_S}образом|{_S}так)"
        rf"(?:{_S}?[:,]?{_S}{{0,9}}{MASK}+)?",
        re.IGNORECASE,
    ),
    "replace": re.compile(
        rf"(?:{_S}{{0,3}}(?:соответственно|на|его|её|их))?{_S}{{0,3}}"
        rf"(?:[а-яё]{{4,20}}:?{_S}{{0,3}})?{MASK}+"
        rf"(?:{_S}{{0,3}}(?:,|и){_S}{{0,3}}{MASK}+){{0,20}}"
        rf"(?:{_S}{{0,3}}(?:на{_S})?(?:слов(?:ами|ом|а|о)|цифр(?:ами|ой|ы)|числ(?:ом|ами|о)|"
        rf"словосочетани[а-яё]{{1,4}}|"
        rf"[а-яё]{{4,12}}(?:ами|ом|ем)){_S}{{0,3}}{MASK}+)?",
        re.IGNORECASE,
    ),
    "add": re.compile(
        rf"(?:[^;]{{0,400}}?(?:содержани[яеию]{{1,2}}|редакции){_S}?:?{_S}{{0,9}}{MASK}+|"
        rf"{_S}{{1,3}}(?:слов|цифр|числ|знак)[а-яё]{{1,12}}{_S}{{0,3}}:?{_S}{{0,3}}{MASK}+)?",
        re.IGNORECASE,
    ),
    "exclude": re.compile(rf"(?:{_S}{{0,3}}(?:слов|цифр)[а-яё]{{1,12}}{_S}{{0,3}}{MASK}+)?", re.I),
    "repeal": re.compile(rf"[^,;]{{0,80}}?силу(?:{_S}с{_S}\d[^,;]{{0,20}})?", re.IGNORECASE),
    "suspend": re.compile(rf"(?:{_S}{{1,3}}действие)?", re.IGNORECASE),
    "renumber": re.compile(
        r"[^;]{0,200}?(?:ом|ем|[её]й|ой|ью|ами|ями)(?![а-яё])(?:[^;.а-яё]{0,80}|и(?![а-яё])){0,9}",
        re.IGNORECASE,
    ),
}
_NEXT = re.compile(
    rf"(?:;|\.{_S}+(?=[А-ЯЁ])|,{_S}*(?:а{_S}также{_S}+)?|{_S}и{_S}+|{_S}а{_S}также{_S}+)"
    rf"(?={_S}*(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]{_S}*|[а-я]\){_S}*)?(?:в|во|из|по|после|"
    rf"перед|слов|цифр|числ|пункт|подпункт|"
    rf"абзац|част|стать|глав|раздел|подраздел|строк|позици|граф|предложени|наименовани|названи|"
    rf"приложени|таблиц|дополн|исключ|замен|излож|призна|перв|втор|трет|четв|пят|последн|дал|"
    rf"знак|текст|паспорт|преамбул|излаг|приостан|утрачив|сноск|примечани)[а-яё]{{0,20}})",
    re.IGNORECASE,
)
_STOP = re.compile(r";|\.[ \u00a0]+[А-ЯЁ]")
_ITS = re.compile(
    r"[ \u00a0]{1,3}(?:их|его|е[её]|данн[а-яё]{2,3}|указанн[а-яё]{2,3})(?![а-яё])", re.I
)


@dataclass(frozen=True, slots=True)
class Verbed:
    """A clause: ``verb`` and ``verb_end`` are where its verb stands in the line."""

    stem: Stem
    start: int
    end: int
    verb: int
    verb_end: int


def clauses(masked: str) -> tuple[Verbed, ...]:
    """Return the clauses of a masked line that have a verb of amending, in order."""
    found = _verbs(masked)
    answer: list[Verbed] = []
    start = 0
    for place, (stem, verb, verb_end) in enumerate(found):
        following = found[place + 1][1] if place + 1 < len(found) else len(masked)
        end = following if place + 1 < len(found) else len(masked)
        if place + 1 < len(found):
            end = _boundary(masked, stem, start, verb, verb_end, following)
        answer.append(Verbed(stem, _skipped(masked, start), end, verb, verb_end))
        start = end
    return tuple(answer)


def _verbs(masked: str) -> list[tuple[Stem, int, int]]:
    found: list[tuple[Stem, int, int]] = []
    for match in _VERB.finditer(masked):
        stem: Stem = match.lastgroup  # type: ignore[assignment]
        # «дополнить пунктом 5, изложив его в следующей редакции» is one operation.
        if stem == "restate" and found and _ITS.match(masked, match.end()):
            before = masked[found[-1][2] : match.start()]
            if found[-1][0] in ("add", "replace") and not _STOP.search(before):
                continue
        found.append((stem, match.start(), match.end()))
    done = -1
    for match in _REPEAL.finditer(masked):
        if match.start() < done:
            continue
        lost = _LOST_FORCE.match(masked, match.start())
        if lost is not None:
            found.append(("repeal", match.start(), match.end()))
            done = lost.end()
    for pattern in (_LOSES, _CANCEL, _LOST_FIRST):
        found.extend(("repeal", match.start(), match.end()) for match in pattern.finditer(masked))
    return sorted(found, key=lambda verb: verb[1])


def _boundary(masked: str, stem: Stem, start: int, verb: int, verb_end: int, following: int) -> int:
    """Return where the clause of one verb ends and that of the next begins."""
    tail = _TAILS[stem].match(masked, verb_end, following)
    at = tail.end() if tail is not None else verb_end
    joint = _NEXT.search(masked, at, following + 20)
    if joint is not None and joint.end() <= following:
        return joint.start()
    last = max(masked.rfind(sign, at, following) for sign in ",;.")
    return last if last > 0 else following


def _skipped(masked: str, at: int) -> int:
    """Pass over what joins this clause to the one before."""
    while at < len(masked) and masked[at] in " \u00a0,;.":
        at += 1
    for word in ("и ", "а также ", "а "):
        if masked.startswith(word, at):
            at += len(word)
            break
    while at < len(masked) and masked[at] in " \u00a0":
        at += 1
    return at
