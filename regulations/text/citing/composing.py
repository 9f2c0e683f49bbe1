"""The text as it is read: letters of two code points made one, blanks run together.

Files converted from PDF have «й» as «и» and a breve; drafters align words with blanks and hold them
with no-break spaces. A tab stays: it parts the cells of a table. Places are told in the source.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

_MARKS: Final = ("\u0306", "\u0308")
# What may change, blanks first.
_CHANGES = re.compile("[ \u00a0\t]{2,}|\u00a0|[^\u0306\u0308][\u0306\u0308]")


@dataclass(frozen=True, slots=True)
class Composed:
    """The text read; ``cuts`` are its places after which a code point of the source is gone."""

    text: str
    cuts: tuple[int, ...] = ()

    def source(self, place: int) -> int:
        """Return the place in the source of a place in the composed text."""
        return place + bisect_right(self.cuts, place - 1)


def compose(source: str) -> Composed:
    """Compose «й» and «ё», make blanks one; a source that has neither is returned as it is."""
    pieces: list[str] = []
    cuts: list[int] = []
    done = length = 0
    for match in _CHANGES.finditer(source):
        whole = _whole(match[0])
        pieces += (source[done : match.start()], whole)
        length += match.start() - done + len(whole)
        cuts += [length - 1] * (len(match[0]) - len(whole))
        done = match.end()
    if not pieces:
        return Composed(source)
    return Composed("".join([*pieces, source[done:]]), tuple(cuts))


def _whole(typed: str) -> str:
    """Return one letter, or one blank; what cannot be composed is left."""
    if typed[-1] in _MARKS:
        letter = unicodedata.normalize("NFC", typed)
        return letter if len(letter) == 1 else typed
    return "\t" if "\t" in typed else " "
