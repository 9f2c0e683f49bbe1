"""What a step looks at in one text: the eIds whose digest its sign-offs bind.

A sign-off that looked at a part holds while that part is word for word the same **and** nothing
else has become such a part: whoever looks at money is asked again when a new amount appears.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from regulations.kinds import Look
from regulations.text import ATTACHMENTS
from regulations.text.naming import bare_number

if TYPE_CHECKING:
    from regulations.reading import Reading
    from regulations.text import Provision

_MONEY_ROLES = {"funding", "measures"}
# Wider than needed on purpose: what a financier need not have seen costs them a glance.
_MONEY_WORDS = re.compile(r"руб(?:л|\.)|бюджет|финансир|субсид|ассигнован|стоимост", re.IGNORECASE)


def scope(look: str, appendices: str, reading: Reading) -> list[str]:
    """The eIds that a step looks at, sorted; empty for the whole package.

    A part that the text has not got makes it the whole: nobody signs nothing.
    """
    match look:
        case Look.MONEY:
            found = sorted({*_money(reading)})
            return [*found, ATTACHMENTS] if found else []
        case Look.APPENDICES:
            return sorted(_appendices(appendices, reading))
        case _:
            return []


def _money(reading: Reading) -> Iterator[str]:
    for provision, _parent in reading.structure.walk():
        if provision.role in _MONEY_ROLES or _MONEY_WORDS.search(provision.plain):
            yield provision.eid


def _appendices(numbers: str, reading: Reading) -> Iterator[str]:
    """Appendices by their numbers; one without a number is the first."""
    wanted = {number.strip() for number in numbers.split(",") if number.strip()}
    for place, appendix in enumerate(_top(reading), start=1):
        if (_number(appendix) or str(place)) in wanted:
            yield appendix.eid


def _number(appendix: Provision) -> str:
    return bare_number(appendix.label).removeprefix("№").strip()


def _top(reading: Reading) -> list[Provision]:
    return [unit for unit in reading.structure.provisions if unit.kind == "appendix"]
