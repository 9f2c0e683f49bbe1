"""Pieces of a comparison as inline HTML, for the eye and for the ear."""

from typing import Final

from ..comparing import Change
from ..words import Words
from .inline import inline

_SPOKEN: Final = {"+": ("ins", "добавлено"), "-": ("del", "исключено")}


def hidden(words: str) -> str:
    """Return words for a screen reader only; they must be escaped already."""
    return f'<span class="visually-hidden">{words}</span>'


def pieces(words: Words) -> str:
    """Return words with ``<ins>`` and ``<del>``, each announced."""
    return "".join(_piece(sign, piece) for sign, piece in words)


def side(words: Words, sign: str) -> str:
    """Return the old words (sign "-") or the new ones ("+") with what differs marked."""
    return pieces(tuple(piece for piece in words if piece[0] in {"=", sign}))


def cells(change: Change, sign: str = "", lead: str = "") -> str:
    """Return the cells of a row as ``<td>``: both sides in each, or one side.

    ``lead`` is HTML to open the first cell with.
    """
    out = []
    for part in change.parts:
        if (sign == "-" and part.old is None) or (sign == "+" and part.new is None):
            continue
        words = lead + (side(part.words, sign) if sign else pieces(part.words))
        lead = ""
        span = part.cell.colspan if part.cell is not None and sign != "-" else 1
        out.append(f'<td colspan="{int(span)}">{words}</td>' if span != 1 else f"<td>{words}</td>")
    return "".join(out)


def is_row(change: Change) -> bool:
    return bool(change.provision.cells)


def _piece(sign: str, words: str) -> str:
    if sign == "=":
        return inline(words)
    tag, spoken = _SPOKEN[sign]
    return f"<{tag}>{hidden(f'{spoken}: ')}{inline(words)}</{tag}>"
