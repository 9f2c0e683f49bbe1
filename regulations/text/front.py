"""The front of an act: what stands above the title, the title, the preamble."""

import re
from typing import Final

from .folding import squeeze
from .headings import is_caps
from .labels import read_label
from .notes import databases_note_end, is_editors_note

_LOOK_AHEAD: Final = 40
_LONGEST_TITLE: Final = 14
_KIND_WORDS: Final = (
    "постановление", "распоряжение", "решение", "приказ", "указ", "закон",
    "федеральныйзакон", "федеральныйконституционныйзакон", "кодекс", "устав", "определение",
)  # fmt: skip
_TITLE = re.compile(r"[«\"]?(?:О|Об|Обо|ОБ|ОБО)[\s\u00a0]+\S")
_STARTER = re.compile(
    r"(?:в\s+соответствии|на\s+основании|руководствуясь|в\s+целях|с\s+целью|во\s+исполнение|"
    r"рассмотрев|учитывая|в\s+связи|принимая|заслушав|по\s+результатам|на\s+основе|"
    r"согласно|исходя)\b",
    re.IGNORECASE,
)
_OPERATIVE = re.compile(
    r"(?:постановля(?:ет|ю|ем)|постановил[аи]?|реш(?:ил[аио]?|ает|аю)|приказыва(?:ю|ет)|"
    r"распоряжаюсь|обязываю|предлагаю|определил[аи]?):?\.?$",
    re.IGNORECASE,
)
_REQUISITE = re.compile(
    r"(?:от\b|№|N|\d{1,2}[. ]|[«\"_]|"
    r"(?:г|с|п|пос|д|р\.п|пгт|село|город|поселок|деревня)[. \u00a0])",
    re.IGNORECASE,
)
_ORDER = re.compile(r"[\s\u00a0]*(?:внести|утвердить|признать|отменить|приостановить)\b", re.I)


_KIND_OF_BODY = re.compile(
    r"(?:постановление|распоряжение|решение|приказ|указ)[ \u00a0]{1,3}"
    r"(?:(?:главного|областной|городской|районной|муниципального|сельского)[ \u00a0])?"
    r"(?:администрации|правительства|кабинета|главы|губернатора|президента|мэра|думы|совета|"
    r"собрания|комитета|министерства|департамента|управления|агентства|исполнительного|"
    r"законодательного|государственной|федеральной|км)\b[^.:;№]{0,90}$",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"Контроль[ \u00a0](?:за[ \u00a0])?(?:исполнени|выполнени)\w{1,2}[ \u00a0]"
    r"(?:(?:настоящ|данн)\w{2,3}[ \u00a0])?(?:постановлени|решени|распоряжени|приказ)|"
    r"(?:Настоящ\w{2}[ \u00a0])?(?:постановление|решение|распоряжение|приказ)[ \u00a0]"
    r"вступает[ \u00a0]в[ \u00a0]силу",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"(?:принят|одобрен|зарегистрирован)[аоы]?[ \u00a0]|регистрационный[ \u00a0]", re.IGNORECASE
)
_LONGEST_KIND: Final = 120
_KIND_AND_TITLE = re.compile(
    r"(?:постановление|распоряжение|решение|приказ|указ|(?:федеральный[ \u00a0])?закон)\b"
    r"[^«\"]{0,160}[«\"]Об?[ \u00a0]",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:администраци|правительств|глав[аы]\b|дум[аы]\b|совет|собрани|кабинет|комитет|министерств)",
    re.IGNORECASE,
)


def has_title(lines: list[str]) -> bool:
    """Tell whether a title «О …» stands among the first lines."""
    span = title_span(lines)
    return span is not None and span[1] > span[0]


def end(lines: list[str]) -> int:
    """Return the index of the first line below the title (0 if there is no front)."""
    span = title_span(lines)
    return span[1] if span else 0


def ends_preamble(lines: list[str], at: int) -> bool:
    """Tell whether line ``at`` is the operative verb, or the body's name right above it."""
    line = lines[at]
    is_body = _BODY.match(line) is not None and line[-1] != ","
    verb = _OPERATIVE.search(squeeze(line[-60:]))
    if verb is not None:
        # The last words of a preamble and its verb in one line are a wrapped line of it.
        return is_body or (verb.start() == 0 and len(line) <= 60)
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return is_body and len(following) < 60 and is_operative(following)


def is_adopted(line: str) -> bool:
    """Tell whether a line below the title says who adopted, approved or registered the act."""
    return len(line) < _LONGEST_KIND and _ADOPTED.match(line) is not None


def names_kind(line: str) -> bool:
    """Tell whether a line is the kind of an act alone («П О С Т А Н О В Л Е Н И Е», «РЕШЕНИЕ»)."""
    word = squeeze(line).lower().rstrip("*")
    if len(word) < 40 and word in _KIND_WORDS:
        return True
    # «Постановление Кабинета Министров Республики Татарстан»
    return len(line) < _LONGEST_KIND and _KIND_OF_BODY.match(line.strip()) is not None


def is_operative(line: str) -> bool:
    """Tell whether a line ends with the operative verb («ПОСТАНОВЛЯЮ:», «п о с т а н о в…»)."""
    tail = line.rstrip()[-60:]
    return _OPERATIVE.search(squeeze(tail)) is not None


def closes(line: str) -> bool:
    """Tell whether a line is one of the clauses that close an act, whatever point it stands in."""
    return _CLOSES.match(line) is not None


def opens_preamble(line: str) -> bool:
    """Tell whether a line begins as preambles do («В соответствии с …»)."""
    return _STARTER.match(line.lstrip()) is not None


def title_span(lines: list[str]) -> tuple[int, int] | None:
    """Return where the title «О …» begins and ends among the first lines, or None.

    Kind, date, number and «О …» in one line are a title, if it is not repeated below.
    """
    span = _title_of_its_own(lines)
    if span is None and lines and _KIND_AND_TITLE.match(lines[0].lstrip()):
        return 0, 1
    return span


def _title_of_its_own(lines: list[str]) -> tuple[int, int] | None:
    kind = next((at for at, line in enumerate(lines[:_LOOK_AHEAD]) if names_kind(line)), None)
    since = 0 if kind is None else kind + 1
    until = 3 if kind is None else min(len(lines), since + 12)
    for start in range(since, min(until, len(lines))):
        if _TITLE.match(lines[start].lstrip()):
            return start, _title_end(lines, start)
        line = lines[start].lstrip()
        if read_label(line) is not None or is_operative(line) or opens_preamble(line):
            break
    if kind is None:
        return None
    end = since
    while end < len(lines) and end - since < 6 and _is_requisite(lines[end]):
        end += 1
    return end, end


def _is_requisite(line: str) -> bool:
    """Tell whether a line below the kind is its date, number or place."""
    stripped = line.strip()
    return len(" ".join(stripped.split())) < 80 and _REQUISITE.match(stripped) is not None


def preamble_end(lines: list[str], start: int) -> int:
    """Return the index after the preamble that begins at ``start`` (``start`` if there is none)."""
    end = start
    while end < len(lines) and end - start < _LOOK_AHEAD:
        line = lines[end].lstrip()
        # A point may end with the verb («1. Комиссия решила:»): it is a point.
        if read_label(line) is not None:
            break
        if is_operative(line):
            return end + 1
        end += 1
    if start == len(lines) or not opens_preamble(lines[start]):
        return start
    stop = start + 1
    while stop < end and not _ORDER.match(lines[stop]) and not lines[stop - 1].endswith(":"):
        stop += 1
    # Below no title, words that lead to no order and no point are the prose of a part.
    return stop if start or _leads_to_orders(lines, start, stop) else start


def _leads_to_orders(lines: list[str], start: int, stop: int) -> bool:
    if stop == len(lines):
        return False
    pointed = stop == start + 1 and read_label(lines[stop].lstrip()) is not None
    return pointed or _ORDER.match(lines[stop]) is not None


_AMENDS = re.compile(r"[«\"]?Об?[ \u00a0]+(?:внесении|изменени)", re.IGNORECASE)


def _title_end(lines: list[str], start: int) -> int:
    end = start + 1
    while end < len(lines) and end - start < _LONGEST_TITLE:
        line = lines[end].strip()
        previous = lines[end - 1].rstrip()
        if is_editors_note(line) and not _AMENDS.match(lines[start].lstrip()):
            break
        opened = sum(text.count("(") - text.count(")") for text in lines[start:end])
        if opened > 0 and len(line) < 300:
            end += 1
            continue
        if (
            previous.endswith((".", ":", ";"))
            or opens_preamble(line)
            or is_operative(line)
            or _ORDER.match(line)
            or read_label(line) is not None
            or len(line) > 300
            or databases_note_end(lines, end) > end
            or (is_caps(previous) and not is_caps(line) and not line.startswith("("))
        ):
            break
        end += 1
    return end
