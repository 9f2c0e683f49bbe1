"""Where a quotation ends: «…«…»…», "…", and the single mark that closes two."""

import re
from typing import Final

_OPENING: Final = '«“„"'
_MARK = re.compile('[«»“”„"]')
_LOW_HIGH: Final = "„"


def opens(text: str, at: int) -> bool:
    """Tell whether a quotation mark that can open a quotation stands at ``at``."""
    return at < len(text) and text[at] in _OPENING


def quotation_end(text: str, at: int, longest: int) -> int:
    """Return where the quotation that begins at ``at`` ends (exclusive), 0 if it does not.

    A quotation stays in its line and within ``longest`` characters. Inner quotations are counted;
    where drafters close two with one mark, the last mark that can close ends it.
    """
    stop = text.find("\n", at, at + longest)
    stop = stop if stop >= 0 else min(len(text), at + longest)
    inverted = text[at] == _LOW_HIGH  # „…“: the mark that opens English quotations closes here
    depth, last = 1, 0
    for match in _MARK.finditer(text, at + 1, stop):
        if _is_opening(text, match.start(), inverted):
            depth += 1
            continue
        depth -= 1
        last = match.end()
        if depth == 0:
            break
    return last


def _is_opening(text: str, at: int, inverted: bool) -> bool:
    """A straight mark after a space, a bracket or a mark opens; any other straight mark closes."""
    mark = text[at]
    if mark == '"':
        return text[at - 1] in " \u00a0(«"
    return mark in "«„" or (mark == "“" and not inverted)
