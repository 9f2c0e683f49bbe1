"""Sentences of an абзац, as drafters count them."""

import re

_SENTENCE = re.compile(
    r"(?<=[.!?])(?<![А-ЯЁ]\.)(?<!\bг\.)(?<!руб\.)(?<!тыс\.)(?<!\bст\.)(?<!\bп\.)\s+(?=[А-ЯЁ«\"])"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text begins and ends."""
    borders = [0]
    for match in _SENTENCE.finditer(text):
        borders.append(match.end())
    if not text.strip():
        return []
    ends = [*borders[1:], len(text)]
    return [
        (start, start + len(text[start:end].rstrip()))
        for start, end in zip(borders, ends, strict=True)
    ]
