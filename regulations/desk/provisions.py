"""The provisions of a text as a list to choose from when a remark is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from regulations.text import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON, Provision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regulations.text import Structure

Choices = tuple[tuple[str, str], ...]

_LEFT_OUT = {"row", "passport_field", "title", "signature"}
_MARKS = str.maketrans("", "", SUP_ON + SUP_OFF + SUB_ON + SUB_OFF)


def choices(structure: Structure) -> Choices:
    """(eId, words) of every provision that a remark may be made to, in reading order."""
    return tuple(_choices(structure))


def find(typed: str, among: Choices) -> str | None:
    """The eId of the one provision meant: by its eId, its words in the list, or how they begin.

    «3.2» finds «3.2. Отдел ведёт…»; None when no provision, or more than one, begins so.
    """
    wanted = " ".join(typed.split()).casefold()
    exact = [eid for eid, words in among if wanted in (eid.casefold(), words.casefold())]
    if exact:
        return exact[0]
    numbered = f"{wanted.rstrip('.')}."
    begins = [
        eid for eid, words in among if words.casefold().startswith((f"{wanted} ", f"{numbered} "))
    ]
    return begins[0] if wanted and len(begins) == 1 else None


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
