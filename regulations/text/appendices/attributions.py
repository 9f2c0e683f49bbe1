"""The lines under an appendix' label that say to which act it belongs.

«к постановлению администрации», «от 25.12.2018 № 1405», and the гриф «УТВЕРЖДЕН» or «Утверждаю».
"""

import re
from typing import Final

from ..headings import names_place
from ..labels import read_label
from ..notes import editors_note_end, is_editors_note
from ..quotations import CLOSING, OPENING, balance
from ..rows import Rows
from .genres import genre
from .labels import approved
from .titles import begins_title

_ATTRIBUTION = re.compile(
    r"(?:ко?[ \u00a0]|ко?$|\(приложение|от[ \u00a0\d_«\"]|утвержд|постановлени|распоряжени|решени|"
    r"приказ|"
    r"администраци|правительств|главы|мэр|дум[ыа]|совет[а]?[ \u00a0]|город|район|област|"
    r"республик|края|муниципальн|сельск|№|N[ \u00a0]?\d|на[ \u00a0]\d{4}|\d{1,2}[ .]|[«\"_])",
    re.IGNORECASE,
)
# «Павинского муниципального района»: an issuer named over several lines goes on so.
_GENITIVE = re.compile(r"(?:МО|МР|ГО|[А-ЯЁ][а-яё-]{2,30}(?:ого|его|ой|ей|ых|их))\b")
_DATE_ROW = re.compile(
    r"(?:от[ \u00a0\t]{1,40}[\d«\"_]|№|[«\"_]{0,9}\d{1,2}[.»\" \u00a0]).{0,60}\d", re.I
)
_DATE_AT_END = re.compile(
    r"\bот[ \u00a0\t_]{0,40}[\d«\"_].{0,60}(?:№|N)[ \u00a0]?[\w/-]{0,12}[_ ]{0,40}$"
)
_TO = re.compile(r"ко?[ \u00a0]{1,3}\w", re.IGNORECASE)
_DATED = re.compile(r"(?:№|N)[ \u00a0]*[\d_]|от[ \u00a0]+[\d_«\"]", re.IGNORECASE)
# «Об утверждении …» under the date is the name of the act that the appendix belongs to.
_NAMES_ACT = re.compile(
    r"[«\"]?(?:О|Об)[ \u00a0]+(?:утверждении|внесении|создании|признании)|[«\"](?:О|Об)[ \u00a0]"
)
# «Приложение 1 к муниципальной программе» waits for the name of the programme.
_WAITS = re.compile(r"\b(?:под)?программе$", re.IGNORECASE)
_CONFIRM = re.compile(r"[«\"]?(?:утверждаю|согласовано)[»\"]?[ \u00a0]?:?", re.IGNORECASE)
# «(подпись, расшифровка подписи)» under the name.
_UNDER_NAME = re.compile(
    r"\((?:подпись|должность|ф\.? ?и\.? ?о|м\.? ?п|расшифровка)", re.IGNORECASE
)
_ENDS_WITH_NAME = re.compile(r"[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ][а-яё-]+$")
_MOST_ATTRIBUTION: Final = 16
_DASHES: Final = "-–—"
_LONGEST_LINE: Final = 200
_LONGEST_NAME: Final = 1500


def attribution(rows: Rows, start: int, rest: str, signed: int = 0) -> tuple[tuple[str, ...], int]:
    """Gather the lines that say to what the appendix belongs.

    They go down to a date and number, if there is one before a blank line; else to the blank
    line, or to where the title plainly begins. ``signed`` is the row after the name of him who
    confirmed the appendix, if it says so.
    """
    gathered = [rest] if rest else []
    if signed > start:
        return (*gathered, *rows.lines[start:signed]), signed
    dated = _DATED.search(rest) is not None
    at = start
    if not dated:
        at = _down_to_date(rows, start)
        gathered.extend(rows.lines[start:at])
        dated = at > start
    while at < rows.count and at - start < _MOST_ATTRIBUTION:
        line = rows.lines[at]
        if not line or line.endswith((":", ";")) or confirmed_end(rows, at) > at:
            break
        if _is_long(line) and not _names_long(line, gathered):
            break
        if _goes_on(rows, gathered, at):
            gathered.append(line)
            at += 1
            continue
        if rows.starts_group(at) and gathered and not _is_second_grif(line, dated=dated):
            break
        if editors_note_end(rows.lines, at) > at:
            break
        if not (_after_date(line) if dated else _before_date(rows, line, bool(gathered))):
            break
        gathered.append(line)
        dated = dated or _DATED.search(line) is not None
        at += 1
    grif = confirmed_end(rows, at)
    gathered.extend(rows.lines[at:grif])
    return tuple(gathered), grif


def is_attribution(line: str) -> bool:
    """Tell whether a line begins as the name of an act, its body, date or number do."""
    return _ATTRIBUTION.match(line) is not None


def _is_long(line: str) -> bool:
    return len(line) > _LONGEST_LINE and len(" ".join(line.split())) > _LONGEST_LINE


def _names_long(line: str, gathered: list[str]) -> bool:
    """Tell whether a long line names the document: «к Регламенту … «Предоставление …»»."""
    if len(line) > _LONGEST_NAME:
        return False
    if not gathered:
        return _TO.match(line) is not None and line[-1] not in ".:;"
    if sum(map(balance, gathered)) > 0:
        return True
    return line[0] in OPENING and (line.rstrip(" .")[-1:] in CLOSING or balance(line) > 0)


def _goes_on(rows: Rows, gathered: list[str], at: int) -> bool:
    """Tell whether row ``at`` goes on with the name of the act or programme that was begun.

    It goes on over a blank line if it is quoted and was not closed, or not begun.
    """
    if not gathered:
        return False
    above, line = gathered[-1], rows.lines[at]
    opened = max(0, sum(map(balance, gathered)))
    if opened and balance(line) < 0:
        return True
    if (
        opened
        and not rows.starts_group(at)
        and (line[:1].islower() or names_place(line) or _closes_below(rows, at, opened))
    ):
        return True
    if above[-1] in _DASHES and not rows.starts_group(at):
        return True
    if rows.starts_group(at):
        if _WAITS.search(above) is None or line[0] not in OPENING:
            return False
        return _is_quoted(line) or (balance(line) > 0 and _closes_below(rows, at, 0))
    if not any(map(_NAMES_ACT.match, gathered)) or above.endswith((*CLOSING, ".", ")")):
        return False
    if line[:1].islower() or line[:1] in OPENING or _GENITIVE.match(line):
        return read_label(line) is None
    return rows.grouped and not begins_title(line) and read_label(line) is None


def _closes_below(rows: Rows, at: int, opened: int) -> bool:
    """Tell whether the quotation that is open above row ``at`` is closed before a title begins."""
    for row in range(at, min(rows.count, at + _MOST_ATTRIBUTION)):
        line = rows.lines[row]
        if not line or (row > at and rows.starts_group(row)) or begins_title(line):
            return False
        if read_label(line) is not None or line.endswith((".", ":", ";")):
            return False
        opened += balance(line)
        if opened <= 0:
            return True
    return False


def _is_quoted(line: str) -> bool:
    return line[0] in OPENING and line.rstrip(" .")[-1:] in CLOSING


def confirms(line: str) -> bool:
    """Tell whether a line begins «Утверждаю: …», which says nothing of what it belongs to."""
    return _CONFIRM.match(line) is not None


def confirmed_end(rows: Rows, start: int) -> int:
    """Return the row after «Утверждаю: Глава района ____ В.Ф. Иванов», ``start`` without it."""
    if start >= rows.count or not confirms(rows.lines[start]):
        return start
    for at in range(start, min(rows.count, start + 6)):
        if rows.lines[at] and _ENDS_WITH_NAME.search(rows.lines[at][-60:]):
            under = at + 1 < rows.count and _UNDER_NAME.match(rows.lines[at + 1])
            return at + 2 if under else at + 1
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
        if read_label(line) is not None or (begins_title(line) and not is_attribution(line)):
            break
    return start


def _before_date(rows: Rows, line: str, begun: bool) -> bool:
    if read_label(line) is not None:
        return False
    if genre(line) and line[:1].isupper():
        return False  # «Муниципальная программа …» is the title
    if is_attribution(line) or _GENITIVE.match(line):
        return True
    if begins_title(line):
        return False
    return begun and (line[:1].islower() or (rows.grouped and not line[:1].isupper()))


def _after_date(line: str) -> bool:
    if line.startswith(("№", "N ", "г.")) or _in_editions(line):
        return True
    if line[:1] == "(":
        return not is_editors_note(line)
    return _NAMES_ACT.match(line) is not None


def _is_second_grif(line: str, *, dated: bool) -> bool:
    """«УТВЕРЖДЕН …» set apart below «Приложение № 1» still belongs to the head."""
    return not dated and approved(line) is not None


def _in_editions(line: str) -> bool:
    """«в ред. постановлений …» under the date belongs to the head; in brackets it is a note."""
    return line.lower().startswith(("(в ред", "в ред"))
