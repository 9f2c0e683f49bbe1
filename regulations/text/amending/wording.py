"""Words inside a text: finding them as a drafter quotes them, replacing, taking out, putting in."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_QUOTES: Final = '«»"“”„'
_DASHES: Final = "-‐‑–—−"
_CLOSING: Final = ".,;:!?)»”"
_PAIRS: Final = {"«": "»", "“": "”", "„": "“", '"': '"'}
_ENDS: Final = ".;:,!?"


@lru_cache(maxsize=256)
def _pattern(words: str, *, loose: bool) -> re.Pattern[str]:
    """White space is one; loosely, so are the kinds of quotation marks, of dashes and of №."""
    parts: list[str] = []
    for sign in unicodedata.normalize("NFC", " ".join(words.split())):
        if sign == " ":
            parts.append(r"\s+")
        elif loose and sign in _QUOTES:
            parts.append(f"[{_QUOTES}]")
        elif loose and sign in _DASHES:
            parts.append(f"[{_DASHES}]")
        elif loose and sign in "№N":
            parts.append("[№N]")
        elif loose and sign in "ёе":
            parts.append("[ёе]")
        else:
            parts.append(re.escape(sign))
    body = "".join(parts)
    before = r"(?<!\w)" if words.strip()[:1].isalnum() else ""
    after = r"(?!\w)" if words.strip()[-1:].isalnum() else ""
    if words.strip()[:1].isdigit():
        before += r"(?<!\d[.,])"
    if words.strip()[-1:].isdigit():
        after += r"(?![.,]\d)"
    return re.compile(before + body + after)


def find(text: str, words: str, *, loose: bool = False) -> list[tuple[int, int]]:
    """Return where the words stand in a text, as whole words only."""
    if not words.strip():
        return []
    return [match.span() for match in _pattern(words, loose=loose).finditer(text)]


def put(text: str, start: int, end: int, words: str) -> str:
    """Return the text with ``words`` in place of what stands from ``start`` to ``end``."""
    return f"{text[:start]}{words}{text[end:]}"


def cut(text: str, start: int, end: int) -> str:
    """Return the text without what stands there, and without the space this leaves."""
    left, right = text[:start], text[end:]
    if not left.strip():
        return right.lstrip()
    if left[-1:].isspace() and (not right or right[0].isspace() or right[0] in _CLOSING):
        left = left.rstrip()
    return left + right


def after(text: str, at: int, words: str) -> str:
    """Return the text with words put in at ``at``, apart from what stands before."""
    words = words.strip()
    apart = "" if words[:1] in ".,;:!?)»" or not text[:at].strip() else " "
    return f"{text[:at]}{apart}{words}{text[at:]}"


def past(text: str, start: int, end: int) -> int:
    """Return where words end: after the closing mark, if they fill a quotation."""
    quoted = (
        start > 0 and text[start - 1] in _PAIRS and text[end : end + 1] == _PAIRS[text[start - 1]]
    )
    return end + 1 if quoted else end


def before(text: str, at: int, words: str) -> str:
    return f"{text[:at]}{words.strip()} {text[at:]}"


def at_end(text: str, words: str) -> str:
    """Return the text with words at its end, before the mark that closes it.

    Words that bring a closing mark of their own take its place.
    """
    words, text = words.strip(), text.rstrip()
    if not text:
        return words
    closing = text[-1] if text[-1] in _ENDS else ""
    if closing and words[:1].isupper() and words[-1:] in ".!?" and closing in ".!?":
        return f"{text} {words}"  # a sentence of its own
    body = text[:-1] if closing else text
    if words and words[-1] in _ENDS:
        closing = ""
    return after(body, len(body), words) + closing
