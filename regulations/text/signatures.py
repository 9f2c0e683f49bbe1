"""The signature at the end of an act: the post, then initials and surname."""

import re
from typing import Final

_SURNAME: Final = r"[А-ЯЁ][А-Яа-яё]{1,30}(?:-[А-ЯЁ][А-Яа-яё]{1,30})?"
_NAME = re.compile(
    rf"(?:[А-ЯЁ]\.[ \u00a0]?(?:[А-ЯЁ]\.)?[ \u00a0]{{0,3}}{_SURNAME}"
    rf"|{_SURNAME}[ \u00a0][А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)\.?$"
)
_POST = re.compile(
    r"(?:и\.?[ \u00a0]?о\.?|врио|вр\.|исполняющ\w+|временно|глав[аы]|мэр|губернатор|"
    r"председатель|заместитель|зам\.|первый[ \u00a0]зам|руководител\w|начальник|управляющ\w+|"
    r"директор|секретарь|президент|министр|атаман|полномочный)(?!\w)",
    re.IGNORECASE,
)
_LONGEST: Final = 160
_MOST_LINES: Final = 6


def signature_span(lines: list[str], at: int) -> int:
    """Return the index after the signature that begins at line ``at``, or ``at`` if none does.

    The post may take several lines; the name closes it.
    """
    if not _POST.match(lines[at]):
        return at
    for end in range(at, min(len(lines), at + _MOST_LINES)):
        line = lines[end].rstrip()
        if not line:
            return at
        if len(" ".join(line.split())) > _LONGEST or line.endswith((";", ":", ",")):
            return at
        if _NAME.search(line):
            return end + 1
        if line.endswith(".") and len(line) > 40:
            return at
    return at


def before_name(line: str) -> int:
    """Return where initials and surname at the end of a line begin, 0 if there are none."""
    match = _NAME.search(line.rstrip())
    return match.start() if match else 0
