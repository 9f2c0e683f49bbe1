"""Letters typed as two code points («и» and a breve for «й»), read as one.

Files converted from PDF have them. The text is read composed; places are told in the source.
"""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

_MARKS: Final = ("\u0306", "\u0308")


@dataclass(frozen=True, slots=True)
class Composed:
    """The composed text; ``cuts`` are its places after which a code point of the source is gone."""

    text: str
    cuts: tuple[int, ...] = ()

    def source(self, place: int) -> int:
        """Return the place in the source of a place in the composed text."""
        return place + bisect_right(self.cuts, place - 1)


def compose(source: str) -> Composed:
    """Compose «й» and «ё»; what cannot be composed is left."""
    if not any(mark in source for mark in _MARKS):
        return Composed(source)
    pieces: list[str] = []
    cuts: list[int] = []
    for sign in source:
        if sign in _MARKS and pieces:
            whole = unicodedata.normalize("NFC", pieces[-1] + sign)
            if len(whole) == 1:
                pieces[-1] = whole
                cuts.append(len(pieces) - 1)
                continue
        pieces.append(sign)
    return Composed("".join(pieces), tuple(cuts))
