"""Characters that nobody sees: they would let a reader and a digest disagree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from regulations.text import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON

# Zero-width, bidirectional controls, private use (our own marks), other controls. The soft
# hyphen and the byte order mark are dropped by the canonical form and harm nobody.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\u206a-\u206f\ue000-\uf8ff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_MARKS = frozenset((SUP_ON, SUP_OFF, SUB_ON, SUB_OFF))


@dataclass(frozen=True, slots=True)
class Hidden:
    name: str
    before: str


def hidden_in(words: str) -> Hidden | None:
    """Return the first invisible character of ``words`` and the words before it, or None."""
    found = _HIDDEN.search(words)
    if not found:
        return None
    name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}")
    before = _HIDDEN.sub("", re.sub(r"<[^>]*>", " ", words[: found.start()]))
    return Hidden(name, " ".join(before.split())[-40:])


def words_of(value: Any) -> Iterator[str]:
    """Every string inside a JSON-like value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from words_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from words_of(part)


def visible(words: str) -> str:
    """The words of a file without characters that nobody sees.

    Marks of raised words stay; a sign of the font Symbol, which is a bullet, becomes one.
    """
    return _HIDDEN.sub(_shown, words)


def _shown(found: re.Match[str]) -> str:
    if found[0] in _MARKS:
        return found[0]
    return "•" if "\uf000" <= found[0] <= "\uf0ff" else ""
