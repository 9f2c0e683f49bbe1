"""A city whose route opens drafts for independent expertise, for every test that needs one."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from documents.models import StoredFile
from regulations.consultation.closing import close_all
from regulations.consultation.receiving import Sent, receive
from regulations.models import (
    Act,
    Approval,
    Attachment,
    Consultation,
    IndependentConclusion,
    RouteStep,
)
from tests.city import City
from tests.documents import samples

TITLE = "Независимая экспертиза"


def plan(city: City, *, condition: str = "", days: int = 7) -> RouteStep:
    """Put the step behind finance and law."""
    city.route.steps.filter(sort_order__gte=2).update(sort_order=F("sort_order") + 1)
    return RouteStep.objects.create(
        route=city.route,
        title=TITLE,
        sort="consultation",
        days=days,
        sort_order=2,
        condition=condition,
    )


def opened(city: City, act: Act | None = None, **draft: Any) -> Consultation:
    """An act whose text stands open since ``city.now``."""
    approval = city.awaiting("chief", act, **draft)
    return Consultation.objects.get(step__approval=approval)


def with_papers(city: City) -> Act:
    """A draft with a note, which experts see, and a paper of the staff."""
    act = city.draft()
    act.attachments = [
        Attachment(
            kind=kind,
            title=title,
            file=StoredFile.objects.store(
                samples.PDF + kind.encode(), name=f"{kind}.pdf", at=city.now
            ),
        )
        for kind, title in (("note", "Записка"), ("conclusion", "Внутреннее заключение"))
    ]
    act.save()
    act.save_revision(user=city.drafter)
    return city.fresh(act)


def sent(**said: Any) -> Sent:
    """A conclusion as an expert sends it."""
    return Sent(
        **{
            "expert_name": "Экспертов Илья Ильич",
            "accreditation": "№ 1500 от 01.02.2024",
            "email": "expert@mail.example",
            "file_name": "Экспертов.pdf",
            "data": samples.PDF + b"expert",
            "factors": ("3а",),
            "consent": "Согласен.",
            "address": "203.0.113.7",
            **said,
        }
    )


def concluded(city: City, consultation: Consultation, **said: Any) -> IndependentConclusion:
    return receive(consultation, sent(**said), at=city.later())


def over(city: City, consultation: Consultation) -> Approval:
    """Let the window pass and the sweep look."""
    city.later(days=consultation.step.days + 1)
    close_all(city.now)
    return Approval.objects.get(pk=consultation.step.approval_id)
