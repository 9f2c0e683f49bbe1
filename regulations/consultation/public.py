"""What everybody may read of texts that stand open for independent expertise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404

from regulations.models import Act, Consultation

if TYPE_CHECKING:
    from django.db.models import QuerySet


def standing(on: date) -> QuerySet[Consultation]:
    """The texts that stand open that day, the newest first."""
    return (
        Consultation.objects.open_on(on)
        .select_related("step__approval__act__issuer")
        .defer("step__approval__act__body")
        .order_by("-opened_at", "-pk")
    )


def listed(on: date) -> QuerySet[Consultation]:
    """The same without their texts."""
    return standing(on).defer("html", "contents")


def find_open(slug: str, on: date) -> Consultation | None:
    """The text at this address, if it stands open that day."""
    return standing(on).filter(slug=slug).prefetch_related("papers__file").first()


def closed(slug: str) -> tuple[Consultation, Act | None]:
    """Of an address where nothing stands any more: when it did, and the act that came of it.

    The act only if everybody may read it. Raises Http404 for an address that never was.
    """
    found = (
        Consultation.objects.filter(slug=slug)
        .select_related("step__approval")
        .defer("html", "contents", "title")
        .first()
    )
    if found is None:
        raise Http404
    came_of_it = Act.objects.open_to_public().filter(approvals=found.step.approval_id)
    act = came_of_it.exclude(number="").select_related("issuer").defer("body").first()
    return found, act
