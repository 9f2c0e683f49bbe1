"""Marking found words in the reader's own text, and cutting a snippet around them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from search.lemmas import Token, tokens

SNIPPET = 300  # letters


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of plain text (to be escaped by the template), marked or not."""

    text: str
    marked: bool = False


def mark(text: str, wanted: Set[str]) -> tuple[Piece, ...]:
    """Return ``text`` in pieces, the words that have a wanted lemma marked."""
    return _pieces(text, _hits(text, wanted), 0, len(text))


def snippet(text: str, wanted: Set[str], length: int = SNIPPET) -> tuple[Piece, ...]:
    """Return about ``length`` letters of ``text`` where most of the wanted words stand."""
    hits = _hits(text, wanted)
    if len(text) <= length * 4 // 3:
        return _pieces(text, hits, 0, len(text))
    start = _start(text, _fullest(hits, wanted, length), length)
    end = text.rfind(" ", start, start + length) if start + length < len(text) else len(text)
    end = end if end > start else min(start + length, len(text))
    head = (Piece("… "),) if start else ()
    tail = (Piece(" …"),) if end < len(text) else ()
    return (*head, *_pieces(text, hits, start, end), *tail)


def _hits(text: str, wanted: Set[str]) -> list[Token]:
    return [token for token in tokens(text) if not wanted.isdisjoint(token.lemmas)]


def _fullest(hits: list[Token], wanted: Set[str], length: int) -> int:
    """Where the window begins that holds the most different wanted words (the first of such)."""
    best, best_start = 0, 0
    for at, first in enumerate(hits):
        seen: set[str] = set()
        for token in hits[at:]:
            if token.end > first.start + length * 3 // 4:
                break
            seen.update(wanted.intersection(token.lemmas))
        if len(seen) > best:
            best, best_start = len(seen), first.start
    return best_start


def _start(text: str, found: int, length: int) -> int:
    """A little before the first found word, at the beginning of a word."""
    start = min(found - length // 5, len(text) - length)
    if start <= 0:
        return 0
    space = text.find(" ", start, found)
    return space + 1 if space >= 0 else found


def _pieces(text: str, hits: list[Token], start: int, end: int) -> tuple[Piece, ...]:
    pieces, at = [], start
    for token in hits:
        if token.start < start or token.end > end:
            continue
        if token.start > at:
            pieces.append(Piece(text[at : token.start]))
        pieces.append(Piece(text[token.start : token.end], marked=True))
        at = token.end
    if at < end:
        pieces.append(Piece(text[at:end]))
    return tuple(pieces)
