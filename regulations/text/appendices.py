"""Recognising where an appendix begins in plain text, and what its head says.

A head is a label («Приложение № 1»), an attribution («к постановлению администрации», «от
25.12.2018 № 1405») and a title («ПОРЯДОК», «ведения реестра …»); an «УТВЕРЖДЕН …» block may
stand in the place of the first two.
"""

import re
from dataclasses import dataclass
from typing import Final

from . import front
from .blocks import AppendixSource, Paragraph
from .folding import squeeze
from .headings import is_caps
from .labels import Label, latin, read_label, roman
from .notes import editors_note_end, is_editors_note
from .quotations import OPENING, balance
from .rows import Rows

# Style of the paragraphs in the head of an appendix that say to which act it belongs, and of its
# title.
ATTRIBUTION: Final = "attribution"
TITLE: Final = "title"

_LABEL = re.compile(
    r"(?P<label>(?:Приложение|ПРИЛОЖЕНИЕ)[ \u00a0\t]*(?:[№N#][ \u00a0\t]*)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,2}(?:[-–/ ]?[А-Е](?!\w)|[-–/]?[а-е](?!\w))?"
    r"|[IVXІХ]{1,5}(?!\w)|[А-Е](?![\w.]))?)(?!\d)[.:]?(?P<rest>.*)$"
)
_APPROVED = re.compile(
    r"утвержд(?:[её]н(?:[аоы]|ный|ная|ное|ные)?|аю)(?!\w)(?P<rest>.*)$", re.IGNORECASE
)
_ATTRIBUTION = re.compile(
    r"(?:ко?[ \u00a0]|ко?$|\(приложение|от[ \u00a0\d_«\"]|утвержд|постановлени|распоряжени|решени|"
    r"приказ|"
    r"администраци|правительств|главы|мэр|дум[ыа]|совет[а]?[ \u00a0]|город|район|област|"
    r"республик|края|муниципальн|сельск|№|N[ \u00a0]?\d|на[ \u00a0]\d{4}|\d{1,2}[ .]|[«\"_])",
    re.IGNORECASE,
)
_TO_ACT = re.compile(
    r"к[ \u00a0]+(?:постановлени|распоряжени|решени|приказ|указ|закон|проекту)", re.IGNORECASE
)
_NOT_ACT = re.compile(r"к(?:о)?[ \u00a0]", re.IGNORECASE)
# «Павинского муниципального района»: an issuer named over several lines goes on so.
_GENITIVE = re.compile(r"(?:МО|МР|ГО|[А-ЯЁ][а-яё-]{2,30}(?:ого|его|ой|ей|ых|их))\b")
_DATE_ROW = re.compile(
    r"(?:от[ \u00a0\t]{1,40}[\d«\"_]|№|[«\"_]{0,9}\d{1,2}[.»\" \u00a0]).{0,60}\d", re.I
)
_DATE_AT_END = re.compile(
    r"\bот[ \u00a0\t_]{0,40}[\d«\"_].{0,60}(?:№|N)[ \u00a0]?[\w/-]{0,12}[_ ]{0,40}$"
)
_DATED = re.compile(r"(?:№|N)[ \u00a0]*[\d_]|от[ \u00a0]+[\d_«\"]", re.IGNORECASE)
# «Об утверждении …» under the date is the name of the act that the appendix belongs to.
_NAMES_ACT = re.compile(r"[«\"]?(?:О|Об)[ \u00a0]+(?:утверждении|внесении|создании|признании)")
_BELONGS = re.compile(r"(?:к|ко|утвержд\w*)(?:[ \u00a0]|$)", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<base>\d+(?:\.\d+)*)[-–/]?(?P<letter>[А-Яа-я])?$", re.ASCII)
_PLACE = re.compile(r"(?:р\.? ?п|пгт|г|с|пос|д|ст)\.[ \u00a0]?[А-ЯЁ]")
_CONFIRM = re.compile(r"(?:утверждаю|согласовано)[ \u00a0]?:?", re.IGNORECASE)
_ENDS_WITH_NAME = re.compile(r"[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ][а-яё-]+$")
_TABLE_MARK = re.compile(r"Таблица[ \u00a0]*(?:[№N][ \u00a0]*)?[\d.]*$", re.IGNORECASE)
# A title of this alone waits for the name of what it heads: «Муниципальная программа», «ПОРЯДОК».
_BARE = re.compile(
    r"(?:(?:муниципальная|государственная|целевая|ведомственная|долгосрочная|комплексная|областная|"
    r"районная)[ \u00a0\n]+){0,4}(?:программа|подпрограмма|порядок|положение|правила|стратегия|"
    r"план|прогноз)(?:[ \u00a0]+\d{1,2}\.?)?$",
    re.IGNORECASE,
)
GENRES: Final = {
    "порядок": "порядок", "положение": "положение", "правила": "правила",
    "регламент": "регламент", "административный": "регламент", "программа": "программа",
    "перечень": "перечень", "состав": "состав", "план": "план", "форма": "форма",
    "методика": "методика", "паспорт": "паспорт", "схема": "схема", "список": "список",
    "изменения": "изменения", "изменение": "изменения",
    "муниципальная": "программа", "государственная": "программа",
    "подпрограмма": "программа", "стратегия": "стратегия", "устав": "устав",
    "требования": "требования", "сведения": "сведения", "график": "график",
    "прогноз": "прогноз", "бюджетный": "прогноз", "инструкция": "инструкция", "реестр": "реестр",
}  # fmt: skip
# Genres that begin an appendix of their own even where its label was left out.
_WHOLE: Final = frozenset(
    {"порядок", "положение", "правила", "регламент", "программа", "паспорт", "перечень", "состав"}
)
_MOST_ATTRIBUTION: Final = 12
_MOST_TITLE: Final = 14
_LONGEST_LINE: Final = 200
_LONGEST_TITLE: Final = 900


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an appendix: its label and attribution as typed, its title, where it ends.

    ``depth`` is 1 for an appendix to the act itself, 2 for one to another document. ``opening``
    is the quotation mark before the head of a document that is the payload of an amending act,
    ``between`` the lines above the title that are no part of the head («Таблица № 1»).
    """

    label: str
    attribution: tuple[str, ...]
    title: str
    end: int
    approved: bool
    depth: int
    opening: str = ""
    between: tuple[str, ...] = ()


def head_at(rows: Rows, at: int) -> Head | None:
    """Return the head of the appendix that begins at row ``at``, or None."""
    line = rows.lines[at]
    first = line[:1]
    if first in OPENING:
        return _quoted_head(rows, at, line)
    if first not in ("П", "У", "у"):
        return None
    match = _LABEL.match(line) if first == "П" else None
    if match is not None:
        return _labelled(rows, at, match)
    if first != "П" and (approved := _APPROVED.match(line)) and _is_grif(line, approved["rest"]):
        return _approved_head(rows, at, line)
    return None


def _quoted_head(rows: Rows, at: int, line: str) -> Head | None:
    """Read «УТВЕРЖДЕНА постановлением …» typed with the opening mark of a payload."""
    bare = line[1:].lstrip()
    approved = _APPROVED.match(bare)
    if approved is None or not _is_grif(bare, approved["rest"]):
        return None
    return _approved_head(rows, at, bare, opening=line[0])


def _approved_head(rows: Rows, at: int, line: str, opening: str = "") -> Head:
    attribution, end = _attribution(rows, at + 1, line)
    between, end = _between(rows, end)
    title, end = _title(rows, end)
    return Head(
        "", attribution, title, end, approved=True, depth=1, opening=opening, between=between
    )


def _between(rows: Rows, start: int) -> tuple[tuple[str, ...], int]:
    """Return the mark of a table or the editor's note that stands above the title, if one does."""
    if start < rows.count and _TABLE_MARK.match(rows.lines[start]) and not _is_low(rows, start + 1):
        return (rows.lines[start],), start + 1
    end = editors_note_end(rows.lines, start) if start < rows.count else start
    return (tuple(rows.lines[start:end]), end) if end > start else ((), start)


def _is_low(rows: Rows, at: int) -> bool:
    """Tell whether a row begins in lower case and is no name of a place («р.п. …»)."""
    line = rows.lines[at] if at < rows.count else ""
    return line[:1].islower() and not _PLACE.match(line)


def unlabelled_at(rows: Rows, at: int) -> Head | None:
    """Return the head of an appendix that begins with its title alone («ПОЛОЖЕНИЕ о …»).

    Or with its first part, «1. Паспорт программы», if even the title was left out.
    """
    if not rows.starts_group(at):
        return None
    label = read_label(rows.lines[at])
    if label is not None and label.path == (1,):
        if genre(rows.lines[at][label.end :]) != "паспорт":
            return None
        return Head("", (), "", at, approved=False, depth=1)
    if genre(rows.lines[at]) not in _WHOLE:
        return None
    title, end = _title(rows, at)
    return Head("", (), title, end, approved=False, depth=1) if title else None


def bare_title(rows: Rows) -> tuple[str, int]:
    """Return the title of a text that begins with it («БЮДЖЕТНЫЙ ПРОГНОЗ») and the row after it."""
    if not genre(rows.lines[0]) or front.names_kind(rows.lines[0]):
        return "", 0
    return _title(rows, 0)


def number_of(typed: str) -> str:
    """Return the bare number of a label or number as typed («Приложение № 2» gives «2»)."""
    number = typed.strip().removeprefix("Приложение").removeprefix("ПРИЛОЖЕНИЕ")
    return "".join(number.split()).lstrip("№N#").strip(".:")


def mark_of(typed: str) -> Label | None:
    """Return what the label of an appendix says for comparing and addressing, if it has a number.

    «2», «2.1», «1-А», «II», «Б» give the numbers 2, 2.1, 1-a, 2, b.
    """
    number = number_of(typed)
    match = _NUMBER.match(number)
    if match is not None and all(len(part) < 5 for part in match["base"].split(".")):
        path = tuple(int(part) for part in match["base"].split("."))
        letter = latin(match["letter"]) if match["letter"] else ""
        name = f"{match['base']}-{letter}" if letter else match["base"]
        return Label("appendix", path, name, 0, insert=ord(letter[0]) if letter else 0)
    if value := roman(number):
        return Label("appendix", (value,), str(value), 0)
    if len(number) == 1 and number.isalpha():
        return Label("appendix", (ord(number.lower()),), latin(number), 0)
    return None


def label_of(source: AppendixSource) -> str:
    """Return the label: as typed, or «Приложение N» when only the number was given.

    A head that was typed without the word (an «УТВЕРЖДЕН …» block) gets no made-up label.
    """
    number = source.number.strip()
    if number[:1].isalpha() or (not number and _has_typed_head(source)):
        return number
    return f"Приложение {number}".strip()


def _has_typed_head(source: AppendixSource) -> bool:
    """Tell whether the head was read from text: its lines stand among the blocks."""
    for block in source.blocks:
        if not isinstance(block, Paragraph):
            return False
        if block.text.strip():
            is_title = block.style == TITLE and not source.title.strip()
            return block.style == ATTRIBUTION or is_title
    return False


def genre(title: str) -> str:
    """Return what an appendix is by the first word of its title («порядок»), or ""."""
    words = title.split(maxsplit=1)
    if not words:
        return ""
    first = words[0].strip('«".,').lower()
    if len(first) > 1:
        return GENRES.get(first, "")
    spaced = squeeze(title).lower()
    return next((kind for word, kind in GENRES.items() if spaced.startswith(word)), "")


def is_table_mark(line: str) -> bool:
    """Tell whether a line is «Таблица № 3.1» alone."""
    return line[:1] in "Тт" and _TABLE_MARK.match(line) is not None


def is_passport(line: str) -> bool:
    """Tell whether a line is the word «ПАСПОРТ» alone, which opens a part of its own."""
    return squeeze(line).upper() == "ПАСПОРТ"


def _labelled(rows: Rows, at: int, match: re.Match[str]) -> Head | None:
    line, rest = rows.lines[at], match["rest"].strip()
    label = line[: match.end("label")].strip()
    if rest and genre(rest) and not rest.endswith((".", ":", ";")):
        # «Приложение 2. Форма заявки»
        label = line[: match.start("rest")].strip()
        return Head(label, (), rest, at + 1, approved=False, depth=1)
    rest = line[len(label) :].strip()
    if not _stands_alone(" ".join(rest.split())):
        return None
    attribution, end = _attribution(rows, at + 1, rest)
    words = " ".join(attribution)
    approved = _APPROVED.search(words) is not None
    to_act = not _NOT_ACT.match(words) or _TO_ACT.match(words) is not None
    between, end = _between(rows, end)
    title, end = _title(rows, end)
    depth = 1 if to_act else 2
    return Head(label, attribution, title, end, approved, depth, between=between)


def _stands_alone(rest: str) -> bool:
    """After «Приложение № 1» comes nothing, or «к …»; not «к Программе изложить …:»."""
    if not rest or rest == ".":
        return True
    if rest.endswith((":", ";")) or len(rest) > _LONGEST_LINE:
        return False
    if rest.endswith(".") and not rest.endswith("г."):
        return False
    return _BELONGS.match(rest) is not None


def _is_grif(line: str, rest: str) -> bool:
    rest = " ".join(rest.split())
    if line[:1] != "У" or len(line) > _LONGEST_LINE or rest.endswith((":", ";")):
        return False
    return not rest or _ATTRIBUTION.match(rest) is not None


def _attribution(rows: Rows, start: int, rest: str) -> tuple[tuple[str, ...], int]:
    """Gather the lines that say to what the appendix belongs.

    They go down to a date and number, if there is one before a blank line; else to the blank
    line, or to where the title plainly begins.
    """
    gathered = [rest] if rest else []
    dated = _DATED.search(rest) is not None
    at = start
    if not dated:
        at = _down_to_date(rows, start)
        gathered.extend(rows.lines[start:at])
        dated = at > start
    while at < rows.count and at - start < _MOST_ATTRIBUTION:
        line = rows.lines[at]
        if not line or len(line) > _LONGEST_LINE or line.endswith((":", ";")):
            break
        if rows.starts_group(at) and gathered and not _is_second_grif(line, dated=dated):
            break
        if not (_after_date(line) if dated else _before_date(rows, line, bool(gathered))):
            break
        gathered.append(line)
        dated = dated or _DATED.search(line) is not None
        at += 1
    grif = _second_grif_end(rows, at)
    gathered.extend(rows.lines[at:grif])
    return tuple(gathered), grif


def _second_grif_end(rows: Rows, start: int) -> int:
    """«Утверждаю: Глава района ____ В.Ф. Иванов» below the head belongs to it."""
    if start >= rows.count or not _CONFIRM.match(rows.lines[start]):
        return start
    for at in range(start, min(rows.count, start + 6)):
        if rows.lines[at] and _ENDS_WITH_NAME.search(rows.lines[at][-60:]):
            return at + 1
    return start


def _down_to_date(rows: Rows, start: int) -> int:
    """Return the row after the date and number that end the head, ``start`` if none does."""
    if start >= rows.count:
        return start
    stop = min(rows.group_end(start), start + 8)
    for at in range(start, stop):
        line = rows.lines[at]
        if not line or len(line) > _LONGEST_LINE or line.endswith((":", ";")):
            break
        if _DATE_ROW.match(line) or _DATE_AT_END.search(line):
            return at + 1
        if read_label(line) is not None or (_begins_title(line) and not _ATTRIBUTION.match(line)):
            break
    return start


def _before_date(rows: Rows, line: str, begun: bool) -> bool:
    if read_label(line) is not None:
        return False
    if _ATTRIBUTION.match(line) or _GENITIVE.match(line):
        return True
    if _begins_title(line):
        return False
    return rows.grouped and begun and not line[:1].isupper()


def _after_date(line: str) -> bool:
    if line.startswith(("№", "N ", "г.")) or _in_editions(line):
        return True
    if line[:1] == "(":
        return not is_editors_note(line)
    return _NAMES_ACT.match(line) is not None


def _is_second_grif(line: str, *, dated: bool) -> bool:
    """«УТВЕРЖДЕН …» set apart below «Приложение № 1» still belongs to the head."""
    return not dated and _APPROVED.match(line) is not None


def _in_editions(line: str) -> bool:
    """«(в ред. постановлений …» under the date belongs to the head."""
    return line.lower().startswith(("(в ред", "в ред"))


def _breaks_title(line: str) -> bool:
    if not line or read_label(line) is not None:
        return True
    if line[0] in OPENING and _APPROVED.match(line[1:].lstrip()):
        return True
    match = _LABEL.match(line) if line[0] == "П" else None
    return match is not None or is_editors_note(line)


def _begins_title(line: str) -> bool:
    return bool(genre(line)) or is_caps(line)


def _title(rows: Rows, start: int) -> tuple[str, int]:
    """Return the title that begins at ``start`` and the row after it; ("", start) if none does."""
    if start >= rows.count:
        return "", start
    first = rows.lines[start]
    if (
        not first
        or len(first) > 2 * _LONGEST_LINE
        or (first.endswith((";", ":", ",")) and (not rows.grouped))
    ):
        return "", start
    if _breaks_title(first) or not (first[:1].isupper() or first[:1] in '«"'):
        return "", start
    if not rows.grouped or rows.group_end(start) - start > _MOST_TITLE:
        end = _title_by_words(rows, start)
    else:
        end = _title_by_group(rows, start)
    end = _over_gap(rows, start, end)
    words = " ".join(rows.lines[start:end])
    return (words, end) if words and len(words) <= _LONGEST_TITLE else ("", start)


def _title_by_group(rows: Rows, start: int) -> int:
    """The title is the whole run of lines up to a blank one; a run in lower case carries on."""
    end = start
    stop = rows.group_end(start)
    for at in range(start, stop):
        if _breaks_title(rows.lines[at]):
            break
        end = at + 1
    if rows.lines[end - 1].endswith((".", ":", ";")) and not is_caps(rows.lines[end - 1]):
        return _title_by_words(rows, start)
    while end < rows.count and end == stop and _is_low(rows, end):
        if rows.group_end(end) - start > _MOST_TITLE or rows.lines[end].endswith((".", ":", ";")):
            break
        end = stop = rows.group_end(end)
    return end


def _over_gap(rows: Rows, start: int, end: int) -> int:
    """On a cover «МУНИЦИПАЛЬНАЯ ПРОГРАММА» and its name stand apart."""
    if end == start or end >= rows.count or not rows.lines[end]:
        return end
    words, following = " ".join(rows.lines[start:end]), rows.lines[end]
    if following[0] in OPENING:
        if not _BARE.match(words) and genre(words) != "программа":
            return end
    elif genre(words) != "программа" or not _BARE.match(words) or not following[0].isupper():
        return end
    stop = min(rows.group_end(end), end + _MOST_TITLE) if rows.grouped else end + _MOST_TITLE
    opened = 0
    for at in range(end, min(stop, rows.count)):
        line = rows.lines[at]
        if _breaks_title(line) or len(line) > _LONGEST_LINE or line.endswith((":", ";")):
            return at
        if opened <= 0 and at > end and not _continues_title(rows.lines[at - 1], line):
            return at
        opened += balance(line)
    return min(stop, rows.count)


def _title_by_words(rows: Rows, start: int) -> int:
    """Without blank lines the title is told by its first word or its capitals."""
    lines = rows.lines
    if not _begins_title(lines[start]) or lines[start].endswith((".", ":", ";")):
        return start
    end, opened = start + 1, balance(lines[start])
    while end < rows.count and end - start < _MOST_TITLE:
        line = lines[end]
        if _breaks_title(line) or len(line) > _LONGEST_LINE:
            break
        if opened <= 0 and not _continues_title(lines[end - 1], line):
            break
        opened += balance(line)
        end += 1
    return end


def _continues_title(previous: str, line: str) -> bool:
    if previous.endswith((".", ":", ";")) or genre(line) == "паспорт":
        return False
    first = line[:1]
    return first.islower() or first in '(«"' or (is_caps(previous) and is_caps(line))
