"""The address of an act: given at enactment, never reused (architecture: addresses)."""

from __future__ import annotations

import re
from datetime import date

# Letters of numbers as people type them: «333-р», «391-пр», «12/1174», «111 а».
_LATIN = {
    **dict(zip("абвгдеёзийклмнопрстуфхыэ", "abvgdeeziyklmnoprstufhye", strict=True)),
    **{"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya"},
    **{"ъ": "", "ь": ""},
}


def number_slug(number: str) -> str:
    """«333-р» → ``333-r``, «12/1174» → ``12-1174``: safe in an address."""
    latin = "".join(_LATIN.get(letter, letter) for letter in number.lower())
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-") or "bn"


def address(issuer_slug: str, kind: str, dated: date, number: str) -> str:
    """``khabarovsk/postanovlenie/2013/4517``."""
    return f"{issuer_slug}/{kind}/{dated.year:04d}/{number_slug(number)}"
