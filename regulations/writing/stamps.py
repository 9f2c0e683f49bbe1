"""The corner of an appendix: «Приложение 1», «УТВЕРЖДЕН», by what, date and number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from regulations.text.approved_word import approved_word

if TYPE_CHECKING:
    from regulations.models import Act
    from regulations.text import Provision

_INSTRUMENTAL: Final = {
    "postanovlenie": "постановлением",
    "rasporyazhenie": "распоряжением",
    "reshenie": "решением",
}
_DATIVE: Final = {
    "postanovlenie": "постановлению",
    "rasporyazhenie": "распоряжению",
    "reshenie": "решению",
}


def stamp(act: Act, appendix: Provision, *, dated: date | None, number: str) -> tuple[str, ...]:
    """The lines below the label of an appendix; blanks where a draft has no date and number."""
    registered = (
        f"от {dated:%d.%m.%Y} №\u00a0{number}" if dated else "от ____________ №\u00a0______"
    )
    first, *rest = act.issuer.name_genitive.split(" ", 1)
    if appendix.style == "approved":
        by = f"{_INSTRUMENTAL[act.kind]} {first}"
        return (approved_word(appendix.role), by, *rest, registered)
    return (f"к {_DATIVE[act.kind]} {first}", *rest, registered)
