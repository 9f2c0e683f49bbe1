"""An act that is open to independent experts: two have answered, one waits for a reply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from cms.demo.city_hall import CityHall
from cms.demo.stories import Clock, decide, draft
from cms.demo.texts.initiatives_procedure import (
    CONCLUSIONS,
    DECISIONS,
    INITIATIVES_PROCEDURE,
)
from documents.model import Document, Paragraph, Run
from documents.writing.docx import FileFacts, write_docx
from regulations.approval.submit import submit
from regulations.consultation.considering import reply
from regulations.consultation.receiving import Sent, receive
from regulations.models import Act, Consultation, RemarkAnswer
from regulations.writing.paper_styles import styles


def tell(hall: CityHall, now: datetime) -> Iterator[str]:
    """Bring the act to where it is, if it is missing and the route opens it; yield its title."""
    if Act.objects.filter(subject=INITIATIVES_PROCEDURE.title).exists():
        return
    clock = Clock(now - timedelta(days=3), timedelta(hours=7))
    act = draft(hall, INITIATIVES_PROCEDURE, clock)
    approval = submit(act, by=hall.people["drafter"], at=clock.tick())
    decide(hall, approval, DECISIONS, (), clock)
    opened = Consultation.objects.filter(step__approval=approval).first()
    if opened is not None:  # a city hall loaded by an earlier version keeps its route
        _answer(hall, opened, clock)
    yield act.subject


def _answer(hall: CityHall, opened: Consultation, clock: Clock) -> None:
    for place, (name, accreditation, factors, words, answer) in enumerate(CONCLUSIONS):
        conclusion = receive(
            opened,
            Sent(
                expert_name=name,
                accreditation=accreditation,
                email=f"expert{place}@experts.example",
                file_name="заключение.docx",
                data=_paper(name, words),
                factors=factors,
                consent="Согласие дано.",
                address=f"192.0.2.{place + 1}",
            ),
            at=clock.tick(),
        )
        if answer:
            reply(
                conclusion,
                by=hall.people["drafter"],
                verdict=RemarkAnswer.Verdict.TAKEN,
                text=answer,
                at=clock.tick(),
            )


def _paper(name: str, words: str) -> bytes:
    lines = ("Заключение по результатам независимой антикоррупционной экспертизы", name, words)
    blocks = tuple(Paragraph((Run(line),)) for line in lines)
    return write_docx(Document(blocks), styles(), FileFacts(title=lines[0], author=name))
