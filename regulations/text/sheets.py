"""The sheets that close a set of papers: the distribution list, the sheet of visas.

They are of the act, also where they are filed below its appendices, and no part of its text.
"""

import re
from typing import Final

_SHEET = re.compile(
    r"(?:лист|лист-|справка)[ \u00a0-]{0,3}(?:согласовани[яй]|визировани[яй]|виз)\b[^.:;]{0,90}:?$"
    r"|(?:(?:список|лист|указатель|реестр|расч[её]т)[ \u00a0-]{1,3}рассылки\b[^.;]{0,90}"
    r"|рассылка|разослано|разослать)[ \u00a0]{0,3}(?::.{0,200})?$",
    re.IGNORECASE,
)
_FIRST: Final = frozenset("ЛСУРлсур")


def opens_sheet(line: str) -> bool:
    """Tell whether a line opens such a sheet: «ЛИСТ СОГЛАСОВАНИЯ», «Рассылка: дело – 2»."""
    return line[:1] in _FIRST and _SHEET.match(line) is not None
