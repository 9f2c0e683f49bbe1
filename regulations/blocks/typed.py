"""Typed blocks of a body, wherever they stand: at the top or in an appendix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def typed(stream: Iterable[Any], kind: str) -> Iterator[Any]:
    """Yield the values of the blocks of this kind, in order of the text."""
    for block in stream:
        if block.block_type == kind:
            yield block.value
        elif block.block_type == "appendix":
            yield from typed(block.value["content"], kind)
