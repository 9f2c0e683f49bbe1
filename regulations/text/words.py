"""The difference of two texts word by word."""

import re
from difflib import SequenceMatcher
from typing import Final

from .folding import fold

Words = tuple[tuple[str, str], ...]
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
# Above this the quadratic worst case of difflib would be felt; then only the ends are matched.
_MOST_TOKENS: Final = 4000


def difference(old: str, new: str) -> Words:
    """Return pieces ("=", …), ("-", …), ("+", …) such that = and - give ``fold(old)`` back,
    and = and + give ``fold(new)``.
    """
    old, new = fold(old), fold(new)
    if old == new:
        return (("=", old),) if old else ()
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middle = _middle(before[head : len(before) - tail], after[head : len(after) - tail])
    pieces = [("=", "".join(before[:head])), *middle]
    pieces.append(("=", "".join(before[len(before) - tail :])))
    return _merged(pieces)


def likeness(old: str, new: str) -> float:
    """Return from 0 to 1 how much two texts share, by their words regardless of order."""
    before, after = set(old.lower().split()), set(new.lower().split())
    if not before or not after:
        return 1.0 if before == after else 0.0
    return 2 * len(before & after) / (len(before) + len(after))


def _common(before: list[str], after: list[str]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    if not before or not after or len(before) + len(after) > _MOST_TOKENS:
        return [("-", "".join(before)), ("+", "".join(after))]
    pieces = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("=", "".join(before[i1:i2])))
        else:
            pieces.append(("-", "".join(before[i1:i2])))
            pieces.append(("+", "".join(after[j1:j2])))
    return pieces


def _merged(pieces: list[tuple[str, str]]) -> Words:
    """Drop empty pieces; let a lone space between two changes join them, so that it reads."""
    answer: list[tuple[str, str]] = []
    removed, added = "", ""
    kept = [piece for piece in pieces if piece[1]]
    for at, (sign, words) in enumerate(kept):
        inside = (removed or added) and at + 1 < len(kept)
        if sign == "=" and not (words.isspace() and inside):
            answer.extend(_flush(removed, added))
            removed, added = "", ""
            if answer and answer[-1][0] == "=":
                words = answer.pop()[1] + words
            answer.append(("=", words))
            continue
        removed += words if sign in "-=" else ""
        added += words if sign in "+=" else ""
    answer.extend(_flush(removed, added))
    return tuple(answer)


def _flush(removed: str, added: str) -> list[tuple[str, str]]:
    return [(sign, words) for sign, words in (("-", removed), ("+", added)) if words]
