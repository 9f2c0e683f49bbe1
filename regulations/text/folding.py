"""Folding of what the eye does not see: spaces, soft hyphens, letter-spacing, look-alikes."""

import re
import unicodedata
from typing import Final

_SOFT_HYPHEN: Final = "\u00ad"
_SPACED_WORD = re.compile(r"(?<!\S)\S(?:[ \u00a0\t]\S){2,}(?!\S)")


def fold(text: str) -> str:
    """Return NFC text without soft hyphens, runs of white space (NBSP too) made one space.

    These are the only changes of canonical form version 1. Idempotent.
    """
    if not text.isascii():
        if _SOFT_HYPHEN in text:
            text = text.replace(_SOFT_HYPHEN, "")
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def fold_lines(text: str) -> str:
    """Fold each line by itself and drop empty ones: a line of a cell is a paragraph there."""
    if "\n" not in text:
        return fold(text)
    return "\n".join(line for line in map(fold, text.split("\n")) if line)


def squeeze(text: str) -> str:
    """Return the text without any white space, for recognising letter-spaced words."""
    return "".join(text.replace(_SOFT_HYPHEN, "").split())


def is_letter_spaced(text: str) -> bool:
    """Tell whether a word of three letters or more is set out letter by letter («П О С Т А»)."""
    return _SPACED_WORD.search(text) is not None
