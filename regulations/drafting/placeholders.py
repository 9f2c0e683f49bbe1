"""Gaps of a template that a drafter has still to fill in: words in square brackets.

Russian acts use round brackets and «», never square ones; digits alone («[1]») are a footnote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_GAP: Final = re.compile(r"\[[^\[\]]{0,200}[^\W\d_][^\[\]]{0,200}\]")


def placeholders(words: Iterable[str]) -> tuple[str, ...]:
    """Every gap with its brackets, in order of the text, each once; white space made single."""
    found = (gap for text in words for gap in _GAP.findall(text))
    return tuple(dict.fromkeys(" ".join(gap.split()) for gap in found))
