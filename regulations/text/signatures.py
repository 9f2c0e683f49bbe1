"""The signature at the end of an act: the post, then initials and surname."""

import re
from collections.abc import Sequence
from typing import Final

from .blocks import Table
from .labels import read_label

_SURNAME: Final = r"[А-ЯЁ][А-Яа-яё]{1,30}(?:-[А-ЯЁ][А-Яа-яё]{1,30})?"
_INITIAL: Final = r"[А-ЯЁ][.,]"
_NAME = re.compile(
    rf"(?:{_INITIAL}[ \u00a0]?(?:{_INITIAL})?[ \u00a0]{{0,3}}{_SURNAME}"
    rf"|{_SURNAME}[ \u00a0]{_INITIAL}[ \u00a0]?{_INITIAL}"
    # Without dots a name is told by the gap before it.
    rf"|(?:[ \u00a0]{{3}}|\t)[А-ЯЁ][ \u00a0]?[А-ЯЁ][ \u00a0]{_SURNAME})\.?$"
)
_NAME_ALONE = re.compile(rf"{_INITIAL}[ \u00a0]?(?:{_INITIAL})?[ \u00a0]{{0,3}}{_SURNAME}\.?")
_POST = re.compile(
    r"(?:и\.?[ \u00a0]?о\.?|врио|вр\.|исполняющ\w+|временно|глав[аы]|мэра?|губернатора?|"
    r"председател[ья]|заместител[ья]|зам\.|перв(?:ый|ого)[ \u00a0]зам\w*|руководител\w|"
    r"начальника?|управляющ\w+|заведующ\w+|директора?|секретар[ья]|президента?|министра?|атаман|"
    r"полномочн\w+|спикера?|старост[аы]|консультант|специалист|"
    r"(?:главный|ведущий|старший)[ \u00a0](?:специалист|консультант|бухгалтер|инженер))(?!\w)",
    re.IGNORECASE,
)
_OF_POST = re.compile(
    r"(?:^|\s)(?:на|за|с|от|к|под|перед|и)[ \u00a0](?:перв\w{2,3}[ \u00a0])?"
    r"(?:заместител|помощник|советник|начальник)\w{1,3}$",
    re.IGNORECASE,
)
_GAP = re.compile(r"[ \u00a0_]{3}|\t")
_LONGEST: Final = 160
_LONGEST_JOINED: Final = 400
# A post takes so many lines at most, the name with it.
MOST_LINES: Final = 7


def signature_span(lines: list[str], at: int) -> int:
    """Return the index after the signature that begins at line ``at``, or ``at`` if none does.

    The post may take several lines; the name closes it.
    """
    if not _POST.match(lines[at]) or (at and _expects_post(lines[at - 1])):
        return at
    for end in range(at, min(len(lines), at + MOST_LINES)):
        line = lines[end].rstrip()
        if not line:
            return at
        longest = _LONGEST_JOINED if _GAP.search(line) else _LONGEST
        if len(" ".join(line.split())) > longest or line.endswith((";", ":")):
            return at
        if end > at and read_label(line) is not None:
            return at
        if _NAME.search(line[-80:]):
            return end + 1
        if line.endswith(".") and len(line) > 40:
            return at
    return at


def _expects_post(line: str) -> bool:
    """«…возложить на первого заместителя» goes on with the post of another, on the next line."""
    return _OF_POST.search(line[-40:]) is not None


def before_name(line: str) -> int:
    """Return where initials and surname at the end of a line begin, 0 if there are none."""
    match = _NAME.search(line.rstrip())
    return match.start() if match else 0


def has_gap(line: str) -> bool:
    """Tell whether a wide space, a tab or a line for the hand parts the post from the name."""
    return _GAP.search(line.strip()) is not None


def is_signed(lines: Sequence[str]) -> bool:
    """Tell whether a post and a name are set as a signature: apart, or the name on its own line."""
    if has_gap(lines[-1]):
        return True
    return len(lines) > 1 and _NAME_ALONE.fullmatch(lines[-1]) is not None


def laid_out(table: Table) -> str:
    """Return the signature that a table of one row only lays out, its cells apart; "" if none."""
    if len(table.rows) != 1 or not 1 < len(table.rows[0]) < 5 or table.caption:
        return ""
    cells = [" ".join(cell.text.split()) for cell in table.rows[0] if cell.text.strip()]
    line = "\t".join(cells)
    return line if line and signature_span([line], 0) else ""
