"""The title of an appendix: «ПОРЯДОК», «ведения реестра …», told by blank lines or by words."""

import re
from typing import Final

from .. import front
from ..headings import (
    ends_rule,
    is_caps,
    is_measure,
    is_year,
    names_place,
    reads_as_heading,
    waits_for,
)
from ..labels import read_label
from ..notes import is_editors_note, is_rule, is_starred
from ..quotations import CLOSING, OPENING, balance, is_bare_mark
from ..rows import Rows
from ..toc import is_contents
from .genres import genre
from .labels import approved, labelled
from .tables import is_table_mark

_PLACE = re.compile(r"(?:р\.? ?п|пгт|п\.? ?г\.? ?т|г|с|п|пос|д|ст|х)\.[ \u00a0]?[А-ЯЁ]")
# A title of this alone waits for the name of what it heads: «Муниципальная программа», «ПОРЯДОК».
_BARE = re.compile(
    r"(?:(?:муниципальная|государственная|целевая|ведомственная|долгосрочная|комплексная|областная|"
    r"районная)[ \u00a0\n]+){0,4}(?:программа|подпрограмма|порядок|положение|правила|стратегия|"
    r"план|прогноз)(?:[ \u00a0]+\d{1,2}\.?)?$",
    re.IGNORECASE,
)
# «Перечень утверждается», «План приведен в таблице»: a sentence.
_STATES = re.compile(
    r"\b(?:[а-яё]{3,}(?:[её]тся|ятся|утся|ются|ается)|[а-яё]{3,}(?:ен|ён|ан|ена|ано|аны|ены|ено)|"
    r"явля\w+|включает|содержит|содержат|определяет|устанавливает)\b"
)
_LONGEST_PLACE: Final = 30
_MOST_TITLE: Final = 14
_LONGEST_LINE: Final = 200
_LONGEST_TITLE: Final = 900


def bare_title(rows: Rows, at: int = 0) -> tuple[str, int]:
    """Return the title of a text without a front («БЮДЖЕТНЫЙ ПРОГНОЗ») and the row after it."""
    if not genre(rows.lines[at]) or front.names_kind(rows.lines[at]):
        return "", at
    return title_at(rows, at)


def title_at(rows: Rows, start: int) -> tuple[str, int]:
    """Return the title that begins at ``start`` and the row after it; ("", start) if none does."""
    if start >= rows.count:
        return "", start
    first = rows.lines[start]
    if (
        not first
        or len(first) > 2 * _LONGEST_LINE
        or (first.endswith((";", ":", ",")) and not rows.grouped and not genre(first))
    ):
        return "", start
    begins = first[:1].isupper() or first[:1] in '«"' or _BARE.match(first)
    if _breaks_title(first) or not begins:
        return "", start
    if not rows.grouped or rows.group_end(start) - start > _MOST_TITLE:
        end = _title_by_words(rows, start)
    else:
        end = _title_by_group(rows, start)
    if end == start and _is_stopped(rows, start, start + 1):
        end = start + 1
    end = _over_gap(rows, start, end)
    words = " ".join(rows.lines[start:end])
    return (words, end) if words and len(words) <= _LONGEST_TITLE else ("", start)


def begins_title(line: str) -> bool:
    return bool(genre(line)) or is_caps(line)


def _title_by_group(rows: Rows, start: int) -> int:
    """The title is the whole run of lines up to a blank one; a run in lower case carries on."""
    end = start
    stop = rows.group_end(start)
    for at in range(start, stop):
        line = rows.lines[at]
        if _breaks_title(line) or (at > start and (genre(line) == "паспорт" or _is_below(line))):
            break
        if at > start and line.startswith(rows.lines[at - 1]):
            break  # the line above said again, longer, is no second line of it
        end = at + 1
    if ends_rule(rows.lines[end - 1]) and not is_caps(rows.lines[end - 1]):
        return end if _is_stopped(rows, start, end) else _title_by_words(rows, start)
    while end < rows.count and end == stop and is_low(rows, end):
        if rows.group_end(end) - start > _MOST_TITLE or rows.lines[end].endswith((".", ":", ";")):
            break
        end = stop = rows.group_end(end)
    return end


def _is_stopped(rows: Rows, start: int, end: int) -> bool:
    """«Изменения, вносимые в постановление …».» is a title for all its full stop; no rule is."""
    words = " ".join(rows.lines[start:end])
    if not words.endswith(".") or _STATES.search(words.partition("«")[0]):
        return False
    return bool(genre(words)) and reads_as_heading(words[:-1])


def is_low(rows: Rows, at: int) -> bool:
    """Tell whether a row begins in lower case and is no name of a place («р.п. …»)."""
    line = rows.lines[at] if at < rows.count else ""
    return line[:1].islower() and not _PLACE.match(line)


def _over_gap(rows: Rows, start: int, end: int) -> int:
    """On a cover «МУНИЦИПАЛЬНАЯ ПРОГРАММА» and its name stand apart."""
    if end == start or end >= rows.count or not rows.lines[end]:
        return end
    words, following = " ".join(rows.lines[start:end]), rows.lines[end]
    if waits_for(words, following):
        pass
    elif following[0] in OPENING:
        if not _BARE.match(words) and genre(words) != "программа":
            return end
    elif genre(words) != "программа" or not _BARE.match(words) or not following[0].isupper():
        return end
    stop = min(rows.group_end(end), end + _MOST_TITLE) if rows.grouped else end + _MOST_TITLE
    opened = 0
    for at in range(end, min(stop, rows.count)):
        line = rows.lines[at]
        longest = 2 * _LONGEST_LINE if line[0] in OPENING else _LONGEST_LINE
        if _breaks_title(line) or _is_below(line) or len(line) > longest:
            return at
        if line.endswith((":", ";")):
            return at
        if opened <= 0 and at > end and not _continues_title(rows.lines[at - 1], line):
            return at
        opened = _left_open(opened, line)
    return min(stop, rows.count)


def _title_by_words(rows: Rows, start: int) -> int:
    """Without blank lines the title is told by its first word or its capitals.

    Where a text has none at all, what reads as a heading below the head of an appendix is one.
    """
    lines = rows.lines
    begins = begins_title(lines[start]) or (not rows.grouped and reads_as_heading(lines[start]))
    if not begins or lines[start].endswith((".", ":", ";")):
        return start
    end, opened = start + 1, _left_open(0, lines[start])
    while end < rows.count and end - start < _MOST_TITLE:
        line = lines[end]
        longest = 2 * _LONGEST_LINE if line[:1].islower() else _LONGEST_LINE
        if _breaks_title(line) or _is_below(line) or len(line) > longest:
            break
        if line.endswith((":", ";")):
            break
        if opened <= 0 and not _continues_title(lines[end - 1], line):
            break
        opened = _left_open(opened, line)
        end += 1
    return end


def _left_open(opened: int, line: str) -> int:
    """Return how many quotations are open after a line: one mark may close two, «… «Печора»»."""
    return 0 if line.rstrip(" .,)")[-1:] in CLOSING else opened + balance(line)


def _continues_title(previous: str, line: str) -> bool:
    if previous.endswith((".", ":", ";")) or genre(line) == "паспорт":
        return False
    if names_place(line):
        return True
    first = line[:1]
    return first.islower() or first in '(«"' or (is_caps(previous) and is_caps(line))


def _breaks_title(line: str) -> bool:
    if not line or read_label(line) is not None or is_measure(line) or is_bare_mark(line):
        return True
    inner = line[1:].lstrip() if line[0] in OPENING else ""
    if approved(inner) is not None or labelled(inner) is not None:
        return True
    return labelled(line) is not None or is_editors_note(line) or is_starred(line)


def _is_below(line: str) -> bool:
    """Tell whether a line below a title is the foot of a cover, or of a table or contents."""
    if is_contents(line) or is_year(line) or is_rule(line) or is_table_mark(line):
        return True
    return len(line) < _LONGEST_PLACE and _PLACE.match(line) is not None
