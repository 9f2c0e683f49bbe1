"""An act in a few lines, for who has two minutes: what it orders, for how much, who else signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regulations.kinds import Trait
from regulations.text import name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regulations.desk.sheet import Group, Line
    from regulations.models import Approval
    from regulations.text import Provision, Structure

_WORDS = 220  # characters of a line: what a phone shows in five rows


@dataclass(frozen=True, slots=True)
class Summary:
    """Lines in words; empty where there is nothing to say.

    ``orders`` is the first point, ``holds`` how much there is to read; ``before``, ``beside`` and
    ``after`` are who has decided, who is asked now, and who comes later.
    """

    orders: str
    holds: str
    grounds: str
    money: str
    before: str
    beside: str
    after: str


def summary(structure: Structure, approval: Approval, sheet: Iterable[Group]) -> Summary:
    """Sum up the text in the chain and the chain around its reader."""
    top = structure.provisions
    lines = [(group, line) for group in sheet for line in group.lines]
    return Summary(
        orders=_first(top, "point"),
        holds=_holds(top),
        grounds=_first(top, "preamble"),
        money=_money(structure, approval),
        before=_named(line for _group, line in lines if line.is_decided),
        beside=_named(
            line for group, line in lines if group.is_open and line.is_awaited and not line.mine
        ),
        after=_named(line for group, line in lines if not group.is_open and line.is_awaited),
    )


def _first(top: tuple[Provision, ...], kind: str) -> str:
    found = next((p for p in top if p.kind == kind), None)
    return Truncator(found.plain).chars(_WORDS) if found else ""


def _holds(top: tuple[Provision, ...]) -> str:
    points = sum(p.kind == "point" for p in top)
    said = [ngettext("%(n)s point", "%(n)s points", points) % {"n": points}] if points else []
    said += [Truncator(_appendix(p)).chars(_WORDS) for p in top if p.kind == "appendix"]
    return "; ".join(said)


def _appendix(appendix: Provision) -> str:
    called = name(appendix, "nom")
    return f"{called}: {appendix.title}" if appendix.title else called


def _money(structure: Structure, approval: Approval) -> str:
    """The total of the programme's table; else what its passport says; else that money is spent."""
    said = ""
    for provision, parent in structure.walk():
        cells = [cell.text for cell in provision.cells]
        if provision.kind == "row" and parent.role == "funding" and cells[0] == "всего":
            total = {"total": _by_thousands(cells[1]), "unit": parent.heading}
            return _("%(total)s %(unit)s in all") % total
        if provision.kind == "passport_field" and "финансир" in provision.plain.casefold():
            said = said or Truncator(cells[-1]).chars(_WORDS)
    if not said and Trait.MONEY in approval.traits:
        return _("The act spends money; its text names no sum.")
    return said


def _by_thousands(amount: str) -> str:
    """«103125,0» as it is read: «103 125,0», with spaces that do not break."""
    whole, comma, part = amount.partition(",")
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", "\u00a0", whole) + comma + part


def _named(lines: Iterable[Line]) -> str:
    return ", ".join(line.position for line in lines)
