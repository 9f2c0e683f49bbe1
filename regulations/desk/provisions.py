"""The provisions of a text as a list to choose from when a remark is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from regulations.text import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON, Provision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regulations.text import Structure

_LEFT_OUT = {"row", "passport_field", "title", "signature"}
_MARKS = str.maketrans("", "", SUP_ON + SUP_OFF + SUB_ON + SUB_OFF)


def choices(structure: Structure) -> tuple[tuple[str, str], ...]:
    """(eId, words) of every provision that a remark may be made to, in reading order."""
    return tuple(_choices(structure))


def _choices(structure: Structure) -> Iterator[tuple[str, str]]:
    within = ""
    for provision, parent in structure.walk():
        if parent is None:
            within = _name(provision) if provision.kind == "appendix" else ""
        if provision.kind in _LEFT_OUT or not provision.plain.strip():
            continue
        words = provision.plain.translate(_MARKS)
        place = f"{within}: " if within and provision.kind != "appendix" else ""
        yield provision.eid, place + Truncator(words).chars(70)


def _name(appendix: Provision) -> str:
    return Truncator(appendix.label or appendix.title or _("Appendix")).chars(30)
