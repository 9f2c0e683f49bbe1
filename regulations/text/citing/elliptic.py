"""Acts that a list names without their noun: «…, от 01.06.2005 № 53-ФЗ», «…, Минтруда от … № 6»."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from .dates import read_date
from .head import Head
from .heads import full_name
from .issuers import read_issuer
from .ordinals import read_ordinal
from .tails import Tail, read_parts
from .unit import Unit

_S: Final = "[ \u00a0\t]"
_NEXT_ISSUER = re.compile(
    r"[Мм]ин[а-я]|Рос[а-я]|[А-ЯЁ]{3,5}[ \u00a0]России|Правительств|Губернатор|Президент|"
    r"[Аа]дминистраци|[Мм]эра|Глав[ыа]|Федеральн|[Дд]епартамент|[Кк]омитет|Управлени"
)
_ELLIPTIC = re.compile(rf"(?:[оО]т{_S}{{0,40}})?(?=[«\"“„]?{_S}{{0,9}}\d)")
_PART = re.compile(
    rf"част[ьи]{_S}(?P<ordinal>(?:перв|втор|трет|четв[её]рт)[а-яё]{{2,3}}){_S}(?=от{_S}?\d)",
    re.IGNORECASE,
)


def parts_of_code(text: str, code: Head) -> Iterator[Head]:
    """Yield the parts of a code that have dates of their own: «(часть первая от … № 51-ФЗ; …)»."""
    stop = text.find("\n", code.end)
    for match in _PART.finditer(
        text, code.end, min(stop if stop >= 0 else len(text), code.end + 900)
    ):
        part = continued(text, code, match.end())
        if part is None or not part.date:
            continue
        number = read_ordinal(text, match.start("ordinal"))
        units = (Unit("часть", number[0]),) if number is not None else ()
        yield replace(part, start=match.start(), parts=units)


def issued_next(text: str, head: Head, at: int) -> Head | None:
    """Return the act of the same kind and another issuer that a list names next, or None.

    «приказами Минфина России от … № 5, |Минтруда России от … № 6».
    """
    first = _NEXT_ISSUER.match(text, at)
    issuer = read_issuer(text, at - 1) if first is not None else None
    if issuer is None:
        return None
    tail = Tail(issuer.end, issuer=issuer.name, issued_by=issuer.typed)
    read_parts(text, "dated", tail)
    if not (tail.date and tail.number):
        return None
    return replace(
        head, start=at, end=tail.end, issuer=full_name(issuer.name),
        issued_by=full_name(issuer.typed),
        date=tail.date, number=tail.number, title=tail.title, title_at=tail.title_at, known=True,
        pointing="", may_hold=False,
    )  # fmt: skip


def continued(text: str, head: Head, at: int) -> Head | None:
    """Return the act that an elliptic list names next: «…, от 01.06.2005 № 53-ФЗ «…»», or None."""
    tail = Tail(at)
    lead = _ELLIPTIC.match(text, at)
    found = read_date(text, lead.end()) if lead is not None else None
    if found is not None:
        tail.date, tail.end = found
    read_parts(text, "list", tail)
    if not tail.number:
        return None
    return replace(
        head, start=at, end=tail.end, date=tail.date, number=tail.number, title=tail.title,
        title_at=tail.title_at, known=True, pointing="", may_hold=False,
    )  # fmt: skip
