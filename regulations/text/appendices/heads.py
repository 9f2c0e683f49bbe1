"""Where an appendix begins in plain text, and what its head says.

A head is a label («Приложение № 1»), an attribution («к постановлению администрации», «от
25.12.2018 № 1405») and a title («ПОРЯДОК», «ведения реестра …»); an «УТВЕРЖДЕН …» block may
stand in the place of the first two.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from ..labels import read_label
from ..notes import editors_note_end
from ..quotations import OPENING, is_operation, leads
from ..rows import Rows
from .attributions import attribution, confirmed_end, confirms, is_attribution
from .genres import WHOLE, genre
from .labels import approved, labelled, says_approved
from .tables import is_table_mark
from .titles import is_low, title_at

_TO_ACT = re.compile(
    r"к[ \u00a0]+(?:постановлени|распоряжени|решени|приказ|указ|закон|проекту)", re.IGNORECASE
)
_NOT_ACT = re.compile(r"к(?:о)?[ \u00a0]", re.IGNORECASE)
_BELONGS = re.compile(r"(?:к|ко|утвержд\w*)(?:[ \u00a0]|$)", re.IGNORECASE)
_BODY = re.compile(r"(?:администрация|правительство|исполнительный комитет)\b", re.IGNORECASE)
_SOURCE = re.compile(r"\((?:утв\.|утвержд[её]н\w{0,2})[ \u00a0]", re.IGNORECASE)
_MOST_ABOVE_SOURCE: Final = 8
_LONGEST_LINE: Final = 200


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an appendix: its label and attribution as typed, its title, where it ends.

    ``depth`` is 1 for an appendix to the act itself, 2 for one to another document, and ``placed``
    tells whether the head says so («Приложение № 2» with «Утверждаю» does not). ``opening``
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
    placed: bool = True


def head_at(rows: Rows, at: int, *, payload: bool = False) -> Head | None:
    """Return the head of the appendix that begins at row ``at``, or None.

    ``payload`` tells that the payload of an amending act may begin here: an operation leads on to
    it as a rule, or an appendix that holds nothing else.
    """
    line = rows.lines[at]
    match = labelled(line)
    if match is not None:
        return _labelled_head(rows, at, match)
    # «УТВЕРЖДЕНА постановлением …» may stand after the opening mark of a payload, and so may
    # «Приложение 3», below its operation.
    opening = line[:1] if line[:1] in OPENING else ""
    grif = line[len(opening) :].lstrip()
    payload = payload or (at > 0 and leads(rows.lines[at - 1]))
    if opening and payload and (match := labelled(grif)) is not None:
        head = _labelled_head(rows, at, match)
        return head and replace(head, opening=opening)
    if _is_grif(grif):
        return _approved_head(rows, at, grif, opening)
    return _head_by_source(rows, at)


def _labelled_head(rows: Rows, at: int, match: re.Match[str]) -> Head | None:
    line, rest = match.string, match["rest"].strip()
    label = line[: match.end("label")].strip()
    if rest and _is_operation(rows, at):
        return None
    if genre(rest) and not rest.endswith((".", ":", ";", ",")) and not is_operation(rest):
        # «Приложение 2. Форма заявки»
        label = line[: match.start("rest")].strip()
        return Head(label, (), rest, at + 1, approved=False, depth=1, placed=False)
    rest = line[len(label) :].strip()
    if not _stands_alone(" ".join(rest.split())):
        return None
    lines, end = attribution(rows, at + 1, rest)
    words = " ".join(lines)
    to_act = not _NOT_ACT.match(words) or _TO_ACT.match(words) is not None
    between, end = _between(rows, end)
    title, end = title_at(rows, end)
    placed = bool(lines) and not confirms(lines[0])
    return Head(
        label,
        lines,
        title,
        end,
        says_approved(words),
        depth=1 if to_act else 2,
        between=between,
        placed=placed,
    )


def _is_operation(rows: Rows, at: int) -> bool:
    """«Приложение 2 к Программе …», then «… изложить в новой редакции» on a line that goes on."""
    for end in range(at, min(rows.count, at + _MOST_ABOVE_SOURCE)):
        line = rows.lines[end]
        if end > at and (rows.is_apart(end) or not line or labelled(line) is not None):
            return False
        if is_operation(line):
            return True
        if line.endswith((".", ";", ":")):
            return False
    return False


def _stands_alone(rest: str) -> bool:
    """After «Приложение № 1» comes nothing, or «к …»; not «к Программе изложить …:»."""
    if not rest or rest == ".":
        return True
    if rest.endswith((":", ";")) or len(rest) > 2 * _LONGEST_LINE:
        return False
    if rest.endswith(".") and not rest.endswith("г."):
        return False
    return _BELONGS.match(rest) is not None


def _head_by_source(rows: Rows, at: int) -> Head | None:
    """«ПОРЯДОК …», then «(утв. решением Думы от …)» below it, as legal databases print."""
    if not rows.is_apart(at) or not genre(rows.lines[at]):
        return None
    stop = min(rows.group_end(at), at + _MOST_ABOVE_SOURCE)
    for end in range(at + 1, stop):
        line = rows.lines[end]
        if _SOURCE.match(line):
            return Head("", (), " ".join(rows.lines[at:end]), end, approved=True, depth=1)
        if len(line) > _LONGEST_LINE or line.endswith((".", ":", ";")):
            return None
    return None


def label_below_grif(rows: Rows, at: int) -> int:
    """Return the row of the label that «УТВЕРЖДАЮ: Глава района ____» at this row stands above.

    ``at`` itself if no such thing begins there.
    """
    signed = confirmed_end(rows, at)
    return signed if signed < rows.count and labelled(rows.lines[signed]) is not None else at


def _approved_head(rows: Rows, at: int, grif: str, opening: str) -> Head | None:
    if label_below_grif(rows, at) > at:
        return None
    lines, end = attribution(rows, at + 1, grif, confirmed_end(rows, at))
    between, end = _between(rows, end)
    title, end = title_at(rows, end)
    return Head("", lines, title, end, approved=True, depth=1, opening=opening, between=between)


def _is_grif(line: str) -> bool:
    """«УТВЕРЖДЕН» alone or with what it is approved by; not «Утверждены следующие меры:»."""
    if line[:1] != "У" or len(line) > _LONGEST_LINE or (typed := approved(line)) is None:
        return False
    rest = " ".join(typed.split())
    return not rest.endswith((":", ";")) and (not rest or is_attribution(rest))


def _between(rows: Rows, start: int) -> tuple[tuple[str, ...], int]:
    """Return the lines between head and title: a mark of a table, an editor's note, a body's name.

    On a cover the name of the body stands above «МУНИЦИПАЛЬНАЯ ПРОГРАММА».
    """
    if _is_body_on_cover(rows, start):
        return (rows.lines[start],), start + 1
    if start < rows.count and is_table_mark(rows.lines[start]) and not is_low(rows, start + 1):
        return (rows.lines[start],), start + 1
    end = editors_note_end(rows.lines, start) if start < rows.count else start
    return (tuple(rows.lines[start:end]), end) if end > start else ((), start)


def _is_body_on_cover(rows: Rows, at: int) -> bool:
    if at + 1 >= rows.count or not rows.starts_group(at) or rows.group_end(at) != at + 1:
        return False
    return _BODY.match(rows.lines[at]) is not None and genre(rows.lines[at + 1]) == "программа"


def unlabelled_at(rows: Rows, at: int, *, apart: bool) -> Head | None:
    """Return the head of an appendix that begins with its title alone («ПОЛОЖЕНИЕ о …»).

    Or with its first part, «1. Паспорт программы», if even the title was left out. ``apart`` tells
    whether the row is set apart from what is above it: a title is.
    """
    label = read_label(rows.lines[at])
    if label is not None and label.path == (1,):
        if genre(rows.lines[at][label.end :]) != "паспорт":
            return None
        return Head("", (), "", at, approved=False, depth=1)
    if not apart or genre(rows.lines[at]) not in WHOLE:
        return None
    title, end = title_at(rows, at)
    return Head("", (), title, end, approved=False, depth=1) if title else None
