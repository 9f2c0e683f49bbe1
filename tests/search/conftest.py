"""A city with acts of known words in the index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape

import pytest

from regulations.enactment.archive import ArchiveCard, archive
from regulations.models import Act
from search import indexer
from search.finding import Answer, find
from search.query import parse


@pytest.fixture
def act(city) -> Callable[..., Act]:
    """``act("О реестре", "1. Пункт.", number="5")``: a public archive act, indexed."""

    def make(
        subject: str = "",
        *paragraphs: str,
        number: str,
        dated: date = date(2013, 11, 1),
        index: bool = True,
        draft: Act | None = None,
        **fields,
    ) -> Act:
        words = "".join(f"<p>{escape(line)}</p>" for line in paragraphs)
        draft = draft or city.draft(
            subject=subject, body=[{"type": "text", "value": words}], **fields
        )
        card = ArchiveCard(number=number, dated=dated, source="Газета", signer_name="")
        edition = archive(draft, card, by=city.keeper, at=city.later())
        if index:
            indexer.refresh(edition.act_id)
        return city.fresh(edition.act)

    return make


@pytest.fixture
def search() -> Callable[..., Answer]:
    def ask(typed: str, *, page: int = 1, on: date = date(2026, 11, 23), **filters) -> Answer:
        return find(parse(typed, **filters), on=on, page=page)

    return ask


def words(pieces) -> str:
    return "".join(piece.text for piece in pieces)


def marked(pieces) -> list[str]:
    return [piece.text for piece in pieces if piece.marked]


def titles(answer: Answer) -> list[str]:
    return [words(act.title) for act in answer.acts]
